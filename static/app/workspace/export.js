// @ts-check
// Knows the forms a report can be taken away in.
import { html } from '../html.js';
import { Menu } from '../parts.js';
import { Icon } from '../icons.js';

/** @param {{session: string, why?: string}} props why: there is no report */
export function ExportMenu({ session, why }) {
  const at = (/** @type {string} */ form) => `/api/sessions/${session}/report.${form}`;
  return html`<${Menu} class="export" label="Export" button=${html`<span class="btn"><${Icon} name="download" /><span class="btn-word">Export</span></span>`} items=${[
    { label: 'Report to read', hint: 'HTML, one file, can be printed', icon: 'newspaper', href: at('html'), download: true, why },
    { label: 'Report as text', hint: 'Markdown', icon: 'file-text', href: at('md'), download: true, why },
    { label: 'Table of claims', hint: 'CSV, for a spreadsheet', icon: 'list', href: at('csv'), download: true, why },
    { label: 'Everything', hint: 'JSON, with the audit trail', icon: 'database', href: at('json'), download: true, why },
  ]} />`;
}
