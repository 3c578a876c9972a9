// @ts-check
// Knows how a refused change of a claim is told, beside the form that asked for it.
import { html } from '../../core/html.js';
import { ProblemNote } from '../../ui/feedback.js';

/** @typedef {import('../../core/problem.js').Problem} Problem */

/** What was refused, with what changed since. @param {{problem: Problem}} props */
export const Refusal = ({ problem }) =>
  problem
    ? html`<${ProblemNote}
      problem=${
        problem.code === 'changed_meanwhile'
          ? {
              title: 'The claim changed meanwhile.',
              detail: 'Look at it again above; then save once more.',
            }
          : problem
      }
    />`
    : null;
