// @ts-check
// Knows the slider through time, and what happened at the moment it stands on.
import { html } from '../../core/html.js';
import { exactly, when, zoneAt } from '../../core/text/dates.js';
import { nameOf, spelled } from '../../core/text/names.js';
import { IconButton } from '../../ui/button.js';

/** @typedef {import('../../core/text/names.js').People} People */
/** @typedef {import('./trail.js').Trail} Trail */

/**
 * The slider through time.
 * @param {{trail: Trail, at: number, people: People, onAt: (seq: number) => void,
 *   children?: any}} props
 */
export function TimeSlider({ trail, at, people: everybody, onAt, children }) {
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
    ${children}
  </section>`;
}
