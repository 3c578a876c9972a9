// @ts-check
// Knows a source in one line: its kind, its title, whether it is primary.
import { html } from '../../core/html.js';
import { SOURCE_KINDS } from '../../core/labels.js';
import { Icon } from '../../ui/icon.js';
import { KIND_ICONS } from './source-icons.js';

/** Whether an address can be linked to. @param {string} [url] */
const linkable = (url) => (url && /^https?:\/\//i.test(url) ? url : undefined);

/** @param {{source: import('../../core/types/state.d.ts').Source}} props */
export function SourceLine({ source }) {
  const href = linkable(source.url);
  return html`<p class="src">
    <${Icon}
      name=${KIND_ICONS[source.kind] ?? 'file'}
      label=${SOURCE_KINDS[source.kind] ?? source.kind}
    />
    ${
      href
        ? html`<a dir="auto" href=${href} target="_blank" rel="noopener noreferrer">
          ${source.title}
        </a>`
        : html`<span dir="auto">${source.title}</span>`
    }
    <span class="kind">${source.primary ? 'primary' : 'secondary'}</span>
  </p>`;
}
