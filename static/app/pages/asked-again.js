// @ts-check
// Knows how a list keeps itself up to date, and what stands in its place while
// there is none, or over it when it could not be asked for again.
import { html, useEffect } from '../core/html.js';
import { when } from '../core/text/dates.js';
import { Button } from '../ui/button.js';
import { Loading, ProblemNote } from '../ui/feedback.js';

/** @typedef {import('../core/problem.js').Problem} Problem */

const EVERY = 20_000;

/**
 * Asks now, every 20 seconds, and whenever somebody comes back.
 * @param {() => void} refresh
 * @param {any[]} of what is asked for: when that changes, it is asked for at once
 */
export function useAskedAgain(refresh, of) {
  useEffect(() => {
    refresh();
    const back = () => {
      if (!document.hidden) refresh();
    };
    const tick = setInterval(back, EVERY);
    addEventListener('focus', back);
    addEventListener('online', back);
    document.addEventListener('visibilitychange', back);
    return () => {
      clearInterval(tick);
      removeEventListener('focus', back);
      removeEventListener('online', back);
      document.removeEventListener('visibilitychange', back);
    };
  }, of);
}

/**
 * Whether somebody points at a list or is in it: then nothing may move there.
 * @param {HTMLElement | null} list
 */
export const isHeld = (list) =>
  Boolean(list && (list.matches(':hover') || list.contains(document.activeElement)));

/**
 * Says that the list could not be asked for again.
 * @param {{problem: Problem, since: string, again: () => void}} props
 */
export function OldList({ problem, since, again }) {
  const detail = `This list is from ${when(since)}. It is asked for again every 20 seconds.`;
  return html`<div class="stale-note" role="status">
    <${ProblemNote} problem=${{ title: problem.title, detail }}>
      <${Button} onClick=${again}>Try now<//>
    <//>
  </div>`;
}

/**
 * Before there is a list.
 * @param {{problem: Problem | null, again: () => void, words: string}} props
 */
export const NotYet = ({ problem, again, words }) =>
  problem
    ? html`<${ProblemNote} problem=${problem}><${Button} onClick=${again}>Try again<//><//>`
    : html`<${Loading} words=${words} />`;
