// @ts-check
// Knows who is here and shows it in the bar: a square for a person, and what they
// are on.
import { html } from '../core/html.js';
import { FIELDS } from '../core/labels.js';
import { Avatar } from '../shared/person.js';
import { useWorkspace } from './context.js';

const SHOWN = 5;

export function Presence() {
  const workspace = useWorkspace();
  const { store } = workspace;
  const claims = store.state.value?.claims ?? {};
  const others = Object.entries(store.presence.value)
    .filter(([id]) => id !== store.myself)
    .sort(
      ([, a], [, b]) =>
        Number(Boolean(a.away)) - Number(Boolean(b.away)) || a.name.localeCompare(b.name),
    );
  const doing = (/** @type {import('../state/session.js').Presence} */ { claim, field, away }) => {
    if (away) return 'away';
    const on = claim ? claims[claim]?.number : undefined;
    return on === undefined ? 'here' : field ? `${FIELDS[field] ?? 'on'} ${on}` : `on ${on}`;
  };
  const more = others.slice(SHOWN);
  return html`<ul class="people" aria-label="People here">
    ${others.slice(0, SHOWN).map(
      ([id, person]) => html`<li key=${id}>
        <button
          type="button"
          class="person"
          title=${`${person.name}, ${doing(person)}`}
          onClick=${() => {
            if (person.claim && claims[person.claim]) workspace.select(person.claim);
          }}
        >
          <${Avatar} id=${id} name=${person.name} away=${person.away} />
          <span class="sr">${person.name}, </span>
          <span class="doing">${doing(person)}</span>
        </button>
      </li>`,
    )}
    ${
      more.length > 0 &&
      html`<li class="soft" title=${more.map(([, { name }]) => name).join(', ')}>
        +${more.length}
        <span class="sr"> more: ${more.map(([, { name }]) => name).join(', ')}</span>
      </li>`
    }
  </ul>`;
}
