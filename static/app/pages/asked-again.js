// @ts-check
// Knows how a list keeps itself up to date without moving under a hand, and what
// stands in its place while there is none, or over it when it is an old one. What
// is listed it does not know.
import { html, useEffect, useRef, useState } from '../core/html.js';
import { asProblem } from '../core/problem.js';
import { when } from '../core/text/dates.js';
import { isHeld } from '../shared/held.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { Loading, ProblemNote } from '../ui/feedback.js';

/** @typedef {import('../core/problem.js').Problem} Problem */

const EVERY = 20_000;

/**
 * What each list showed last, so that coming back to it shows it at once.
 * @type {Map<string, {who: string, asked: string, at: string, got: any}>}
 */
const lasts = new Map();

/**
 * A list that is asked for now, every 20 seconds, and whenever somebody comes back. While the
 * pointer or the focus is on it, what is on screen keeps its place.
 * @template Got
 * @param {{name: string, asked: string, list: {current: HTMLElement | null},
 *   ask: (before: Got | null) => Promise<Got>, ids: (got: Got) => string[],
 *   join?: (fresh: Got, now: Got | null) => Got}} props
 *   asked: what of it is wanted; ids: of what is in it, in order; join: what was asked for again
 *   with what is shown meanwhile
 */
export function useList({ name, asked, list, ask, ids, join = (fresh) => fresh }) {
  const who = me.value?.login ?? '';
  const kept = lasts.get(name);
  const [last, setLast] = useState(kept?.who === who ? kept : undefined);
  const [order, setOrder] = useState(() => (last ? ids(last.got) : []));
  const [failed, setFailed] = useState(
    /** @type {{asked: string, problem: Problem} | null} */ (null),
  );
  /** What is wanted now; an answer to something else comes too late. */
  const wanted = useRef(asked);
  wanted.current = asked;
  const asking = useRef(/** @type {string | null} */ (null));

  /** What is shown, if it is what is asked for here. @returns {Got | null} */
  const now = () => {
    const shown = lasts.get(name);
    return shown?.who === who && shown.asked === asked ? shown.got : null;
  };
  /** @param {Got} got */
  const show = (got) => {
    const next = { who, asked, at: new Date().toISOString(), got };
    lasts.set(name, next);
    setLast(next);
    setFailed(null);
  };
  /** @param {unknown} thrown */
  const fail = (thrown) => {
    if (wanted.current === asked) setFailed({ asked, problem: asProblem(thrown) });
  };

  const refresh = async () => {
    if (asking.current === asked) return;
    asking.current = asked;
    try {
      const fresh = await ask(now());
      if (wanted.current !== asked) return;
      const before = now();
      const got = join(fresh, before);
      show(got);
      if (!before || !isHeld(list.current)) setOrder(ids(got));
    } catch (thrown) {
      fail(thrown);
    } finally {
      if (asking.current === asked) asking.current = null;
    }
  };
  useComingBack(refresh, asked);

  const got = /** @type {Got | undefined} */ (last?.got);
  const there = got ? ids(got) : [];
  return {
    got,
    /** Whether it is an answer to what was asked last. */
    isCurrent: last?.asked === asked,
    order,
    /** How many are not on screen yet. */
    fresh: there.filter((id) => !order.includes(id)).length,
    problem: failed?.asked === asked ? failed.problem : null,
    since: last?.at ?? '',
    refresh,
    settle: () => setOrder(there),
    /**
     * Puts more at its end.
     * @param {() => Promise<(now: Got) => Got>} fetch
     */
    extend: async (fetch) => {
      try {
        const more = await fetch();
        const before = now();
        if (wanted.current !== asked || !before) return;
        const longer = more(before);
        show(longer);
        const known = new Set(ids(before));
        setOrder((shown) => [...shown, ...ids(longer).filter((id) => !known.has(id))]);
      } catch (thrown) {
        fail(thrown);
      }
    },
  };
}

/**
 * Asks now, every 20 seconds, and whenever somebody comes back.
 * @param {() => void} refresh
 * @param {string} asked what is asked for: when that changes, it is asked for at once
 */
function useComingBack(refresh, asked) {
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
  }, [asked]);
}

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
