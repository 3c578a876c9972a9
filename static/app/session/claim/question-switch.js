// @ts-check
// Knows the two-part switch between the questions of a claim, on a phone’s low sheet.
import { html } from '../../core/html.js';
import { QUESTIONS } from '../../core/labels.js';
import { questionsOf, ratingOf } from '../../state/claims.js';
import { scaleOf, stepOf } from '../../state/document.js';
import { useWorkspace } from '../context.js';

/** @param {{claim: import('../../state/session.js').Claim}} props */
export function QuestionSwitch({ claim }) {
  const workspace = useWorkspace();
  const state = workspace.store.state.value;
  const open = questionsOf(claim).filter((one) => !claim.questions[one]?.waived);
  if (open.length < 2) return null;
  return html`<div class="switch" role="group" aria-label="Question">
    ${open.map((question) => {
      const rating = ratingOf(claim, question);
      const words = rating
        ? stepOf(scaleOf(state, question), rating).label.toLowerCase()
        : 'your answer';
      return html`<button
        key=${question}
        type="button"
        aria-pressed=${String(question === workspace.inHand.value)}
        onClick=${() => {
          workspace.question.value = question;
        }}
      >${QUESTIONS[question]}: ${words}</button>`;
    })}
  </div>`;
}
