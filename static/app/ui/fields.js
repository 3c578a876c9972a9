// @ts-check
// Knows a field: its label above, its hint after the label, its problem below,
// all tied together for screen readers.
import { html, useEffect, useId, useRef } from '../core/html.js';
import { Icon } from './icon.js';

/**
 * A labelled field. Text by default; `multiline` for a textarea; for anything
 * else pass a function as child that takes the attributes to put on it.
 * @param {{label: string, hint?: any, problem?: string, value?: string, onInput?: (value: string)
 *   => void,
 *   multiline?: boolean, optional?: boolean, hideLabel?: boolean, autofocus?: boolean,
 *   inputRef?: any, class?: string,
 *   children?: ((attributes: Record<string, any>) => any) | any, [attribute: string]: any}} props
 */
export function Field({
  label,
  hint,
  problem,
  value,
  onInput,
  multiline = false,
  optional = false,
  hideLabel = false,
  autofocus = false,
  inputRef,
  class: extra = '',
  children,
  ...rest
}) {
  const made = useId();
  const id = rest.id ?? made;
  const own = useRef(/** @type {any} */ (null));
  const ref = inputRef ?? own;
  // The attribute would only work while the document loads.
  useEffect(() => {
    if (autofocus) ref.current?.focus();
  }, []);
  const described =
    [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined;
  const attributes = {
    id,
    class: 'in',
    // What is typed runs as its first letter does; an address or a number as ours do.
    dir:
      typeof children !== 'function' &&
      (multiline || ['text', 'search', undefined].includes(rest.type))
        ? 'auto'
        : undefined,
    'aria-describedby': described,
    'aria-invalid': problem ? 'true' : undefined,
    'data-first': autofocus ? '' : undefined,
    ref,
    ...rest,
    ...(onInput
      ? { onInput: (/** @type {any} */ event) => onInput(event.currentTarget.value) }
      : {}),
    ...(value === undefined ? {} : { value }),
  };
  const input =
    typeof children === 'function'
      ? children(attributes)
      : multiline
        ? html`<textarea ...${attributes}></textarea>`
        : html`<input type="text" ...${attributes} />`;
  return html`<div class=${`field ${extra}`}>
    <label class=${hideLabel ? 'sr' : ''} for=${id}>
      ${label}
      ${optional && html` <span class="hint">optional</span>`}
    </label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${input}
    ${
      problem &&
      html`<p class="err" id=${`${id}-problem`}>
        <${Icon} name="triangle-alert" small />
        ${problem}
      </p>`
    }
  </div>`;
}

/**
 * @param {{label: string, options: [string, string][], value: string, onChange: (value: string) =>
 *   void, [attribute: string]: any}} props
 *   options: value and word
 */
export function Select({ options, value, onChange, ...rest }) {
  return html`<${Field} ...${rest}>
    ${(/** @type {any} */ attributes) => html`<select
    ...${attributes}
    value=${value}
    onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.value)}
  >
    ${options.map(
      ([key, word]) => html`<option
      key=${key}
      dir="auto"
      value=${key}
      selected=${key === value}
    >${word}</option>`,
    )}
  </select>`}
  <//>`;
}

/**
 * A box to tick.
 * @param {{label: any, checked: boolean, onChange: (checked: boolean) => void, [attribute: string]:
 *   any}} props
 */
export function Check({ label, checked, onChange, ...rest }) {
  return html`<label class="check">
    <input
      type="checkbox"
      checked=${checked}
      ...${rest}
      onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.checked)}
    />
    <span>${label}</span>
  </label>`;
}
