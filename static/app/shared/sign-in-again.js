// @ts-check
// Knows how to sign in again without leaving the page, when a login has ended
// in the middle of work.
import { html } from '../core/html.js';
import { call, signInWanted } from '../core/api.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { needs, useForm } from './form.js';
import { SignInWith, useWaysIn } from './openid.js';
import { SecondFactorField } from './second-factor-field.js';

export function SignInAgain() {
  return signInWanted.value && html`<${Form} wanted=${signInWanted.value} />`;
}

/** @param {{wanted: {resolve: () => void}}} props */
function Form({ wanted }) {
  const before = me.value?.account;
  const form = useForm({ email: before?.email ?? '', password: '', code: '' });
  const ways = useWaysIn();
  const here = location.pathname + location.search + location.hash;
  const signIn = form.submit(async (typed) => {
    needs(typed, { email: 'Write your e-mail address.', password: 'Write your password.' });
    me.value = await call('POST /api/login', { body: typed });
    // Another person's page must not show what this one had typed.
    if (before && me.value.account.id !== before.id) location.reload();
    else wanted.resolve();
  });
  return html`<${Dialog} title="Sign in to go on" closable=${false}>
    <form class="form" ref=${form.form} onSubmit=${signIn} noValidate>
      <p>
        Your login has ended. What you typed is still on the page behind this; what waits is sent after you sign in.
      </p>
      ${form.other && html`<${ProblemNote} problem=${form.other} />`}
      ${
        ways.password &&
        html`<${Field} label="E-mail" type="email" autocomplete="username" ...${form.field('email')} />
          <${Field}
            label="Password"
            type="password"
            autocomplete="current-password"
            autofocus
            ...${form.field('password')}
          />
          <${SecondFactorField} form=${form} />
          <${Button} kind="main" type="submit" pending=${form.busy}>Sign in<//>`
      }
      ${
        ways.openid &&
        html`<${SignInWith}
          name=${ways.openid}
          form=${form}
          next=${here}
          kind=${ways.password ? 'plain' : 'main'}
        />`
      }
    </form>
  <//>`;
}
