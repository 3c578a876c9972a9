// @ts-check
// Knows a menu behind a button, which the arrow keys walk.
import { html, useEffect, useId, useRef, useState } from '../core/html.js';
import { Icon } from './icon.js';

/**
 * @typedef {{label: string, icon?: string, kbd?: string, hint?: string, href?: string,
 *   download?: boolean, checked?: boolean,
 *   group?: string, why?: string, onPick?: () => void}} MenuItem
 *   group: starts a new group, with that heading if it is not empty; why: it is off, for this
 *   reason
 */

/**
 * A button that opens a menu.
 * @param {{label: string, button: any, items: (MenuItem | false | null | undefined)[], head?: any,
 *   class?: string, up?: boolean, start?: boolean, named?: boolean}} props
 *   named: the button's own words name it
 */
export function Menu({
  label,
  button,
  items,
  head,
  class: extra = '',
  up = false,
  start = false,
  named = false,
}) {
  const [open, setOpen] = useState(false);
  const root = useRef(/** @type {any} */ (null));
  const id = useId();
  const entries = () =>
    /** @type {HTMLElement[]} */ ([...(root.current?.querySelectorAll('[role^=menuitem]') ?? [])]);
  const close = (/** @type {boolean} */ back) => {
    setOpen(false);
    if (back) root.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!open) return;
    entries()[0]?.focus();
    return onPressOutside(root.current, () => setOpen(false));
  }, [open]);
  const walk = (/** @type {KeyboardEvent} */ event) => {
    if (!open) return;
    const all = entries();
    const at = all.indexOf(/** @type {any} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') close(true);
    else if (event.key === 'Tab') {
      setOpen(false);
      return;
    } else if (to !== undefined) all[(to + all.length) % all.length]?.focus();
    else if (event.key.length === 1 && event.key !== ' ') {
      all.find((one) => begins(one, event.key))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pick = (/** @type {MenuItem} */ item) => (/** @type {Event} */ event) => {
    if (item.why) {
      event.preventDefault();
      return;
    }
    close(!item.href);
    item.onPick?.();
  };
  return html`<div class=${`menu ${extra}`} ref=${root} onKeyDown=${walk}>
    <button
      type="button"
      class="menu-button"
      aria-haspopup="menu"
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls=${open ? id : undefined}
      aria-label=${named ? undefined : label}
      title=${label}
      onClick=${() => setOpen(!open)}
    >${button}</button>
    ${
      open &&
      html`<div class=${`menu-sheet ${up ? 'up' : ''} ${start ? 'start' : ''}`}>
        ${head}
        <div role="menu" id=${id} aria-label=${label}>
          ${items.map((item) => item && html`<${Item} item=${item} onPick=${pick(item)} />`)}
        </div>
      </div>`
    }
  </div>`;
}

/**
 * @param {HTMLElement} one
 * @param {string} letter
 */
const begins = (one, letter) =>
  one.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase());

/**
 * Tells when something outside an element is pressed. Answers the way to stop.
 * @param {Element} element
 * @param {() => void} onPress
 */
function onPressOutside(element, onPress) {
  const pressed = (/** @type {Event} */ event) => {
    if (!element.contains(/** @type {globalThis.Node} */ (event.target))) onPress();
  };
  document.addEventListener('pointerdown', pressed);
  return () => document.removeEventListener('pointerdown', pressed);
}

/** @param {{item: MenuItem, onPick: (event: Event) => void}} props */
function Item({ item, onPick }) {
  const inside = html`
    ${item.icon ? html`<${Icon} name=${item.icon} />` : html`<span class="i"></span>`}
    <span class="menu-words">
      ${item.label}
      ${(item.why || item.hint) && html`<small>${item.why || item.hint}</small>`}
    </span>
    ${item.checked && html`<${Icon} name="check" />`}
    ${item.kbd && html`<kbd aria-hidden="true">${item.kbd}</kbd>`}
  `;
  const attributes = {
    class: 'menu-item',
    tabindex: -1,
    role: item.checked === undefined ? 'menuitem' : 'menuitemradio',
    'aria-checked': item.checked === undefined ? undefined : String(item.checked),
    'aria-disabled': item.why ? 'true' : undefined,
    onClick: onPick,
  };
  return html`
    ${
      item.group !== undefined &&
      html`<div class="menu-group" role="presentation">
        ${item.group}
      </div>`
    }
    ${
      item.href && !item.why
        ? html`<a href=${item.href} download=${item.download || undefined} ...${attributes}>
          ${inside}
        </a>`
        : html`<button type="button" ...${attributes}>${inside}</button>`
    }
  `;
}
