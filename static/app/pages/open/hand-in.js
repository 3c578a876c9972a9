// @ts-check
// Knows the ways an article comes in: pasted, as a file, from a web address. What
// comes in is read by the server and shown before anything is opened.
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { call, upload } from '../../core/api.js';
import { Problem } from '../../core/problem.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';

/** @typedef {import('../../core/types/bodies.d.ts').Extracted} Extracted */
/** @typedef {'paste' | 'file' | 'address'} Way */

/** @type {[Way, string, string][]} */
const WAYS = [
  ['paste', 'Paste text', 'file-text'],
  ['file', 'File', 'upload'],
  ['address', 'Web address', 'globe'],
];
const KINDS = '.txt,.md,.markdown,.html,.htm,.docx,.pdf,.eml';
const LONGEST_FILE = 5 * 1024 * 1024;

/** @param {{way: Way, onWay: (way: Way) => void}} props */
export function Ways({ way, onWay }) {
  return html`<div class="ways" role="group" aria-label="How the article comes in">
    ${WAYS.map(
      ([name, label, icon]) => html`<button
        type="button"
        key=${name}
        aria-pressed=${way === name ? 'true' : 'false'}
        onClick=${() => onWay(name)}
      ><${Icon} name=${icon} />${label}</button>`,
    )}
  </div>`;
}

/**
 * @param {{onFile: (file: File) => void, busy: boolean, problem: Problem | null}} props
 */
export function ChooseFile({ onFile, busy, problem }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  return html`<div class="file-way">
    <div class="drop">
      <${Icon} name="file-text" />
      <b>Drop a file anywhere on this page</b>
      <span>.txt .md .html .docx .pdf .eml, up to 5 MiB</span>
      <${Button} pending=${busy} onClick=${() => input.current?.click()}>Choose a file<//>
      <input
        type="file"
        class="sr"
        tabindex="-1"
        aria-label="File of the article"
        accept=${KINDS}
        ref=${input}
        onChange=${(/** @type {any} */ { currentTarget }) => {
          const [file] = currentTarget.files;
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
  </div>`;
}

/**
 * @param {{field: Record<string, any>, busy: boolean, fetches: boolean | undefined, again: boolean,
 *   onFetch: () => void, onWay: (way: Way) => void}} props
 */
export function Address({ field, busy, fetches, again, onFetch, onWay }) {
  if (fetches === false)
    return html`<${ProblemNote}
      problem=${{
        title: 'This Stet fetches no addresses.',
        detail: 'Whoever runs it has switched that off. Paste the text, or use a file.',
      }}
    >
      <${Button} onClick=${() => onWay('paste')}>Paste the text instead<//>
      <${Button} onClick=${() => onWay('file')}>Use a file<//>
    <//>`;
  return html`<div class="address">
    <${Field} label="Web address of the article" type="url" inputmode="url" ...${field} />
    <${Button} pending=${busy} onClick=${onFetch}>${again ? 'Fetch again' : 'Fetch'}<//>
  </div>`;
}

/** Whether addresses are fetched here; nothing while that is not known. */
export function useFetches() {
  const [fetches, setFetches] = useState(/** @type {boolean | undefined} */ (undefined));
  useEffect(() => {
    call('GET /api/desk/intake').then(
      (it) => setFetches(it.fetches),
      () => {},
    );
  }, []);
  return fetches;
}

/** A file that is dropped anywhere on the page. @param {(file: File) => void} onFile */
export function useDrop(onFile) {
  const latest = useRef(onFile);
  latest.current = onFile;
  useEffect(() => {
    const over = (/** @type {DragEvent} */ event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (/** @type {DragEvent} */ event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      latest.current(file);
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, []);
}

/** Reads a file. @param {File} file @returns {Promise<Extracted>} */
export function read(file) {
  if (file.size > LONGEST_FILE)
    throw new Problem({
      code: 'too_long',
      title: 'The file is too long',
      detail: 'A file has at most 5 MiB. Save the article alone, or paste the text.',
      field: 'file',
    });
  return upload(file, file.name);
}

/** The structure in what is pasted, if it has one. @param {ClipboardEvent} event */
export function structureIn(event) {
  const pasted = event.clipboardData?.getData('text/html') ?? '';
  return /<(p|h[1-6]|li|table|blockquote|div)[\s>]/i.test(pasted) ? pasted : '';
}
