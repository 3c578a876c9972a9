// @ts-check
// Knows the slider through time, what happened at the moment it stands on, and how it plays.
import { html, useEffect, useMemo, useState } from '../../core/html.js';
import { exactly, when, zoneAt } from '../../core/text/dates.js';
import { nameOf, spelled } from '../../core/text/names.js';
import { Button, IconButton } from '../../ui/button.js';
import { Marks, marksOf, ToMarks } from './time-marks.js';

/** @typedef {import('../../core/text/names.js').People} People */
/** @typedef {import('./trail.js').Trail} Trail */

/** How long each moment stands while it plays, in milliseconds. */
const EACH = 900;

/** In how many steps a long trail is played at most. */
const STEPS = 60;

/**
 * Whether the trail is playing, from where it stands to its end; begun at the end it begins anew.
 * @param {Trail} trail
 * @param {number} at
 * @param {(seq: number) => void} onAt
 */
function usePlay({ head }, at, onAt) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      const to = Math.min(head, at + Math.ceil(head / STEPS));
      onAt(to);
      if (to >= head) setPlaying(false);
    }, EACH);
    return () => clearTimeout(timer);
  }, [playing, at, head]);
  const toggle = () => {
    if (!playing && at >= head) onAt(1);
    setPlaying(!playing && head > 1);
  };
  return { playing, toggle };
}

/**
 * The slider through time.
 * @param {{id: string, trail: Trail, at: number, people: People, onAt: (seq: number) => void,
 *   children?: any}} props
 */
export function TimeSlider({ id, trail, at, people: everybody, onAt, children }) {
  const { playing, toggle } = usePlay(trail, at, onAt);
  const marks = useMemo(() => marksOf(trail), [trail]);
  const told = trail.events.find(({ event }) => event.seq === at);
  const words = told
    ? `${nameOf(everybody, told.event.actor)} ${spelled(told.entry.words, everybody)}`
    : '';
  return html`<section class="time" aria-label="As of">
    <${IconButton}
      icon="chevron-left"
      label="One event back"
      aria-disabled=${at <= 1}
      onClick=${() => onAt(Math.max(1, at - 1))}
    />
    <div class="time-line">
      <${Marks} marks=${marks} head=${trail.head} />
      <input
        type="range"
        min="1"
        max=${trail.head}
        value=${at}
        aria-label="As of event"
        aria-valuetext=${
          told ? `Event ${at} of ${trail.head}: ${words}, ${exactly(told.event.at)}` : String(at)
        }
        onInput=${(/** @type {any} */ event) => onAt(Number(event.target.value))}
      />
    </div>
    <${IconButton}
      icon="chevron-right"
      label="One event on"
      aria-disabled=${at >= trail.head}
      onClick=${() => onAt(Math.min(trail.head, at + 1))}
    />
    <p class="as-of">
      <b>As of event <span class="num">${at}</span> of <span class="num">${trail.head}</span></b>
      ${
        told &&
        html` <span>${words}</span> <time
            class="soft"
            datetime=${told.event.at}
            title=${exactly(told.event.at)}
          >${when(told.event.at)} ${zoneAt(told.event.at)}</time>
        `
      }
    </p>
    <div class="time-controls">
      <${Button} icon=${playing ? 'pause' : 'play'} onClick=${toggle}>${playing ? 'Pause' : 'Play'}<//>
      <${ToMarks} marks=${marks} at=${at} onAt=${onAt} />
      <a class="btn" href=${`/sessions/${id}/changes?from=${at < trail.head ? at : 1}`}>${
        at < trail.head ? 'What changed since' : 'What changed'
      }</a>
    </div>
    ${children}
  </section>`;
}
