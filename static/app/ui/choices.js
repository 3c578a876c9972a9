// @ts-check
// Knows how some of several things are ticked, in a group with a name.
import { html } from '../core/html.js';
import { Check } from './fields.js';

/**
 * @param {{legend: any, options: [string, any][], chosen: string[],
 *   onChoose: (chosen: string[]) => void, children?: any}} props
 *   options: key and words; children: what is to be known about it
 */
export const Choices = ({ legend, options, chosen, onChoose, children }) =>
  html`<fieldset class="choices">
    <legend>${legend}</legend>
    ${options.map(
      ([key, words]) => html`<${Check}
        key=${key}
        label=${words}
        checked=${chosen.includes(key)}
        onChange=${(/** @type {boolean} */ on) =>
          onChoose(on ? [...chosen, key] : chosen.filter((one) => one !== key))}
      />`,
    )}
    ${children}
  </fieldset>`;
