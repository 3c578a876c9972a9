// @ts-check
// Knows the wording of a claim as a form.
import { html } from '../../core/html.js';
import { changeDraft, draftFor, drafts, dropDraft } from '../../state/drafts.js';
import { currentOf, wordingOf } from '../../state/rebase.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';
import { ConcurrentChanges } from './concurrent-changes.js';

/** @typedef {import('./actions.js').Of} Of */
/** @typedef {{statement: string}} Typed */

/** The wording, as a form. @param {Of} props */
export function StatementForm({ id, claim }) {
  const workspace = useWorkspace();
  const key = `${id}/statement`;
  const draft = drafts.value[key];
  const problem = workspace.commands.refused.value[key];
  const refused = problem?.code === 'changed_meanwhile';
  if (!draft) return null;
  const now =
    currentOf(workspace.store, { kind: 'reword_claim', claim: id })?.fields ?? wordingOf(claim);
  const set = (/** @type {any} */ part) => changeDraft(key, draft, part);
  const leave = () => {
    workspace.commands.mark(key);
    dropDraft(key);
    if (workspace.form.value === 'statement') workspace.form.value = '';
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const { statement } = draft.value;
    if (statement.trim())
      await workspace.commands.runDraft(key, key, {
        kind: 'reword_claim',
        claim: id,
        statement: statement.trim(),
      });
  };
  return html`<form
    class="form small"
    aria-label="Reword"
    onSubmit=${send}
    onInput=${() => workspace.store.focus(id, 'statement')}
  >
    <${Fields} id=${id} typed=${draft.value} problem=${problem} onChange=${set} />
    <${ConcurrentChanges}
      claim=${id}
      from=${draft.from ?? now}
      mine=${draft.value}
      now=${now}
      since=${draft.since}
      kinds=${/claim_(reworded|moved|split)|claims_merged/}
      problem=${problem}
      onChoose=${(/** @type {any} */ value, /** @type {any} */ from) => {
        workspace.commands.mark(key);
        draftFor(key, { value, from, since: workspace.store.seq.value });
      }}
    />
    ${
      problem &&
      !refused &&
      problem.field !== 'statement' &&
      html`<${ProblemNote}
        problem=${problem}
      />`
    }
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(workspace.commands.busy.value[key])}>
        Save wording
      <//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </form>`;
}

/**
 * @param {{id: string, typed: Typed, problem?: import('../../core/problem.js').Problem,
 *   onChange: (part: Partial<Typed>) => void}} props
 */
function Fields({ id, typed, problem, onChange }) {
  const { store, form } = useWorkspace();
  const watch = {
    onFocus: () => store.focus(id, 'statement'),
    onBlur: () => store.focus(id),
  };
  const wrong = (/** @type {string} */ field) => (problem?.field === field ? problem.detail : '');
  return html`
    <${Field}
      multiline
      label="Statement"
      hint="What is checked, able to stand alone; put added words in [ ]."
      rows="2"
      data-field="statement"
      autofocus=${form.value === 'statement'}
      ...${watch}
      value=${typed.statement}
      onInput=${(/** @type {string} */ statement) => onChange({ statement })}
      problem=${wrong('statement')}
    />
  `;
}
