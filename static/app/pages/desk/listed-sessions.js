// @ts-check
// Knows the list of the desk’s sessions: asked for again and again, without moving
// under a hand.
import { useEffect, useMemo, useRef, useState } from '../../core/html.js';
import { get } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { me } from '../../state/me.js';
import { learnMembers } from '../../state/people.js';
import { isHeld, useAskedAgain } from '../asked-again.js';

/**
 * @typedef {Omit<import('../../core/types.d.ts').Summary, 'updated'> & {id: string,
 *   updated_at: string, seq: number, people: Record<string, {name: string}>}} Listed
 */

/**
 * What the desk showed last, so that coming back to it shows it at once.
 * @type {{who: string, sessions: Listed[]} | null}
 */
let last = null;

/** @param {Listed[]} listed the last changed first */
const inOrder = (listed) =>
  listed.toSorted((a, b) => b.updated_at.localeCompare(a.updated_at)).map(({ id }) => id);

/**
 * The list, asked for again every 20 seconds and whenever somebody comes back.
 * What is on screen keeps its place while the pointer or the focus is on it.
 * @param {{current: HTMLElement | null}} list
 * @param {boolean} archived those in the archive, instead of those that are not
 */
export function useSessions(list, archived) {
  const who = `${me.value?.login ?? ''} ${archived}`;
  const kept = last?.who === who ? last : null;
  const [got, setGot] = useState(kept);
  const [order, setOrder] = useState(() => (kept ? inOrder(kept.sessions) : []));
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [since, setSince] = useState('');
  /** Which list is being asked for. */
  const asking = useRef('');

  const refresh = async () => {
    if (asking.current === who) return;
    asking.current = who;
    try {
      const [{ sessions }, { members }] = await Promise.all([
        get(`/api/sessions${archived ? '?archived=true' : ''}`),
        get('/api/members'),
      ]);
      // Another list was chosen meanwhile.
      if (asking.current !== who) return;
      learnMembers(members);
      last = { who, sessions };
      setGot(last);
      setSince(new Date().toISOString());
      setProblem(null);
      if (!isHeld(list.current)) setOrder(inOrder(sessions));
    } catch (thrown) {
      if (asking.current === who) setProblem(asProblem(thrown));
    } finally {
      if (asking.current === who) asking.current = '';
    }
  };

  useEffect(() => {
    setGot(last?.who === who ? last : null);
  }, [archived]);
  useAskedAgain(refresh, [archived]);

  const sessions = useMemo(
    () =>
      got
        ? /** @type {Record<string, Listed | undefined>} */ (
            Object.fromEntries(got.sessions.map((it) => [it.id, it]))
          )
        : null,
    [got],
  );
  return {
    sessions: /** @type {Record<string, Listed> | null} */ (sessions),
    order,
    problem,
    since,
    fresh: got ? got.sessions.filter(({ id }) => !order.includes(id)).length : 0,
    refresh,
    settle: () => setOrder(inOrder(got?.sessions ?? [])),
  };
}
