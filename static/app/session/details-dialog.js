// @ts-check
// Knows what is known about the article, as a form; what others change in it
// meanwhile stays.
import { html, useState } from '../core/html.js';
import { listed } from '../core/text/phrases.js';
import { threeWayMerge } from '../core/three-way-merge.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { CloseDialog } from './close-dialog.js';
import { ContactsDialog } from './contacts/contact-list.js';
import { useWorkspace } from './context.js';
import { DeadlineDialog } from './deadline-dialog.js';
import { AskAuthorsDialog } from './fixes/ask-authors-dialog.js';
import { FixesDialog } from './fixes/fixes-dialog.js';
import { ProposeFixDialog } from './fixes/propose-dialog.js';
import { ModelDialog } from './model-dialog.js';
import { RedactDialog } from './redact-dialog.js';
import { ReviseDialog } from './revisions/revise-dialog.js';
import { RulesDialog } from './rules-dialog.js';

/** @type {[string, string, string?, string?][]} */
const FIELDS = [
  ['title', 'Title'],
  ['author', 'Author'],
  ['outlet', 'Outlet'],
  ['published', 'Published', 'a day, such as 30 June 2026'],
  ['url', 'Address', undefined, 'url'],
  ['language', 'Language', 'its code, such as en'],
];

const label = (/** @type {string} */ field) => FIELDS.find(([key]) => key === field)?.[1] ?? field;

export function DetailsDialog() {
  const workspace = useWorkspace();
  if (workspace.form.value === 'close') return html`<${CloseDialog} />`;
  if (workspace.form.value === 'contacts') return html`<${ContactsDialog} />`;
  if (workspace.form.value === 'model') return html`<${ModelDialog} />`;
  if (workspace.form.value === 'fix') return html`<${ProposeFixDialog} />`;
  if (workspace.form.value === 'authors') return html`<${AskAuthorsDialog} />`;
  if (workspace.form.value === 'deadline') return html`<${DeadlineDialog} />`;
  if (workspace.form.value === 'fixes') return html`<${FixesDialog} />`;
  if (workspace.form.value === 'rules') return html`<${RulesDialog} />`;
  if (workspace.form.value === 'revise' || workspace.form.value === 'take-in')
    return html`<${ReviseDialog} />`;
  if (workspace.form.value === 'redact') return html`<${RedactDialog} />`;
  if (workspace.form.value !== 'details') return null;
  return html`<${DetailsForm} workspace=${workspace} />`;
}

/** @param {{workspace: import('../state/workspace.js').Workspace}} props */
function DetailsForm({ workspace }) {
  const details = /** @type {Record<string, any>} */ (workspace.store.state.value?.details ?? {});
  const [typed, setTyped] = useState(details);
  const [before] = useState(details);
  const changed = threeWayMerge(before, typed, details);
  const problem = workspace.commands.refused.value.details;
  const leave = () => {
    workspace.commands.mark('details');
    workspace.form.value = '';
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    // What I did not touch stays as others have it by now.
    const { merged } = threeWayMerge(before, typed, details);
    const filled = Object.fromEntries(
      Object.entries(merged)
        .map(([key, value]) => [key, String(value).trim()])
        .filter(([, value]) => value),
    );
    if (await workspace.commands.run('details', { kind: 'edit_details', details: filled })) leave();
  };
  return html`<${Dialog} title="Details of the article" onClose=${leave}>
    <form class="form" onSubmit=${send}>
      ${
        (changed.theirs.length > 0 || changed.overlaps.length > 0) &&
        html`<p class="pending" role="status">
          ${listed(
            [...changed.theirs, ...changed.overlaps].map(
              (key) => `${label(key)} is now “${details[key] ?? ''}”`,
            ),
          )}.${
            changed.overlaps.length
              ? ` Saving puts yours in its place: ${listed(changed.overlaps.map(label))}.`
              : ' It stays so when you save.'
          }
        </p>`
      }
      ${FIELDS.map(
        ([key, label, hint, type], index) => html`<${Field}
          key=${key}
          label=${label}
          hint=${hint}
          type=${type ?? 'text'}
          autofocus=${index === 0}
          required=${key === 'title'}
          optional=${key !== 'title'}
          value=${typed[key] ?? ''}
          onInput=${(/** @type {string} */ value) => setTyped((was) => ({ ...was, [key]: value }))}
          problem=${problem?.field === key ? problem.detail : ''}
        />`,
      )}
      ${
        problem &&
        !FIELDS.some(([key]) => key === problem.field) &&
        html`<${ProblemNote} problem=${problem} />`
      }
      <div class="acts">
        <${Button}
          kind="main"
          type="submit"
          pending=${Boolean(workspace.commands.busy.value.details)}
        >Save details<//>
        <${Button} kind="bare" onClick=${leave}>Cancel<//>
      </div>
    </form>
  <//>`;
}
