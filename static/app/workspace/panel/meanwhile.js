// @ts-check
// Knows what others changed in the thing one is editing: it waits as a chip,
// shows itself on demand, and never moves the cursor.
import { html, useState } from '../../html.js';
import { Avatar, Button } from '../../parts.js';
import { Diff } from '../../diff.js';
import { listed, nameOf, plural } from '../../words.js';
import { useWork } from '../work.js';

/**
 * Who has acted on a claim since a seq, and how often.
 * @param {import('../../store.js').Store} store @param {string} claim @param {number} since
 * @param {RegExp} kinds
 */
function changes(store, claim, since, kinds) {
  const found = store.happened.value.filter(({ event, entry }) =>
    event.seq > since && event.actor !== store.myself && entry.claims?.includes(claim) && kinds.test(event.kind));
  return { count: Math.max(1, found.length), by: [...new Set(found.map(({ event }) => /** @type {string} */ (event.actor)))] };
}

/**
 * @param {{claim: string, before: string, now: string, since?: number, kinds: RegExp, open?: boolean, by?: string,
 *   take: string, keep?: string, onTake: () => void, onKeep: () => void}} props
 *   before: what it said when the editing began; now: what it says now; open: shown at once (a refusal)
 */
export function Meanwhile({ claim, before, now, since = 0, kinds, open = false, by, take, keep = 'Keep mine', onTake, onKeep }) {
  const { store } = useWork();
  const [shown, setShown] = useState(open);
  if (before === now && !open) return null;
  const { count, by: actors } = changes(store, claim, since, kinds);
  const people = by && !actors.length ? [by] : actors;
  const names = people.length ? listed(people.map((id) => nameOf(store.people.value, id))) : 'someone else';
  const visible = shown || open;
  return html`<div class="meanwhile" role="group" aria-label="Changed meanwhile">
    <span class="pending">${people.slice(0, 2).map((id) => html`<${Avatar} key=${id} id=${id} people=${store.people.value} />`)}
      ${plural(count, 'change')} by ${names}
      ${!open && html`<button type="button" class="link" aria-expanded=${String(visible)} onClick=${() => setShown(!shown)}>${visible ? 'Hide' : 'Show'}</button>`}</span>
    ${visible && html`<blockquote class="wording"><${Diff} before=${before} after=${now} /></blockquote>
      <p class="soft">Your cursor and your text stay where they are.</p>
      <div class="acts"><${Button} kbd="⌥↵" data-take onClick=${onTake}>${take}<//><${Button} kind="bare" onClick=${onKeep}>${keep}<//></div>`}
  </div>`;
}
