// @ts-check
// Knows the order of claims the engine learned from this desk: from what, since
// when, and the one way back.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { atWhen, exactly } from '../../core/text/dates.js';
import { me } from '../../state/me.js';
import { toast } from '../../state/notices.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';

/** Nothing while the desk has the built-in order. */
export function LearnedOrder() {
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  const now = me.value;
  const engine = now?.desk.engine;
  if (!now || !engine) return null;
  const reset = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await call('DELETE /api/desk/engine');
      const { engine: _, ...desk } = now.desk;
      me.value = { ...now, desk };
      document.getElementById('main')?.focus();
      toast('Articles opened from now on have the built-in order.');
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return html`<section class="leaf" aria-labelledby="learned">
    <header class="leaf-head"><h2 id="learned">Order of claims</h2></header>
    <p>
      Order learned from ${engine.decisions} decisions <span title=${exactly(engine.at)}>
        ${atWhen(engine.at)}
      </span>.${' '}
      <span class="soft">
        Of 100 pairs of an accepted and a dismissed claim it puts ${engine.after_percent} right, the built-in order ${
          engine.before_percent
        }.
      </span>
    </p>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} pending=${busy} onClick=${reset}>Back to the built-in order<//>
    </div>
  </section>`;
}
