// @ts-check
// Knows where a claim rests in the article and how that is changed: the ends of
// each of its places moved, a place added or left out.
import { html, useState } from '../../core/html.js';
import { directionOf, directionOfArticle } from '../../core/text/direction.js';
import { textOf } from '../../core/text/offsets.js';
import { wordEdge } from '../../core/text/word-boundaries.js';
import { spansOf } from '../../state/claims.js';
import { Button } from '../../ui/button.js';
import { Refusal } from './refusal.js';

/** @typedef {[number, number]} Span */
/** @typedef {import('./open-form.js').FormProps} FormProps */

const same = (/** @type {Span[]} */ one, /** @type {Span[]} */ other) =>
  one.join() === other.join();

/**
 * A place with one end a word further; as it was, if nothing would be left of it.
 * @param {string} text @param {Span} span @param {0 | 1} end @param {-1 | 1} way @returns {Span}
 */
function moved(text, span, end, way) {
  const whole = textOf(text);
  const next = /** @type {Span} */ ([...span]);
  next[end] = wordEdge(text, span[end], way);
  // The start stands before a word, not behind the one before it.
  if (end === 0 && way > 0)
    while (next[0] < next[1] && !/[\p{L}\p{N}“"‘(]/u.test(whole.slice(next[0], next[0] + 1)))
      next[0] += 1;
  return next[0] < next[1] ? next : span;
}

/** How much of the article is shown on each side of a place, in code points. */
const AROUND = 28;

/**
 * What stands around a place, in whole words.
 * @param {import('../../core/text/offsets.js').Text} whole
 * @param {Span} span
 */
function around(whole, [start, end]) {
  const before = whole.slice(Math.max(0, start - AROUND), start);
  const after = whole.slice(end, end + AROUND);
  return [
    start > AROUND ? before.replace(/^\S*\s/u, '… ') : before,
    end + AROUND < whole.length ? after.replace(/\s\S*$/u, ' …') : after,
  ];
}

/**
 * @param {{text: string, span: Span, name: string, onChange: (span: Span) => void, onRemove?: () =>
 *   void}} props
 */
function Place({ text, span, name, onChange, onRemove }) {
  const whole = textOf(text);
  const [before, after] = around(whole, span);
  const ends = /** @type {const} */ ([
    [0, 'Start'],
    [1, 'End'],
  ]);
  return html`<div class="bound" role="group" aria-label=${name}>
    <blockquote
      class="quote"
      aria-live="polite"
      dir=${directionOf(whole.slice(...span), directionOfArticle(text))}
    >
      <span class="quiet">${before}</span>
      ${whole.slice(...span)}
      <span class="quiet">${after}</span>
    </blockquote>
    ${ends.map(
      ([end, label]) => html`<div class="acts" key=${label}>
        <span class="label ends">${label}</span>
        <${Button} onClick=${() => onChange(moved(text, span, end, -1))}>← a word<//>
        <${Button} onClick=${() => onChange(moved(text, span, end, 1))}>a word →<//>
        ${
          end === 1 &&
          onRemove &&
          html`<${Button} kind="bare" onClick=${onRemove}>
            Leave this place out
          <//>`
        }
      </div>`,
    )}
  </div>`;
}

/** @param {FormProps} props */
export function AnchorForm({ id, claim, workspace, leave }) {
  const text = workspace.store.state.value?.text ?? '';
  const [spans, setSpans] = useState(spansOf(claim));
  const [base, setBase] = useState(claim.version);
  const words = workspace.words.value;
  const send = async () => {
    if (await workspace.commands.run('bounds', { kind: 'move_claim', claim: id, spans }, base))
      leave();
    else setBase(workspace.claim.value?.version ?? base);
  };
  const set = (/** @type {number} */ at, /** @type {Span} */ span) =>
    setSpans(spans.map((one, index) => (index === at ? span : one)));
  const known = words && spans.some(([start, end]) => start <= words[0] && words[1] <= end);
  return html`<div class="sub-form" role="group" aria-label="Move boundaries">
    <h3>Move boundaries</h3>
    ${spans.map(
      (span, at) => html`<${Place}
        key=${at}
        text=${text}
        span=${span}
        name=${spans.length > 1 ? `Place ${at + 1} of ${spans.length}` : 'The claim’s words'}
        onChange=${(/** @type {Span} */ next) => set(at, next)}
        onRemove=${
          spans.length > 1 ? () => setSpans(spans.filter((_, index) => index !== at)) : undefined
        }
      />`,
    )}
    ${
      words
        ? html`<div class="acts">
          <${Button}
            why=${same([words], spans) ? 'The claim stands there already' : undefined}
            onClick=${() => setSpans([words])}
          >Use the words selected in the article<//>
          ${
            !known &&
            html`<${Button} onClick=${() => setSpans([...spans, words].sort(([a], [b]) => a - b))}>
              Add them as another place
            <//>`
          }
        </div>`
        : html`<p class="hint">
          Words selected in the article can take the place of these, or be another place that the claim rests on.
        </p>`
    }
    <${Refusal} problem=${workspace.commands.refused.value.bounds} />
    <div class="acts">
      <${Button}
        kind="main"
        pending=${Boolean(workspace.commands.busy.value.bounds)}
        why=${same(spans, spansOf(claim)) ? 'Nothing moved yet' : undefined}
        onClick=${send}
      >Save boundaries<//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </div>`;
}
