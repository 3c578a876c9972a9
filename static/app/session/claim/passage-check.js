// @ts-check
// Knows how a passage check stands at a piece of evidence: its result in words, the
// words that differ under each other, and the source’s whole sentence on demand.
import { html } from '../../core/html.js';
import { alteredWords, checkWords, contexts } from '../../core/text/passage-check.js';
import { Icon } from '../../ui/icon.js';

/** @typedef {import('../../core/types/state.d.ts').Evidence} Evidence */
/** @typedef {import('../../core/types/state.d.ts').PassageCheck} Check */

/** @param {{piece: Evidence, brief?: boolean}} props brief: where the source stands beside it */
export function PassageCheck({ piece, brief = false }) {
  const { check, quotation, passage, source_id: source, snapshot } = piece;
  if (!source) return null;
  if (quotation)
    return html`<${Result} what="Quotation in the article:" check=${quotation} brief=${brief} />`;
  if (!passage) return html`<p class="pc soft">No passage yet.</p>`;
  if (!check)
    return html`<p class="pc soft">
      <span class="pc-none" aria-hidden="true"></span>
      ${
        snapshot
          ? 'The snapshot has no text to look in.'
          : html`No snapshot:${' '}<a href=${`/sources?source=${source}`}>paste the text</a> to check
              the passage.`
      }
    </p>`;
  return html`<${Result} what="Passage" check=${check} brief=${brief} />`;
}

/** @param {{what: string, check: Check, brief: boolean}} props */
function Result({ what, check, brief }) {
  const wrong = check.result === 'altered' || check.result === 'missing';
  const altered = alteredWords(check);
  const around = contexts(check);
  return html`<div class=${`pc ${wrong ? 'wrong' : ''}`}>
    <p>
      <${Icon} name=${wrong ? 'triangle-alert' : 'check'} small />
      ${what} ${checkWords(check)}
    </p>
    ${altered.map(
      ({ quoted, found }) => html`<dl class="pc-words">
        <div><dt>Quoted</dt><dd dir="auto">${quoted ? html`<del>${quoted}</del>` : '(nothing)'}</dd></div>
        <div><dt>Source</dt><dd dir="auto">${found ? html`<ins>${found}</ins>` : '(nothing)'}</dd></div>
      </dl>`,
    )}
    ${
      around.length > 0 &&
      !brief &&
      html`<details>
        <summary>In the source</summary>
        ${around.map((it) => html`<blockquote dir="auto">${it}</blockquote>`)}
      </details>`
    }
  </div>`;
}
