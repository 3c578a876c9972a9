// @ts-check
// Knows whether the desk asks everybody for a second factor; an admin sets it.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { askMe, me } from '../../state/me.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';

export function SecondFactorRule() {
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  const required = me.value?.second_factor_required ?? false;
  const set = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await call('PUT /api/desk/second-factor', { body: { required: !required } });
      await askMe();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return html`<section class="leaf" aria-labelledby="second-factor">
    <header class="leaf-head"><h2 id="second-factor">Second factor</h2></header>
    <p class="soft">
      ${
        required
          ? 'Everybody on this desk signs in with their password and a code of an authenticator app. Who has no app set up does that before anything else.'
          : 'Each may sign in with a code of an authenticator app beside their password; nobody has to.'
      }
    </p>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button}
        pending=${busy}
        onClick=${set}
        why=${!required && !me.value?.second_factor ? 'Set up your own first: in the menu behind your name.' : undefined}
      >${required ? 'Leave it to each of them' : 'Ask everybody for one'}<//>
    </div>
  </section>`;
}
