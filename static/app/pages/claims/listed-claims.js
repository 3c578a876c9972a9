// @ts-check
// Knows the list of the desk’s claims, and how it is asked for: a page after the
// other, and the first ones again and again.
import { useMemo, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { learnAll } from '../../state/people.js';
import { useList } from '../asked-again.js';

/** @typedef {import('../../core/types/routes.d.ts').ClaimRow} ClaimRow */
/** @typedef {import('../../core/types/routes.d.ts').ClaimsPage} ClaimsPage */
/** @typedef {Pick<ClaimsPage, 'claims' | 'counts' | 'next'>} Got */

const PAGE = 50;
/** More than this the server does not say at once. */
const LONGEST = 200;

/** @param {Pick<Got, 'claims'>} got */
const inOrder = ({ claims }) => claims.map(({ claim }) => claim);

/**
 * @param {string} query which claims, as the API asks for them
 * @param {string} [after] where the page begins
 * @param {number} [limit]
 * @returns {Promise<ClaimsPage>}
 */
async function ask(query, after, limit = PAGE) {
  const wanted = Object.fromEntries(new URLSearchParams(query));
  const page = await call('GET /api/claims', { query: { ...wanted, limit, after } });
  learnAll(page.people);
  return page;
}

/**
 * The first page again, and behind it what had been shown of later ones.
 * @param {Got} page
 * @param {Got | null} before of the same query
 * @param {boolean} byTime whether what changed last is on top
 * @returns {Got}
 */
function withLaterPages(page, before, byTime) {
  if (!page.next || !before || before.claims.length <= page.claims.length) return page;
  const again = new Set(inOrder(page));
  const oldest = page.claims.at(-1)?.updated.at ?? '';
  const later = before.claims.filter(
    (it) => !again.has(it.claim) && (!byTime || it.updated.at <= oldest),
  );
  if (!later.length) return page;
  return { claims: [...page.claims, ...later], counts: page.counts, next: before.next };
}

/**
 * The claims of the desk that `query` asks for, as far as they were asked to be shown.
 * @param {{current: HTMLElement | null}} list
 * @param {string} query
 */
export function useClaims(list, query) {
  const [fetching, setFetching] = useState(false);
  const found = useList({
    name: 'claims',
    asked: query,
    list,
    ids: inOrder,
    /** @param {Got | null} before @returns {Promise<Got>} */
    ask: (before) =>
      ask(query, undefined, Math.min(LONGEST, Math.max(PAGE, before?.claims.length ?? 0))),
    join: (page, before) => withLaterPages(page, before, !query.includes('order=due')),
  });
  const { got, order } = found;

  const more = async () => {
    if (fetching) return;
    setFetching(true);
    await found.extend(async () => {
      const { claims, counts, next } = await ask(query, got?.next);
      return (now) => {
        const known = new Set(inOrder(now));
        const later = claims.filter(({ claim }) => !known.has(claim));
        return { claims: [...now.claims, ...later], counts, next };
      };
    });
    setFetching(false);
  };

  const byId = useMemo(() => new Map(got?.claims.map((it) => [it.claim, it])), [got]);
  return {
    ...found,
    claims: got && order.flatMap((id) => byId.get(id) ?? []),
    counts: got?.counts,
    hasMore: Boolean(got?.next),
    fetching,
    more,
  };
}
