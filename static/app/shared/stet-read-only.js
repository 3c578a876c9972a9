// @ts-check
// Knows how to say that nothing can be written on this server, and why.
import { html } from '../core/html.js';
import { me } from '../state/me.js';
import { Icon } from '../ui/icon.js';

/** Says, on every page, that nothing can be written, and why. */
export function StetReadOnly() {
  const why = me.value?.read_only;
  return why
    ? html`<div class="banner" role="alert">
        <${Icon} name="triangle-alert" /><span><b>Stet is read-only.</b> ${why}</span>
      </div>`
    : null;
}
