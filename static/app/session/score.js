// @ts-check
// Knows how it is drawn how much a claim is worth checking, and why.
import { html } from '../core/html.js';
import { Icon } from '../ui/icon.js';
import { inOneLine } from './score-reasons.js';

/** How much a claim is worth checking: bar and number. @param {{score: number}} props */
export const Worth = ({ score }) =>
  html`<span class="worth" title=${`Worth checking: ${score} of 100`}>
    <i style=${{ '--v': `${score}%` }}></i>
    <span class="sr">worth checking </span>
    ${score}
  </span>`;

/**
 * How much it is worth checking and why, in one line; the points are behind it.
 * @param {{score: number, reasons: import('./score-reasons.js').Reason[]}} props
 */
export function Score({ score, reasons }) {
  if (!reasons.length) return html`<${Worth} score=${score} />`;
  return html`<details class="reasons">
    <summary>
      <${Icon} name="chevron-right" small />
      <${Worth} score=${score} />
      <span>${inOneLine(reasons)}</span>
    </summary>
    <table>
      <thead class="sr"><tr><th scope="col">Reason</th><th scope="col">Points</th></tr></thead>
      <tbody>
        ${reasons.map(
          ({ words, points }, index) => html`<tr key=${index}>
          <td>${words}</td>
          <td class="num">${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)}</td>
        </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}
