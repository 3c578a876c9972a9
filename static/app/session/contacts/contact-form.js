// @ts-check
// Knows the form in which an attempt to reach somebody is written down.
import { html } from '../../core/html.js';
import { CONTACT_CHANNELS, CONTACT_ROLES } from '../../core/labels.js';
import { changeDraft, drafts, dropDraft } from '../../state/drafts.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field, Select } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';
import { contactInput, newContact } from './contact-fields.js';

const FIELDS = ['name', 'tried_at', 'asked', 'deadline'];

/**
 * @param {{draftKey: string, claim?: string, contact?: string, version?: number,
 *   onLeave: () => void}} props contact: the one that is corrected, as it was at `version`
 */
export function ContactForm({ draftKey, claim, contact, version, onLeave }) {
  const workspace = useWorkspace();
  const { commands } = workspace;
  const draft = drafts.value[draftKey] ?? { value: newContact() };
  const typed = draft.value;
  const name = `contact ${draftKey}`;
  const problem = commands.refused.value[name];
  const wrong = (/** @type {string} */ field) => (problem?.field === field ? problem.detail : '');
  const set = (/** @type {any} */ part) => changeDraft(draftKey, draft, part);
  const leave = () => {
    commands.mark(name);
    dropDraft(draftKey);
    onLeave();
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const content = contactInput(typed);
    /** @type {import('../../core/types/commands.d.ts').Command} */
    const command = contact
      ? { kind: 'edit_contact', contact, ...content }
      : { kind: 'log_contact', ...(claim ? { claim } : {}), ...content };
    if (await commands.run(name, command, contact ? version : undefined)) leave();
  };
  return html`<form
    class="form contact-form"
    aria-label=${contact ? 'Edit the contact' : 'Add an attempt'}
    onSubmit=${send}
  >
    <${Fields} typed=${typed} onChange=${set} wrong=${wrong} />
    ${problem && !FIELDS.includes(problem.field ?? '') && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value[name])}>
        ${contact ? 'Save' : 'Add the attempt'}
      <//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </form>`;
}

/**
 * @param {{typed: import('./contact-fields.js').Typed, onChange: (part: Record<string, string>) => void,
 *   wrong: (field: string) => string}} props wrong: what is wrong with a field
 */
function Fields({ typed, onChange: set, wrong }) {
  return html`
    <div class="two">
      <${Select}
        label="Whom"
        value=${typed.whom}
        onChange=${(/** @type {string} */ whom) => set({ whom })}
        options=${Object.entries(CONTACT_ROLES)}
      />
      <${Field}
        label="Name"
        required
        autofocus
        value=${typed.name}
        onInput=${(/** @type {string} */ value) => set({ name: value })}
        problem=${wrong('name')}
      />
    </div>
    <div class="two">
      <${Select}
        label="How"
        value=${typed.how}
        onChange=${(/** @type {string} */ how) => set({ how })}
        options=${Object.entries(CONTACT_CHANNELS)}
      />
      <${Field}
        label="When"
        type="datetime-local"
        required
        value=${typed.tried_at}
        onInput=${(/** @type {string} */ tried_at) => set({ tried_at })}
        problem=${wrong('tried_at')}
      />
    </div>
    <${Field}
      label="What was asked"
      multiline
      required
      value=${typed.asked}
      onInput=${(/** @type {string} */ asked) => set({ asked })}
      problem=${wrong('asked')}
    />
    <${Field}
      label="Answer wanted by"
      optional
      type="datetime-local"
      value=${typed.deadline}
      onInput=${(/** @type {string} */ deadline) => set({ deadline })}
      problem=${wrong('deadline')}
    />
  `;
}
