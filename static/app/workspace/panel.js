// @ts-check
// Knows the chosen claim as a whole: its head, its wording, and the order of
// what is said about it. On a phone it is a sheet with two heights.
import { html, useEffect, useRef, useSignal } from '../html.js';
import { Avatar, Button, Empty, Flag, IconButton, Person, Rating, StateBadge, Time } from '../parts.js';
import { Icon } from '../icons.js';
import { drafts } from '../drafts.js';
import { directionOf, directionOfArticle } from '../direction.js';
import { isGone } from '../people.js';
import { inOneLine } from '../reasons.js';
import { nameOf, ORIGINS, plural, REASONS } from '../words.js';
import { Worth } from './claims.js';
import { inOrder, claimsInOrder, quoteOf, statementOf, threadsOf, verdictsOf } from './model.js';
import { useWork } from './work.js';
import { ClaimMenu, Decide, OpenForm, StatementForm, openStatement } from './panel/actions.js';
import { Verdicts, Scale, judge, focusRationale, verdictKey } from './panel/verdicts.js';
import { Sources } from './panel/sources.js';
import { Comments } from './panel/comments.js';
import { SignBar, SignOff } from './panel/signoff.js';
import { Others } from './panel/others.js';
import { Unplaced } from './panel/unplaced.js';
import { Timeline } from './panel/timeline.js';
import { Told } from './panel/told.js';

/** @typedef {{id: string, claim: import('../store.js').Claim}} Of */

export function Panel() {
  const work = useWork();
  const id = work.selected.value;
  const claim = work.claim.value;
  if (!id || !claim) return html`<aside class="panel none" id="panel" aria-label="Claim" tabindex="-1"><${NoClaim} /></aside>`;
  return html`<aside class=${`panel ${work.full.value ? 'full' : 'peek'}`} id="panel" aria-label=${`Claim ${claim.number}`} tabindex="-1">
    <${Head} id=${id} claim=${claim} />
    <${Peek} id=${id} claim=${claim} />
    <${Body} key=${id} id=${id} claim=${claim} />
    <${Others} id=${id} />
    <${SignBar} key=${`sign-${id}`} id=${id} claim=${claim} />
  </aside>`;
}

function NoClaim() {
  const work = useWork();
  const state = work.store.state.value;
  if (work.selected.value) return html`<${Empty} title="This claim is gone"><p>Most likely it was merged into another. Its sources and comments went along.</p><//><${Unplaced} id=${work.selected.value} />`;
  const all = state ? claimsInOrder(state) : [];
  const next = all.filter(([, { state: s, assignee }]) => (s === 'suggested' || s === 'to_check') && (!assignee || assignee === work.me || isGone(assignee)))
    .sort(([, a], [, b]) => Number(b.assignee === work.me) - Number(a.assignee === work.me) || (b.score ?? 0) - (a.score ?? 0))[0];
  return html`<${Empty} title="Pick a claim">
    <p>Click a marked passage, or press <kbd>j</kbd>. To add one, select words in the article and press <kbd>↵</kbd>.</p>
    ${next && html`<p>Next to do: <button type="button" class="link" onClick=${() => work.select(next[0])}>claim ${next[1].number}</button>${next[1].assignee === work.me ? ', assigned to you' : ''}${next[1].score !== undefined ? `, worth ${next[1].score}` : ''}.</p>`}
  <//>`;
}

/** @param {Of} props */
function Head({ id, claim }) {
  const work = useWork();
  const start = useRef(0);
  // A swipe on the sheet goes to the next claim; the arrows do the same.
  const touch = {
    onTouchStart: (/** @type {TouchEvent} */ event) => { start.current = event.touches[0].clientX; },
    onTouchEnd: (/** @type {TouchEvent} */ event) => {
      const moved = event.changedTouches[0].clientX - start.current;
      if (Math.abs(moved) > 60) work.step(moved < 0 ? 1 : -1);
    },
  };
  return html`<header class="phead" ...${touch}>
    <h2>Claim ${claim.number}</h2><${StateBadge} state=${claim.state} />
    <span class="grow"></span>
    <${IconButton} icon="arrow-up" label="Previous claim" onClick=${() => work.step(-1)} />
    <${IconButton} icon="arrow-down" label="Next claim" onClick=${() => work.step(1)} />
    <${ClaimMenu} id=${id} claim=${claim} />
    <${IconButton} class="phone-only" icon=${work.full.value ? 'chevron-down' : 'chevron-up'} label=${work.full.value ? 'Show less' : 'Show all of the claim'} aria-expanded=${String(work.full.value)}
      onClick=${() => { work.full.value = !work.full.value; }} />
    <${IconButton} class="phone-only close" icon="x" label="Close the claim" onClick=${() => { work.full.value = false; work.select(null); }} />
  </header>`;
}

