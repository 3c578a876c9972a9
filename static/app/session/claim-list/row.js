// @ts-check
// Knows a claim as a row of the list.
import { html, memo } from '../../core/html.js';
import { STATES } from '../../core/labels.js';
import { directionOf } from '../../core/text/direction.js';
import { RatingIcon, SaidIcon, StateIcon } from '../../shared/marks.js';
import { Assignees, PlanWords } from '../../shared/plan.js';
import { differingOf, ratingOf, saidOf, statementOf } from '../../state/claims.js';
import { stepOf } from '../../state/document.js';
import { Flag } from '../../ui/badges.js';
import { Worth } from '../score.js';

/** @typedef {import('../../core/text/direction.js').Direction} Direction */
/** @typedef {import('../../core/text/names.js').People} People */
/** @typedef {import('../../core/types/state.d.ts').State} State */
/** @typedef {import('../../state/session.js').Claim} Claim */
/** @typedef {ReturnType<typeof stepOf>} Step */

/**
 * @typedef {{scales: Pick<State, 'scale' | 'said_scale'>, people: People,
 *   around: Direction}}
 *   Drawn what is the same for all rows
 * @typedef {{id: string, claim: Claim, drawn: Drawn, current: boolean, told: boolean,
 *   ticked: boolean, canTick: boolean,
 *   actions: {pick: (id: string) => void, tick: (id: string) => void}}} RowProps
 */

/** @type {(props: RowProps) => any} */
export const Row = memo(({ id, claim, drawn, current, told, ticked, canTick, actions }) => {
  const { scales, around } = drawn;
  const { scale } = scales;
  const said = saidOf(scales, claim);
  const waived = claim.questions.so?.waived;
  const [rating, differing] = [ratingOf(claim), differingOf(claim)];
  const step = rating ? stepOf(scale, rating) : null;
  const other = differing ? stepOf(scale, differing) : null;
  return html`<li class=${`row-item ${ticked ? 'ticked' : ''}`}>
    <button
      type="button"
      class=${`row ${step ? `r${step.hue}` : ''} ${claim.state}`}
      aria-current=${current ? 'true' : undefined}
      onClick=${() => actions.pick(id)}
      data-row=${id}
    >
      <span class="gl">
        ${mark(claim, step, other, waived && said)}
        ${said && !waived && html`<span class="said-mark"><${SaidIcon} icon=${said.icon} /></span>`}
      </span>
      <span class="st" dir=${directionOf(statementOf(claim), around)}>
        <span class="n">${claim.number}</span> ${statementOf(claim)}
      </span>
      <span class="meta">
        ${
          said
            ? html`<${TwoAnswers} claim=${claim} said=${said} step=${step} other=${other} />`
            : step
              ? ratingWords(claim, step, other)
              : STATES[claim.state]
        }
        ${claim.unsettled && html`<${Flag}>${claim.gone ? 'Gone' : 'Edited'}<//>`}
        ${claim.objection && html`<${Flag}>Objection<//>`}
        ${claim.proposed && html`<span>dismissal proposed</span>`}
        ${claim.proposer && claim.state === 'suggested' && html`<span>by <bdi>${claim.proposer}</bdi></span>`}
        ${told && html`<${Flag}>For you<//>`}
        <${PlanWords} plan=${claim.plan} over=${claim.state === 'signed_off'} />
        <span class="end">
          ${!step && claim.score !== undefined && html`<${Worth} score=${claim.score} />`}
          <${Assignees} plan=${claim.plan} />
        </span>
      </span>
    </button>
    ${
      canTick &&
      html`<input
        class="tick"
        type="checkbox"
        checked=${ticked}
        aria-label=${`Choose claim ${claim.number}`}
        onChange=${() => actions.tick(id)}
      />`
    }
  </li>`;
});

/**
 * The mark before a claim: its rating; where nobody is asked if it is so, what was said; else its
 * state.
 * @param {Claim} claim
 * @param {Step | null} step
 * @param {Step | null} other the one that differs
 * @param {ReturnType<typeof saidOf> | undefined} said
 */
function mark(claim, step, other, said) {
  if (said && said.icon !== 'to_check') return html`<${SaidIcon} icon=${said.icon} />`;
  return step ? ratingIcons(step, other) : html`<${StateIcon} state=${claim.state} />`;
}

/**
 * What was answered to both questions, in words.
 * @param {{claim: Claim, said: NonNullable<ReturnType<typeof saidOf>>, step: Step | null,
 *   other: Step | null}} props
 */
function TwoAnswers({ claim, said, step, other }) {
  const waived = claim.questions.so?.waived;
  const saidWords = html`<span class="said-words">
    ${said.icon === 'to_check' ? 'Said: to check' : html`<b>${said.label}</b>`}
  </span>`;
  const state = (STATES[claim.state] ?? '').toLowerCase().replace('needs ', '');
  if (waived)
    return html`${saidWords} <span aria-hidden="true">·</span> ${state}
      <span class="line">So waived</span>`;
  return html`${
    step
      ? ratingWords(claim, step, other)
      : html`So: ${(STATES[claim.questions.so?.state ?? 'to_check'] ?? '').toLowerCase()}`
  }
    <span class="line">${saidWords}</span>`;
}

/**
 * @param {Step} step
 * @param {Step | null} other the one that differs
 */
const ratingIcons = (step, other) => html`
  <${RatingIcon} icon=${step.icon} />
  ${other && html`<span class=${`other r${other.hue}`}><${RatingIcon} icon=${other.icon} /></span>`}
`;

/**
 * @param {Claim} claim
 * @param {Step} step
 * @param {Step | null} other the one that differs
 */
function ratingWords(claim, step, other) {
  const state = (STATES[claim.state] ?? '').toLowerCase().replace('needs ', '');
  return html`
    <span class="rating">${step.label}${other ? ` or ${other.label}` : ''}</span>
    ${other && html`<span class="differs">differing</span>`}
    ${
      claim.state === 'stale'
        ? html`<${Flag}>Stale<//>${sourceChanged(claim) && ' source changed'}`
        : html`<span aria-hidden="true">·</span> ${state}`
    }
  `;
}

/** Whether an answer is stale because a source says something else by now. @param {Claim} claim */
const sourceChanged = (claim) =>
  Object.values(claim.questions).some((question) =>
    Object.values(question.verdicts).some((verdict) =>
      Object.values(verdict.stale).some(({ kind }) => kind === 'source_drifted'),
    ),
  );
