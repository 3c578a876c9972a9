// @ts-check
// Knows what can be done to a claim itself: accept, dismiss, restore, reword,
// move its boundaries, split, merge, assign.
import { html, useEffect, useMemo, useState } from '../../html.js';
import { Button, Field, Menu, ProblemNote, Select, toast } from '../../parts.js';
import { Icon } from '../../icons.js';
import { get } from '../../api.js';
import { drafts, draftFor, dropDraft } from '../../drafts.js';
import { isGone, learnMembers } from '../../people.js';
import { nameOf } from '../../words.js';
import { claimsInOrder, startOf, statementOf } from '../model.js';
import { ReasonForm } from '../reason.js';
import { nowOf, wordingOf } from '../things.js';
import { useWork } from '../work.js';
import { Meanwhile } from './meanwhile.js';
import { Bounds, Split } from './places.js';
import { Refusal } from './refusal.js';

/** @typedef {import('../../store.js').Claim} Claim */
/** @typedef {{id: string, claim: Claim}} Of */

/** @param {import('../work.js').Work} work @param {string} id */
export const accept = (work, id) => work.run(`accept ${id}`, { kind: 'accept_claims', claims: [id] });

/** Accepts, and where that was done goes on to the next suggestion. @param {import('../work.js').Work} work @param {string} id */
export async function acceptAndGoOn(work, id) {
  // Who has gone elsewhere meanwhile is not taken along.
  if (!await accept(work, id) || work.selected.value !== id) return;
  if (!work.nextSuggested(id)) toast('Every suggestion is decided on.');
}

/** @param {import('../work.js').Work} work @param {string} id @param {string} [to] */
export const assign = (work, id, to) => work.run('assign', { kind: 'assign_claim', claim: id, ...(to ? { to } : {}) });

/** Opens the wording for editing. @param {import('../work.js').Work} work @param {string} id @param {Claim} claim */
export function openStatement(work, id, claim) {
  const key = `${id}/statement`;
  if (!drafts.value[key]) {
    const from = nowOf(work.store, { kind: 'reword_claim', claim: id })?.fields ?? wordingOf(claim);
    draftFor(key, { from, since: work.store.seq.value, value: from });
  }
  work.form.value = 'statement';
}

/** @param {Of} props */
export function ClaimMenu({ id, claim }) {
  const work = useWork();
  const open = (/** @type {import('../work.js').Form} */ form) => () => { work.form.value = form; };
  const gone = claim.state === 'dismissed';
  const items = work.readOnly.value ? [] : gone
    ? [{ label: 'Restore', icon: 'undo-2', onPick: () => work.run('restore', { kind: 'restore_claims', claims: [id] }) }]
    : [
      { label: 'Reword', icon: 'pencil', kbd: 'e', onPick: () => openStatement(work, id, claim) },
      { label: 'Move boundaries', icon: 'move-horizontal', onPick: open('bounds') },
      { label: 'Split in two', icon: 'scissors', onPick: open('split') },
      { label: 'Merge with another claim', icon: 'merge', onPick: open('merge') },
      ...Object.entries(claim.merged ?? {}).map(([other, number]) => ({ label: `Undo the merge with claim ${number}`, icon: 'undo-2', onPick: () => work.run('merge', { kind: 'separate_claims', claim: id, other }) })),
      { label: 'Assign', icon: 'user', kbd: 'm to me', onPick: open('assign') },
      { label: 'Dismiss …', icon: 'x', kbd: 'd', group: '', onPick: open('dismiss') },
    ];
  return html`<${Menu} label="More for this claim" button=${html`<span class="icon-btn"><${Icon} name="ellipsis" /></span>`} items=${[
    ...items,
    { label: 'Copy the link', icon: 'link', group: '', onPick: () => { navigator.clipboard?.writeText(location.href).catch(() => {}); } },
    { label: 'History of the session', icon: 'history', href: `/sessions/${work.store.id}/history?claim=${id}` },
  ]} />`;
}

