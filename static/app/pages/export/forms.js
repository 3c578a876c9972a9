// @ts-check
// Knows the forms for each reader: what can be chosen, and where the file is.
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { plural } from '../../core/text/phrases.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Check, Field } from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';
import { Publish } from './publish.js';

/** @typedef {import('../../core/types/routes.d.ts').Offer} Offer */
/**
 * @typedef {{id: string, offer: Offer, onShow: (shown: import('../export.js').Shown) => void,
 *   again: () => Promise<void>}} FormProps
 */

/** Where a file is. @param {string} id @param {string} file @param {string} [query] */
const at = (id, file, query = '') => `/api/sessions/${id}/${file}${query && `?${query}`}`;

/**
 * The way to a file, which an Enter with ⌘ or Ctrl goes, too.
 * @param {{href: string, children: any}} props
 */
function Take({ href, children }) {
  const link = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const take = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' || event.repeat || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      link.current?.click();
    };
    addEventListener('keydown', take);
    return () => removeEventListener('keydown', take);
  }, []);
  return html`<p><a class="btn main" href=${href} download ref=${link}>
    <${Icon} name="download" />${children}
  </a> <kbd class="wide-only">⌘ ↵</kbd></p>`;
}

/**
 * One of a few, side by side.
 * @param {{legend: string, options: [string, string][], value: string,
 *   onChange: (value: string) => void}} props
 */
function Segments({ legend, options, value, onChange }) {
  return html`<fieldset class="export-formats">
    <legend>${legend}</legend>
    ${options.map(
      ([key, label]) => html`<label key=${key} class=${key === value ? 'on' : ''}>
        <input type="radio" name=${legend} checked=${key === value} onChange=${() => onChange(key)} />
        ${label}
      </label>`,
    )}
  </fieldset>`;
}

/** @type {[string, string][]} */
const NAMES = [
  ['names', 'Names'],
  ['initials', 'Initials'],
  ['roles', 'Roles'],
];

/** How people are called in it. @param {{value: string, onChange: (value: string) => void}} props */
const NamesChoice = (props) =>
  html`<${Segments} legend="People by" options=${NAMES} ...${props} />`;

/** @type {[string, string][]} what a document is set as */
const PAPER = [
  ['pdf', 'PDF'],
  ['html', 'HTML'],
  ['docx', 'DOCX'],
];

/** What each form is good for. @type {Record<string, string>} */
const MEANS = {
  pdf: 'Set on A4, tagged so that it can be read aloud, with every font inside.',
  html: 'One file that needs nothing else, and verifies itself where it is read.',
  docx: 'For Word and LibreOffice, to be edited and handed on.',
  md: 'Plain text with marks, for a repository or a mail.',
};

/** @param {FormProps} props */
export function Memo({ id, onShow }) {
  const [format, setFormat] = useState('pdf');
  const [names, setNames] = useState('names');
  const query = `names=${names}`;
  useEffect(() => onShow({ name: 'memo', query }), [query]);
  return html`<p>
      On two printed pages for a thousand words: the changes that must be made, word by word; what is open, and why; what could not be verified; then every claim in a line. No rationale, no comment is in it.
    </p>
    <${Segments} legend="Format" options=${PAPER} value=${format} onChange=${setFormat} />
    <p class="soft">${MEANS[format]}</p>
    <${NamesChoice} value=${names} onChange=${setNames} />
    <${Take} href=${at(id, `memo.${format}`, query)}>Download the memo<//>`;
}

const REPORT_FORMATS = [...PAPER, /** @type {[string, string]} */ (['md', 'Markdown'])];

/** @param {FormProps} props */
export function Report({ id, offer, onShow }) {
  const [format, setFormat] = useState('pdf');
  const [comments, setComments] = useState(false);
  const [names, setNames] = useState('names');
  const query = `names=${names}${comments ? '&comments=true' : ''}`;
  useEffect(() => onShow({ name: 'report', query }), [query]);
  return html`<p>
      The article with its claims, every answer with its rationale and sources, dissent, what was set aside and why, who was asked, the rules in force and the whole history.
    </p>
    <${Segments} legend="Format" options=${REPORT_FORMATS} value=${format} onChange=${setFormat} />
    <p class="soft">
      ${MEANS[format]} ${format === 'html' && 'With names and comments, the signed JSON report is inside it.'}
    </p>
    <${NamesChoice} value=${names} onChange=${setNames} />
    <${Check}
      label=${offer.comments ? `Comments, ${offer.comments}: for the desk only` : 'Comments: there is none that everybody on the desk reads'}
      checked=${comments}
      disabled=${!offer.comments}
      onChange=${setComments}
    />
    <${Take} href=${at(id, `report.${format}`, query)}>Download the dossier<//>`;
}

