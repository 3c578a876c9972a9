// @ts-check
// Knows how a part of a page gets what it shows, and what stands there while it
// is on the way or when it did not come.
import { html, useEffect, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { Button } from '../ui/button.js';
import { Loading, ProblemNote } from '../ui/feedback.js';

/**
 * Something the server holds, fetched now and whenever `fetch` is called.
 * @template {import('../core/api.js').Route} R
 * @param {R} wanted
 * @param {import('../core/api.js').Asked<R>} sent
 */
export function useFetched(wanted, ...sent) {
  const [got, setGot] = useState(
    /** @type {import('../core/api.js').Routes[R]['answer'] | null} */ (null),
  );
  const [problem, setProblem] = useState(
    /** @type {import('../core/problem.js').Problem | null} */ (null),
  );
  const fetch = async () => {
    try {
      setGot(await call(wanted, ...sent));
      setProblem(null);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  useEffect(() => {
    fetch();
  }, [wanted]);
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
