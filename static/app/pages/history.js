// @ts-check
// Knows the history of a session: on the left the article as of any event, which
// a slider chooses; on the right the audit trail, filtered. It goes on as the
// session does, and changes nothing itself.
import { html, useEffect, useRef, useState } from '../html.js';
import { asProblem, get } from '../api.js';
import { Button, IconButton, Loading, ProblemNote } from '../parts.js';
import { learnAll, people } from '../people.js';
import { Shell } from '../shell.js';
import { exactly, nameOf, plural, when, withNames, zoneAt } from '../words.js';
import { Article, ClaimSummary } from '../workspace/article.js';
import { DamageBanner } from '../workspace/damage.js';
import { Strip } from '../workspace/strip.js';
import { Ledger } from './history/ledger.js';
import { useTrail } from './history/tail.js';

/** How long the slider rests before the article is fetched, in milliseconds. */
const REST = 150;

/** How many moments are kept for when the slider comes back to them. */
const KEPT = 24;

/** The event the address names; nothing for the end. */
function named() {
  const at = Math.floor(Number(new URLSearchParams(location.search).get('at')));
  return at >= 1 ? at : null;
}

/** @param {{params: {id: string}}} props */
export function Page({ params: { id } }) {
  const { trail, fresh, problem, late, begin, take } = useTrail(id);
  // Who stands at the end stays there as the trail grows.
  const [chosen, setChosen] = useState(named);
  const [selected, setSelected] = useState(new URLSearchParams(location.search).get('claim'));
  const ledger = useRef(/** @type {HTMLElement | null} */ (null));
  // What is damaged is not shown as if it held: it begins where nothing is wrong yet.
  const at = trail ? Math.min(chosen ?? (trail.damaged?.whole || trail.head), trail.head) : chosen ?? 0;
  const go = (/** @type {number} */ to) => setChosen(to === trail?.head ? null : to);
  useEffect(() => {
    // Nothing moves under a hand: then what is new waits to be taken in.
    const held = ledger.current?.matches(':hover') || ledger.current?.contains(document.activeElement);
    if (fresh.length && chosen === null && !held) take();
  }, [fresh]);
  // The address names the moment and the claim, so that it can be passed on.
  useEffect(() => {
    if (!trail) return;
    const where = new URLSearchParams({ ...(at < trail.head ? { at: String(at) } : {}), ...(selected ? { claim: selected } : {}) }).toString();
    history.replaceState(null, '', location.pathname + (where ? `?${where}` : ''));
  }, [trail, at, selected]);
  const { then, missing, again } = useAsOf(id, at);
  const title = then?.state.details.title ?? 'History';
  const everybody = people.value;
  const heading = html`<h1 class="top-title" dir="auto"><span class="sr" dir="ltr">History of </span><a href=${`/sessions/${id}`}>${title}</a></h1>`;
  return html`<${Shell} title=${`History of ${title}`} heading=${heading} bare
    end=${html`<a class="btn" href=${`/sessions/${id}`}><span>Back<span class="wide-only"> to the session</span></span></a>`}>
    <main id="main" class="machine" tabindex="-1">
      ${problem && html`<${ProblemNote} problem=${problem}><${Button} onClick=${begin}>Try again<//><//>`}
      ${!problem && !trail && html`<${Loading} words="Fetching the trail" />`}
      ${trail?.damaged && html`<${DamageBanner} damage=${trail.damaged} what="What stands behind that can be read in the trail and is not proven." />`}
      ${trail && html`<${Time} trail=${trail} at=${at} people=${everybody} onAt=${go}>
          <p class="fresh-events" role="status">${fresh.length > 0 && html`<${Button} icon="history" onClick=${take}>${plural(fresh.length, 'new event')}<//>`}
            ${late && html`<span class="soft">No new events come at the moment. ${late.title}.</span>`}</p><//>
        <section class="then" aria-label="The article as of then">
          ${missing && html`<${ProblemNote} problem=${missing}><${Button} onClick=${again}>Try again<//><//>`}
          ${!then && !missing && html`<${Loading} words="Fetching the article" />`}
          ${then && html`<${Strip} state=${then.state} selected=${selected} />
            <${Article} state=${then.state} people=${everybody} readOnly selected=${selected} onSelect=${setSelected} />
            ${selected && then.state.claims[selected] && html`<aside class="then-claim" aria-label="The claim as of then">
              <${ClaimSummary} state=${then.state} claim=${then.state.claims[selected]} people=${everybody} /></aside>`}`}
        </section>
        <${Ledger} root=${ledger} trail=${trail} at=${at} people=${everybody} state=${then?.state} claim=${selected} onClaim=${setSelected} onAt=${go} />`}
    </main>
  <//>`;
}

/** The slider through time. @param {{trail: import('./history/tail.js').Trail, at: number, people: any, onAt: (seq: number) => void, children?: any}} props */
function Time({ trail, at, people: everybody, onAt, children }) {
  const told = trail.events.find(({ event }) => event.seq === at);
  const words = told ? `${nameOf(everybody, told.event.actor)} ${withNames(told.entry.words, everybody)}` : '';
  return html`<section class="time" aria-label="As of">
    <${IconButton} icon="chevron-left" label="One event back" aria-disabled=${at <= 1} onClick=${() => onAt(Math.max(1, at - 1))} />
    <input type="range" min="1" max=${trail.head} value=${at} aria-label="As of event"
      aria-valuetext=${told ? `Event ${at} of ${trail.head}: ${words}, ${exactly(told.event.at)}` : String(at)}
      onInput=${(/** @type {any} */ event) => onAt(Number(event.target.value))} />
    <${IconButton} icon="chevron-right" label="One event on" aria-disabled=${at >= trail.head} onClick=${() => onAt(Math.min(trail.head, at + 1))} />
    <p class="as-of"><b>As of event <span class="num">${at}</span> of <span class="num">${trail.head}</span></b>
      ${told && html` <span>${words}</span> <time class="soft" datetime=${told.event.at} title=${exactly(told.event.at)}>${when(told.event.at)} ${zoneAt(told.event.at)}</time>`}</p>
    ${children}
  </section>`;
}

/** The session as of an event, kept for when the slider comes back to it. @param {string} id @param {number} at */
function useAsOf(id, at) {
  const kept = useRef(/** @type {Map<number, any>} */ (new Map()));
  const [then, setThen] = useState(/** @type {any} */ (null));
  const [missing, setMissing] = useState(/** @type {any} */ (null));
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!at) return undefined;
    setMissing(null);
    if (kept.current.has(at)) { setThen(kept.current.get(at)); return undefined; }
    let wanted = true;
    const timer = setTimeout(async () => {
      try {
        const got = await get(`/api/sessions/${id}?at=${at}`);
        learnAll(got.people);
        kept.current.set(at, got);
        if (kept.current.size > KEPT) kept.current.delete(kept.current.keys().next().value ?? 0);
        if (wanted) setThen(got);
      } catch (thrown) { if (wanted) setMissing(asProblem(thrown)); }
    }, kept.current.size ? REST : 0);
    return () => { wanted = false; clearTimeout(timer); };
  }, [id, at, tries]);
  return { then, missing, again: () => setTries(tries + 1) };
}
