// @ts-check
// Knows the steps of one scale as a form: each a row, moved up and down, taken out, and new
// ones put in at the end.
import { html } from '../../core/html.js';
import { ASKS, QUESTIONS } from '../../core/labels.js';
import { Button, IconButton } from '../../ui/button.js';
import { Check, Field, Select } from '../../ui/fields.js';

/** @typedef {import('../../core/types/bodies.d.ts').StepInput} StepInput */

/** A step has a key, 1 to 9. */
const MOST = 9;

/** @type {[string, string][]} */
const HUES = [
  ['1', 'red, false'],
  ['2', 'orange'],
  ['3', 'yellow, mixed'],
  ['4', 'teal'],
  ['5', 'green, true'],
  ['0', 'violet, outside'],
];

/** @type {[string, string][]} */
const NUMBERS = [
  ['', 'none'],
  ...Array.from(
    { length: MOST },
    (_, at) => /** @type {[string, string]} */ ([String(at + 1), String(at + 1)]),
  ),
];

/**
 * @param {{question: 'so' | 'said', steps: StepInput[], icons: string[], problem: string,
 *   onChange: (steps: StepInput[]) => void}} props
 */
export function StepsForm({ question, steps, icons, problem, onChange }) {
  const put = (/** @type {number} */ at, /** @type {Partial<StepInput>} */ change) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...change } : step)));
  const swap = (/** @type {number} */ at, /** @type {number} */ other) => {
    const next = [...steps];
    [next[at], next[other]] = [next[other], next[at]];
    onChange(next);
  };
  const remove = (/** @type {number} */ at) => onChange(steps.filter((_, index) => index !== at));
  const add = () =>
    onChange([...steps, { name: free(steps), label: '', icon: icons[0], hue: 0, definition: '' }]);
  return html`<fieldset class="steps-form">
    <legend>${QUESTIONS[question]} <span class="soft">${ASKS[question]}</span></legend>
    ${problem && html`<p class="err" role="alert">${problem}</p>`}
    ${steps.map(
      (step, at) => html`<${StepRow}
        key=${step.name}
        question=${question}
        step=${step}
        number=${at + 1}
        icons=${icons}
        onChange=${(/** @type {Partial<StepInput>} */ change) => put(at, change)}
        onUp=${at > 0 ? () => swap(at, at - 1) : undefined}
        onDown=${at < steps.length - 1 ? () => swap(at, at + 1) : undefined}
        onRemove=${() => remove(at)}
      />`,
    )}
    ${steps.length < MOST && html`<${Button} icon="plus" onClick=${add}>Add a step<//>`}
  </fieldset>`;
}

/**
 * @param {{question: 'so' | 'said', step: StepInput, number: number, icons: string[],
 *   onChange: (change: Partial<StepInput>) => void, onUp?: () => void, onDown?: () => void,
 *   onRemove: () => void}} props
 */
function StepRow({ question, step, number, icons, onChange, onUp, onDown, onRemove }) {
  const name = step.label || `step ${number}`;
  return html`<div class="step-row" role="group" aria-label=${`Step ${number}`}>
    <${Field} label="Word" value=${step.label} onInput=${(/** @type {string} */ label) => onChange({ label })} />
    <${Field}
      label="What it means"
      value=${step.definition}
      onInput=${(/** @type {string} */ definition) => onChange({ definition })}
    />
    <${Select}
      label="Icon"
      value=${step.icon}
      options=${icons.map((icon) => [icon, icon.replaceAll('_', ' ')])}
      onChange=${(/** @type {string} */ icon) => onChange({ icon })}
    />
    ${
      question === 'so'
        ? html`
            <${Select}
              label="Colour"
              value=${String(step.hue ?? 0)}
              options=${HUES}
              onChange=${(/** @type {string} */ hue) => onChange({ hue: Number(hue) })}
            />
            <${Select}
              label="Number"
              value=${String(step.value ?? '')}
              options=${NUMBERS}
              onChange=${(/** @type {string} */ value) =>
                onChange({ value: value === '' ? undefined : Number(value) })}
            />
          `
        : html`<${Check}
            label="The claim has failed"
            checked=${Boolean(step.fails)}
            onChange=${(/** @type {boolean} */ fails) => onChange({ fails })}
          />`
    }
    <div class="acts">
      ${onUp && html`<${IconButton} icon="arrow-up" label=${`Move ${name} up`} onClick=${onUp} />`}
      ${onDown && html`<${IconButton} icon="arrow-down" label=${`Move ${name} down`} onClick=${onDown} />`}
      <${IconButton} icon="x" label=${`Take ${name} out`} onClick=${onRemove} />
    </div>
  </div>`;
}

/** A name that no step has. @param {StepInput[]} steps */
function free(steps) {
  const taken = new Set(steps.map(({ name }) => name));
  for (let at = steps.length + 1; ; at += 1) if (!taken.has(`step_${at}`)) return `step_${at}`;
}
