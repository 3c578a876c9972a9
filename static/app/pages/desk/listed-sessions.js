// @ts-check
// Knows the list of the desk’s sessions, and how it is asked for.
import { useMemo } from '../../core/html.js';
import { call } from '../../core/api.js';
import { learnMembers } from '../../state/people.js';
import { useList } from '../asked-again.js';

/** @typedef {import('../../core/types/routes.d.ts').ListedSession} Listed */

/** @param {Listed[]} listed the last changed first */
const inOrder = (listed) =>
  listed.toSorted((a, b) => b.updated_at.localeCompare(a.updated_at)).map(({ id }) => id);

/**
 * All sessions, page after page: the list is filtered here, and ends where the desk's does.
 * @param {boolean} archived
 */
async function all(archived) {
  /** @type {Listed[]} */
  const found = [];
  for (let after = ''; ;) {
    const query = { ...(archived ? { archived } : {}), ...(after ? { after } : {}) };
    const { sessions, next } = await call('GET /api/sessions', { query });
    found.push(...sessions);
    if (!next) return found;
    after = next;
  }
}

/**
 * @param {{current: HTMLElement | null}} list
 * @param {boolean} archived those in the archive, instead of those that are not
 */
export function useSessions(list, archived) {
  const found = useList({
    name: 'sessions',
    asked: archived ? '?archived=true' : '',
    list,
    ids: inOrder,
    /** @returns {Promise<Listed[]>} */
    ask: async () => {
      const [sessions, { members }] = await Promise.all([all(archived), call('GET /api/members')]);
      learnMembers(members);
      return sessions;
    },
  });
  // Those in the archive are never shown among the others.
  const got = found.isCurrent ? found.got : undefined;
  const sessions = useMemo(
    () =>
      got &&
      /** @type {Record<string, Listed>} */ (Object.fromEntries(got.map((it) => [it.id, it]))),
    [got],
  );
  return { ...found, sessions: sessions ?? null };
}
