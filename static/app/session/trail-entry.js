// @ts-check
// Knows one entry of the audit trail: who, what, when, and the difference it made.
import { html } from '../core/html.js';
import { nameOf, spelled } from '../core/text/names.js';
import { Avatar } from '../shared/person.js';
import { Pill } from '../ui/badges.js';
import { Diff } from '../ui/diff.js';
import { Time } from '../ui/time.js';

/**
 * One entry of the trail.
 * @param {{happened: import('../state/session.js').Told | import('../state/session.js').Recorded,
 *   people: Record<string, {name: string}>, class?: string, children?: any}} props
 */
export function Entry({ happened: { event, entry }, people, class: extra = '', children }) {
  const told = entry.before !== undefined || entry.after !== undefined;
  return html`<li class=${`entry ${extra}`}>
    <span class="seq num" title="Event of the audit trail">${event.seq}</span>
    <${Avatar} id=${event.actor} people=${people} />
    <div class="what">
      <b>${nameOf(people, event.actor)}</b> ${spelled(entry.words, people)} <${Time}
        at=${event.at}
      />
      ${'data_hash' in event && html` <${Pill}>Words taken out<//>`}
      ${
        told &&
        html`<blockquote class="wording">
          <${Diff}
            before=${entry.before ?? ''}
            after=${entry.after ?? ''}
          />
        </blockquote>`
      }
      ${children}
    </div>
  </li>`;
}
