// @ts-check
// Knows the form in which it is written down what is known about a source.
import { html, useState } from '../../core/html.js';
import { SOURCE_KINDS } from '../../core/labels.js';
import { asProblem } from '../../core/problem.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Check, Field, Select } from '../../ui/fields.js';

/** @typedef {import('../../core/types/routes.d.ts').SourceRecord} SourceRecord */

/** @type {SourceRecord} */
const EMPTY = { title: '', kind: 'web_page', primary: false };

/**
 * @param {{label: string, record?: SourceRecord, send: (record: SourceRecord) => Promise<any>,
 *   onDone: (answer: any) => void, onLeave: () => void}} props
 */
export function RecordForm({ label, record = EMPTY, send, onDone, onLeave }) {
  const [typed, setTyped] = useState(record);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const set = (/** @type {Partial<SourceRecord>} */ part) =>
    setTyped((was) => ({ ...was, ...part }));
  const at = (/** @type {string} */ field) =>
    problem?.field === field ? (problem.detail ?? problem.title) : '';
  const onSubmit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setPending(true);
    try {
      onDone(await send(typed));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setPending(false);
    }
  };
  const text = (
    /** @type {string} */ words,
    /** @type {'title' | 'publisher' | 'date' | 'url'} */ field,
    more = {},
  ) => html`<${Field}
    label=${words}
    value=${typed[field] ?? ''}
    problem=${at(field)}
    onInput=${(/** @type {string} */ it) => set({ [field]: it })}
    ...${more}
  />`;
  return html`<form class="form" aria-label=${label} onSubmit=${onSubmit}>
    ${text('Title', 'title', { autofocus: true })}
    ${text('Address', 'url', { optional: true, type: 'url', inputmode: 'url' })}
    <div class="two">
      ${text('Publisher or author', 'publisher', { optional: true })}
      ${text('Date', 'date', { optional: true })}
    </div>
    <${Select}
      label="Kind"
      value=${typed.kind}
      options=${Object.entries(SOURCE_KINDS)}
      onChange=${(/** @type {any} */ kind) => set({ kind })}
    />
    <${Check}
      label="Primary: it was there, or made the data"
      checked=${typed.primary}
      onChange=${(/** @type {boolean} */ primary) => set({ primary })}
    />
    ${
      problem &&
      !['title', 'publisher', 'date', 'url'].some(at) &&
      html`<${ProblemNote} problem=${problem} />`
    }
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${pending}>${label}<//>
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}
