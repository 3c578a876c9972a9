// @ts-check
// Knows how a person is drawn: a square in their colour with two letters, and
// their name.
import { html } from '../core/html.js';
import { initials, nameOf } from '../core/text/names.js';
import { whoClass } from '../state/people.js';

/**
 * A person as a square with two letters. Beside a written name it is decoration.
 * @param {{id: string, name?: string, people?: import('../core/text/names.js').People,
 *   away?: boolean, label?: boolean}} props
 */
export function Avatar({ id, name, people, away = false, label = false }) {
  const known = name ?? nameOf(people, id);
  return html`<span
    class=${`who ${whoClass(id)} ${away ? 'away' : ''}`}
    title=${known}
    ...${label ? { role: 'img', 'aria-label': known } : { 'aria-hidden': 'true' }}
  >${initials(known)}</span>`;
}

/**
 * Square and name.
 * @param {{id: string, name?: string, people?: import('../core/text/names.js').People,
 *   away?: boolean}} props
 */
export function Person({ id, name, people, away }) {
  return html`<span class="person">
    <${Avatar} id=${id} name=${name} people=${people} away=${away} />
    <span>${name ?? nameOf(people, id)}</span>
  </span>`;
}
