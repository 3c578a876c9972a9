// @ts-check
// Knows what stands between a claim and its sign-off, says it as sentences with
// the way to solve each, and repeats them in one line beside the button.
import { html, useState } from '../../html.js';
import { Button, Person, ProblemNote, Rating, Select, Time, stepOf } from '../../parts.js';
import { Icon, StateIcon } from '../../icons.js';
import { nameOf, withNames, plural } from '../../words.js';
import { inOrder, verdictsOf } from '../model.js';
import { useWork } from '../work.js';
import { Why, focusRationale, judge } from './verdicts.js';

/** @typedef {{id: string, claim: import('../../store.js').Claim}} Of */

/** Verdicts that may stand: fresh ones; mine is for another to sign. @param {Of['claim']} claim @param {string} me */
const candidates = (claim, me) => verdictsOf(claim).filter(([person, { stale }]) => person !== me && !Object.keys(stale ?? {}).length);

/** What a verdict lacks, in words: "rationale and without a source". @param {Record<string, string> | undefined} lacks */
const lacking = (lacks) => Object.values(lacks ?? {}).join(' and without a ');

/** @param {string} selector */
function goTo(selector) {
  const there = /** @type {HTMLElement | null} */ (document.querySelector(selector));
  there?.scrollIntoView({ block: 'nearest' });
  /** @type {HTMLElement | null} */ (there?.querySelector('button, textarea, a'))?.focus({ preventScroll: true });
}

/** @param {Of} props */
export function SignOff({ id, claim }) {
  const work = useWork();
  const { store, refused, busy, form } = work;
  const people = store.people.value;
  const open = inOrder(/** @type {any} */ (claim.blockers)).map(([, blocker]) => /** @type {any} */ (blocker));
  const signed = claim.signed_off;
  const [leaving, setLeaving] = useState(false);
  if (claim.state === 'suggested' || claim.state === 'dismissed') return null;
  const solve = (/** @type {any} */ { kind, comment }) => {
    if (kind === 'open_comment') goTo(comment ? `#thread-${comment}` : '#sec-comments');
    else { if (!work.readOnly.value) { judge(work, id, {}); focusRationale(); } goTo('#sec-verdict'); }
  };
  return html`<section class="sec" id="sec-signoff" aria-label="Sign-off">
    ${signed ? html`<h3>Signed off</h3>
        <p class="acts"><${Person} id=${signed.by} people=${people} /> <span>let the verdict by ${nameOf(people, signed.verdict)} stand:</span> <${Rating} scale=${store.state.value?.scale} rating=${signed.rating} /> <${Time} at=${signed.at} /></p>
        ${signed.why && html`<p>Without a ${lacking(signed.without)}: ${signed.why}</p>`}
        ${claim.objection && html`<p class="acts"><span class="flag">Objection</span> <span>While the comment is open the claim is not signed off.</span> <button type="button" class="link" onClick=${() => goTo(`#thread-${claim.objection}`)}>Go to it</button></p>`}
        ${signed.outdated && html`<p class="acts"><span class="flag">Outdated</span> <span>The claim or its evidence changed afterwards. It has to be signed off anew.</span></p>`}
        ${!work.readOnly.value && !leaving && html`<${Button} kind="bare" onClick=${() => setLeaving(true)}>Withdraw the sign-off …<//>`}
        ${leaving && html`<${Why} label="Withdraw sign-off" name="unsign" needed=${signed.by !== work.me} hint=${signed.by === work.me ? undefined : `${nameOf(people, signed.by)} will read it`} onLeave=${() => setLeaving(false)}
          onDo=${async (/** @type {string} */ why) => { if (await work.run('unsign', { kind: 'withdraw_sign_off', claim: id, ...(why ? { why } : {}) })) setLeaving(false); }} />`}` : ''}
    ${(!signed || signed.outdated) && html`<h3 class=${signed ? 'next' : ''}>Before this can be signed off</h3>
      <ul class="blocks">${open.map((blocker, index) => html`<li key=${index} class="no"><${Icon} name="x" /><span>${withNames(blocker.words, people)}</span>
          <button type="button" class="link" onClick=${() => solve(blocker)}>Go to it<span class="sr">: ${withNames(blocker.words, people)}</span></button></li>`)}
        ${!open.length && html`<li class="yes"><${Icon} name="check" /><span>A fresh verdict, no open comment. A second person signs off.</span></li>`}</ul>`}
  </section>`;
}

/** The bar that stays at the foot of the panel. @param {Of} props */
export function SignBar({ id, claim }) {
  const work = useWork();
  const { store, busy, refused } = work;
  const [chosen, setChosen] = useState('');
  const [asking, setAsking] = useState(false);
  if (work.readOnly.value || ['suggested', 'dismissed', 'signed_off'].includes(claim.state)) return null;
  const people = store.people.value;
  const open = inOrder(/** @type {any} */ (claim.blockers)).map(([, blocker]) => withNames(/** @type {any} */ (blocker).words, people));
  const may = candidates(claim, work.me);
  const verdict = may.some(([person]) => person === chosen) ? chosen : may[0]?.[0];
  const differ = new Set(may.map(([, { rating }]) => rating)).size > 1;
  const reason = open.length ? `${open.length === 1 ? 'One thing' : plural(open.length, 'thing')} left` : !verdict ? 'You gave the verdict' : '';
  const words = open.length ? open.join(' · ') : !verdict ? 'A second person signs it off.' : '';
  const word = (/** @type {string} */ person) => stepOf(store.state.value?.scale, claim.verdicts?.[person]?.rating).label;
  const problem = refused.value[`sign ${id}`];
  const lacks = lacking(verdict ? claim.verdicts?.[verdict]?.lacks : undefined);
  const sign = async (/** @type {string} */ why) => {
    if (reason || !verdict) return;
    if (await work.run(`sign ${id}`, { kind: 'sign_off', claim: id, verdict, ...(why ? { why } : {}) }, claim.version)) setAsking(false);
  };
  if (asking && lacks && !reason) {
    return html`<div class="signbar asks" role="group" aria-label="Sign-off"><${Why} label="Sign off" name=${`sign ${id}`} needed ask=${`Why without a ${lacks}`} hint="It stands in the report" onLeave=${() => { work.mark(`sign ${id}`); setAsking(false); }} onDo=${sign} /></div>`;
  }
  return html`<div class="signbar" role="group" aria-label="Sign-off">
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${!reason && differ && verdict
      ? html`<${Select} label="Verdict that stands" value=${verdict} onChange=${setChosen} options=${may.map(([person]) => /** @type {[string, string]} */ ([person, `${word(person)}, by ${nameOf(people, person)}`]))} />`
      : html`<p id="sign-why">${reason ? html`<b>${reason}</b>${open.length ? ' before sign-off:' : '.'} ${words}` : verdict && html`Lets <b>${word(verdict)}</b> by ${nameOf(people, verdict)} stand${lacks ? `, without a ${lacks}` : ''}.`}</p>`}
    <${Button} kind=${reason ? 'plain' : 'main'} kbd="." data-sign-off pending=${Boolean(busy.value[`sign ${id}`])} aria-disabled=${reason ? 'true' : undefined} aria-describedby=${differ && !reason ? undefined : 'sign-why'}
      onClick=${() => { if (lacks && !reason) setAsking(true); else sign(''); }}><${StateIcon} state="signed_off" />Sign off${lacks ? ' …' : ''}<//>
  </div>`;
}
