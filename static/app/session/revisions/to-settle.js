// @ts-check
// Knows the claims that a revision left to be settled, each with what changed, and what is
// to be done about it.
import { html, useEffect, useRef } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { StateIcon } from '../../shared/marks.js';
import { claimsInOrder, statementOf } from '../../state/claims.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { walkList } from '../../ui/list-keys.js';
import { WhatChanged } from '../claim/unsettled.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('../../state/session.js').Claim} Claim */

const WORDS = { edited: 'edited', around: 'sentence changed', gone: 'gone' };

/** @param {{number: number}} props the revision */
export function ToSettleList({ number }) {
  const { store, readOnly, commands } = useWorkspace();
  const state = /** @type {import('../../state/session.js').State} */ (store.state.value);
  const open = claimsInOrder(state).filter(([, claim]) => claim.unsettled);
  const keep = open.filter(([, claim]) => claim.may.keep).map(([id]) => id);
  const corrected = claimsInOrder(state).filter(([, { corrected }]) =>
    Object.values(corrected ?? {}).some((it) => it.revision === number),
  );
  const unchanged = state.revisions?.[number]?.counts.unchanged ?? 0;
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const settled = useRef(/** @type {number | null} */ (null));
  // What one settles leaves the list: the keys are for what takes its place.
  useEffect(() => {
    const at = settled.current;
    settled.current = null;
    const items = list.current?.children ?? [];
    const next = at === null ? undefined : items[Math.min(at, items.length - 1)];
    if (next instanceof HTMLElement) next.focus();
  }, [open.length]);
  const keepAll = () =>
    commands.run('settle all', { kind: 'settle_claims', claims: keep, outcome: 'kept' });
  const problem = commands.refused.value['settle all'];
  return html`<section class="to-settle" aria-label="To settle">
    <h2>${open.length ? `${open.length} to settle` : 'Nothing to settle'}</h2>
    ${
      !open.length &&
      html`<p class="soft">${plural(unchanged, 'claim')} carried over word for word.</p>`
    }
    ${
      open.length > 0 &&
      html`<p class="soft">
        <kbd>j</kbd> <kbd>k</kbd> next, previous
      </p>`
    }
    <ol class="settle-list" ref=${list} onKeyDown=${walkList}>
      ${open.map(
        ([id, claim], at) => html`<${Row}
          key=${id}
          id=${id}
          claim=${claim}
          onSettle=${() => {
            settled.current = at;
          }}
        />`,
      )}
    </ol>
    ${
      keep.length > 1 &&
      !readOnly.value &&
      html`<${Button} pending=${Boolean(commands.busy.value['settle all'])} onClick=${keepAll}>
        Keep all ${keep.length} with the new words
      <//>`
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      corrected.length > 0 &&
      html`<h2>${plural(corrected.length, 'claim')} corrected</h2>
        <ol class="settle-list">
          ${corrected.map(
            ([id, claim]) => html`<li key=${id}>
              <p>
                <a href=${`/sessions/${store.id}#claim-${id}`}>Claim ${claim.number}</a>
                <span class="soft"> asked anew</span>
              </p>
              <p dir="auto">${statementOf(claim)}</p>
            </li>`,
          )}
        </ol>`
    }
  </section>`;
}

/** @param {{id: string, claim: Claim, onSettle: () => void}} props onSettle: told before it is */
function Row({ id, claim, onSettle }) {
  const { store, readOnly, commands } = useWorkspace();
  const { fate } = /** @type {NonNullable<Claim['unsettled']>} */ (claim.unsettled);
  const name = `settle ${id}`;
  const settle = (/** @type {'kept' | 'given_up'} */ outcome) => {
    onSettle();
    return commands.run(name, { kind: 'settle_claims', claims: [id], outcome });
  };
  const problem = commands.refused.value[name];
  const pending = Boolean(commands.busy.value[name]);
  return html`<li tabindex="-1">
    <p class="settle-head">
      <${StateIcon} state=${claim.state} small />
      <a href=${`/sessions/${store.id}#claim-${id}`}>Claim ${claim.number}</a>
      <span class="soft"> ${WORDS[/** @type {keyof typeof WORDS} */ (fate)]}</span>
    </p>
    <${WhatChanged} claim=${claim} />
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      !readOnly.value &&
      html`<div class="acts">
        ${claim.may.keep && html`<${Button} kbd="↵" data-key="enter" pending=${pending} onClick=${() => settle('kept')}>Keep with the new words<//>`}
        ${claim.may.give_up && html`<${Button} kbd="x" data-key="x" pending=${pending} onClick=${() => settle('given_up')}>Give the claim up<//>`}
        <a class="btn bare" href=${`/sessions/${store.id}#claim-${id}`}>Point to where it went …</a>
      </div>`
    }
  </li>`;
}
