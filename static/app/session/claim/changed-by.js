// @ts-check
// Knows how it is said who changed a claim since somebody began to write, and how
// often.
import { html } from '../../core/html.js';
import { FIELD_WORDS, fieldText } from '../../core/labels.js';
import { nameOf } from '../../core/text/names.js';
import { listed, plural } from '../../core/text/phrases.js';
import { Avatar } from '../../shared/person.js';
import { Diff } from '../../ui/diff.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('../../core/three-way-merge.js').Fields} Fields */

/**
 * Who has acted on a claim since a seq, and how often.
 * @param {import('../../state/session.js').SessionStore} store
 * @param {string} claim
 * @param {number} since
 * @param {RegExp} kinds
 */
function changes(store, claim, since, kinds) {
  const found = store.happened.value.filter(
    ({ event, entry }) =>
      event.seq > since && entry.claims?.includes(claim) && kinds.test(event.kind),
  );
  return {
    count: Math.max(1, found.length),
    by: [...new Set(found.map(({ event }) => /** @type {string} */ (event.actor)))],
  };
}

/**
 * @param {{claim: string, since?: number, kinds: RegExp, by?: string, fields: string[],
 *   children?: any}} props
 */
export function ChangedBy({ claim, since = 0, kinds, by, fields, children }) {
  const { store } = useWorkspace();
  const { count, by: actors } = changes(store, claim, since, kinds);
  const people = actors.length || !by ? actors : [by];
  const names = people.length
    ? listed(people.map((id) => (id === store.myself ? 'you' : nameOf(store.people.value, id))))
    : 'someone else';
  return html`<span class="pending">
    ${people.slice(0, 2).map((id) => html`<${Avatar} key=${id} id=${id} people=${store.people.value} />`)}
    ${plural(count, 'change')} by ${names}
    ${
      fields.length > 0 &&
      html`<span class="soft">${fields.map((field) => FIELD_WORDS[field]).join(', ')}</span>`
    }
    ${children}
  </span>`;
}

/** Shows what changed, and hides it. @param {{open: boolean, onClick: () => void}} props */
export const ShowButton = ({ open, onClick }) => html`<button
  type="button"
  class="link"
  aria-expanded=${String(open)}
  onClick=${onClick}
>${open ? 'Hide' : 'Show'}</button>`;

/**
 * What others changed in a field.
 * @param {{field: string, from: Fields, now: Fields, named?: boolean}} props named: with its name
 */
export const TheirField = ({ field, from, now, named = true }) => html`<div class="their-field">
  ${named && html`<p class="label">${FIELD_WORDS[field]}</p>`}
  <blockquote class="wording">
    <${Diff} before=${fieldText(field, from[field])} after=${fieldText(field, now[field])} />
  </blockquote>
</div>`;
