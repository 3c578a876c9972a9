// @ts-check
// Knows what stands above a claim because people differ on it: what another
// undid of mine, and a dismissal that waits for a second person.
import { html } from '../../html.js';
import { Button, ProblemNote, Time } from '../../parts.js';
import { nameOf, REASONS } from '../../words.js';
import { inOrder } from '../model.js';
import { useWork } from '../work.js';

/** @param {{id: string, claim: import('../../store.js').Claim}} props */
export function Told({ id, claim }) {
  const work = useWork();
  const people = work.store.people.value;
  const mine = inOrder(claim.notices).map(([, notice]) => notice).filter(({ to }) => to === work.me);
  if (!mine.length && !claim.proposed) return null;
  return html`<section class="sec told" aria-label="For you to know">
    ${mine.map(({ by, at, words }) => html`<p key=${at} class="told-line"><b>${nameOf(people, by)}</b> ${words} <${Time} at=${at} /></p>`)}
    ${mine.length > 0 && html`<p class="quiet">It stands here until you do something with this claim.</p>`}
    ${claim.proposed && html`<${Proposed} id=${id} proposed=${claim.proposed} />`}
  </section>`;
}

/** A claim with a verdict is dismissed by two people. @param {{id: string, proposed: any}} props */
function Proposed({ id, proposed }) {
  const work = useWork();
  const { busy, refused } = work;
  const own = proposed.by === work.me;
  const dismiss = { kind: 'dismiss_claims', claims: [id], reason: proposed.reason, ...(proposed.note ? { note: proposed.note } : {}) };
  const problem = refused.value[`second ${id}`];
  return html`<p class="told-line"><b>${own ? 'You' : nameOf(work.store.people.value, proposed.by)}</b> ${own ? 'propose' : 'proposes'} to dismiss this claim:
      ${REASONS[proposed.reason] ?? proposed.reason}${proposed.note ? `, ${proposed.note}` : ''} <${Time} at=${proposed.at} /></p>
    ${own && html`<p class="quiet">It has a verdict, so a second person decides.</p>`}
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${!work.readOnly.value && html`<div class="acts">
      ${!own && html`<${Button} pending=${Boolean(busy.value[`second ${id}`])} onClick=${() => work.run(`second ${id}`, dismiss)}>Dismiss<//>`}
      <${Button} kind=${own ? 'bare' : 'plain'} pending=${Boolean(busy.value.restore)} onClick=${() => work.run('restore', { kind: 'restore_claims', claims: [id] })}>${own ? 'Take it back' : 'Keep the claim'}<//></div>`}`;
}
