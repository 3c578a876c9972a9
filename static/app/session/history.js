// @ts-check
// Knows the history of a session: on the left the article as of any event, which
// a slider chooses; on the right the audit trail, filtered. It goes on as the
// session does, and changes nothing itself.
import { html, useEffect, useRef, useState } from '../core/html.js';
import { plural } from '../core/text/phrases.js';
import { isHeld } from '../shared/held.js';
import { Shell } from '../shared/shell.js';
import { Strip } from '../shared/strip.js';
import { may } from '../state/me.js';
import { people } from '../state/people.js';
import { Button } from '../ui/button.js';
import { Loading, ProblemNote } from '../ui/feedback.js';
import { Article } from './article/article.js';
import { DamageBanner } from './damage-banner.js';
import { useAsOf } from './history/as-of.js';
import { ClaimSummary } from './history/claim-summary.js';
import { PutBack } from './history/put-back.js';
import { TimeSlider } from './history/time-slider.js';
import { TrailList } from './history/trail-list.js';
import { useTrail } from './history/trail.js';

/** @typedef {import('../core/problem.js').Problem} Problem */
/** @typedef {import('../core/types/routes.d.ts').SessionState} SessionState */
/** @typedef {import('./history/trail.js').Trail} Trail */

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
  const at = trail
    ? Math.min(chosen ?? (trail.damaged?.whole || trail.head), trail.head)
    : (chosen ?? 0);
  const go = (/** @type {number} */ to) => setChosen(to === trail?.head ? null : to);
  useEffect(() => {
    // Nothing moves under a hand: then what is new waits to be taken in.
    if (fresh.length && chosen === null && !isHeld(ledger.current)) take();
  }, [fresh]);
  useAddress(trail, at, selected);
  const { then, missing, again } = useAsOf(id, at);
  const title = then?.state.details.title ?? 'History';
  const everybody = people.value;
  return html`<${Shell}
    title=${`History of ${title}`}
    heading=${heading(id, title)}
    end=${back(id)}
    bare
  >
    <main id="main" class="machine" tabindex="-1">
      ${
        problem &&
        html`<${ProblemNote} problem=${problem}>
          <${Button} onClick=${begin}>Try again<//>
        <//>`
      }
      ${!problem && !trail && html`<${Loading} words="Fetching the trail" />`}
      ${
        trail?.damaged &&
        html`<${DamageBanner}
          damage=${trail.damaged}
          what="What stands behind that can be read in the trail and is not proven."
        />`
      }
      ${
        trail &&
        html`
          <${TimeSlider} id=${id} trail=${trail} at=${at} people=${everybody} onAt=${go}>
            <${Fresh} count=${fresh.length} late=${late} onTake=${take} />
          <//>
          <${Then}
            then=${then}
            missing=${missing}
            again=${again}
            people=${everybody}
            selected=${selected}
            onSelect=${setSelected}
            back=${at < trail.head && may('check') ? { id, at } : null}
          />
          <${TrailList}
            root=${ledger}
            trail=${trail}
            at=${at}
            people=${everybody}
            state=${then?.state}
            claim=${selected}
            onClaim=${setSelected}
            onAt=${go}
          />
        `
      }
    </main>
  <//>`;
}

/**
 * Keeps the moment and the claim in the address, so that it can be passed on.
 * @param {Trail | null} trail
 * @param {number} at
 * @param {string | null} selected
 */
function useAddress(trail, at, selected) {
  useEffect(() => {
    if (!trail) return;
    const where = new URLSearchParams({
      ...(at < trail.head ? { at: String(at) } : {}),
      ...(selected ? { claim: selected } : {}),
    }).toString();
    history.replaceState(null, '', location.pathname + (where ? `?${where}` : ''));
  }, [trail, at, selected]);
}

/**
 * @param {string} id
 * @param {string} title
 */
const heading = (id, title) => html`<h1 class="top-title" dir="auto">
  <span class="sr" dir="ltr">History of </span>
  <a href=${`/sessions/${id}`}>${title}</a>
</h1>`;

/** @param {string} id */
const back = (id) => html`<a class="btn" href=${`/sessions/${id}`}>
  <span>Back<span class="wide-only"> to the session</span></span>
</a>`;

/**
 * What has happened since, to be taken in.
 * @param {{count: number, late: Problem | null,
 *   onTake: () => void}} props
 *   late: why nothing new comes at the moment
 */
const Fresh = ({ count, late, onTake }) => html`<p class="fresh-events" role="status">
  ${
    count > 0 && html`<${Button} icon="history" onClick=${onTake}>${plural(count, 'new event')}<//>`
  }
  ${late && html`<span class="soft">No new events come at the moment. ${late.title}.</span>`}
</p>`;

/**
 * The article as of then, and the claim that is chosen in it.
 * @param {{then: SessionState | null, missing: Problem | null, again: () => void,
 *   people: Record<string, {name: string}>, selected: string | null, onSelect: (claim: string) =>
 *   void, back: {id: string, at: number} | null}} props
 *   back: where something can be put back to what it was
 */
function Then({ then, missing, again, people: everybody, selected, onSelect, back: putBack }) {
  const state = then?.state;
  const claim = selected && state?.claims[selected];
  return html`<section class="then" aria-label="The article as of then">
    ${
      missing &&
      html`<${ProblemNote} problem=${missing}><${Button} onClick=${again}>Try again<//><//>`
    }
    ${!then && !missing && html`<${Loading} words="Fetching the article" />`}
    ${
      then &&
      html`
        <${Strip} state=${state} selected=${selected} />
        <${Article}
          state=${state}
          people=${everybody}
          readOnly
          at=${{ selected }}
          actions=${{ select: onSelect }}
        />
      `
    }
    ${
      claim &&
      html`<aside class="then-claim" aria-label="The claim as of then">
        <${ClaimSummary} state=${state} claim=${claim} people=${everybody} />
        ${putBack && html`<${PutBack} key=${selected} claim=${selected} ...${putBack} />`}
      </aside>`
    }
  </section>`;
}
