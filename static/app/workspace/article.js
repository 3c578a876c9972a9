// @ts-check
// Knows how the article is read: every claim a mark drawn by its state, unread
// text on proof paper, what was set aside in angle brackets. One Tab stop; the
// arrows walk from mark to mark. It changes nothing itself.
import { html, memo, useEffect, useLayoutEffect, useMemo, useRef } from '../html.js';
import { Icon, RatingIcon, StateIcon } from '../icons.js';
import { directionOfArticle } from '../direction.js';
import { whoClass } from '../people.js';
import { initials, nameOf, number, dayOf, onDay, exactly } from '../words.js';
import { selectedSpan, textOf } from '../text.js';
import { layout } from './segments.js';
import { arrange } from './margin.js';

/**
 * @param {{state: import('../store.js').State, people?: Record<string, {name: string}>, readOnly?: boolean,
 *   selected?: string | null, onSelect?: (claim: string) => void, presence?: Record<string, any>, myself?: string,
 *   place?: [number, number] | null, onPlace?: (point: number) => void, children?: any}} props
 *   children: what floats over the text, such as the toolbar
 */
export function Article({ state, people = {}, readOnly = false, selected = null, onSelect, presence, myself, place = null, onPlace, children }) {
  const galley = useRef(/** @type {any} */ (null));
  const drawn = useRef(new Map());
  const blocks = useMemo(() => layout(state, { selected, presence, myself, place }, drawn.current), [state, selected, presence, myself, place]);
  const { details } = state;
  const headline = blocks.some(({ kind }) => kind === 'headline');

  const arranged = useRef(/** @type {Map<number, any>} */ (new Map()));
  useLayoutEffect(() => {
    const fresh = new Set(blocks.filter((block) => arranged.current.get(block.start) !== block).map(({ start }) => start));
    arranged.current = new Map(blocks.map((block) => [block.start, block]));
    arrange(galley.current, fresh);
  }, [blocks]);
  useEffect(() => {
    const watch = new ResizeObserver(() => arrange(galley.current));
    watch.observe(galley.current);
    document.fonts?.ready.then(() => { if (galley.current) arrange(galley.current); });
    return () => watch.disconnect();
  }, []);

  const press = (/** @type {MouseEvent} */ event) => {
    if (!getSelection()?.isCollapsed) return;
    const target = /** @type {Element} */ (event.target);
    const mark = /** @type {HTMLElement | null} */ (target.closest('[data-claim]'));
    if (mark) {
      // Where claims lie over each other, a second press reaches the one below.
      const under = [...mark.querySelectorAll('[data-under]')].find((part) => part.contains(target));
      const below = under && /** @type {HTMLElement} */ (under).dataset.under?.split(' ') || [];
      const all = [mark.dataset.claim ?? '', ...below];
      onSelect?.(all[(all.indexOf(selected ?? '') + 1) % all.length]);
      return;
    }
    const leaf = /** @type {HTMLElement | null} */ (target.closest('[data-place]'));
    if (leaf) onPlace?.(Number(leaf.dataset.place));
  };
  const walk = (/** @type {KeyboardEvent} */ event) => {
    const mark = /** @type {HTMLElement} */ (event.target);
    if (mark.getAttribute('role') !== 'button') return;
    // Words that are selected are what Enter is for, also where they lie in a claim.
    if (event.key === 'Enter' && !readOnly && selectedSpan(galley.current, state.text)) return;
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (way) {
      const all = /** @type {HTMLElement[]} */ ([...galley.current.querySelectorAll('mark[role=button]')]);
      all[all.indexOf(mark) + way]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') onSelect?.(mark.dataset.claim ?? '');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const stop = selected && state.claims?.[selected] ? selected : blocks.flatMap(({ runs }) => runs).find(({ mark }) => mark)?.mark?.id;

  return html`<article class=${`galley ${readOnly ? 'read-only' : ''}`} ref=${galley} lang=${details.language} dir=${directionOfArticle(state.text)} onClick=${press} onKeyDown=${walk}>
    <p class="slug"><span dir="ltr" title=${exactly(state.opened.at)}>Opened by ${nameOf(people, state.opened.by)} on ${dayOf(state.opened.at)}</span>
      <span dir="ltr">${number(textOf(state.text).length)} characters</span></p>
    ${!headline && html`<h2 class="headline" dir="auto">${details.title}</h2>`}
    ${blocks.map((block, index) => html`
      <${Block} key=${block.start} block=${block} people=${people} stop=${stop} />
      ${index === 0 && html`<${ByLine} details=${details} />`}`)}
    ${children}
  </article>`;
}

/** @param {{details: any}} props */
function ByLine({ details }) {
  const parts = [details.author && html`By <bdi>${details.author}</bdi>`, details.outlet && html`<bdi>${details.outlet}</bdi>`, details.published && onDay(details.published)].filter(Boolean);
  if (!parts.length && !details.url) return null;
  return html`<p class="byline" dir="ltr">${parts.map((part, index) => html`${index ? ' · ' : ''}${part}`)}${details.url && html`${parts.length ? ' · ' : ''}<a href=${details.url} target="_blank" rel="noopener noreferrer">Original</a>`}</p>`;
}

const TAGS = /** @type {Record<string, string>} */ ({ headline: 'h2', heading: 'h3', paragraph: 'p', list_item: 'p', caption: 'p' });

/** @type {(props: {block: import('./segments.js').Block, people: any, stop?: string}) => any} */
const Block = memo(({ block, people, stop }) => {
  const Tag = TAGS[block.kind] ?? 'p';
  return html`<${Tag} class=${`block ${block.kind}`} dir=${block.way} data-block=${block.start}>
    ${block.number > 0 && html`<span class="pn" aria-hidden="true">${block.number}</span>`}
    ${block.stretches.map((_, index) => html`<span class="bracket" aria-hidden="true" data-bracket=${index}></span>`)}
    ${block.runs.map((run, index) => html`<${Run} key=${index} run=${run} block=${block} people=${people} stop=${stop} />`)}
  <//>`;
});

/** @param {{run: import('./segments.js').Run, block: import('./segments.js').Block, people: any, stop?: string}} props */
function Run({ run, block, people, stop }) {
  const { mark, first, lone } = run;
  const inside = run.parts.map((part) => html`<${Part} key=${part.at} part=${part} block=${block} marked=${Boolean(mark)} />`);
  return html`${lone.map((one) => html`<mark key=${one.id} class="m lone" ...${button(one, stop)}><${Margin} mark=${one} people=${people} /></mark>`)}
    ${!mark ? inside : html`<mark class=${look(mark)} data-claim=${mark.id} ...${first ? button(mark, stop) : {}}>
      ${first && html`<${Margin} mark=${mark} people=${people} />`}${inside}</mark>`}`;
}

/** @param {import('./segments.js').Mark} mark @param {string} [stop] */
const button = (mark, stop) => ({
  id: `claim-${mark.id}`,
  'data-claim': mark.id,
  role: 'button',
  tabindex: mark.id === stop ? 0 : -1,
  'aria-label': mark.label,
  'aria-current': mark.selected ? 'true' : undefined,
});

/** @param {import('./segments.js').Mark} mark */
const look = ({ state, hue, differs, low, selected, peers }) =>
  `m ${state} ${hue >= 0 ? `r${hue}` : ''} ${differs >= 0 ? `differ or${differs}` : ''} ${low ? 'low' : ''} ${selected ? 'on' : ''} ${peers[0] ? `peer ${whoClass(peers[0].id)}` : ''}`;

/** @param {{part: any, block: import('./segments.js').Block, marked: boolean}} props */
function Part({ part, block, marked }) {
  const begins = part.unread && block.stretches.some(({ start }) => start === part.at);
  const stretch = begins ? block.stretches.find(({ start }) => start === part.at) : undefined;
  const ends = part.unread && !block.runs.some((run) => run.parts.some((other) => other.stretch === part.stretch && other.at > part.at));
  // Lines of longer claims below; each needs an element, as one draws one line.
  let words = html`<span data-at=${part.at}>${part.words}</span>`;
  for (const mark of part.under) words = html`<span class=${look(mark).replace('m ', 'mu ')}>${words}</span>`;
  if (part.under.length) words = html`<span data-under=${part.under.map((/** @type {any} */ m) => m.id).join(' ')}>${words}</span>`;
  if (marked || (!part.unread && !part.aside)) return words;
  return html`${begins && html`<span class="mm unread-mark" aria-hidden="true"><${StateIcon} state="unread" /><span dir="ltr">${stretch && stretch.sentences > 1 ? `${stretch.sentences} unread` : 'unread'}</span></span><span class="sr">unread: </span>`}
    <span class=${part.unread ? `unread-text ${part.here ? 'here' : ''}` : `aside-text ${part.opens ? 'opens' : ''} ${part.closes ? 'closes' : ''} ${part.here ? 'here' : ''}`}
      data-place=${part.at} data-stretch=${part.unread ? part.stretch : undefined}>${words}</span>
    ${ends && html`<span class="sr"> end of unread. </span>`}`;
}

/**
 * The claim in the margin: rating or state, number, who it is assigned to, who
 * is there. The words are drawn by the stylesheet, so that they are no part of
 * the article's text.
 * @param {{mark: import('./segments.js').Mark, people: any}} props
 */
function Margin({ mark, people }) {
  const { hue, icon, state } = mark;
  return html`<span class=${`mm ${hue >= 0 ? `r${hue}` : ''} ${mark.selected ? 'sel' : ''}`} aria-hidden="true">
    ${hue >= 0 && state !== 'stale' ? html`<${RatingIcon} icon=${icon} />` : html`<${StateIcon} state=${state} />`}<b data-says=${mark.number}></b>
    ${mark.peers.map(({ id, field }) => html`<span key=${id} class=${`who ${whoClass(id)}`} data-says=${initials(nameOf(people, id))}></span>${field && html`<${Icon} name="pencil" small />`}`)}
    ${mark.assignee && !mark.peers.some(({ id }) => id === mark.assignee) && html`<i data-says=${initials(nameOf(people, mark.assignee))}></i>`}
  </span>`;
}

export { ClaimSummary } from './summary.js';
