// @ts-check
// Knows how the article is read: every claim a mark drawn by its state, unread
// text on proof paper, what was set aside in angle brackets. One Tab stop; the
// arrows walk from mark to mark. It changes nothing itself.
import { html, useEffect, useLayoutEffect, useMemo, useRef } from '../../core/html.js';
import { FORMS } from '../../core/labels.js';
import { dayOf, exactly, onDay } from '../../core/text/dates.js';
import { directionOfArticle } from '../../core/text/direction.js';
import { nameOf } from '../../core/text/names.js';
import { textOf } from '../../core/text/offsets.js';
import { number } from '../../core/text/phrases.js';
import { Block } from './block.js';
import { arrange } from './margin.js';
import { layout } from './segments.js';
import { selectedSpan } from './selection.js';

/**
 * @typedef {{selected: string | null, place?: [number, number] | null}} At where the person is
 * @typedef {{presence: Record<string, import('../../state/session.js').Presence>,
 *   myself: string}} Here who is there
 * @typedef {{select: (claim: string) => void, place?: (point: number) => void}} Actions
 */

/**
 * @param {{state: import('../../state/session.js').State, people?: Record<string, {name: string}>,
 *   readOnly?: boolean, at: At, here?: Here, actions: Actions, children?: any}} props
 *   children: what floats over the text, such as the toolbar
 */
export function Article({ state, people = {}, readOnly = false, at, here, actions, children }) {
  const { selected, place = null } = at;
  const { presence, myself } = here ?? {};
  const galley = useRef(/** @type {any} */ (null));
  const drawn = useRef(new Map());
  const blocks = useMemo(
    () => layout(state, { selected, presence, myself, place }, drawn.current),
    [state, selected, presence, myself, place],
  );
  const { details } = state;
  const headline = blocks.some(({ kind }) => kind === 'headline');

  useArranged(galley, blocks);

  const walk = (/** @type {KeyboardEvent} */ event) => {
    // Words that are selected are what Enter is for, also where they lie in a claim.
    const taken = event.key === 'Enter' && !readOnly && selectedSpan(galley.current, state.text);
    if (!taken) walkMarks(event, galley.current, actions);
  };
  const stop =
    selected && state.claims?.[selected] && !state.claims[selected].gone
      ? selected
      : blocks.flatMap(({ runs }) => runs).find(({ mark }) => mark)?.mark?.id;

  return html`<article
    class=${`galley ${readOnly ? 'read-only' : ''}`}
    ref=${galley}
    lang=${details.language}
    dir=${directionOfArticle(state.text)}
    onClick=${(/** @type {MouseEvent} */ event) => press(event, selected, actions)}
    onKeyDown=${walk}
  >
    <p class="slug">
      <span dir="ltr" title=${exactly(state.opened.at)}>
        Opened by ${nameOf(people, state.opened.by)} on ${dayOf(state.opened.at)}${
          state.revision > 1 ? ` · Revision ${state.revision}` : ''
        }
      </span>
      <span dir="ltr">
        ${number(textOf(state.text).length)} characters${
          state.form ? `, read as ${FORMS[state.form]}` : ''
        }
      </span>
    </p>
    ${!headline && html`<h2 class="headline" dir="auto">${details.title}</h2>`}
    ${blocks.map(
      (block, index) => html`
        <${Block} key=${block.start} block=${block} people=${people} stop=${stop} />
        ${index === 0 && html`<${ByLine} details=${details} />`}
      `,
    )}
    ${children}
  </article>`;
}

/** @param {{details: import('../../core/types/state.d.ts').Details}} props */
function ByLine({ details }) {
  const parts = [
    details.author && html`By <bdi>${details.author}</bdi>`,
    details.outlet && html`<bdi>${details.outlet}</bdi>`,
    details.published && onDay(details.published),
  ].filter(Boolean);
  if (!parts.length && !details.url) return null;
  return html`<p class="byline" dir="ltr">
    ${parts.map((part, index) => html`${index ? ' · ' : ''}${part}`)}
    ${
      details.url &&
      html`
        ${parts.length ? ' · ' : ''}
        <a href=${details.url} target="_blank" rel="noopener noreferrer">Original</a>
      `
    }
  </p>`;
}

/**
 * Puts the marks in the margin where their lines are, whenever a block is drawn anew.
 * @param {{current: HTMLElement | null}} galley
 * @param {import('./segments.js').Block[]} blocks
 */
function useArranged(galley, blocks) {
  const arranged = useRef(/** @type {Map<number, any>} */ (new Map()));
  useLayoutEffect(() => {
    const fresh = blocks.filter((block) => arranged.current.get(block.start) !== block);
    arranged.current = new Map(blocks.map((block) => [block.start, block]));
    arrange(galley.current, new Set(fresh.map(({ start }) => start)));
  }, [blocks]);
  useEffect(() => {
    const watch = new ResizeObserver(() => arrange(galley.current));
    watch.observe(/** @type {HTMLElement} */ (galley.current));
    document.fonts?.ready.then(() => {
      if (galley.current) arrange(galley.current);
    });
    return () => watch.disconnect();
  }, []);
}

/**
 * Goes to what was pressed: a claim, or text that is none.
 * @param {MouseEvent} event
 * @param {string | null} selected
 * @param {Actions} actions
 */
function press(event, selected, actions) {
  if (!getSelection()?.isCollapsed) return;
  const target = /** @type {Element} */ (event.target);
  const mark = /** @type {HTMLElement | null} */ (target.closest('[data-claim]'));
  if (mark) {
    // Where claims lie over each other, a second press reaches the one below.
    const under = [...mark.querySelectorAll('[data-under]')].find((part) => part.contains(target));
    const below = (under && /** @type {HTMLElement} */ (under).dataset.under?.split(' ')) || [];
    const all = [mark.dataset.claim ?? '', ...below];
    actions.select(all[(all.indexOf(selected ?? '') + 1) % all.length]);
    return;
  }
  const leaf = /** @type {HTMLElement | null} */ (target.closest('[data-place]'));
  if (leaf) actions.place?.(Number(leaf.dataset.place));
}

/**
 * The arrows go from mark to mark, Enter and the space bar choose one.
 * @param {KeyboardEvent} event
 * @param {Element} galley
 * @param {Actions} actions
 */
function walkMarks(event, galley, actions) {
  const mark = /** @type {HTMLElement} */ (event.target);
  if (mark.getAttribute('role') !== 'button') return;
  const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (way) {
    /** @type {NodeListOf<HTMLElement>} */
    const marks = galley.querySelectorAll('mark[role=button]');
    marks[[...marks].indexOf(mark) + way]?.focus();
  } else if (event.key === 'Enter' || event.key === ' ') actions.select(mark.dataset.claim ?? '');
  else return;
  event.preventDefault();
  event.stopPropagation();
}
