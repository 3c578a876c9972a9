// @ts-check
// Knows the moments of a trail that people look for: what was signed off, how the text changed, what was given out.
import { html } from '../../core/html.js';
import { Button } from '../../ui/button.js';

/** @typedef {import('./trail.js').Trail} Trail */
/** @typedef {{seq: number, kind: string}} Mark */

/** What each is called beside the buttons that lead there. @type {Record<string, string>} */
const KINDS = {
  claim_signed_off: 'sign-offs',
  article_revised: 'revisions',
  session_closed: 'closings',
  report_published: 'publications',
};

/** @param {Trail} trail @returns {Mark[]} in the order of the trail */
export const marksOf = (trail) =>
  trail.events
    .filter(({ event }) => event.kind in KINDS)
    .map(({ event }) => ({ seq: event.seq, kind: event.kind }));

/** The marks along the slider. @param {{marks: Mark[], head: number}} props */
export const Marks = ({ marks, head }) => html`<div class="time-marks" aria-hidden="true">
  ${marks.map(
    ({ seq, kind }) =>
      html`<i key=${seq} class=${kind} style=${`--at:${(seq - 1) / Math.max(1, head - 1)}`}></i>`,
  )}
</div>`;

/**
 * The ways to the mark before and to the next.
 * @param {{marks: Mark[], at: number, onAt: (seq: number) => void}} props
 */
export function ToMarks({ marks, at, onAt }) {
  const before = marks.filter(({ seq }) => seq < at).pop();
  const next = marks.find(({ seq }) => seq > at);
  const kinds = Object.keys(KINDS).filter((kind) => marks.some((it) => it.kind === kind));
  if (!marks.length) return null;
  const go = (/** @type {Mark | undefined} */ mark) => () => mark && onAt(mark.seq);
  return html`<span class="time-ways">
    <${Button} aria-disabled=${!before} onClick=${go(before)}>Mark before<//>
    <${Button} aria-disabled=${!next} onClick=${go(next)}>Next mark<//>
    <span class="soft wide-only">Marks: ${kinds.map((kind) => KINDS[kind]).join(', ')}</span>
  </span>`;
}
