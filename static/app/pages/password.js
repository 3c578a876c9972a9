// @ts-check
// Knows the way back for somebody who forgot their password: the one-time link
// an admin made says who they are, and they choose a new one.
import { html, useEffect, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { navigate } from '../core/route.js';
import { longEnough, needs, useForm } from '../shared/form.js';
import { SecondFactorField } from '../shared/second-factor-field.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { ProblemNote } from '../ui/feedback.js';
import { Check, Field } from '../ui/fields.js';
import { LinkState, SignedOut, useLink } from './signed-out.js';

/**
 * The secret stands behind the #, which no browser sends to a server; another link in the same tab
 * changes only that.
 */
function useSecret() {
  const secret = () => location.hash.slice(1);
  const [token, setToken] = useState(secret);
  useEffect(() => {
    const other = () => setToken(secret);
    addEventListener('hashchange', other);
    return () => removeEventListener('hashchange', other);
  }, []);
  return token;
}

/** What was said of one link is never said of another. */
export function Page() {
  const token = useSecret();
  return html`<${Choose} key=${token} token=${token} />`;
}

/** @param {{token: string}} props */
function Choose({ token }) {
  // Asked by POST, so that the secret stands in no address.
  const {
    leads: holder,
    problem,
    again,
  } = useLink('POST /api/password-link/holder', token, { body: { token } });
  const form = useForm({ password: '', code: '' });
  const [shown, setShown] = useState(false);
  const bad = problem ?? (form.problem?.code === 'bad_link' ? form.problem : undefined);

  if (!holder || bad)
    return html`<${LinkState} title="Choose a new password" problem=${bad} again=${again}>
      <p>
        Such a link works once and for three days. This one was used or withdrawn, another took its place, or it is too old.
      </p>
      <p>
        Ask an admin of your desk for a new one. If you have chosen a password with it already, sign in.
      </p>
      <a class="btn main big" href="/signin">Sign in</a>
    <//>`;

  const choose = form.submit(async (typed) => {
    needs(typed, { password: 'Choose a password.' });
    longEnough(typed.password);
    me.value = await call('POST /api/password-link', { body: { token, ...typed } });
    navigate('/', { replace: true });
  });
  return html`<${SignedOut} title="Choose a new password">
    <p class="soft">
      For <b>${holder.name}</b> at ${holder.desk}. Wherever you are signed in, you are signed out.
    </p>
    <form class="form" ref=${form.form} onSubmit=${choose} noValidate>
      ${form.other && html`<${ProblemNote} problem=${form.other} />`}
      <${Field}
        label="E-mail"
        type="email"
        autocomplete="username"
        readonly
        value=${holder.email}
      />
      <${Field}
        label="New password"
        hint="At least 10 characters. A few words in a row are good."
        type=${shown ? 'text' : 'password'}
        autofocus
        autocomplete="new-password"
        ...${form.field('password')}
      />
      <${SecondFactorField} form=${form} />
      <${Check} label="Show the password" checked=${shown} onChange=${setShown} />
      <${Button} kind="main" big type="submit" class="whole" pending=${form.busy}>
        Choose this password
      <//>
    </form>
  <//>`;
}
