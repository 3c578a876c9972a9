// @ts-check
// Knows how notices are drawn and how sentences reach a screen reader. It hangs
// over every page.
import { html } from '../core/html.js';
import { notices, spoken } from '../state/notices.js';
import { Button, IconButton } from '../ui/button.js';

/** Hangs over every page. */
export function Announcer() {
  const away = (/** @type {number} */ id) => {
    notices.value = notices.value.filter((n) => n.id !== id);
  };
  return html`<div class="sr" aria-live="polite" role="status">${spoken.value}</div>
    <div class="toasts" role="alert">${notices.value.map(
      ({ id, words, act, stays }) => html`<div class="toast" key=${id}>
      <span>${words}</span>
      ${
        act &&
        html`<${Button} kind="bare" onClick=${() => {
          if (!stays) away(id);
          act.onPick();
        }}>${act.label}<//>`
      }
      <${IconButton} icon="x" label="Put this notice away" onClick=${() => away(id)} />
    </div>`,
    )}</div>`;
}
