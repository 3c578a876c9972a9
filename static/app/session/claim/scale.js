// @ts-check
// Knows the rating scale as a group of radio buttons.
import { html } from '../../core/html.js';
import { RatingIcon } from '../../shared/marks.js';
import { steps } from '../../state/document.js';

/** @typedef {import('../../core/types/state.d.ts').State} State */

/**
 * The scale as a radio group.
 * @param {{name: string, state: State, rating?: string, onRate: (rating: string) => void,
 *   keys?: boolean}} props
 */
export function Scale({ name, state, rating, onRate, keys = true }) {
  const all = steps(state);
  return html`<fieldset class="scale-set">
    <legend class="sr">Rating</legend>
    <div class="scale" style=${{ '--steps': all.length }}>
      ${all.map(
        ([key, step], index) => html`<label
        key=${key}
        class=${`r${step.hue} ${key === rating ? 'on' : ''}`}
        title=${step.definition}
      >
        <input
          type="radio"
          name=${name}
          value=${key}
          checked=${key === rating}
          onChange=${() => onRate(key)}
        />
        ${keys && index < 9 && html`<kbd aria-hidden="true">${index + 1}</kbd>`}
        <${RatingIcon} icon=${step.icon} />
        <span>${step.label}</span>
      </label>`,
      )}
    </div>
  </fieldset>`;
}
