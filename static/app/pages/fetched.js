// @ts-check
// Knows how a part of a page gets what it shows, and what stands there while it
// is on the way or when it did not come.
import { html, useEffect, useState } from '../core/html.js';
import { get } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { Button } from '../ui/button.js';
import { Loading, ProblemNote } from '../ui/feedback.js';

/**
 * Something the server holds, fetched now and whenever `fetch` is called.
 * @param {string} path
 */
export function useFetched(path) {
  const [got, setGot] = useState(/** @type {any} */ (null));
  const [problem, setProblem] = useState(
    /** @type {import('../core/problem.js').Problem | null} */ (null),
  );
  const fetch = async () => {
    try {
      setGot(await get(path));
      setProblem(null);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  useEffect(() => {
    fetch();
  }, [path]);
  return { got, problem, fetch };
}

/**
 * While it is fetched, and when that failed.
 * @param {{got: any, problem: import('../core/problem.js').Problem | null, again: () => void,
 *   words: string}} props
 */
export function Fetched({ got, problem, again, words }) {
  if (problem)
    return html`<${ProblemNote} problem=${problem}><${Button} onClick=${again}>Try again<//><//>`;
  return got ? null : html`<${Loading} words=${words} />`;
}