/** What the phone's sheet shows while it is low. @param {Of} props */
function Peek({ id, claim }) {
  const work = useWork();
  const state = work.store.state.value;
  const open = !work.readOnly.value && claim.state !== 'suggested' && claim.state !== 'dismissed';
  const rating = drafts.value[verdictKey(id)]?.value.rating ?? claim.verdicts?.[work.me]?.rating;
  const write = () => { work.full.value = true; focusRationale(); };
  return html`<div class="peek-only">
    <p class="stmt" dir=${directionOf(statementOf(claim), directionOfArticle(state?.text ?? ''))}>${statementOf(claim)}</p>
    ${claim.state === 'suggested' || claim.state === 'dismissed' ? html`<${Decide} id=${id} claim=${claim} />` : ''}
    ${open && html`<${Scale} name=${`peek-${id}`} state=${state} rating=${rating} keys=${false} onRate=${(/** @type {string} */ step) => judge(work, id, { rating: step })} />`}
    <p class="acts peek-sum">${verdictsOf(claim).slice(0, 2).map(([person, verdict]) => html`<span key=${person} class="acts"><${Avatar} id=${person} people=${work.store.people.value} label /><${Rating} scale=${state?.scale} rating=${verdict.rating} /></span>`)}
      ${open && html`<${Button} kind="main" onClick=${() => { judge(work, id, {}); write(); }}>${claim.verdicts?.[work.me] ? 'Change verdict' : 'Give verdict'}<//>`}</p>
  </div>`;
}

/** @param {Of} props */
function Body({ id, claim }) {
  const work = useWork();
  const scroll = useRef(/** @type {any} */ (null));
  const at = useSignal('verdict');
  const open = threadsOf(claim).filter(({ resolved }) => !resolved).length;
  const blockers = Object.keys(claim.blockers ?? {}).length;
  const accepted = claim.state !== 'suggested' && claim.state !== 'dismissed';
  /** @type {[string, string][]} */
  const anchors = [['verdict', 'Verdict'], ['sources', `Sources ${Object.keys(claim.evidence ?? {}).length || ''}`],
    ...(accepted ? [/** @type {[string, string]} */ (['signoff', `Sign-off${blockers && claim.state !== 'signed_off' ? ` ${blockers} left` : ''}`])] : []),
    ['comments', `Comments ${open ? `${open} open` : Object.keys(claim.comments ?? {}).length || ''}`], ['history', 'History']];
  useEffect(() => {
    const root = scroll.current;
    const follow = () => {
      const line = root.getBoundingClientRect().top + 90;
      let now = 'verdict';
      for (const [name] of anchors) if ((root.querySelector(`#sec-${name}`)?.getBoundingClientRect().top ?? Infinity) < line) now = name;
      if (root.scrollTop > 40 && root.scrollTop + root.clientHeight > root.scrollHeight - 8) now = 'history';
      at.value = now;
    };
    root.addEventListener('scroll', follow, { passive: true });
    return () => root.removeEventListener('scroll', follow);
  }, [accepted]);
  return html`<nav class="anchors" aria-label="Parts of the claim">${anchors.map(([name, label]) => html`<button type="button" key=${name} aria-current=${at.value === name ? 'true' : undefined}
      onClick=${() => { const there = scroll.current.querySelector(`#sec-${name}`); scroll.current.scrollTo({ top: there.offsetTop - scroll.current.offsetTop }); at.value = name; }}>${label}</button>`)}</nav>
    <div class="scroll" ref=${scroll}>
      <${Told} id=${id} claim=${claim} />
      <${Wording} id=${id} claim=${claim} />
      <${Unplaced} id=${id} />
      <${Verdicts} id=${id} claim=${claim} />
      <${Sources} id=${id} claim=${claim} />
      <${SignOff} id=${id} claim=${claim} />
      <${Comments} id=${id} claim=${claim} />
      <${Timeline} id=${id} />
    </div>`;
}

