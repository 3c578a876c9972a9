// @ts-check
// Knows the scale of a question as a group of radio buttons.
import { html } from '../../core/html.js';
import { ASKS, QUESTIONS } from '../../core/labels.js';
import { RatingIcon, SaidIcon } from '../../shared/marks.js';
import { steps } from '../../state/document.js';

/** @typedef {import('../../core/types/state.d.ts').State} State */

/**
 * The scale as a radio group.
 * @param {{name: string, state: State, question: import('../../state/claims.js').Question,
 *   rating?: string, onRate: (rating: string) => void, keys?: boolean}} props
 */
export function Scale({ name, state, question, rating, onRate, keys = true }) {
  const all = steps(state, question);
  const Mark = question === 'said' ? SaidIcon : RatingIcon;
  return html`<fieldset class="scale-set">
    <legend class="sr">
      ${question === 'said' ? `${QUESTIONS.said}: ${ASKS.said}` : 'Rating'}
    </legend>
    <div class="scale" style=${{ '--steps': all.length }}>
      ${all.map(
        ([key, step], index) => html`<label
        key=${key}
        class=${`${question === 'said' ? 'ink' : `r${step.hue}`} ${key === rating ? 'on' : ''}`}
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
        <${Mark} icon=${step.icon} />
        <span>${step.label}</span>
      </label>`,
      )}
    </div>
  </fieldset>`;
}
