// @ts-check
// Knows how a person changes their own password: the present one, the new one,
// and what becomes of their other logins.
import { signal } from '../core/signals.js';
import { html, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { me } from '../state/me.js';
import { toast } from '../state/notices.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/feedback.js';
import { Check, Field } from '../ui/fields.js';
import { longEnough, needs, useForm } from './form.js';
import { WhosePassword } from './whose-password.js';

/** Set while a person changes their password; the dialog hangs over every page. */
export const changingPassword = signal(false);

export function ChangePassword() {
  if (!changingPassword.value || !me.value) return null;
  return html`<${Form} onClose=${() => {
    changingPassword.value = false;
  }} />`;
}

/** @param {{onClose: () => void}} props */
function Form({ onClose }) {
  const form = useForm({ present: '', password: '' });
  const [shown, setShown] = useState(false);
  const type = shown ? 'text' : 'password';
  const change = form.submit(async (typed) => {
    needs(typed, { present: 'Write your present password.', password: 'Choose a new password.' });
    longEnough(typed.password);
    await call('PUT /api/password', { body: typed });
    onClose();
    toast('Your password is changed. You are signed in here and nowhere else.');
  });
  return html`<${Dialog} title="Change your password" onClose=${onClose}>
    <form class="form" ref=${form.form} onSubmit=${change} noValidate>
      <p>
        Your other logins end, and a link you were given to choose a new password is not good any more. Here you stay signed in.
      </p>
      ${form.other && html`<${ProblemNote} problem=${form.other} />`}
      <${WhosePassword} />
      <${Field}
        label="Present password"
        autofocus
        autocomplete="current-password"
        type=${type}
        ...${form.field('present')}
      />
      <${Field}
        label="New password"
        hint="At least 10 characters. A few words in a row are good."
        autocomplete="new-password"
        type=${type}
        ...${form.field('password')}
      />
      <${Check} label="Show the passwords" checked=${shown} onChange=${setShown} />
      <div class="acts">
        <${Button} kind="main" type="submit" pending=${form.busy}>Change password<//>
        <${Button} kind="bare" onClick=${onClose}>Cancel<//>
      </div>
    </form>
  <//>`;
}
