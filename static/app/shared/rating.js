// @ts-check
// Knows how a rating and a claim’s state stand beside words.
import { html } from '../core/html.js';
import { STATE_MEANS, STATES } from '../core/labels.js';
import { stepOf } from '../state/document.js';
import { RatingIcon, StateIcon } from './marks.js';

/** @typedef {import('../core/types/state.d.ts').ClaimState} ClaimState */
/** @typedef {import('../core/types/state.d.ts').Scale} Scale */

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

/** A state by line and word. @param {{state: ClaimState}} props */
export function StateBadge({ state }) {
  return html`<span class="state" title=${STATE_MEANS[state]}>
    <${StateIcon} state=${state} />
    ${STATES[state] ?? state}
  </span>`;
}
