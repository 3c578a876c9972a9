// @ts-check
// Knows a button: what it says, why it is off, and that its command is on the way.
import { html, useId } from '../core/html.js';
import { Icon } from './icon.js';

/**
 * A button. With `why` it is off and says the reason beside itself; with
 * `pending` its command is on the way.
 * @param {{kind?: 'main' | 'plain' | 'bare', icon?: string, kbd?: string, why?: string,
 *   pending?: boolean, big?: boolean,
 *   type?: string, class?: string, onClick?: (event: any) => void, children?: any,
 *   [attribute: string]: any}} props
 */
export function Button({
  kind = 'plain',
  icon,
  kbd,
  why,
  pending = false,
  big = false,
  type = 'button',
  class: extra = '',
  onClick,
  children,
  ...rest
}) {
  const id = useId();
  const off = Boolean(why) || pending;
  const press = (/** @type {any} */ event) => {
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  return html`
    <button
      type=${type}
      class=${`btn ${kind} ${big ? 'big' : ''} ${pending ? 'waits' : ''} ${extra}`}
      aria-disabled=${off ? 'true' : undefined}
      aria-busy=${pending ? 'true' : undefined}
      aria-describedby=${why ? id : undefined}
      onClick=${press}
      ...${rest}
    >
      ${icon && html`<${Icon} name=${icon} />`}
      ${children}
      ${kbd && html`<kbd aria-hidden="true">${kbd}</kbd>`}
    </button>
    ${why && html`<span class="why" id=${id}>${why}</span>`}
  `;
}

/**
 * @param {{icon: string, label: string, class?: string, onClick?: (event: any) => void,
 *   [attribute: string]: any}} props
 */
export function IconButton({ icon, label, class: extra = '', onClick, ...rest }) {
  return html`<button
    type="button"
    class=${`icon-btn ${extra}`}
    aria-label=${label}
    title=${label}
    onClick=${onClick}
    ...${rest}
  ><${Icon} name=${icon} /></button>`;
}
