// @ts-check
// Knows how two revisions stand side by side: paragraphs that say the same in one row, what
// changed struck on the left and put in on the right, a hole where one side has nothing.
import { html, useMemo } from '../../core/html.js';
import { directionOf } from '../../core/text/direction.js';
import { textOf } from '../../core/text/offsets.js';
import { rowsOf } from './rows.js';

/** @typedef {import('../../core/types/routes.d.ts').RevisionPair} RevisionPair */
/** @typedef {import('./rows.js').Part} Part */

/** @param {{pair: RevisionPair, claims: Record<string, {number: number}>}} props */
export function SideBySide({ pair, claims }) {
  const rows = useMemo(() => rowsOf(pair), [pair]);
  const [old, now] = [textOf(pair.before.text), textOf(pair.after.text)];
  return html`<section class="side-by-side" aria-label="Both revisions">
    <h2>Revision ${pair.before.revision}</h2>
    <h2>Revision ${pair.after.revision}</h2>
    ${rows.map(
      ({ before, after }, index) => html`
        <${Side} key=${`old ${index}`} part=${before} text=${old} tag="del" side=${pair.before} claims=${claims} />
        <${Side} key=${`new ${index}`} part=${after} text=${now} tag="ins" side=${pair.after} claims=${claims} />
      `,
    )}
  </section>`;
}

/**
 * @param {{part: Part | null, text: import('../../core/text/offsets.js').Text, tag: 'del' | 'ins',
 *   side: RevisionPair['before'], claims: Record<string, {number: number}>}} props
 */
function Side({ part, text, tag, side, claims }) {
  if (!part) return html`<p class=${`hole ${tag}`}><span class="sr">nothing here</span></p>`;
  const { span, changed } = part;
  const pieces = [];
  let at = span[0];
  for (const [from, to] of changed) {
    if (from > at) pieces.push(text.slice(at, from));
    const words = text.slice(Math.max(from, span[0]), Math.min(to, span[1]));
    if (words)
      pieces.push(
        tag === 'del'
          ? html`<del><span class="sr">[removed: </span>${words}<span class="sr">]</span></del>`
          : html`<ins><span class="sr">[added: </span>${words}<span class="sr">]</span></ins>`,
      );
    at = Math.min(to, span[1]);
  }
  if (at < span[1]) pieces.push(text.slice(at, span[1]));
  const here = Object.entries(side.claims)
    .filter(([, spans]) => spans.some(([from, to]) => from < span[1] && to > span[0]))
    .map(([id]) => claims[id]?.number)
    .filter(Boolean)
    .sort((a, b) => a - b);
  return html`<p class=${tag} dir=${directionOf(text.slice(...span))}>
    ${pieces} ${here.length > 0 && html`<span class="soft numbers">${here.join(' ')}</span>`}
  </p>`;
}