/** Quote, statement, and what is known about the claim. @param {Of} props */
function Wording({ id, claim }) {
  const work = useWork();
  const people = work.store.people.value;
  const waits = work.store.waiting.value.filter(({ command }) => ('claim' in command && command.claim === id) || ('claims' in command && command.claims.includes(id))).length;
  const editing = Boolean(drafts.value[`${id}/statement`]) && !work.readOnly.value;
  const unsent = /** @type {any} */ (work.store.waiting.value.findLast(({ command }) => command.kind === 'reword_claim' && command.claim === id)?.command);
  const own = claim.reworded || unsent;
  const claimant = unsent?.claimant ?? claim.claimant;
  const may = !work.readOnly.value && claim.state !== 'dismissed';
  const reasons = inOrder(/** @type {any} */ (claim.reasons)).map(([, reason]) => /** @type {any} */ (reason));
  const notes = inOrder(/** @type {any} */ (claim.notes ?? {})).map(([, note]) => /** @type {any} */ (note));
  const way = (/** @type {string} */ words) => directionOf(words, directionOfArticle(work.store.state.value?.text ?? ''));
  return html`<section class="sec wording-sec" aria-label="Wording">
    <blockquote class="quote" dir=${way(quoteOf(claim))}>${quoteOf(claim)}</blockquote>
    ${editing ? html`<${StatementForm} id=${id} claim=${claim} />` : html`<p class=${`stmt ${unsent ? 'unsent' : ''}`} dir=${own ? way(unsent?.statement ?? claim.statement) : undefined}>${own ? bracketed(unsent?.statement ?? claim.statement) : html`<span class="quiet">The statement is the quote as it stands.</span>`}
      ${may && html`<button type="button" class="link" onClick=${() => openStatement(work, id, claim)}>Reword</button>`}</p>`}
    ${waits > 0 && html`<p><span class="pending"><${Icon} name="clock" small />${plural(waits, 'change')} ${waits === 1 ? 'waits' : 'wait'} to be sent</span></p>`}
    <dl class="facts">
      <dt>Said by</dt><dd>${claimant ? html`<bdi>${claimant}</bdi>` : html`the article itself <span class="quiet">(no attribution)</span>`}</dd>
      ${claim.score !== undefined && html`<dt>Worth checking</dt><dd><${Score} score=${claim.score} reasons=${reasons} /></dd>`}
      ${notes.length > 0 && html`<dt>Consistency</dt><dd><ul class="notes">${notes.map(({ words }) => html`<li><${Flag}>Does not add up:<//> ${words}</li>`)}</ul></dd>`}
      <dt>Found by</dt><dd>${ORIGINS[claim.origin] ?? claim.origin}</dd>
      <dt>Assigned</dt><dd>${claim.assignee ? html`<${Person} id=${claim.assignee} people=${people} away=${isGone(claim.assignee)} />${claim.assignee === work.me ? ' (you)' : ''}${isGone(claim.assignee) && html`, <span class="flag">who is no longer on this desk</span>`}` : html`<span class="quiet">nobody</span>`}
        ${may && html` <button type="button" class="link" onClick=${() => work.open('assign')}>${claim.assignee ? 'Change' : 'Assign'}</button>`}</dd>
      ${claim.dismissed && html`<dt>Dismissed</dt><dd>${REASONS[claim.dismissed.reason] ?? claim.dismissed.reason}${claim.dismissed.note ? html`: <bdi>${claim.dismissed.note}</bdi>` : ''} <span class="quiet">${nameOf(people, claim.dismissed.by)}, <${Time} at=${claim.dismissed.at} /></span></dd>`}
    </dl>
    <${Decide} id=${id} claim=${claim} />
    <${OpenForm} key=${work.form.value} id=${id} claim=${claim} />
  </section>`;
}

/** How much it is worth checking and why, in one line; the points are behind it. @param {{score: number, reasons: import('../reasons.js').Reason[]}} props */
function Score({ score, reasons }) {
  if (!reasons.length) return html`<${Worth} score=${score} />`;
  return html`<details class="reasons"><summary><${Icon} name="chevron-right" small /><${Worth} score=${score} /><span>${inOneLine(reasons)}</span></summary>
    <table><thead class="sr"><tr><th scope="col">Reason</th><th scope="col">Points</th></tr></thead>
      <tbody>${reasons.map(({ words, points }, index) => html`<tr key=${index}><td>${words}</td><td class="num">${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)}</td></tr>`)}</tbody></table></details>`;
}

/** Words added to make the statement stand alone are quieter. @param {string} statement */
const bracketed = (statement) => statement.split(/(\[[^\]]*\])/).map((part) => (part.startsWith('[') ? html`<span class="soft">${part}</span>` : part));
