// @ts-check
// Knows what stands at a piece of evidence whose source says something else by now, and how
// what it says now is kept where nothing is.
import { html, useSignal } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { sourceInput, sourceOf } from '../../state/rebase.js';
import { Button } from '../../ui/button.js';
import { Diff } from '../../ui/diff.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Icon } from '../../ui/icon.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('../../core/types/state.d.ts').Evidence} Evidence */

/** What became of the quoted words. */
const WORDS = {
  found: 'the quoted words stand there again',
  found_with_differences: 'the quoted words stand there again',
  altered: 'the quoted words are altered',
  missing: 'the quoted words are gone',
};

/**
 * What stands in the source in the place of a quoted part.
 * @param {import('../../core/types/state.d.ts').PartCheck} part
 */
const there = ({ span, sentence, context }) =>
  span && sentence && context !== undefined
    ? [[...context].slice(span[0] - sentence[0], span[1] - sentence[0]).join('')]
    : [];

/** @param {{piece: Evidence}} props */
export function Drift({ piece: { drift } }) {
  if (!drift) return null;
  const { check, at } = drift;
  const stands = check.result === 'found' || check.result === 'found_with_differences';
  const quoted = check.parts.map((it) => it.words).join(' … ');
  const now = check.parts.flatMap((it) => there(it));
  return html`<div class=${`pc drift ${stands ? '' : 'wrong'}`}>
    <p>
      <${Icon} name=${stands ? 'check' : 'triangle-alert'} small />
      <span>The source changed, seen <${Time} at=${at} />: ${WORDS[check.result]}.</span>
    </p>
    ${
      !stands &&
      now.length > 0 &&
      html`<blockquote dir="auto"><${Diff} before=${quoted} after=${now.join(' … ')} /></blockquote>`
    }
  </div>`;
}

/**
 * Keeps what is at the address of a source, and holds the passage against it.
 * @param {{id: string, evidence: string, piece: Evidence}} props
 */
export function KeepNow({ id, evidence, piece }) {
  const { commands } = useWorkspace();
  const problem = useSignal(/** @type {import('../../core/problem.js').Problem | null} */ (null));
  const pending = useSignal(false);
  const keep = async () => {
    pending.value = true;
    try {
      await call('POST /api/sources/{id}/fetch', { path: { id: piece.source_id ?? '' } });
      problem.value = null;
      // The server looks for the passage when evidence is written.
      await commands.run(
        `keep ${evidence}`,
        { kind: 'edit_source', claim: id, evidence, ...sourceInput(sourceOf(piece)) },
        piece.version,
      );
    } catch (thrown) {
      problem.value = asProblem(thrown);
    } finally {
      pending.value = false;
    }
  };
  return html`<div class="keep-now">
    <${Button} pending=${pending.value} onClick=${keep}>Keep what it says now<//>
    ${problem.value && html`<${ProblemNote} problem=${problem.value} />`}
  </div>`;
}
