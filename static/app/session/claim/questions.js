// @ts-check
// Knows the questions that are asked of a claim: the one in hand open for an answer,
// the other in one line, a waived one with its reason.
import { html } from '../../core/html.js';
import { ASKS, QUESTIONS, WAIVE_REASONS } from '../../core/labels.js';
import { nameOf } from '../../core/text/names.js';
import { listed } from '../../core/text/phrases.js';
import { Avatar } from '../../shared/person.js';
import { Answer } from '../../shared/rating.js';
import { SaidIcon, StateIcon } from '../../shared/marks.js';
import { ownAnswer, questionsOf, ratingOf, verdictsOf } from '../../state/claims.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { AskedQuestion } from './asked-question.js';

/** @typedef {import('../../state/claims.js').Question} Question */
/** @typedef {import('../../state/session.js').Claim} Claim */

/** @param {{id: string, claim: Claim}} props */
export function Questions({ id, claim }) {
  const workspace = useWorkspace();
  const all = questionsOf(claim);
  const none = noAnswer(claim);
  if (none && !all.some((one) => verdictsOf(claim, one).length))
    return html`<section class="sec" id="sec-verdict" aria-label="Verdict">
      <h3>Verdict</h3>
      <p class="soft">${none}</p>
    </section>`;
  const inHand = workspace.inHand.value;
  return html`<div id="sec-verdict" class="questions">
    ${all.map((question) => {
      if (claim.questions[question]?.waived)
        return html`<${Waived} key=${question} id=${id} claim=${claim} question=${question} />`;
      return question === inHand || workspace.readOnly.value || !claim.may.judge
        ? html`<${AskedQuestion}
            key=${`${id} ${question}`}
            id=${id}
            claim=${claim}
            question=${question}
            alone=${all.length === 1}
          />`
        : html`<${Other} key=${question} claim=${claim} question=${question} />`;
    })}
  </div>`;
}

/** Why there is no answer, where nobody can give one. @param {Claim} claim */
function noAnswer(claim) {
  if (claim.may.accept) return `A suggested claim takes no verdict yet. ${claim.may.why_not}`;
  if (!claim.may.judge) return `A dismissed claim takes no verdict. ${claim.may.why_not}`;
  return '';
}

/** The question that is not in hand, in one line. @param {{claim: Claim, question: Question}} props */
function Other({ claim, question }) {
  const workspace = useWorkspace();
  const { store, me } = workspace;
  const state = store.state.value;
  const rating = ratingOf(claim, question);
  const given = verdictsOf(claim, question);
  const mine = Boolean(ownAnswer(claim, question, me));
  const sealed = Object.keys(claim.questions[question]?.sealed ?? {}).map((person) =>
    person === me ? 'you' : nameOf(store.people.value, person),
  );
  return html`<section class="sec other-question" aria-label=${QUESTIONS[question]}>
    <h3>
      ${
        rating
          ? html`${QUESTIONS[question]}: <${Answer}
              state=${state}
              question=${question}
              rating=${rating}
            />`
          : html`${
              question === 'said'
                ? html`<${SaidIcon} icon="to_check" />`
                : html`<${StateIcon} state=${claim.questions[question]?.state ?? 'to_check'} />`
            }
            ${QUESTIONS[question]}: ${
              sealed.length ? `answered by ${listed(sealed)}, sealed` : 'not answered yet'
            }`
      }
      <button
        type="button"
        class="link end"
        onClick=${() => {
          workspace.question.value = question;
        }}
      >
        ${mine ? 'Change' : 'Answer'} <kbd>q</kbd>
        <span class="sr">${QUESTIONS[question]}</span>
      </button>
    </h3>
    ${
      given.length > 0 &&
      html`<p class="acts">
        ${given.map(
          ([person]) =>
            html`<${Avatar} key=${person} id=${person} people=${store.people.value} label />`,
        )}
        <span class="soft">${agreement(claim, question)}</span>
      </p>`
    }
  </section>`;
}

/** @param {Claim} claim @param {Question} question */
function agreement(claim, question) {
  const given = verdictsOf(claim, question);
  const differ = new Set(given.map(([, { rating }]) => rating)).size > 1;
  const state = claim.questions[question]?.state;
  if (state === 'signed_off') return 'signed off';
  if (state === 'stale') return 'stale';
  if (given.length < 2) return 'waits for a second person';
  return differ ? 'differ' : 'agree';
}

/** A question nobody need answer. @param {{id: string, claim: Claim, question: Question}} props */
function Waived({ id, claim, question }) {
  const workspace = useWorkspace();
  const { commands, store } = workspace;
  const waived = claim.questions[question]?.waived;
  if (!waived) return null;
  const name = `ask ${question}`;
  const reason =
    waived.reason === 'other' && waived.note
      ? waived.note
      : [WAIVE_REASONS[waived.reason].toLowerCase(), waived.note].filter(Boolean).join(': ');
  const ask = () => commands.run(name, { kind: 'ask_question', claim: id, question });
  return html`<section class="sec other-question" aria-label=${QUESTIONS[question]}>
    <h3>
      <span>${QUESTIONS[question]} waived: <bdi class="reason">${reason}</bdi></span>
      ${
        !workspace.readOnly.value &&
        claim.may.judge &&
        html`<${Button}
          kind="bare"
          class="end"
          pending=${Boolean(commands.busy.value[name])}
          onClick=${ask}
        >Ask it<span class="sr">: ${ASKS[question]}</span><//>`
      }
    </h3>
    <p class="quiet">
      ${nameOf(store.people.value, waived.by)}, <${Time} at=${waived.at} />
    </p>
    ${commands.refused.value[name] && html`<${ProblemNote} problem=${commands.refused.value[name]} />`}
  </section>`;
}
