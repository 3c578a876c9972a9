// @ts-check
// Knows the trail of a session as it grows: fetched whole, then asked for again
// and again while somebody looks. What is new waits until it is taken in. It
// asks over HTTP and not by the session's socket, which would tell the others
// that somebody is at work there.
import { useEffect, useRef, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { learnMembers, people } from '../../state/people.js';

/** @typedef {import('../../core/problem.js').Problem} Problem */
/** @typedef {import('../../core/types/socket.d.ts').Damage} Damage */

/**
 * @typedef {import('../../state/session.js').Recorded} Recorded
 * @typedef {{events: Recorded[], head: number, damaged?: Damage}}
 *   Trail
 */

/** How often new events are asked for, in milliseconds. */
const EVERY = 3000;

/**
 * Every event after one, page by page.
 * @param {string} id
 * @param {number} after
 * @returns {Promise<Trail>}
 */
async function eventsAfter(id, after) {
  const events = [];
  for (let at = after; ;) {
    const page = await call('GET /api/sessions/{id}/events', {
      path: { id },
      query: { after: at, limit: 1000 },
    });
    events.push(...page.events);
    if (!page.next || page.next <= at) return { events, head: page.head, damaged: page.damaged };
    at = page.next;
  }
}

/** @param {{event: {seq: number}}[]} events */
const last = (events) => events[events.length - 1]?.event.seq ?? 0;

/**
 * @param {string} id of the session
 * @returns {{trail: Trail | null, fresh: Recorded[],
 *   problem: Problem | null, late:
 *   Problem |
 *   null,
 *   begin: () => Promise<void>, take: () => void}}
 *   fresh: events that came since; take: puts them into the trail; late: why no new ones come at
 *   the moment
 */
export function useTrail(id) {
  const [trail, setTrail] = useState(/** @type {Trail | null} */ (null));
  const [fresh, setFresh] = useState(/** @type {Recorded[]} */ ([]));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const [late, setLate] = useState(/** @type {Problem | null} */ (null));
  const known = useRef(0);

  const begin = async () => {
    setProblem(null);
    try {
      const got = await eventsAfter(id, 0);
      known.current = last(got.events);
      setFresh([]);
      setTrail(got);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  useEffect(() => {
    begin();
  }, [id]);

  useEffect(() => {
    let [asking, left] = [false, false];
    const ask = async () => {
      if (asking || !known.current || document.hidden) return;
      asking = true;
      try {
        const { events } = await eventsAfter(id, known.current);
        if (left) return;
        setLate(null);
        if (!events.length) return;
        known.current = last(events);
        if (events.some(({ event }) => !people.peek()[event.actor]))
          learnMembers((await call('GET /api/members')).members);
        setFresh((before) => [...before, ...events]);
      } catch (thrown) {
        if (!left) setLate(asProblem(thrown));
      } finally {
        asking = false;
      }
    };
    const tick = setInterval(ask, EVERY);
    const back = ['focus', 'online'];
    for (const kind of back) addEventListener(kind, ask);
    document.addEventListener('visibilitychange', ask);
    return () => {
      left = true;
      clearInterval(tick);
      for (const kind of back) removeEventListener(kind, ask);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [id]);

  const take = () => {
    if (!trail || !fresh.length) return;
    setTrail({ ...trail, events: [...trail.events, ...fresh], head: last(fresh) });
    setFresh([]);
  };
  return { trail, fresh, problem, late, begin, take };
}
