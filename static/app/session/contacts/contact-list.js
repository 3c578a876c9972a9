// @ts-check
// Knows the contact log: of a claim, in its panel; of the session, in a dialog, the open ones first.
import { html } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { useWorkspace } from '../context.js';
import { newContact } from './contact-fields.js';
import { ContactForm } from './contact-form.js';
import { isOverdue, OneContact } from './contact.js';

/** @typedef {import('../../core/types/state.d.ts').Contact} Contact */
/** @typedef {import('../../state/session.js').Claim} Claim */

/**
 * Those nobody has answered first, then as they were tried.
 * @param {Record<string, Contact>} [contacts]
 */
const inOrder = (contacts) =>
  Object.entries(contacts ?? {}).sort(
    ([, a], [, b]) =>
      Number(Boolean(a.answer)) - Number(Boolean(b.answer)) || (a.tried_at < b.tried_at ? -1 : 1),
  );

/** @param {[string, Contact][]} all */
function openOnes(all) {
  const open = all.filter(([, { answer }]) => !answer);
  const late = open.filter(([, contact]) => isOverdue(contact)).length;
  if (!open.length) return '';
  return `${open.length} open${late ? `, ${late} past the deadline` : ''}`;
}

/** What a menu says of the open ones. @param {Record<string, Contact>} [contacts] */
export const openContacts = (contacts) => openOnes(inOrder(contacts));

/** The contacts about a claim. @param {{id: string, claim: Claim}} props */
export function ClaimContacts({ id, claim }) {
  const workspace = useWorkspace();
  const ids = [id, ...Object.keys(claim.merged ?? {})];
  const all = inOrder(workspace.store.state.value?.contacts).filter(
    ([, contact]) => contact.claim && ids.includes(contact.claim),
  );
  const may = !workspace.readOnly.value;
  const key = `${id}/contact`;
  const adding = may && Boolean(drafts.value[key]);
  if (!may && !all.length) return null;
  return html`<section class="sec" id="sec-contacts" aria-label="Contacts">
    <h3>
      Contacts <span class="soft">${openOnes(all)}</span>
      <span class="end">
        ${
          may &&
          !adding &&
          html`<${Button}
            icon="plus"
            onClick=${() => draftFor(key, { value: newContact() })}
          >Add an attempt<//>`
        }
      </span>
    </h3>
    ${!all.length && !adding && html`<p class="soft">Nobody was asked about it yet.</p>`}
    <ul class="evidence">
      ${all.map(
        ([one, contact]) => html`<li key=${one}>
          <${OneContact} id=${one} contact=${contact} may=${may} />
        </li>`,
      )}
    </ul>
    ${adding && html`<${ContactForm} draftKey=${key} claim=${id} onLeave=${() => {}} />`}
  </section>`;
}

/** All contacts of the session. */
export function ContactsDialog() {
  const workspace = useWorkspace();
  const state = workspace.store.state.value;
  const all = inOrder(state?.contacts);
  const may = !workspace.readOnly.value;
  const key = 'article/contact';
  const adding = may && Boolean(drafts.value[key]);
  const leave = () => {
    workspace.form.value = '';
  };
  const about = (/** @type {Contact} */ { claim }) => {
    const number = claim && state?.claims[claim]?.number;
    if (!claim) return ', about the article';
    if (!number) return ', about a claim that was merged';
    return html`, about <button
      type="button"
      class="link"
      onClick=${() => {
        leave();
        workspace.select(claim);
      }}
    >claim ${number}</button>`;
  };
  return html`<${Dialog} title="Contacts" wide onClose=${leave}>
    <p class="soft">
      ${all.length ? `${plural(all.length, 'attempt')}. ${openOnes(all) || 'None is open'}.` : 'Nobody was asked yet. What is about one claim is written down at that claim.'}
    </p>
    <ul class="evidence">
      ${all.map(
        ([one, contact]) => html`<li key=${one}>
          <${OneContact} id=${one} contact=${contact} about=${about(contact)} may=${may} />
        </li>`,
      )}
    </ul>
    ${adding && html`<${ContactForm} draftKey=${key} onLeave=${() => {}} />`}
    ${
      may &&
      !adding &&
      html`<div class="acts">
        <${Button}
          icon="plus"
          onClick=${() => draftFor(key, { value: newContact() })}
        >Add an attempt about the article<//>
      </div>`
    }
  <//>`;
}
