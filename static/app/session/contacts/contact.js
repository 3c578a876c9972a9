// @ts-check
// Knows one attempt to reach somebody: what was asked, by when an answer is wanted, and
// what came of it.
import { html, useState } from '../../core/html.js';
import { CONTACT_CHANNELS, CONTACT_ROLES } from '../../core/labels.js';
import { when } from '../../core/text/dates.js';
import { nameOf } from '../../core/text/names.js';
import { draftFor, drafts, dropDraft } from '../../state/drafts.js';
import { Flag } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Check, Field } from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { typedOf } from './contact-fields.js';
import { ContactForm } from './contact-form.js';

/** @typedef {import('../../core/types/state.d.ts').Contact} Contact */

/** @type {Record<string, string>} */
const ICONS = { phone: 'phone', mail: 'message-square', in_person: 'mic', other: 'circle' };

/** Whether an answer is waited for longer than was said. @param {Contact} contact */
export const isOverdue = ({ answer, deadline }) =>
  Boolean(!answer && deadline && new Date(deadline) < new Date());

/** @param {{id: string, contact: Contact, about?: any, may: boolean}} props */
export function OneContact({ id, contact, about, may }) {
  const people = useWorkspace().store.people.value;
  const [asks, setAsks] = useState(false);
  const key = `contact/${id}`;
  if (drafts.value[key])
    return html`<${ContactForm}
      draftKey=${key}
      contact=${id}
      version=${drafts.value[key]?.since ?? contact.version}
      onLeave=${() => {}}
    />`;
  const { name, whom, how, tried_at, asked, deadline, answer, answered } = contact;
  return html`<article class="contact" aria-label=${`Contact: ${name}`}>
    <p class="src">
      <${Icon} name=${ICONS[how] ?? 'circle'} label=${CONTACT_CHANNELS[how]} />
      <span><bdi>${name}</bdi> <span class="quiet">${(CONTACT_ROLES[whom] ?? whom).toLowerCase()}, <${Time} at=${tried_at} />${about}</span></span>
      ${!answer && deadline && html`<${Deadline} contact=${contact} />`}
    </p>
    <p class="asked" dir="auto">${asked}</p>
    ${answer && html`<${Answer} answer=${answer} />`}
    <p class="ev-foot">
      ${!answer && !deadline && html`<span>no answer yet</span>`}
      <span class="quiet">
        ${nameOf(people, contact.by)}, <${Time} at=${contact.at} />
        ${answered && html`; answer by ${nameOf(people, answered.by)}, <${Time} at=${answered.at} />`}
      </span>
      ${
        may &&
        html`<span class="end">
          <button
            type="button"
            class="link"
            onClick=${() => draftFor(key, { value: typedOf(contact), since: contact.version })}
          >Edit<span class="sr"> contact ${name}</span></button>
          <button type="button" class="link" onClick=${() => setAsks(true)}>
            ${answer ? 'Correct the answer' : 'An answer came'}<span class="sr"> from ${name}</span> …
          </button>
        </span>`
      }
    </p>
    ${asks && may && html`<${AnswerForm} id=${id} contact=${contact} onLeave=${() => setAsks(false)} />`}
  </article>`;
}

/** @param {{contact: Contact}} props */
const Deadline = ({ contact }) =>
  isOverdue(contact)
    ? html`<span class="end"><${Flag}>was due ${when(contact.deadline ?? '')}<//></span>`
    : html`<span class="end kind">due ${when(contact.deadline ?? '')}</span>`;

/** @param {{answer: NonNullable<Contact['answer']>}} props */
const Answer = ({ answer }) =>
  answer.outcome === 'answered'
    ? html`<blockquote dir="auto">${answer.text}</blockquote>`
    : html`<p class="soft">No answer came${answer.text ? html`: <bdi>${answer.text}</bdi>` : '.'}</p>`;

/** @param {{id: string, contact: Contact, onLeave: () => void}} props */
function AnswerForm({ id, contact, onLeave }) {
  const { commands } = useWorkspace();
  const key = `answer/${id}`;
  const draft = drafts.value[key] ?? {
    value: {
      text: contact.answer?.text ?? '',
      none: contact.answer?.outcome === 'no_answer',
    },
    since: contact.version,
  };
  const { text, none } = draft.value;
  const set = (/** @type {any} */ part) =>
    draftFor(key, { ...draft, value: { ...draft.value, ...part } });
  const name = `answer ${id}`;
  const problem = commands.refused.value[name];
  const leave = () => {
    commands.mark(name);
    dropDraft(key);
    onLeave();
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const outcome = none ? 'no_answer' : 'answered';
    const answer = { outcome, ...(text.trim() ? { text: text.trim() } : {}) };
    const command = /** @type {import('../../core/types/commands.d.ts').Command} */ ({
      kind: 'answer_contact',
      contact: id,
      answer,
    });
    if (await commands.run(name, command, draft.since)) leave();
  };
  return html`<form class="form small" aria-label="The answer" onSubmit=${send}>
    <${Field}
      label=${none ? 'Why nobody is waited for' : 'What was answered'}
      optional=${none}
      multiline
      autofocus
      value=${text}
      onInput=${(/** @type {string} */ value) => set({ text: value })}
      problem=${problem?.field === 'text' ? problem.detail : ''}
    />
    <${Check}
      label="No answer came, and nobody waits any more"
      checked=${none}
      onChange=${(/** @type {boolean} */ on) => set({ none: on })}
    />
    ${problem && problem.field !== 'text' && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value[name])}>Save<//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </form>`;
}
