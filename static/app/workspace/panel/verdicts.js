// @ts-check
// Knows how a verdict is given and how those given are read: mine with its
// draft, the others', what made one stale, and which one stands.
import { html } from '../../html.js';
import { Avatar, Button, Field, Flag, ProblemNote, Rating, Time, Waits, stepOf } from '../../parts.js';
import { RatingIcon } from '../../icons.js';
import { Diff } from '../../diff.js';
import { Markdown } from '../../markdown.js';
import { drafts, draftFor, dropDraft } from '../../drafts.js';
import { keyName } from '../../keys.js';
import { nameOf, plural, withNames } from '../../words.js';
import { seenOf, steps, verdictsOf } from '../model.js';
import { useWork } from '../work.js';
import { judgedOf, nowOf } from '../things.js';
import { Reread } from './meanwhile.js';

/** @typedef {import('../../store.js').Claim} Claim */

/** @param {string} id */
export const verdictKey = (id) => `${id}/rationale`;

/**
 * Puts a rating into the draft; the first touch remembers what was judged.
 * @param {import('../work.js').Work} work @param {string} id @param {{rating?: string, rationale?: string}} part
 */
export function judge(work, id, part) {
  const claim = work.store.state.value?.claims[id];
  if (!claim) return;
  const mine = claim.verdicts?.[work.me];
  const old = drafts.value[verdictKey(id)];
  draftFor(verdictKey(id), {
    from: old?.from ?? nowOf(work.store, { kind: 'give_verdict', claim: id })?.fields ?? judgedOf(claim),
    since: old?.since ?? work.store.seq.value,
    value: { rating: mine?.rating, rationale: mine?.rationale ?? '', ...old?.value, ...part },
  });
}

/** Sends the drafted verdict. @param {import('../work.js').Work} work @param {string} id */
export async function giveVerdict(work, id) {
  const draft = drafts.value[verdictKey(id)];
  if (!draft?.value.rating) return false;
  const { rating, rationale } = draft.value;
  const claim = work.store.state.value?.claims[id];
  return work.runDraft(`verdict ${id}`, verdictKey(id), { kind: 'give_verdict', claim: id, rating, rationale: rationale.trim(), ...(claim && { seen: seenOf(claim) }) });
}

/** The scale as a radio group. @param {{name: string, state: any, rating?: string, onRate: (rating: string) => void, keys?: boolean}} props */
export function Scale({ name, state, rating, onRate, keys = true }) {
  const all = steps(state);
  return html`<fieldset class="scale-set"><legend class="sr">Rating</legend><div class="scale" style=${{ '--steps': all.length }}>
    ${all.map(([key, step], index) => html`<label key=${key} class=${`r${/** @type {any} */ (step).hue} ${key === rating ? 'on' : ''}`} title=${/** @type {any} */ (step).definition}>
      <input type="radio" name=${name} value=${key} checked=${key === rating} onChange=${() => onRate(key)} />
      ${keys && index < 9 && html`<kbd aria-hidden="true">${index + 1}</kbd>`}<${RatingIcon} icon=${/** @type {any} */ (step).icon} /><span>${/** @type {any} */ (step).label}</span></label>`)}
  </div></fieldset>`;
}

/** @param {{id: string, claim: Claim}} props */
export function Verdicts({ id, claim }) {
  const work = useWork();
  const { store } = work;
  const state = store.state.value;
  const all = verdictsOf(claim);
  const others = all.filter(([person]) => person !== work.me);
  const mine = claim.verdicts?.[work.me];
  const ratings = new Set(all.map(([, { rating }]) => rating));
  const open = claim.state !== 'suggested' && claim.state !== 'dismissed';
  const may = open && !work.readOnly.value;
  const { refused } = work;
  return html`<section class="sec" id="sec-verdict" aria-label="Verdict">
    ${open && !work.readOnly.value && html`<${Mine} key=${id} id=${id} claim=${claim} mine=${mine} />`}
    ${claim.state === 'suggested' && html`<h3>Verdict</h3><p class="soft">A suggested claim takes no verdict yet. Accept it first.</p>`}
    ${claim.state === 'dismissed' && !all.length && html`<h3>Verdict</h3><p class="soft">A dismissed claim takes no verdict. Restore it first.</p>`}
    ${(work.readOnly.value ? all : others).length > 0 && html`<h3 class=${work.readOnly.value ? '' : 'next'}>${plural(all.length, 'verdict')}${all.length > 1 ? (ratings.size > 1 ? ', differing' : ', agreeing') : ''}</h3>
      <ul class="verdicts">${(work.readOnly.value ? all : others).map(([person, verdict]) => html`<li key=${person}><${Verdict} person=${person} verdict=${verdict} claim=${claim} state=${state} people=${store.people.value} onHolds=${may ? () => work.run(`affirm ${person}`, { kind: 'affirm_verdict', claim: id, of: person, seen: seenOf(claim) }, claim.version) : undefined} />
        ${refused.value[`affirm ${person}`] && html`<${ProblemNote} problem=${refused.value[`affirm ${person}`]} />`}</li>`)}</ul>`}
    ${open && work.readOnly.value && !all.length && html`<h3>Verdict</h3><p class="soft">No verdict yet.</p>`}
  </section>`;
}

