// @ts-check
// Knows how to say that a trail does not hold: which event, up to where it is
// whole, and the way to look at that part alone.
import { html } from '../core/html.js';
import { Icon } from '../ui/icon.js';

/** @typedef {import('../core/types/socket.d.ts').Damage} Damage */

/**
 * @param {{damage: Damage, what: string, session?: string}} props
 *   what: it means here; session: to go and see the whole part of
 */
export function DamageBanner({ damage, what, session }) {
  return html`<div class="banner" role="alert">
    <${Icon} name="triangle-alert" />
    <span><b>${damage.words}</b> ${what}</span>
    ${
      session &&
      damage.whole > 0 &&
      html`<a
        class="btn"
        href=${`/sessions/${session}/history?at=${damage.whole}`}
      >See it as of event ${damage.whole}</a>`
    }
  </div>`;
}
