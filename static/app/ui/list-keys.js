// @ts-check
// Knows how a list is walked by keys: j and k go on and back, and another key presses the
// button of the item one is at that shows it (`data-key`).
import { keysOn } from './shortcuts.js';

/** @param {KeyboardEvent} event on the list, whose children are its items */
export function walkList(event) {
  const typing = /** @type {Element} */ (event.target).matches('input, textarea, select');
  if (!keysOn.value || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const items = /** @type {HTMLElement[]} */ ([
    .../** @type {Element} */ (event.currentTarget).children,
  ]);
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const key = event.key.toLowerCase();
  if (key === 'j' || key === 'k') {
    const next = Math.min(Math.max(at + (key === 'j' ? 1 : -1), 0), items.length - 1);
    items[next]?.focus();
    event.preventDefault();
    return;
  }
  // Enter on a button is that button's, and a key that is held presses once.
  if (document.activeElement !== items[at] || event.repeat) return;
  const button = items[at]?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!(button instanceof HTMLElement)) return;
  button.click();
  event.preventDefault();
}
