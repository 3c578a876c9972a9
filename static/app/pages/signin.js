// @ts-check
// Knows the way in: e-mail and password, or one press in a demo; and where a
// person wanted to go before they were asked who they are.
import { html, useEffect, useState } from '../core/html.js';
import { ask, call, read } from '../core/api.js';
import { ROLES } from '../core/labels.js';
import { navigate, route } from '../core/route.js';
import { needs, useForm } from '../shared/form.js';
import { SecondFactorField } from '../shared/second-factor-field.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { SignedOut } from './signed-out.js';

/** @typedef {import('../core/types/routes.d.ts').DemoAccount} DemoAccount */

/**
 * The path to go on to. Only paths of this very site: a link somebody else made
 * must not lead from our sign-in to their page.
 * @param {URLSearchParams} query
 */
function onwards(query) {
  const wanted = query.get('next') ?? '/';
  if (!/^\/(?![/\\])/.test(wanted)) return '/';
  const url = new URL(wanted, location.origin);
  if (url.origin !== location.origin || /^\/(signin|setup|join|password|api)\b/.test(url.pathname))
    return '/';
  return url.pathname + url.search + url.hash;
}

export function Page() {
  const form = useForm({ email: '', password: '', code: '' });
  const accounts = useDemo();
  const leave = () => navigate(onwards(route.value.query), { replace: true });

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
    <form class="form" ref=${form.form} onSubmit=${signIn} noValidate>
      ${form.other && html`<${ProblemNote} problem=${form.other} />`}
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
        kind=${accounts.length ? 'plain' : 'main'}
        big
        type="submit"
        class="whole"
        pending=${form.busy}
      >Sign in<//>
    </form>
    <p class="soft">
      No account? Ask an admin of your desk for an invitation link. Nobody can register without one.
    </p>
    <p class="soft">Forgot your password? An admin can make you a link to choose a new one.</p>
  <//>`;
}

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
