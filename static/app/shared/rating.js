// @ts-check
// Knows how a rating and a claim’s state stand beside words.
import { html } from '../core/html.js';
import { STATE_MEANS, STATES } from '../core/labels.js';
import { scaleOf, stepOf } from '../state/document.js';
import { RatingIcon, SaidIcon, StateIcon } from './marks.js';

/** @typedef {import('../core/types/state.d.ts').ClaimState} ClaimState */
/** @typedef {import('../core/types/state.d.ts').Scale} Scale */
/** @typedef {import('../core/types/state.d.ts').State} State */

/**
 * A rating by colour, circle and word.
 * @param {{scale: Scale | undefined, rating: string, chip?: boolean}} props
 */
export function Rating({ scale, rating, chip = false }) {
  const step = stepOf(scale, rating);
  return html`<span class=${`rating r${step.hue} ${chip ? 'chip' : ''}`}>
    <${RatingIcon} icon=${step.icon} />
    ${step.label}
  </span>`;
}

/**
 * The answer to a question, by its mark and word.
 * @param {{state: State | null | undefined, question: 'said' | 'so', rating: string,
 *   chip?: boolean}} props
 */
export function Answer({ state, question, rating, chip = false }) {
  const scale = scaleOf(state, question);
  if (question === 'so') return html`<${Rating} scale=${scale} rating=${rating} chip=${chip} />`;
  const step = stepOf(scale, rating);
  return html`<span class=${`said ${chip ? 'chip' : ''}`} title=${step.definition}>
    <${SaidIcon} icon=${step.icon} />
    ${step.label}
  </span>`;
}

/** A state by line and word. @param {{state: ClaimState}} props */
export function StateBadge({ state }) {
  return html`<span class="state" title=${STATE_MEANS[state]}>
    <${StateIcon} state=${state} />
    ${STATES[state] ?? state}
  </span>`;
}
