// @ts-check
// Knows the list of claims: in reading order with the unread stretches between
// them, filtered and searched, several chosen at once.
import { html, memo, useMemo, useSignal } from '../html.js';
import { Icon, RatingIcon, StateIcon } from '../icons.js';
import { Avatar, Button, Empty, Flag, Menu, stepOf } from '../parts.js';
import { isGone } from '../people.js';
import { directionOf, directionOfArticle } from '../direction.js';
import { fold } from '../fold.js';
import { STATES, initials, nameOf, plural } from '../words.js';
import { claimsInOrder, differingOf, isFor, quoteOf, ratingOf, startOf, statementOf, unread } from './model.js';
import { ReasonForm } from './reason.js';
import { useWork } from './work.js';

/** @typedef {import('../store.js').Claim} Claim */

/** Filters by name: word on the pill, and which claims it lets through. @type {Record<string, [string, (claim: Claim, me: string) => boolean, string]>} */
const FILTERS = {
  all: ['All', (claim) => claim.state !== 'dismissed', 'This article has no claims yet. Select words in it and press ↵ to add one.'],
  suggested: ['Suggested', (claim) => claim.state === 'suggested', 'Every suggestion of the claim engine has been decided on.'],
  mine: ['Mine', (claim, me) => claim.assignee === me && claim.state !== 'dismissed', 'Nothing is assigned to you. Press m on a claim to take it.'],
  second_check: ['Second check', (claim) => claim.state === 'second_check', 'No claim waits for a second person.'],
  stale: ['Stale', (claim) => claim.state === 'stale', 'Every verdict was given for the wording and the evidence as they are now.'],
  objection: ['Objection', (claim) => Boolean(claim.objection), 'Nobody objects to a sign-off.'],
  for_me: ['For you', isFor, 'Nobody has undone what you signed, judged or raised.'],
  differing: ['Differing', (claim) => Boolean(claim.shown?.differing), 'No verdicts differ.'],
  proposed: ['Dismissal proposed', (claim) => Boolean(claim.proposed), 'No dismissal waits for a second person.'],
  to_check: ['To check', (claim) => claim.state === 'to_check', 'No accepted claim waits for its first source, comment or verdict.'],
  in_progress: ['In progress', (claim) => claim.state === 'in_progress', 'No claim has a source or a comment and no verdict.'],
  verdict_given: ['Verdict given', (claim) => claim.state === 'verdict_given', 'No claim has a verdict that waits.'],
  open_comment: ['Open comment', (claim) => Object.values(claim.blockers ?? {}).some(({ kind }) => kind === 'open_comment'), 'No comment is open.'],
  left: ['Assignee left', (claim) => claim.state !== 'dismissed' && isGone(claim.assignee), 'No claim is assigned to anybody who is no longer on this desk.'],
  signed_off: ['Signed off', (claim) => claim.state === 'signed_off', 'Nothing is signed off yet.'],
  dismissed: ['Dismissed', (claim) => claim.state === 'dismissed', 'No claim was dismissed.'],
};
const FRONT = ['all', 'suggested', 'mine', 'second_check', 'stale'];

/** What is searched of a claim, folded once as long as it stays as it is. @type {WeakMap<Claim, string>} */
const foldedOf = new WeakMap();

/** @param {Claim} claim */
function searched(claim) {
  const known = foldedOf.get(claim);
  if (known !== undefined) return known;
  const made = fold(`${claim.number} ${statementOf(claim)} ${quoteOf(claim)} ${claim.claimant ?? ''}`);
  foldedOf.set(claim, made);
  return made;
}

