// @ts-check
// Knows the list of the desk’s claims: a page after the other, asked for again and
// again, without moving under a hand.
import { useEffect, useMemo, useRef, useState } from '../../core/html.js';
import { get } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { me } from '../../state/me.js';
import { learnAll } from '../../state/people.js';
import { isHeld, useAskedAgain } from '../asked-again.js';

/** @typedef {import('../../core/types.d.ts').ClaimRow} ClaimRow */
/** @typedef {import('../../core/types.d.ts').ClaimsPage} ClaimsPage */
/** @typedef {{who: string, query: string, claims: ClaimRow[], counts: ClaimsPage['counts'], next?: string}} Got */

const PAGE = 50;
/** More than this the server does not say at once. */
const LONGEST = 200;

/**
 * What was shown last, so that coming back to it shows it at once.
 * @type {Got | null}
 */
let last = null;

/** What was shown last, if it answers this. @param {string} who @param {string} query */
const keptOf = (who, query) => (last?.who === who && last.query === query ? last : null);

/** @param {ClaimRow[]} claims */
const inOrder = (claims) => claims.map(({ claim }) => claim);

/**
 * @param {string} query which claims, as the API asks for them
 * @param {string} [after] where the page begins
 * @param {number} [limit]
 * @returns {Promise<ClaimsPage>}
 */
async function ask(query, after, limit = PAGE) {
  const asked = new URLSearchParams(query);
  asked.set('limit', String(limit));
  if (after) asked.set('after', after);
  const page = await get(`/api/claims?${asked}`);
  learnAll(page.people);
  return page;
}

/**
 * The first page again, and behind it what had been shown of later ones.
 * @param {ClaimsPage} page
 * @param {Got | null} before of the same query
 * @returns {Pick<Got, 'claims' | 'next'>}
 */
function withLaterPages(page, before) {
  if (!page.next || !before || before.claims.length <= page.claims.length) return page;
  const again = new Set(inOrder(page.claims));
  const oldest = page.claims.at(-1)?.updated.at ?? '';
  const later = before.claims.filter((it) => !again.has(it.claim) && it.updated.at <= oldest);
  return { claims: [...page.claims, ...later], next: later.length ? before.next : page.next };
}

/**
 * The claims of the desk that `query` asks for, as far as they were asked to be shown.
 * @param {{current: HTMLElement | null}} list
 * @param {string} query
 */
export function useClaims(list, query) {
  const who = me.value?.login ?? '';
  const [got, setGot] = useState(last?.who === who ? last : null);
  const [order, setOrder] = useState(() => inOrder(got?.claims ?? []));
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [since, setSince] = useState('');
  const [fetching, setFetching] = useState(false);
  /** What is wanted now; an answer to something else comes too late. */
  const wanted = useRef(query);
  wanted.current = query;

  /** @param {Got} fresh @param {boolean} move whether what is on screen may move */
  const show = (fresh, move) => {
    last = fresh;
    setGot(fresh);
    if (move) setOrder(inOrder(fresh.claims));
    setSince(new Date().toISOString());
    setProblem(null);
  };

  const refresh = async () => {
    const before = keptOf(who, query);
    const limit = Math.min(LONGEST, Math.max(PAGE, before?.claims.length ?? 0));
    try {
      const page = await ask(query, undefined, limit);
      if (wanted.current !== query) return;
      const now = keptOf(who, query);
      const fresh = { who, query, counts: page.counts, ...withLaterPages(page, now) };
      show(fresh, !now || !isHeld(list.current));
    } catch (thrown) {
      if (wanted.current === query) setProblem(asProblem(thrown));
    }
  };

  const more = async () => {
    if (!got?.next || fetching) return;
    setFetching(true);
    try {
      const { claims, counts, next } = await ask(query, got.next);
      if (wanted.current !== query) return;
      const known = new Set(inOrder(got.claims));
      const later = claims.filter(({ claim }) => !known.has(claim));
      show({ who, query, claims: [...got.claims, ...later], counts, next }, false);
      setOrder([...order, ...inOrder(later)]);
    } catch (thrown) {
      if (wanted.current === query) setProblem(asProblem(thrown));
    } finally {
      setFetching(false);
    }
  };

  useEffect(() => {
    setProblem(null);
  }, [query]);
  useAskedAgain(refresh, [query]);

  const byId = useMemo(() => new Map(got?.claims.map((it) => [it.claim, it])), [got]);
  return {
    claims: got && order.flatMap((id) => byId.get(id) ?? []),
    counts: got?.counts,
    /** Whether what is shown is an answer to what was asked last. */
    isCurrent: got?.query === query,
    hasMore: Boolean(got?.next),
    fresh: got ? got.claims.filter(({ claim }) => !order.includes(claim)).length : 0,
    problem,
    since,
    fetching,
    refresh,
    more,
    settle: () => setOrder(inOrder(got?.claims ?? [])),
  };
}
