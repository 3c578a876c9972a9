// @ts-check
// Knows how a claim is split in two.
import { html, useMemo, useState } from '../../core/html.js';
import { textOf } from '../../core/text/offsets.js';
import { spansOf } from '../../state/claims.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/fields.js';
import { Refusal } from './refusal.js';

/** @typedef {import('./anchor-form.js').Span} Span */
/** @typedef {import('./open-form.js').FormProps} FormProps */

/**
 * Where a claim can be parted: between two of its words, and between two of its places.
 * @param {import('../../state/session.js').Claim} claim
 */
function cutsOf(claim) {
  return claim.anchor.flatMap(({ span, quote }, index) => {
    const inside = [...quote.matchAll(/\s+/gu)].map(
      (space) => span[0] + textOf(quote).point(space.index ?? 0),
    );
    return index ? [span[0], ...inside] : inside;
  });
}

/** @param {FormProps} props */
export function SplitForm({ id, claim, workspace, leave }) {
  const whole = textOf(workspace.store.state.value?.text ?? '');
  const cuts = useMemo(() => cutsOf(claim), [claim.anchor]);
  const [at, setAt] = useState(Math.floor(cuts.length / 2));
  if (!cuts.length)
    return html`<div class="sub-form">
      <p class="soft">A single word cannot be split.</p>
      <${Button} onClick=${leave}>Close<//>
    </div>`;
  const point = cuts[at];
  const words = (/** @type {(span: Span) => Span} */ part) =>
    spansOf(claim)
      .map(part)
      .filter(([start, end]) => start < end)
      .map((span) => whole.slice(...span).trim())
      .join(' … ');
  const [first, second] = [
    words(([start, end]) => [start, Math.min(end, point)]),
    words(([start, end]) => [Math.max(start, point), end]),
  ];
  const send = async () => {
    if (
      await workspace.commands.run(
        'split',
        { kind: 'split_claim', claim: id, at: point },
        claim.version,
      )
    )
      leave();
  };
  return html`<div class="sub-form" role="group" aria-label="Split in two">
    <h3>Split in two</h3>
    <${Field} label="Where">
      ${(/** @type {any} */ attributes) => html`<input
        ...${attributes}
        class="range"
        type="range"
        min="0"
        max=${cuts.length - 1}
        value=${at}
        aria-valuetext=${`first: ${first}; second: ${second}`}
        onInput=${(/** @type {any} */ event) => setAt(Number(event.currentTarget.value))}
      />`}
    <//>
    <ol class="halves">
      <li><blockquote class="quote" dir="auto">${first}</blockquote></li>
      <li><blockquote class="quote" dir="auto">${second}</blockquote></li>
    </ol>
    <${Refusal} problem=${workspace.commands.refused.value.split} />
    <div class="acts">
      <${Button}
        kind="main"
        pending=${Boolean(workspace.commands.busy.value.split)}
        onClick=${send}
      >Split here<//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </div>`;
}
