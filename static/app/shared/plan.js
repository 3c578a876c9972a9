// @ts-check
// Knows how what is planned for a claim stands in a list: who takes care of it, by when, how
// pressing it is, under which words it is found.
import { html } from '../core/html.js';
import { atWhen, exactly } from '../core/text/dates.js';
import { initials, nameOf } from '../core/text/names.js';
import { isGone, people } from '../state/people.js';
import { Flag } from '../ui/badges.js';
import { Avatar } from './person.js';

/** @typedef {import('../core/types/state.d.ts').Plan} Plan */

/** How many of those who take care of a claim a list draws; it counts the others. */
const DRAWN = 2;

/** When something is due, in words; what is over is flagged. @param {{at: string, over?: boolean}} props over: it need not be done any more */
export function Due({ at, over = false }) {
  const late = !over && new Date(at).getTime() < Date.now();
  const words = `due ${atWhen(at)}`;
  return html`<time datetime=${at} title=${exactly(at)}>
    ${late ? html`<${Flag}>Was ${words}<//>` : words}
  </time>`;
}

/** What is planned, but for whom. @param {{plan: Plan, over?: boolean}} props over: it is done */
export const PlanWords = ({ plan: { due, priority, tags }, over = false }) => html`
  ${due && html`<${Due} at=${due} over=${over} />`}
  ${priority && html`<b>${priority === 'high' ? 'High' : 'Low'} priority</b>`}
  ${tags && html`<span class="tags" dir="auto">${tags.map((tag) => `#${tag}`).join(' ')}</span>`}
`;

/** Those who take care of it, as squares. @param {{plan: Plan}} props */
export function Assignees({ plan }) {
  const all = plan.assignees ?? [];
  const left = all.filter(isGone);
  const here = all.filter((id) => !isGone(id));
  const names = here.map((id) => nameOf(people.value, id)).join(', ');
  return html`
    ${names && html`<span class="sr">Assigned to ${names}</span>`}
    ${here.slice(0, DRAWN).map((id) => html`<${Avatar} key=${id} id=${id} people=${people.value} />`)}
    ${here.length > DRAWN && html`<span class="num" title=${names}>+${here.length - DRAWN}</span>`}
    ${left.map((id) => {
      const name = nameOf(people.value, id);
      return html`<span
        key=${id}
        class="flag"
        role="img"
        aria-label=${`assigned to ${name}, who is no longer on this desk`}
        title=${`${name} is no longer on this desk`}
      >${initials(name)} left</span>`;
    })}
  `;
}