export function Claims() {
  const work = useWork();
  const { store, filter, query, ticked, selected } = work;
  const state = store.state.value;
  const all = useMemo(() => (state ? claimsInOrder(state) : []), [state?.claims]);
  const counts = useMemo(() => Object.fromEntries(Object.entries(FILTERS).map(([name, [, passes]]) => [name, all.filter(([, claim]) => passes(claim, work.me)).length])), [all, store.people.value]);
  if (!state) return null;

  const words = fold(query.value);
  const [, passes, none] = FILTERS[filter.value] ?? FILTERS.all;
  const found = all.filter(([, claim]) => passes(claim, work.me) && (!words || searched(claim).includes(words)));
  const gaps = filter.value === 'all' && !words ? unread(state) : [];
  const rows = [...found.map(([id, claim]) => ({ at: startOf(claim), id, claim, gap: null })),
    ...gaps.map((gap) => ({ at: gap.start, id: `gap${gap.start}`, claim: null, gap }))].sort((a, b) => a.at - b.at);
  const tick = (/** @type {string} */ id) => {
    const next = new Set(ticked.value);
    if (!next.delete(id)) next.add(id);
    ticked.value = next;
  };
  const pill = (/** @type {string} */ name) => html`<button key=${name} type="button" aria-pressed=${String(filter.value === name)}
    onClick=${() => { filter.value = name; }}>${FILTERS[name][0]} <span>${counts[name]}</span></button>`;
  const at = work.place.value?.[0];
  const more = Object.keys(FILTERS).filter((name) => !FRONT.includes(name));

  return html`<nav class="list" aria-label="Claims" id="claims">
    <div class="find">
      <label class="search"><span class="sr">Search claims</span><${Icon} name="search" />
        <input class="in" type="search" dir="auto" placeholder="Search claims" value=${query.value} onInput=${(/** @type {any} */ e) => { query.value = e.currentTarget.value; }} /><kbd aria-hidden="true">/</kbd></label>
      <div class="filters" role="group" aria-label="Show">
        ${FRONT.map(pill)}${more.filter((name) => name === filter.value || (name === 'left' && counts.left > 0)).map(pill)}
        <${Menu} start label="More filters" button=${html`<${Icon} name="ellipsis" small />`}
          items=${more.map((name) => ({ label: `${FILTERS[name][0]} (${counts[name]})`, checked: filter.value === name, onPick: () => { filter.value = name; } }))} />
      </div>
    </div>
    <ul class="scroll rows" aria-label=${`${plural(found.length, 'claim')} shown`}>
      ${state.remark && !all.length && !words && html`<li class="row-none"><${Empty} title="No suggestions"><p>${state.remark}</p><//></li>`}
      ${rows.map(({ id, claim, gap }) => (claim
        ? html`<${Row} key=${id} id=${id} claim=${claim} scale=${state.scale} around=${directionOfArticle(state.text)} people=${store.people.value} current=${id === selected.value} told=${isFor(claim, work.me)}
            ticked=${ticked.value.has(id)} canTick=${!work.readOnly.value} onPick=${work.select} onTick=${tick} />`
        : gap && html`<li key=${id}><button type="button" class="row gap" aria-current=${at !== undefined && at >= gap.start && at < gap.end ? 'true' : undefined} onClick=${() => work.goPlace(gap.start)}><span class="gl"><${StateIcon} state="unread" /></span>
            <span>${plural(gap.sentences, 'sentence')} unread${gap.paragraph ? `, paragraph ${gap.paragraph}` : ''}</span></button></li>`))}
      ${!rows.length && html`<li class="row-none"><${Empty} title=${words ? `No claim says “${query.value.trim()}”` : filter.value === 'all' ? 'No claims yet' : `No claim: ${FILTERS[filter.value][0].toLowerCase()}`}>
        ${!words && html`<p>${none}</p>`}
        ${(words || filter.value !== 'all') && html`<${Button} onClick=${() => { query.value = ''; filter.value = 'all'; }}>Show all ${counts.all}<//>`}<//></li>`}
    </ul>
    ${!work.readOnly.value && html`<${Chosen} shown=${found.map(([id]) => id)} />`}
  </nav>`;
}

const Row = memo((/** @type {{id: string, claim: Claim, scale: any, around: import('../direction.js').Direction, people: any, current: boolean, told: boolean, ticked: boolean, canTick: boolean, onPick: (id: string) => void, onTick: (id: string) => void}} */
  { id, claim, scale, around, people, current, told, ticked, canTick, onPick, onTick }) => {
  const rating = ratingOf(claim);
  const differing = differingOf(claim);
  const step = rating ? stepOf(scale, rating) : null;
  const other = differing ? stepOf(scale, differing) : null;
  const stale = claim.state === 'stale';
  return html`<li class=${`row-item ${ticked ? 'ticked' : ''}`}>
    <button type="button" class=${`row ${step ? `r${step.hue}` : ''} ${claim.state}`} aria-current=${current ? 'true' : undefined} onClick=${() => onPick(id)} data-row=${id}>
      <span class="gl">${step ? html`<${RatingIcon} icon=${step.icon} />${other && html`<span class=${`other r${other.hue}`}><${RatingIcon} icon=${other.icon} /></span>`}` : html`<${StateIcon} state=${claim.state} />`}</span>
      <span class="st" dir=${directionOf(statementOf(claim), around)}><span class="n">${claim.number}</span> ${statementOf(claim)}</span>
      <span class="meta">${step
        ? html`<span class="rating">${step.label}${other ? ` or ${other.label}` : ''}</span>${other && html`<span class="differs">differing</span>`}${stale ? html`<${Flag}>Stale<//>` : html`<span aria-hidden="true">·</span> ${(STATES[claim.state] ?? '').toLowerCase().replace('needs ', '')}`}`
        : STATES[claim.state]}
        ${claim.objection && html`<${Flag}>Objection<//>`}${claim.proposed && html`<span>dismissal proposed</span>`}${told && html`<${Flag}>For you<//>`}
        <span class="end">${!step && claim.score !== undefined && html`<${Worth} score=${claim.score} />`}
          ${claim.assignee && (isGone(claim.assignee)
            ? html`<span class="flag" role="img" aria-label=${`assigned to ${nameOf(people, claim.assignee)}, who is no longer on this desk`} title=${`${nameOf(people, claim.assignee)} is no longer on this desk`}>${initials(nameOf(people, claim.assignee))} left</span>`
            : html`<${Avatar} id=${claim.assignee} people=${people} label />`)}</span></span>
    </button>
    ${canTick && html`<input class="tick" type="checkbox" checked=${ticked} aria-label=${`Choose claim ${claim.number}`} onChange=${() => onTick(id)} />`}
  </li>`;
});

/** How much a claim is worth checking: bar and number. @param {{score: number}} props */
export const Worth = ({ score }) => html`<span class="worth" title=${`Worth checking: ${score} of 100`}><i style=${{ '--v': `${score}%` }}></i><span class="sr">worth checking </span>${score}</span>`;

/** What to do with the chosen claims. @param {{shown: string[]}} props */
function Chosen({ shown }) {
  const work = useWork();
  const { store, ticked, busy, refused, filter } = work;
  const dismissing = useSignal(false);
  const claims = store.state.value?.claims ?? {};
  const chosen = [...ticked.value].filter((id) => claims[id]);
  const open = chosen.filter((id) => claims[id].state === 'suggested');
  const gone = chosen.filter((id) => claims[id].state === 'dismissed');
  const live = chosen.filter((id) => claims[id].state !== 'dismissed');
  const clear = () => { ticked.value = new Set(); dismissing.value = false; };
  const send = async (/** @type {any} */ command) => { if (await work.run('many', command)) clear(); };
  const rest = shown.filter((id) => !ticked.value.has(id));
  if (!chosen.length && filter.value !== 'suggested') return null;
  if (!shown.length && !chosen.length) return null;
  return html`<div class="chosen" role="region" aria-label="Chosen claims">
    <p>${chosen.length ? html`<b>${plural(chosen.length, 'claim')} chosen</b>` : html`<span class="soft">Tick claims to decide on several at once.</span>`}</p>
    ${dismissing.value && live.length
      ? html`<${ReasonForm} label=${`Dismiss ${live.length}`} busy=${Boolean(busy.value.many)} problem=${refused.value.many}
          onDo=${(/** @type {string} */ reason, /** @type {string} */ note) => send({ kind: 'dismiss_claims', claims: live, reason, ...(note ? { note } : {}) })} onLeave=${() => { dismissing.value = false; }} />`
      : html`<div class="acts">
        ${open.length > 0 && html`<${Button} kind="main" pending=${Boolean(busy.value.many)} onClick=${() => send({ kind: 'accept_claims', claims: open })}>Accept ${open.length}<//>`}
        ${live.length > 0 && html`<${Button} onClick=${() => { dismissing.value = true; }}>Dismiss ${live.length} …<//>`}
        ${gone.length > 0 && html`<${Button} pending=${Boolean(busy.value.many)} onClick=${() => send({ kind: 'restore_claims', claims: gone })}>Restore ${gone.length}<//>`}
        ${rest.length > 0 && html`<${Button} kind="bare" onClick=${() => { ticked.value = new Set([...ticked.value, ...shown]); }}>Choose all ${shown.length}<//>`}
        ${chosen.length > 0 && html`<${Button} kind="bare" onClick=${clear}>Clear<//>`}
      </div>${refused.value.many && html`<p class="err">${refused.value.many.detail || refused.value.many.title}</p>`}`}
  </div>`;
}