/** @param {FormProps} props */
export function Public({ id, offer, onShow, again }) {
  const open = offer.unsettled;
  const [format, setFormat] = useState('html');
  useEffect(() => {
    if (!open.length) onShow({ name: 'public', query: '' });
  }, []);
  return html`<p>
      The article with what came out of each statement, its sources, the rules and what the ratings mean. No name of a checker, no comment, no contact and nothing confidential is in it, and no answer that nobody signed off.
    </p>
    <p class="soft">
      The rationale of each answer that was signed off is in it. It was written for the desk: read it once more.
    </p>
    ${
      open.length
        ? html`<div class="export-missing">
            <p><b>There is none yet:</b></p>
            <ul class="plain-list">${open.map((it) => html`<li key=${it}>${it}</li>`)}</ul>
          </div>`
        : html`<${Segments} legend="Format" options=${PAPER} value=${format} onChange=${setFormat} />
            <p class="soft">${MEANS[format]}</p>
            <${Take} href=${at(id, `public.${format}`)}>Download the public report<//>`
    }
    <${Publish} id=${id} offer=${offer} again=${again} />`;
}

/** @param {FormProps} props */
export function Author({ id, offer }) {
  const { changes, remarks } = offer;
  return html`<p>
      ${
        remarks
          ? `${plural(changes, 'tracked change')} and ${plural(remarks, 'comment')}: each comment says why a change is proposed, or what is asked.`
          : 'No fix or query is open: it is the article as it stands.'
      }
    </p>
    <p class="soft">
      For Word and LibreOffice (DOCX). The comments are the desk’s: no name of a checker, no rating and no claim is in it.
    </p>
    <${Take} href=${at(id, 'article.docx')}>Download the article<//>`;
}

/** @type {[string, string, string][]} the file, what it is, and what is in it */
const FILES = [
  [
    'report.json',
    'Signed JSON',
    'Everything there is, with all comments; stet verify proves it, years later',
  ],
  ['trail.jsonl', 'Audit trail', 'An event a line (JSONL)'],
  ['report.csv', 'Table of claims', 'A row a claim (CSV), for a spreadsheet'],
  ['annotations.json', 'Web Annotations', 'Each claim at its place in the text (W3C)'],
];

/** @param {FormProps} props */
export function Programs({ id, offer }) {
  return html`<ul class="export-files">
      ${FILES.map(
        ([file, label, means]) => html`<li key=${file}>
          <a class="btn" href=${at(id, file)} download aria-label=${`Download: ${label}`}>
            <${Icon} name="download" />Download
          </a>
          <b>${label}</b>
          <span class="soft">${means}</span>
        </li>`,
      )}
    </ul>
    <p class="soft">
      JSON is signed with the key <code>${offer.fingerprint}</code>; compare it with the desk by telephone.
    </p>
    <${ClaimReview} id=${id} offer=${offer} />`;
}

/** @param {{id: string, offer: Offer}} props */
function ClaimReview({ id, offer }) {
  const [page, setPage] = useState('');
  const [missing, setMissing] = useState(offer.missing);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const take = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const now = await call('GET /api/sessions/{id}/exports', { path: { id }, query: { page } });
      setMissing(now.missing);
      if (!now.missing.length)
        location.assign(at(id, 'claim-review.json', `page=${encodeURIComponent(page)}`));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return html`<form class="form export-review" onSubmit=${take} noValidate>
    <h2>ClaimReview</h2>
    <p class="soft">
      What search engines read beside a published check: an object for each claim that is signed off.
    </p>
    ${problem && problem.field !== 'page' && html`<${ProblemNote} problem=${problem} />`}
    <${Field}
      label="Address at which the check will appear"
      type="url"
      value=${page}
      onInput=${setPage}
      problem=${problem?.field === 'page' ? problem.detail : undefined}
    />
    ${
      missing.length > 0 &&
      html`<div class="export-missing" role="status">
        <p><b>It is refused while this is missing:</b></p>
        <ul class="plain-list">${missing.map((it) => html`<li key=${it}>${it}</li>`)}</ul>
      </div>`
    }
    <p><${Button} type="submit" pending=${busy}><${Icon} name="download" />Download ClaimReview<//></p>
  </form>`;
}
