// @ts-check
// Knows the session as of an event: fetched once the slider rests, and kept for
// when it comes back.
import { useEffect, useRef, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { learnAll } from '../../state/people.js';

/** How long the slider rests before the article is fetched, in milliseconds. */
const REST = 150;

/** How many moments are kept for when the slider comes back to them. */
const KEPT = 24;

/** @typedef {import('../../core/types/routes.d.ts').SessionState} SessionState */

/**
 * The session as of an event, kept for when the slider comes back to it.
 * @param {string} id
 * @param {number} at
 */
export function useAsOf(id, at) {
  const kept = useRef(/** @type {Map<number, SessionState>} */ (new Map()));
  const [then, setThen] = useState(/** @type {SessionState | null} */ (null));
  const [missing, setMissing] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!at) return undefined;
    setMissing(null);
    if (kept.current.has(at)) {
      setThen(kept.current.get(at) ?? null);
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(
      async () => {
        try {
          const got = await call('GET /api/sessions/{id}', { path: { id }, query: { at } });
          learnAll(got.people);
          kept.current.set(at, got);
          if (kept.current.size > KEPT) kept.current.delete(kept.current.keys().next().value ?? 0);
          if (wanted) setThen(got);
        } catch (thrown) {
          if (wanted) setMissing(asProblem(thrown));
        }
      },
      kept.current.size ? REST : 0,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [id, at, tries]);
  return { then, missing, again: () => setTries(tries + 1) };
}
