// @ts-check
// Knows the short form that asks why nobody need answer a question.
import { html, useState } from '../../core/html.js';
import { QUESTIONS, WAIVE_REASONS } from '../../core/labels.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('../../core/labels.js').WaiveReason} WaiveReason */

/** @param {{id: string, question: import('../../state/claims.js').Question}} props */
export function WaiveForm({ id, question }) {
  const workspace = useWorkspace();
  const { commands } = workspace;
  const [reason, setReason] = useState(/** @type {WaiveReason} */ ('attributed_opinion'));
  const [note, setNote] = useState('');
  const problem = commands.refused.value.waive;
  const leave = () => {
    commands.mark('waive');
    workspace.form.value = '';
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    /** @type {import('../../core/types/commands.d.ts').Command} */
    const command = {
      kind: 'waive_question',
      claim: id,
      question,
      reason,
      ...(note.trim() ? { note: note.trim() } : {}),
    };
    if (await commands.run('waive', command)) workspace.form.value = '';
  };
  return html`<form class="form small waive" onSubmit=${send}>
    <fieldset>
      <legend>Why need nobody answer <i>${QUESTIONS[question]}</i>?</legend>
      ${Object.entries(WAIVE_REASONS).map(
        ([key, words], index) => html`<label key=${key} class="check">
          <input
            type="radio"
            name="waive-reason"
            value=${key}
            checked=${key === reason}
            autofocus=${index === 0}
            onChange=${() => setReason(/** @type {WaiveReason} */ (key))}
          />
          <span>${words}</span>
        </label>`,
      )}
    </fieldset>
    <${Field}
      label=${reason === 'other' ? 'The reason' : 'Note'}
      optional=${reason !== 'other'}
      value=${note}
      onInput=${setNote}
      problem=${problem?.field === 'note' ? problem.detail : ''}
    />
    <p class="soft">
      The reason stands at the claim and in every report. Anybody who may check can ask the question
      again.
    </p>
    ${problem && problem.field !== 'note' && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value.waive)}>
        Waive ${QUESTIONS[question]}
      <//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </form>`;
}