/**
 * @param {{person: string, verdict: any, claim: Claim, state: any, people: any, mine?: boolean, onHolds?: () => void}} props
 *   onHolds: told when a second person says of another's stale verdict that it still holds
 */
export function Verdict({ person, verdict, claim, state, people, mine = false, onHolds }) {
  const signed = claim.signed_off && !claim.signed_off.outdated ? claim.signed_off : null;
  const stale = Object.values(verdict.stale ?? {});
  return html`<article class="verdict" aria-label=${`Verdict by ${nameOf(people, person)}`}>
    <${Avatar} id=${person} people=${people} />
    <p class="verdict-head"><b>${mine ? 'You' : nameOf(people, person)}</b> <${Rating} scale=${state.scale} rating=${verdict.rating} />
      ${signed?.verdict === person && html`<span class="pill">stands</span>`}
      ${signed && signed.rating !== verdict.rating && html`<span class="pill">dissent</span>`}
      ${stale.length > 0 && html`<${Flag}>Stale<//>`}</p>
    <${Time} at=${verdict.at} />
    <div class="verdict-body">
      ${verdict.rationale ? html`<${Markdown} text=${verdict.rationale} />` : html`<p class="quiet">No rationale.</p>`}
      ${verdict.affirmed && html`<p class="quiet">${verdict.affirmed.by === person ? '' : `${nameOf(people, verdict.affirmed.by)} `}said that it still holds, <${Time} at=${verdict.affirmed.at} /></p>`}
      ${stale.map((/** @type {any} */ why, /** @type {number} */ index) => html`<div key=${index} class="stale-why">
        <p>${withNames(why.words, people)} <span class="quiet">${nameOf(people, why.by)}, <${Time} at=${why.at} /></span></p>
        ${(why.before || why.after) && html`<blockquote class="wording"><${Diff} before=${why.before ?? ''} after=${why.after ?? ''} /></blockquote>`}</div>`)}
      ${stale.length > 0 && onHolds && html`<div class="acts"><${Button} onClick=${onHolds}>Still holds<span class="sr"> for ${nameOf(people, person)}</span><//></div>`}
    </div>
  </article>`;
}

/** My verdict: the composer, or what I gave. @param {{id: string, claim: Claim, mine: any}} props */
function Mine({ id, claim, mine }) {
  const work = useWork();
  const { store, busy, refused, form } = work;
  const state = store.state.value;
  const draft = drafts.value[verdictKey(id)];
  const waits = store.waiting.value.map(({ command }) => command).filter((command) => command.kind === 'give_verdict').find(({ claim: on }) => on === id);
  const name = `verdict ${id}`;
  const problem = refused.value[name];
  // What is signed off asks for no more verdicts; dissent stays possible.
  const settled = !mine && !draft && claim.state === 'signed_off';
  const writing = draft || (!mine && !waits && !settled);
  const stale = mine && Object.keys(mine.stale ?? {}).length > 0;
  return html`<h3>Your verdict <span class="end">Desk scale, version ${state?.scale.version}</span></h3>
    ${waits && html`<div class="unsent"><p class="acts"><${Rating} chip scale=${state?.scale} rating=${waits.rating} /><${Waits} /></p>${waits.rationale && html`<${Markdown} text=${waits.rationale} />`}</div>`}
    ${settled && html`<${Button} onClick=${() => { judge(work, id, {}); focusRationale(); }}>Give verdict<//>`}
    ${mine && !writing && !waits && html`<${Verdict} mine person=${work.me} verdict=${mine} claim=${claim} state=${state} people=${store.people.value} />
      <div class="acts verdict-acts">
        ${stale && html`<${Button} kbd="f" pending=${Boolean(busy.value.affirm)} onClick=${() => work.run('affirm', { kind: 'affirm_verdict', claim: id, seen: seenOf(claim) }, claim.version)}>Still holds<//>`}
        <${Button} kind=${stale ? 'main' : 'plain'} onClick=${() => { judge(work, id, {}); focusRationale(); }}>Change verdict<//>
        <${Button} kind="bare" onClick=${() => work.open('withdraw')}>Withdraw …<//>
      </div>
      ${form.value === 'withdraw' && html`<${Why} label="Withdraw verdict" onLeave=${() => work.open('')} name="withdraw"
        onDo=${async (/** @type {string} */ why) => { if (await work.run('withdraw', { kind: 'withdraw_verdict', claim: id, ...(why ? { why } : {}) })) form.value = ''; }} />`}
      ${refused.value.affirm && html`<${ProblemNote} problem=${refused.value.affirm} />`}`}
    ${writing && html`<${Composer} id=${id} claim=${claim} draft=${draft} mine=${mine} problem=${problem} pending=${Boolean(busy.value[name])} />`}`;
}

/** @param {{id: string, claim: Claim, draft: any, mine: any, problem: any, pending: boolean}} props */
function Composer({ id, claim, draft, mine, problem, pending }) {
  const work = useWork();
  const state = work.store.state.value;
  const rating = draft?.value.rating;
  const refused = problem?.code === 'changed_meanwhile';
  const now = nowOf(work.store, { kind: 'give_verdict', claim: id })?.fields ?? judgedOf(claim);
  const send = (/** @type {Event} */ event) => { event.preventDefault(); if (rating) giveVerdict(work, id); };
  const follow = () => {
    work.mark(`verdict ${id}`);
    draftFor(verdictKey(id), { ...draft, from: now, since: work.store.seq.value });
  };
  const label = rating ? stepOf(state?.scale, rating).label : '';
  const watch = { onFocus: () => work.store.focus(id, 'rationale'), onBlur: () => work.store.focus(id) };
  return html`<form class="composer" onSubmit=${send} onInput=${watch.onFocus}>
    <${Scale} name=${`rating-${id}`} state=${state} rating=${rating} onRate=${(/** @type {string} */ step) => judge(work, id, { rating: step })} />
    <${Field} multiline label="Rationale" hint="Markdown. What the sources show, and how you weighed them." id=${`rationale-${id}`} data-field="rationale" rows="3"
      value=${draft?.value.rationale ?? ''} onInput=${(/** @type {string} */ rationale) => judge(work, id, { rationale })}
      ...${watch}
      problem=${problem?.field === 'rationale' ? problem.detail : ''} />
    ${draft && html`<${Reread} claim=${id} from=${draft.from ?? now} now=${now} since=${draft.since} refused=${refused} by=${problem?.changed?.by} rating=${label} onKeep=${follow} />`}
    ${problem && !refused && problem.field !== 'rationale' && html`<${ProblemNote} problem=${problem} />`}
    <div class="composer-bar">
      <span class="quiet">${draft ? 'Draft kept on this device' : ''}</span>
      ${draft && (mine || draft.value.rationale || rating) && html`<${Button} kind="bare" onClick=${() => { work.mark(`verdict ${id}`); dropDraft(verdictKey(id)); }}>Discard<//>`}
      <${Button} kind="main" type="submit" pending=${pending} why=${rating ? undefined : 'Choose a rating first'} kbd=${`${keyName('mod')}↵`}>${mine ? 'Change verdict' : 'Give verdict'}<//>
    </div>
  </form>`;
}

/** Puts the cursor into the rationale, once it is there. */
export function focusRationale() {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const field = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('.panel [data-field=rationale]'));
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'nearest' });
  }));
}

/**
 * A short form that asks why.
 * @param {{label: string, name: string, ask?: string, hint?: string, needed?: boolean, onDo: (why: string) => void, onLeave: () => void}} props
 *   needed: another person reads it, so it may not be left empty
 */
export function Why({ label, name, ask = 'Why', hint, needed = false, onDo, onLeave }) {
  const work = useWork();
  const problem = work.refused.value[name];
  return html`<form class="form small" onSubmit=${(/** @type {any} */ event) => { event.preventDefault(); onDo(event.currentTarget.elements.why.value.trim()); }}>
    <${Field} label=${ask} hint=${hint} optional=${!needed} name="why" autofocus problem=${problem?.field === 'why' ? problem.detail : ''} />
    ${problem && problem.field !== 'why' && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts"><${Button} kind="main" type="submit" pending=${Boolean(work.busy.value[name])}>${label}<//><${Button} kind="bare" onClick=${onLeave}>Cancel<//></div>
  </form>`;
}
