// @ts-check
// Knows the forms a report can be taken away in, with and without what the desk said among itself.
import { html } from '../core/html.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';

/** The forms for people: how they are called, what they are, and the end of the file's name. */
const FORMS = [
  {
    label: 'Report to read',
    hint: 'HTML, one file, can be printed',
    icon: 'newspaper',
    form: 'html',
    kind: 'HTML',
  },
  { label: 'Report as text', hint: 'Markdown', icon: 'file-text', form: 'md', kind: 'Markdown' },
  {
    label: 'Table of claims',
    hint: 'CSV, for a spreadsheet',
    icon: 'list',
    form: 'csv',
    kind: 'CSV',
  },
];

/**
 * The ways to take a session away, for a menu.
 * @param {string} session
 * @param {string} group the heading of the first group
 * @param {string} [why] there is no report
 * @returns {import('../ui/menu.js').MenuItem[]}
 */
export function exportItems(session, group, why) {
  const at = (/** @type {string} */ form) => `/api/sessions/${session}/report.${form}`;
  const memo = {
    label: 'Memo for the editor',
    hint: 'HTML, two pages: what must change, what is open',
    icon: 'pencil',
    href: `/api/sessions/${session}/memo.html`,
    download: true,
    why,
    group,
  };
  const plain = FORMS.map(({ label, hint, icon, form }) => ({
    label,
    hint,
    icon,
    href: at(form),
    download: true,
    why,
  }));
  const spoken = FORMS.map(({ label, icon, form, kind }, index) => ({
    label,
    hint: `${kind}, with comments`,
    icon,
    href: `${at(form)}?comments=true`,
    download: true,
    why,
    group: index ? undefined : 'For the desk',
  }));
  return [
    memo,
    ...plain,
    ...spoken,
    {
      label: 'Everything',
      hint: 'JSON, with the audit trail and all comments',
      icon: 'database',
      href: at('json'),
      download: true,
      why,
    },
  ];
}

/** @param {{session: string, why?: string}} props why: there is no report */
export function ExportMenu({ session, why }) {
  return html`<${Menu}
    class="export"
    label="Export"
    items=${exportItems(session, 'For others', why)}
    button=${html`<span class="btn"><${Icon} name="download" /><span class="btn-word">Export</span></span>`}
  />`;
}