/** Accept or dismiss, for a suggestion; restore, for a dismissed claim. @param {Of} props */
export function Decide({ id, claim }) {
  const work = useWork();
  if (work.readOnly.value) return null;
  const problem = work.refused.value[`accept ${id}`] ?? work.refused.value.restore ?? (work.form.value === 'merge' ? undefined : work.refused.value.merge);
  return html`${claim.state === 'suggested' && work.form.value !== 'dismiss' && html`<div class="acts decide">
      <${Button} kind="main" icon="check" kbd="a" pending=${Boolean(work.busy.value[`accept ${id}`])} onClick=${() => accept(work, id)}>Accept<//>
      <${Button} kbd="d" onClick=${() => work.open('dismiss')}>Dismiss …<//></div>`}
    ${claim.state === 'dismissed' && html`<div class="acts decide"><${Button} icon="undo-2" pending=${Boolean(work.busy.value.restore)} onClick=${() => work.run('restore', { kind: 'restore_claims', claims: [id] })}>Restore<//></div>`}
    ${problem && html`<${ProblemNote} problem=${problem} />`}`;
}

/** The form that is open for the claim. @param {Of} props */
export function OpenForm({ id, claim }) {
  const work = useWork();
  const leave = () => { work.mark(work.form.value); work.form.value = ''; };
  const props = { id, claim, work, leave };
  if (work.readOnly.value) return null;
  switch (work.form.value) {
    case 'bounds': return html`<${Bounds} ...${props} />`;
    case 'split': return html`<${Split} ...${props} />`;
    case 'merge': return html`<${Merge} ...${props} />`;
    case 'assign': return html`<${Assign} ...${props} />`;
    case 'dismiss': return html`<div class="sub-form"><h3>Dismiss claim ${claim.number}</h3><${ReasonForm} label="Dismiss" busy=${Boolean(work.busy.value.dismiss)} problem=${work.refused.value.dismiss} onLeave=${leave}
      onDo=${async (/** @type {string} */ reason, /** @type {string} */ note) => { if (await work.run('dismiss', { kind: 'dismiss_claims', claims: [id], reason, ...(note ? { note } : {}) })) work.form.value = ''; }} /></div>`;
    default: return null;
  }
}

/** The wording, as a form. @param {Of} props */
export function StatementForm({ id, claim }) {
  const work = useWork();
  const key = `${id}/statement`;
  const draft = drafts.value[key];
  const problem = work.refused.value[key];
  const refused = problem?.code === 'changed_meanwhile';
  if (!draft) return null;
  const now = nowOf(work.store, { kind: 'reword_claim', claim: id })?.fields ?? wordingOf(claim);
  const set = (/** @type {any} */ part) => draftFor(key, { ...draft, value: { ...draft.value, ...part } });
  const leave = () => { work.mark(key); dropDraft(key); if (work.form.value === 'statement') work.form.value = ''; };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const { statement, claimant } = draft.value;
    // Nothing written says that the article itself says it; only a field that is not there would leave it as it was.
    if (statement.trim()) await work.runDraft(key, key, { kind: 'reword_claim', claim: id, statement: statement.trim(), claimant: claimant.trim() });
  };
  const watch = { onFocus: () => work.store.focus(id, 'statement'), onBlur: () => work.store.focus(id) };
  return html`<form class="form small" aria-label="Reword" onSubmit=${send} onInput=${watch.onFocus}>
    <${Field} multiline label="Statement" hint="What is checked, able to stand alone; put added words in [ ]." rows="2" data-field="statement" autofocus=${work.form.value === 'statement'} ...${watch}
      value=${draft.value.statement} onInput=${(/** @type {string} */ statement) => set({ statement })} problem=${problem?.field === 'statement' ? problem.detail : ''} />
    <${Field} label="Said by" optional hint="Left empty, the article itself says it." ...${watch} value=${draft.value.claimant} onInput=${(/** @type {string} */ claimant) => set({ claimant })} problem=${problem?.field === 'claimant' ? problem.detail : ''} />
    <${Meanwhile} claim=${id} from=${draft.from ?? now} mine=${draft.value} now=${now} since=${draft.since} kinds=${/claim_(reworded|moved|split)|claims_merged/} refused=${refused} by=${problem?.changed?.by}
      onChoose=${(/** @type {any} */ value, /** @type {any} */ from) => { work.mark(key); draftFor(key, { value, from, since: work.store.seq.value }); }} />
    ${problem && !refused && !['statement', 'claimant'].includes(problem.field) && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts"><${Button} kind="main" type="submit" pending=${Boolean(work.busy.value[key])}>Save wording<//><${Button} kind="bare" onClick=${leave}>Cancel<//></div>
  </form>`;
}

/** @typedef {Of & {work: import('../work.js').Work, leave: () => void}} FormProps */

/** @param {FormProps} props */
function Merge({ id, claim, work, leave }) {
  const state = work.store.state.value;
  const others = useMemo(() => (state ? claimsInOrder(state) : []).filter(([key, one]) => key !== id && one.state !== 'dismissed')
    .sort(([, a], [, b]) => Math.abs(startOf(a) - startOf(claim)) - Math.abs(startOf(b) - startOf(claim))), [state?.claims]);
  const [other, setOther] = useState(others[0]?.[0] ?? '');
  const [statement, setStatement] = useState('');
  if (!others.length) return html`<div class="sub-form"><p class="soft">There is no other claim to merge with.</p><${Button} onClick=${leave}>Close<//></div>`;
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const number = state?.claims[other]?.number;
    if (!await work.run('merge', { kind: 'merge_claims', claim: id, other, ...(statement.trim() ? { statement: statement.trim() } : {}) }, claim.version)) return;
    leave();
    toast(`Claim ${number} was merged into claim ${claim.number}.`, { label: 'Undo', onPick: () => work.run('merge', { kind: 'separate_claims', claim: id, other }) });
  };
  return html`<form class="sub-form form small" aria-label="Merge" onSubmit=${send}><h3>Merge with another claim</h3>
    <${Select} label="Claim that goes into this one" value=${other} onChange=${setOther} autofocus
      options=${others.map(([key, one]) => /** @type {[string, string]} */ ([key, `${one.number} ${[...statementOf(one)].slice(0, 70).join('')}`]))} />
    <${Field} multiline label="Statement of both" optional hint="Left empty, it is the wording of both, one after the other" value=${statement} onInput=${setStatement} />
    <p class="hint">Its sources and comments come along; its number goes. The claim then rests on the words of both and on nothing between them.</p>
    <${Refusal} problem=${work.refused.value.merge} />
    <div class="acts"><${Button} kind="main" type="submit" pending=${Boolean(work.busy.value.merge)}>Merge<//><${Button} kind="bare" onClick=${leave}>Cancel<//></div>
  </form>`;
}

