// @ts-check
// Knows the audit trail as a list: newest first, filtered by person, claim and
// kind. Choosing an entry goes to the session as of then.
import { html, useMemo, useState } from '../../core/html.js';
import { placeHere } from '../../core/text/dates.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { Button } from '../../ui/button.js';
import { Select } from '../../ui/fields.js';
import { Entry } from '../trail-entry.js';

/** @typedef {import('../../state/session.js').State} State */
/** @typedef {import('./trail.js').Trail} Trail */

/** How many entries are drawn before “Show more”. */
const PAGE = 100;

/** The kinds in words: `claim_signed_off` is “claim signed off”. @param {string} kind */
const inWords = (kind) => kind.replaceAll('_', ' ');

/**
 * @param {{root: any, trail: Trail, at: number, people: Record<string, {name: string}>,
 *   state?: State,
 *   claim: string | null, onClaim: (claim: string | null) => void, onAt: (seq: number) => void}}
 *   props
 */
export function TrailList({ root, trail, at, people, state, claim, onClaim, onAt }) {
  const [person, setPerson] = useState('');
  const [kind, setKind] = useState('');
  const [shown, setShown] = useState(PAGE);
  const { persons, kinds, claims } = useMemo(() => choices(trail.events), [trail]);
  const found = trail.events
    .filter(
      ({ event, entry }) =>
        (!person || event.actor === person) &&
        (!kind || event.kind === kind) &&
        (!claim || entry.claims.includes(claim)),
    )
    .reverse();
  const numberOf = (/** @type {string} */ id) => state?.claims[id]?.number;
  return html`<section class="ledger" aria-label="Audit trail" ref=${root}>
    <header class="ledger-head">
      <h2>Audit trail</h2>
      <p class="soft" role="status">${plural(found.length, 'event')}</p>
    </header>
    <div class="ledger-filters">
      <${Select}
        label="Person"
        value=${person}
        onChange=${setPerson}
        options=${[['', 'Everybody'], ...persons.map((id) => [id, nameOf(people, id)])]}
      />
      <${Select}
        label="Claim"
        value=${claim ?? ''}
        onChange=${(/** @type {string} */ id) => onClaim(id || null)}
        options=${[
          ['', 'All'],
          ...claims.map((id) => [
            id,
            numberOf(id) ? `Claim ${numberOf(id)}` : 'A claim merged or not yet there',
          ]),
        ]}
      />
      <${Select}
        label="Kind"
        value=${kind}
        onChange=${setKind}
        options=${[['', 'All'], ...kinds.map((name) => [name, inWords(name)])]}
      />
    </div>
    <p class="soft zone">Times are those of ${placeHere()}.</p>
    ${!found.length && html`<p class="soft">No event fits these filters.</p>`}
    <ol class="trail" aria-label="Audit trail, newest first">
      ${found.slice(0, shown).map(
        (told) => html`<${Entry}
        key=${told.event.seq}
        happened=${told}
        people=${people}
        class=${`${told.event.seq === at ? 'here' : ''} ${told.event.seq > at ? 'later' : ''}`}
      >
        <button
          type="button"
          class="link as-then"
          aria-label=${`As of then, event ${told.event.seq}`}
          onClick=${() => onAt(told.event.seq)}
        >As of then</button>
      <//>`,
      )}
    </ol>
    ${
      found.length > shown && html`<${Button} onClick=${() => setShown(shown + PAGE)}>Show more<//>`
    }
  </section>`;
}

/** Who and what there is to choose from. @param {Trail['events']} events */
function choices(events) {
  const claims = new Set(events.flatMap(({ entry }) => entry.claims));
  return {
    persons: [...new Set(events.map(({ event }) => event.actor))],
    kinds: [...new Set(events.map(({ event }) => event.kind))].sort(),
    claims: [...claims],
  };
}
