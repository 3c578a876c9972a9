// @ts-check
// Knows what is said about how far a source can be relied on, and how that is changed.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { nameOf } from '../../core/text/names.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';

/** @typedef {import('../../core/types/routes.d.ts').SourceDetail} Detail */

/** @param {{source: Detail, may: boolean, onDone: () => void}} props */
export function NoteForm({ source, may, onDone }) {
  const last = source.notes.at(-1);
  const before = source.notes.at(-2);
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    try {
      const body = { text: typed ?? '', ...(why.trim() ? { why } : {}) };
      await call('PUT /api/sources/{id}/note', { path: { id: source.id }, body });
      setTyped(null);
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  if (typed !== null)
    return html`<form class="form" aria-label="Note on reliability" onSubmit=${send}>
      <${Field} multiline autofocus label="Note" value=${typed} onInput=${setTyped} />
      <${Field} label="Why" optional value=${why} onInput=${setWhy} />
      ${problem && html`<${ProblemNote} problem=${problem} />`}
      <div class="acts">
        <${Button} kind="main" type="submit">Save note<//>
        <${Button} kind="bare" onClick=${() => setTyped(null)}>Cancel<//>
      </div>
    </form>`;
  return html`
    ${
      last?.text
        ? html`<p dir="auto">${last.text}</p>
          <p class="soft">
            ${nameOf(source.people, last.by)}, <${Time} at=${last.at} />${last.why && html`: <bdi>${last.why}</bdi>`}
            ${before?.text && html`. Before, by ${nameOf(source.people, before.by)}: “<bdi>${before.text}</bdi>”`}
          </p>`
        : html`<p class="soft">Nobody has said yet how far it can be relied on.</p>`
    }
    ${
      may &&
      html`<p class="acts">
        <${Button} onClick=${() => setTyped(last?.text ?? '')}>${last?.text ? 'Change the note' : 'Write a note'}<//>
      </p>`
    }
  `;
}