/** @param {FormProps} props */
function Assign({ id, claim, work, leave }) {
  const { people } = work.store;
  const gone = isGone(claim.assignee);
  const [members, setMembers] = useState(/** @type {[string, string][]} */ (Object.entries(people.value).filter(([, { removed }]) => !removed).map(([key, { name }]) => [key, name])));
  const [to, setTo] = useState(gone ? work.me : claim.assignee ?? work.me);
  useEffect(() => {
    get('/api/members').then((found) => {
      learnMembers(found.members);
      setMembers(found.members.filter((/** @type {any} */ one) => one.role !== 'viewer').map((/** @type {any} */ one) => [one.id, one.name]));
    }, () => {});
  }, []);
  const send = async (/** @type {Event} */ event) => { event.preventDefault(); if (await assign(work, id, to || undefined)) leave(); };
  return html`<form class="sub-form form small" aria-label="Assign" onSubmit=${send}>
    <${Select} label="Assigned to" value=${to} onChange=${setTo} autofocus options=${[['', 'Nobody'], ...members.map(([key, name]) => [key, key === work.me ? `${name} (you)` : name])]} />
    <${Refusal} problem=${work.refused.value.assign} />
    <div class="acts"><${Button} kind="main" type="submit" pending=${Boolean(work.busy.value.assign)}>Assign<//><${Button} kind="bare" onClick=${leave}>Cancel<//>
      ${claim.assignee && html`<span class="quiet">now ${nameOf(people.value, claim.assignee)}${gone ? ', who is no longer on this desk' : ''}</span>`}</div>
  </form>`;
}
