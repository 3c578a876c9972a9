// @ts-check
// Knows a claim in a few lines, for pages that show it and change nothing.
import { html } from '../../core/html.js';
import { directionOf, directionOfArticle } from '../../core/text/direction.js';
import { nameOf } from '../../core/text/names.js';
import { listed, plural } from '../../core/text/phrases.js';
import { Person } from '../../shared/person.js';
import { QUESTIONS, WAIVE_REASONS } from '../../core/labels.js';
import { Answer, StateBadge } from '../../shared/rating.js';
import {
  differingOf,
  questionsOf,
  quoteOf,
  ratingOf,
  statementOf,
  verdictsOf,
} from '../../state/claims.js';
import { Flag } from '../../ui/badges.js';

/**
 * @param {{state: import('../../state/session.js').State,
 *   claim: import('../../state/session.js').Claim, people?: Record<string, {name: string}>}} props
 */
export function ClaimSummary({ state, claim, people = {} }) {
  const asked = questionsOf(claim);
  const signers = [...new Set(asked.flatMap((one) => claim.questions[one]?.signed_off?.by ?? []))];
  const confidential = Object.values(claim.confidential ?? {}).filter(({ removed }) => !removed);
  const ticks = Object.values(claim.kinds ?? {}).flatMap((of) => Object.keys(of ?? {}));
  const way = (/** @type {string} */ words) => directionOf(words, directionOfArticle(state.text));
  return html`<section class="summary" aria-label=${`Claim ${claim.number}`}>
    <h3>Claim ${claim.number} <${StateBadge} state=${claim.state} /></h3>
    <blockquote class="quote" dir=${way(quoteOf(claim))}>${quoteOf(claim)}</blockquote>
    ${
      claim.reworded &&
      html`<p class="stmt" dir=${way(statementOf(claim))}>
        ${statementOf(claim)}
      </p>`
    }
    <p class="acts">
      ${asked.map(
        (question) => html`<${Shown}
          key=${question}
          state=${state}
          claim=${claim}
          question=${question}
          named=${asked.length > 1}
        />`,
      )}
      ${claim.objection && html`<${Flag}>Objection<//>`}
      ${claim.state === 'stale' && html`<${Flag}>Stale<//>`}
      ${
        signers.length > 0 &&
        html`<span class="soft">
          signed off by ${listed(signers.map((person) => nameOf(people, person)))}
        </span>`
      }
      ${(claim.plan.assignees ?? []).map((id) => html`<${Person} key=${id} id=${id} people=${people} />`)}
    </p>
    <p class="quiet">
      ${plural(asked.flatMap((one) => verdictsOf(claim, one)).length, 'verdict')}
      , ${plural(Object.keys(claim.evidence ?? {}).length, 'source')}
      ${confidential.length > 0 && html`, ${plural(confidential.length, 'confidential source')}`}
      ${ticks.length > 0 && html`, ${plural(ticks.length, 'tick')}`}
      , ${plural(Object.keys(claim.comments ?? {}).length, 'comment')}
    </p>
  </section>`;
}

/**
 * What was answered to a question, or why nobody need answer it.
 * @param {{state: import('../../state/session.js').State,
 *   claim: import('../../state/session.js').Claim,
 *   question: import('../../state/claims.js').Question, named: boolean}} props
 *   named: the claim asks two, so that it is said which this is
 */
function Shown({ state, claim, question, named }) {
  const [rating, differing] = [ratingOf(claim, question), differingOf(claim, question)];
  const waived = claim.questions[question]?.waived;
  const name = named ? `${QUESTIONS[question]}: ` : '';
  if (waived)
    return html`<span class="soft">
      ${QUESTIONS[question]} waived:
      ${' '}<bdi>${waived.note ?? WAIVE_REASONS[waived.reason].toLowerCase()}</bdi>
    </span>`;
  if (!rating) return named ? html`<span class="soft">${name}not answered yet</span>` : null;
  return html`
    <span>${name}<${Answer} state=${state} question=${question} rating=${rating} /></span>
    ${
      differing &&
      html`
        <${Answer} state=${state} question=${question} rating=${differing} />
        <span class="soft">they differ</span>
      `
    }
  `;
}
