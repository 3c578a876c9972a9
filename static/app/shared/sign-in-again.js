// @ts-check
// Knows how to sign in again without leaving the page, when a login has ended
// in the middle of work.
import { html, useState } from '../core/html.js';
import { call, signInWanted } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';

export function SignInAgain() {
  const wanted = signInWanted.value;
  const [password, setPassword] = useState('');
  const [email, setEmail] = useState(/** @type {string | null} */ (null));
  const [problem, setProblem] = useState(
    /** @type {import('../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  if (!wanted) return null;

  const before = me.value?.account.id;
  const address = email ?? me.value?.account.email ?? '';
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      me.value = await call('POST /api/login', { body: { email: address, password } });
      setPassword('');
      // Another person's page must not show what this one had typed.
      if (before && me.value?.account.id !== before) location.reload();
      else wanted.resolve();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return html`<${Dialog} title="Sign in to go on" closable=${false}>
    <form class="form" onSubmit=${submit}>
      <p>
        Your login has ended. What you typed is still on the page behind this; what waits is sent after you sign in.
      </p>
      ${problem && html`<${ProblemNote} problem=${problem} />`}
      <${Field}
        label="E-mail"
        type="email"
        name="email"
        autocomplete="username"
        required
        value=${address}
        onInput=${setEmail}
      />
      <${Field}
        label="Password"
        type="password"
        name="password"
        autocomplete="current-password"
        required
        autofocus
        value=${password}
        onInput=${setPassword}
      />
      <${Button} kind="main" type="submit" pending=${busy}>Sign in<//>
    </form>
  <//>`;
}
