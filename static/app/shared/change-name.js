// @ts-check
// Knows how a person changes what others call them; what they did before stays
// under the old name.
import { signal } from '../core/signals.js';
import { html } from '../core/html.js';
import { call } from '../core/api.js';
import { askMe, me } from '../state/me.js';
import { toast } from '../state/notices.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { needs, useForm } from './form.js';

/** Set while a person changes their name; the dialog hangs over every page. */
export const changingName = signal(false);

export function ChangeName() {
  const who = me.value;
  if (!changingName.value || !who) return null;
  const close = () => {
    changingName.value = false;
  };
  const done = async () => {
    await askMe();
    close();
    toast('Your name is changed.');
  };
  return html`<${Dialog} title="Change your name" onClose=${close}>
    <p>
      Others see the new one from now on. Verdicts, comments and reports of what you did before keep the name you had then.
    </p>
    <${Rename} person=${who.account} onDone=${done} onClose=${close} />
  <//>`;
}

/**
 * The form, for oneself or for a member.
 * @param {{person: {id: string, name: string}, onDone: () => void, onClose: () => void}} props
 */
export function Rename({ person: { id, name }, onDone, onClose }) {
  const form = useForm({ name });
  const change = form.submit(async (typed) => {
    needs(typed, { name: 'Write a name.' });
    await call('PUT /api/members/{id}/name', { path: { id }, body: typed });
    onDone();
  });
  return html`<form class="form" ref=${form.form} onSubmit=${change} noValidate>
    ${form.other && html`<${ProblemNote} problem=${form.other} />`}
    <${Field} label="Name" autofocus autocomplete="name" ...${form.field('name')} />
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${form.busy}>Change the name<//>
      <${Button} kind="bare" onClick=${onClose}>Cancel<//>
    </div>
  </form>`;
}
