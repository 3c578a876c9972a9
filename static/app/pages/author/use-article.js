// @ts-check
// Knows an article an author is asked about: it is asked for again and again, answers go to the
// server one by one, and what is typed is kept on this device until then.
import { useEffect, useRef, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { openDrafts } from '../../state/drafts.js';
import { me } from '../../state/me.js';

/** @typedef {import('../../core/types/bodies.d.ts').AuthorView} View */
/** @typedef {import('../../core/problem.js').Problem} Problem */
/** @typedef {import('../../core/types/state.d.ts').FixAnswer} FixAnswer */
/** @typedef {{answer: FixAnswer, words?: string, why?: string}} Said */
/**
 * @typedef {{view: View | null, problem: Problem | null, fetch: () => Promise<void>,
 *   say: (fix: string, said: Said) => Promise<Problem | null>}} Article
 *   say: answers a fix; null: it was taken
 */

/** How often an author's page looks whether something is new. It takes no request more than that where nothing is. */
const EVERY = 5000;

/** @param {string} id @returns {Article} */
export function useArticle(id) {
  const myself = me.value?.account.id ?? '';
  const [view, setView] = useState(/** @type {View | null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  // What came before an answer was sent says less than the answer.
  const round = useRef(0);
  /** What was sent and not answered: the same again is harmless if it is the same in all. */
  const sent = useRef(/** @type {Record<string, {id: string, version: number}>} */ ({}));

  const fetch = async () => {
    const mine = (round.current += 1);
    try {
      const got = await call('GET /api/author/articles/{id}', { path: { id } });
      if (mine !== round.current) return;
      setView(got);
      setProblem(null);
    } catch (thrown) {
      if (mine === round.current) setProblem(asProblem(thrown));
    }
  };

  useEffect(() => {
    openDrafts(myself, id);
    fetch();
    const look = () => {
      if (!document.hidden) fetch();
    };
    const every = setInterval(look, EVERY);
    document.addEventListener('visibilitychange', look);
    addEventListener('online', look);
    return () => {
      round.current += 1;
      clearInterval(every);
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', look);
    };
  }, [id, myself]);

  const say = async (/** @type {string} */ fix, /** @type {Said} */ said) => {
    const version = view?.fixes[fix]?.version;
    if (version === undefined) return null;
    const key = JSON.stringify([fix, said]);
    sent.current[key] ??= { id: crypto.randomUUID(), version };
    const body = { ...sent.current[key], fix, ...said };
    try {
      round.current += 1;
      const got = await call('POST /api/author/articles/{id}/answers', { path: { id }, body });
      round.current += 1;
      delete sent.current[key];
      setView(got);
      return null;
    } catch (thrown) {
      const refused = asProblem(thrown);
      if (refused.code !== 'offline') {
        delete sent.current[key];
        fetch();
      }
      return refused;
    }
  };
  return { view, problem, fetch, say };
}
