// @ts-check
// Knows the way in: e-mail and password, an OpenID provider, or one press in a
// demo.
import { html, useEffect, useState } from '../core/html.js';
import { ask, call, read } from '../core/api.js';
import { ROLES } from '../core/labels.js';
import { onwards } from '../core/onwards.js';
import { navigate, route } from '../core/route.js';
import { needs, useForm } from '../shared/form.js';
import { SignInWith, useWaysIn } from '../shared/openid.js';
import { SecondFactorField } from '../shared/second-factor-field.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { SignedOut } from './signed-out.js';

/** @typedef {import('../core/types/routes.d.ts').DemoAccount} DemoAccount */

export function Page() {
  const form = useForm({ email: '', password: '', code: '' });
  const accounts = useDemo();
  const ways = useWaysIn();
  const next = onwards(route.value.query.get('next'));
  const leave = () => navigate(next, { replace: true });

  useEffect(() => {
    if (me.value) leave();
  }, []);

  const signIn = form.submit(async (typed) => {
    needs(typed, { email: 'Write your e-mail address.', password: 'Write your password.' });
    me.value = await call('POST /api/login', {
      body: { ...typed, email: typed.email.trim() },
    });
    leave();
  });
  const signInAs = (/** @type {DemoAccount} */ { email, password }) =>
    form.submit(async () => {
      me.value = await call('POST /api/login', { body: { email, password } });
      leave();
    });

  return html`<${SignedOut} title="Sign in">
    ${
      accounts.length > 0 &&
      html`<${Demo} accounts=${accounts} busy=${form.busy} signInAs=${signInAs} />`
    }
    ${form.other && html`<${ProblemNote} problem=${form.other} />`}
    ${
      ways.openid &&
      html`<${SignInWith}
        name=${ways.openid}
        form=${form}
        next=${next}
        kind=${accounts.length ? 'plain' : 'main'}
      />`
    }
    ${ways.openid && ways.password && html`<p class="or"><span>or with a password</span></p>`}
    ${
      ways.password &&
      html`<${Password} form=${form} onSubmit=${signIn} plain=${accounts.length > 0 || !!ways.openid} />`
    }
    <p class="soft">
      No account? Ask an admin of your desk for an invitation link. Nobody can register without one.
    </p>
    ${
      ways.password &&
      html`<p class="soft">
        Forgot your password? An admin can make you a link to choose a new one.
      </p>`
    }
  <//>`;
}

/**
 * @param {{form: import('../shared/form.js').Form<any>, plain: boolean,
 *   onSubmit: (event: Event) => void}} props plain: there is a shorter way in above
 */
const Password = ({
  form,
  plain,
  onSubmit,
}) => html`<form class="form" ref=${form.form} onSubmit=${onSubmit} noValidate>
  <${Field}
    label="E-mail"
    type="email"
    autocomplete="username"
    autofocus
    autocapitalize="none"
    spellcheck=${false}
    ...${form.field('email')}
  />
  <${Field}
    label="Password"
    type="password"
    autocomplete="current-password"
    ...${form.field('password')}
  />
  <${SecondFactorField} form=${form} />
  <${Button}
    kind=${plain ? 'plain' : 'main'}
    big
    type="submit"
    class="whole"
    pending=${form.busy}
  >Sign in<//>
</form>`;

/**
 * @param {{accounts: DemoAccount[], busy: boolean,
 *   signInAs: (account: DemoAccount) => (event: Event) => void}} props
 */
const Demo = ({ accounts, busy, signInAs }) => html`<section
  class="demo"
  aria-label="Demo accounts"
>
  <p><b>This is a demo.</b> Anybody on this machine can sign in.</p>
  <div class="acts">
    ${accounts.map(
      (account, index) => html`<${Button}
        key=${account.email}
        big
        kind=${index === 0 ? 'main' : 'plain'}
        pending=${busy}
        title=${ROLES[account.role] ?? account.role}
        onClick=${signInAs(account)}
      >Sign in as ${account.name}<//>`,
    )}
  </div>
  <p class="or"><span>or with an account of your own</span></p>
</section>`;

/** The demo's accounts; none on a server that is not a demo. */
function useDemo() {
  const [accounts, setAccounts] = useState(/** @type {DemoAccount[]} */ ([]));
  useEffect(() => {
    let left = false;
    // Not being a demo, or not answering, is no news here: the form stands anyway.
    ask('GET /api/demo')
      .then((answer) => read('GET /api/demo', answer))
      .then(
        (said) => {
          if (!left) setAccounts(said?.accounts ?? []);
        },
        () => {},
      );
    return () => {
      left = true;
    };
  }, []);
  return accounts;
}
