// @ts-check
// Knows the history of a session: on the left the article as of any event, which
// a slider chooses; on the right the audit trail, filtered. It changes nothing.
import { html, useEffect, useRef, useState } from '../html.js';
import { asProblem, get } from '../api.js';
import { Button, IconButton, Loading, ProblemNote } from '../parts.js';
import { Shell } from '../shell.js';
import { exactly, nameOf, when, withNames } from '../words.js';
import { Article, ClaimSummary } from '../workspace/article.js';
import { Strip } from '../workspace/strip.js';
import { Ledger } from './history/ledger.js';

/** How long the slider rests before the article is fetched, in milliseconds. */
const REST = 150;

/** @param {{params: {id: string}}} props */
export function Page({ params: { id } }) {
  const [trail, setTrail] = useState(/** @type {{events: any[], head: number} | null} */ (null));
  const [at, setAt] = useState(Number(new URLSearchParams(location.search).get('at')) || 0);
  const [problem, setProblem] = useState(/** @type {any} */ (null));
  const [selected, setSelected] = useState(new URLSearchParams(location.search).get('claim'));
  const begin = async () => {
    setProblem(null);
    try {
      const got = await wholeTrail(id);
      setTrail(got);
      setAt((now) => (now >= 1 && now <= got.head ? Math.floor(now) : got.head));
    } catch (thrown) { setProblem(asProblem(thrown)); }
  };
  useEffect(() => { begin(); }, [id]);
  // The address names the moment and the claim, so that it can be passed on.
  useEffect(() => {
    if (!trail) return;
    const where = new URLSearchParams({ ...(at < trail.head ? { at: String(at) } : {}), ...(selected ? { claim: selected } : {}) }).toString();
    history.replaceState(null, '', location.pathname + (where ? `?${where}` : ''));
  }, [trail, at, selected]);
  const { then, missing, again } = useAsOf(id, at);
  const title = then?.state.details.title ?? 'History';
  const people = then?.people ?? {};
  const heading = html`<h1 class="top-title"><span class="sr">History of </span><a href=${`/sessions/${id}`}>${title}</a></h1>`;
  return html`<${Shell} title=${`History of ${title}`} heading=${heading} bare
    end=${html`<a class="btn" href=${`/sessions/${id}`}><span>Back<span class="wide-only"> to the session</span></span></a>`}>
    <main id="main" class="machine" tabindex="-1">
      ${problem && html`<${ProblemNote} problem=${problem}><${Button} onClick=${begin}>Try again<//><//>`}
      ${!problem && !trail && html`<${Loading} words="Fetching the trail" />`}
      ${trail && html`<${Time} trail=${trail} at=${at} people=${people} onAt=${setAt} />
        <section class="then" aria-label="The article as of then">
          ${missing && html`<${ProblemNote} problem=${missing}><${Button} onClick=${again}>Try again<//><//>`}
          ${!then && !missing && html`<${Loading} words="Fetching the article" />`}
          ${then && html`<${Strip} state=${then.state} selected=${selected} />
            <${Article} state=${then.state} people=${people} readOnly selected=${selected} onSelect=${setSelected} />
            ${selected && then.state.claims[selected] && html`<aside class="then-claim" aria-label="The claim as of then">
              <${ClaimSummary} state=${then.state} claim=${then.state.claims[selected]} people=${people} /></aside>`}`}
        </section>
        <${Ledger} trail=${trail} at=${at} people=${people} state=${then?.state} claim=${selected} onClaim=${setSelected} onAt=${setAt} />`}
    </main>
  <//>`;
}

/** The slider through time. @param {{trail: {events: any[], head: number}, at: number, people: any, onAt: (seq: number) => void}} props */
function Time({ trail, at, people, onAt }) {
  const told = trail.events[at - 1];
  const words = told ? `${nameOf(people, told.event.actor)} ${withNames(told.entry.words, people)}` : '';
  return html`<section class="time" aria-label="As of">
    <${IconButton} icon="chevron-left" label="One event back" aria-disabled=${at <= 1} onClick=${() => onAt(Math.max(1, at - 1))} />
    <input type="range" min="1" max=${trail.head} value=${at} aria-label="As of event"
      aria-valuetext=${told ? `Event ${at} of ${trail.head}: ${words}, ${exactly(told.event.at)}` : String(at)}
      onInput=${(/** @type {any} */ event) => onAt(Number(event.target.value))} />
    <${IconButton} icon="chevron-right" label="One event on" aria-disabled=${at >= trail.head} onClick=${() => onAt(Math.min(trail.head, at + 1))} />
    <p class="as-of"><b>As of event <span class="num">${at}</span> of <span class="num">${trail.head}</span></b>
      ${told && html` <span>${words}</span> <time class="soft" datetime=${told.event.at}>${when(told.event.at)}</time>`}</p>
  </section>`;
}

/** Every event with its words, page by page. @param {string} id */
async function wholeTrail(id) {
  const events = [];
  let after = 0;
  for (;;) {
    const page = await get(`/api/sessions/${id}/events?after=${after}&limit=1000`);
    events.push(...page.events);
    if (!page.next) return { events, head: page.head };
    after = page.next;
  }
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
        kept.current.set(at, got);
        if (wanted) setThen(got);
      } catch (thrown) { if (wanted) setMissing(asProblem(thrown)); }
    }, kept.current.size ? REST : 0);
    return () => { wanted = false; clearTimeout(timer); };
  }, [id, at, tries]);
  return { then, missing, again: () => setTries(tries + 1) };
}
