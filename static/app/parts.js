// @ts-check
// Knows the parts every page is made of: buttons, people's squares, ratings,
// problems, empty places, and the one voice for screen readers.
// Fields are in fields.js, dialogs and menus in floats.js; all are re-exported.
import { html, signal, useId } from './html.js';
import { Icon, RatingIcon, StateIcon } from './icons.js';
import { whoClass } from './people.js';
import { initials, nameOf, STATES, STATE_MEANS, exactly, when } from './words.js';

export { Field, Select, Check } from './fields.js';
export { Dialog, Menu } from './floats.js';

/**
 * A button. With `why` it is off and says the reason beside itself; with
 * `pending` its command is on the way.
 * @param {{kind?: 'main' | 'plain' | 'bare', icon?: string, kbd?: string, why?: string, pending?: boolean, big?: boolean,
 *   type?: string, class?: string, onClick?: (event: any) => void, children?: any, [attribute: string]: any}} props
 */
export function Button({ kind = 'plain', icon, kbd, why, pending = false, big = false, type = 'button', class: extra = '', onClick, children, ...rest }) {
  const id = useId();
  const off = Boolean(why) || pending;
  const press = (/** @type {any} */ event) => {
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  return html`<button type=${type} class=${`btn ${kind} ${big ? 'big' : ''} ${pending ? 'waits' : ''} ${extra}`}
      aria-disabled=${off ? 'true' : undefined} aria-busy=${pending ? 'true' : undefined}
      aria-describedby=${why ? id : undefined} onClick=${press} ...${rest}>
      ${icon && html`<${Icon} name=${icon} />`}${children}${kbd && html`<kbd aria-hidden="true">${kbd}</kbd>`}
    </button>${why && html`<span class="why" id=${id}>${why}</span>`}`;
}

/** @param {{icon: string, label: string, class?: string, onClick?: (event: any) => void, [attribute: string]: any}} props */
export function IconButton({ icon, label, class: extra = '', onClick, ...rest }) {
  return html`<button type="button" class=${`icon-btn ${extra}`} aria-label=${label} title=${label} onClick=${onClick} ...${rest}>
    <${Icon} name=${icon} /></button>`;
}

/**
 * A person as a square with two letters. Beside a written name it is decoration.
 * @param {{id: string, name?: string, people?: import('./words.js').People, away?: boolean, label?: boolean}} props
 */
export function Avatar({ id, name, people, away = false, label = false }) {
  const known = name ?? nameOf(people, id);
  return html`<span class=${`who ${whoClass(id)} ${away ? 'away' : ''}`} title=${known}
    ...${label ? { role: 'img', 'aria-label': known } : { 'aria-hidden': 'true' }}>${initials(known)}</span>`;
}

/** Square and name. @param {{id: string, name?: string, people?: import('./words.js').People, away?: boolean}} props */
export function Person({ id, name, people, away }) {
  return html`<span class="person"><${Avatar} id=${id} name=${name} people=${people} away=${away} /><span>${name ?? nameOf(people, id)}</span></span>`;
}

/** @param {any} scale @param {string} [rating] @returns {{label: string, hue: number, icon: string, order: number, value?: number, definition?: string}} */
export const stepOf = (scale, rating) =>
  scale?.steps?.[rating ?? ''] ?? { label: rating ?? '', hue: 0, icon: rating ?? '', order: 99 };

/** A rating by colour, circle and word. @param {{scale: any, rating: string, chip?: boolean}} props */
export function Rating({ scale, rating, chip = false }) {
  const step = stepOf(scale, rating);
  return html`<span class=${`rating r${step.hue} ${chip ? 'chip' : ''}`}><${RatingIcon} icon=${step.icon} />${step.label}</span>`;
}

/** A state by line and word. @param {{state: string}} props */
export function StateBadge({ state }) {
  return html`<span class="state" title=${STATE_MEANS[state]}><${StateIcon} state=${state} />${STATES[state] ?? state}</span>`;
}

/** @param {{children?: any, class?: string}} props */
export const Pill = ({ children, class: extra = '' }) => html`<span class=${`pill ${extra}`}>${children}</span>`;
export const Badge = Pill;

/** The yellow tag: a person must look here. @param {{children?: any, icon?: string}} props */
export const Flag = ({ children, icon }) =>
  html`<span class="flag">${icon && html`<${Icon} name=${icon} small />`}${children}</span>`;

/** A time, short, with the exact one as title. @param {{at: string}} props */
export const Time = ({ at }) => html`<time class="when" datetime=${at} title=${exactly(at)}>${when(at)}</time>`;

/** Said of a change of mine until the server has it. */
export const Waits = () => html`<span class="pending"><${Icon} name="clock" small />waits to be sent</span>`;

/** @param {{title: string, level?: 1 | 2 | 3, children?: any}} props level: of the heading */
export function Empty({ title, level = 2, children }) {
  const Heading = `h${level}`;
  return html`<div class="empty"><${Heading} class="empty-title">${title}<//>${children}</div>`;
}

/** Lines that stand still while something is fetched. @param {{words?: string}} props */
export function Loading({ words = 'Fetching' }) {
  return html`<div class="loading" role="status"><p>${words} …</p><i></i><i></i><i></i><i></i></div>`;
}

/**
 * What went wrong, what it means, and the ways out as children.
 * @param {{problem: {title: string, detail?: string}, children?: any}} props
 */
export function ProblemNote({ problem, children }) {
  return html`<div class="problem" role="alert"><${Icon} name="triangle-alert" />
    <div><b>${problem.title}</b>${problem.detail && html`<p>${problem.detail}</p>`}
    ${children && html`<div class="acts">${children}</div>`}</div></div>`;
}

/** @typedef {{id: number, words: string, act?: {label: string, onPick: () => void}, stays: boolean}} Notice */
const notices = signal(/** @type {Notice[]} */ ([]));
const spoken = signal('');
let lastSpoken = 0;
let count = 0;

/** Says a sentence to screen readers, at most one in five seconds. @param {string} words */
export function say(words) {
  const now = Date.now();
  if (now - lastSpoken < 5000) return;
  lastSpoken = now;
  spoken.value = words;
}

/**
 * A notice at the foot of the page. It stays until it is put away or the next
 * one comes; one that `stays` tells of something lost, and waits to be put away.
 * @param {string} words
 * @param {{label: string, onPick: () => void}} [act]
 * @param {{stays?: boolean}} [how]
 */
export function toast(words, act, { stays = false } = {}) {
  notices.value = [...notices.value.filter((before) => before.stays), { id: ++count, words, act, stays }];
}

/** Puts away notices whose moment has passed: those that only offer to undo. */
export function settle() {
  if (notices.value.some(({ act, stays }) => act && !stays)) notices.value = notices.value.filter(({ act, stays }) => !act || stays);
}

/** Hangs over every page. */
export function Announcer() {
  const away = (/** @type {number} */ id) => { notices.value = notices.value.filter((n) => n.id !== id); };
  return html`<div class="sr" aria-live="polite" role="status">${spoken.value}</div>
    <div class="toasts" role="alert">${notices.value.map(({ id, words, act, stays }) => html`<div class="toast" key=${id}>
      <span>${words}</span>
      ${act && html`<${Button} kind="bare" onClick=${() => { if (!stays) away(id); act.onPick(); }}>${act.label}<//>`}
      <${IconButton} icon="x" label="Put this notice away" onClick=${() => away(id)} />
    </div>`)}</div>`;
}
export { Announcer as Toast };
