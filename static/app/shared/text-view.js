// @ts-check
// Knows how a long text is drawn: in leaves of which only those near the eye are there;
// the others keep their place. It says which words are selected.
import { html, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../core/html.js';
import { leafAt, wholeWordsIn } from '../core/text/source-text.js';

/**
 * @typedef {{start: number, end: number, kind: 'hit' | 'other' | 'alt' | 'found' | 'here'}} Mark
 *   in UTF-16 units; hit: a passage; alt: words of it that were altered; other: a passage of
 *   something else; here: the one of those found that a person is at
 */
/** @typedef {import('../core/text/source-text.js').Layout} Layout */
/** @typedef {import('../core/text/source-text.js').Leaf} LeafOf */

/** @type {Mark[]} */
const NONE = [];

/** How long after the selection changed it is read. In milliseconds. */
const RESTS = 100;

/**
 * @param {{text: string, layout: Layout, marks: Mark[], go: {at: number} | null,
 *   onSelect?: (stretch: [number, number] | null, below: number) => void, children?: any}} props
 *   go: a place to bring into view, another object each time; below: where the selection ends on screen,
 *   from the top of the text
 */
export function TextView({ text, layout, marks, go, onSelect, children }) {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const watch = useNearness(root);
  const byLeaf = useMemo(() => marksByLeaf(layout, marks), [layout, marks]);
  const wanted = go ? leafAt(layout, go.at) : -1;
  useSelected(root, text, onSelect);
  useLayoutEffect(() => {
    if (go && root.current) bring(root.current, wanted, go.at);
  }, [go]);
  return html`<div class="rd-text" ref=${root}>
    ${layout.leaves.map(
      (leaf, place) => html`<${Leaf}
        key=${place}
        place=${place}
        leaf=${leaf}
        text=${text}
        paged=${layout.paged}
        marks=${byLeaf.get(place) ?? NONE}
        watch=${watch}
        wanted=${place === wanted}
      />`,
    )}
    ${children}
  </div>`;
}

/** @param {Layout} layout @param {Mark[]} marks */
function marksByLeaf(layout, marks) {
  /** @type {Map<number, Mark[]>} */
  const found = new Map();
  for (const mark of marks) {
    const last = leafAt(layout, mark.end - 1);
    for (let leaf = leafAt(layout, mark.start); leaf <= last; leaf += 1) {
      const there = found.get(leaf);
      if (there) there.push(mark);
      else found.set(leaf, [mark]);
    }
  }
  return found;
}

/**
 * A leaf of the text; blank, and as high as it was or is likely to be, while it is far.
 * @type {(props: {place: number, leaf: LeafOf, text: string, paged: boolean, marks: Mark[],
 *   watch: (element: Element, tell: (near: boolean) => void) => () => void, wanted: boolean}) => any}
 */
const Leaf = memo(function Leaf({ place, leaf, text, paged, marks, watch, wanted }) {
  const here = useRef(/** @type {any} */ (null));
  const height = useRef(0);
  const [near, setNear] = useState(false);
  const drawn = near || wanted;
  useEffect(() => watch(here.current, setNear), []);
  useLayoutEffect(() => {
    if (drawn) height.current = here.current.offsetHeight;
  });
  const blank = { height: `${height.current || likely(leaf)}px` };
  return html`<div
    class="rd-leaf"
    ref=${here}
    data-leaf=${place}
    style=${drawn ? { height: 'auto' } : blank}
  >
    ${drawn && paged && leaf.begins && html`<p class="rd-page">Page ${leaf.page}</p>`}
    ${
      drawn &&
      leaf.pieces.map(
        (piece) => html`<p class=${piece.goesOn ? 's on' : 's'} dir="auto" key=${piece.start}>
      ${!paged && !piece.goesOn && html`<span class="sn" aria-hidden="true">${piece.paragraph}</span>`}
      ${parted(piece.start, piece.end, marks).map((it) => words(text, it))}
    </p>`,
      )
    }
  </div>`;
});

/**
 * A stretch of text in parts, each with the kinds of marks that lie on it.
 * @param {number} start @param {number} end @param {Mark[]} marks
 * @returns {{start: number, end: number, kinds: string[]}[]}
 */
export function parted(start, end, marks) {
  const here = marks.filter((it) => it.start < end && it.end > start);
  const edges = new Set([start, end]);
  for (const it of here) {
    edges.add(Math.max(start, it.start));
    edges.add(Math.min(end, it.end));
  }
  const order = [...edges].sort((a, b) => a - b);
  return order.slice(1).map((to, place) => {
    const from = order[place];
    const on = here.filter((it) => it.start < to && it.end > from);
    return { start: from, end: to, kinds: [...new Set(on.map(({ kind }) => kind))] };
  });
}

/** What the marks say to who does not see them. @type {Record<string, string>} */
const SAYS = {
  hit: 'the passage',
  alt: 'altered',
  other: 'passage of another claim',
};

/** @param {string} text @param {{start: number, end: number, kinds: string[]}} part */
function words(text, { start, end, kinds }) {
  const said = text.slice(start, end);
  if (!kinds.length) return html`<span data-u=${start} key=${start}>${said}</span>`;
  const title = kinds.flatMap((it) => SAYS[it] ?? []).join(', ');
  return html`<mark
    class=${`hit ${kinds.map((it) => `k-${it}`).join(' ')}`}
    data-u=${start}
    key=${start}
    title=${title || undefined}
  >${said}</mark>`;
}

/** How high a leaf is likely to be. @param {LeafOf} leaf */
function likely({ pieces, begins }) {
  const narrow = innerWidth <= 900;
  const [line, across] = narrow ? [30, 42] : [28, 72];
  const lines = pieces.reduce((sum, it) => sum + Math.ceil((it.end - it.start) / across), 0);
  return lines * line + pieces.length * 14 + (begins ? 40 : 0);
}

/**
 * Tells each leaf whether it is near what is seen.
 * @param {{current: HTMLElement | null}} root
 */
function useNearness(root) {
  const told = useRef(/** @type {Map<Element, (near: boolean) => void>} */ (new Map()));
  const observer = useRef(/** @type {IntersectionObserver | null} */ (null));
  useEffect(() => () => observer.current?.disconnect(), []);
  return useMemo(
    () => (/** @type {Element} */ element, /** @type {(near: boolean) => void} */ tell) => {
      observer.current ??= new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting } of entries)
            told.current.get(target)?.(isIntersecting);
        },
        { root: root.current?.closest('.rd, .snap-text'), rootMargin: '120% 0px' },
      );
      told.current.set(element, tell);
      observer.current.observe(element);
      return () => {
        told.current.delete(element);
        observer.current?.unobserve(element);
      };
    },
    [],
  );
}

/** Brings a place into view: first its leaf, then, as what is around it is drawn, its words. @param {HTMLElement} root @param {number} leaf @param {number} at */
function bring(root, leaf, at) {
  const still = {
    block: /** @type {const} */ ('center'),
    behavior: /** @type {const} */ ('instant'),
  };
  root.querySelector(`[data-leaf="${leaf}"]`)?.scrollIntoView(still);
  const exactly = () => {
    const all = /** @type {HTMLElement[]} */ ([
      ...root.querySelectorAll(`[data-leaf="${leaf}"] [data-u]`),
    ]);
    all.findLast((it) => Number(it.dataset.u) <= at)?.scrollIntoView(still);
  };
  requestAnimationFrame(() => {
    exactly();
    requestAnimationFrame(exactly);
  });
}

/**
 * Follows the selection, made to begin and end where words do.
 * @param {{current: HTMLElement | null}} root @param {string} text
 * @param {(stretch: [number, number] | null, below: number) => void} [tell]
 */
function useSelected(root, text, tell) {
  useEffect(() => {
    if (!tell) return;
    let timer = 0;
    // Whether what is chosen is what is selected: a sentence that was chosen by a key stays.
    let selected = false;
    const read = () => {
      if (!root.current || document.activeElement?.closest('.takebar, input, textarea')) return;
      const raw = selectedIn(root.current);
      if (!raw && !selected) return;
      selected = Boolean(raw);
      const range = raw && getSelection()?.getRangeAt(0).getBoundingClientRect();
      const below = range ? range.bottom - root.current.getBoundingClientRect().top : 0;
      tell(raw && wholeWordsIn(text, raw), below);
    };
    const later = () => {
      clearTimeout(timer);
      timer = window.setTimeout(read, RESTS);
    };
    document.addEventListener('selectionchange', later);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', later);
    };
  }, [text]);
}

/**
 * What is selected in the text that is drawn, in UTF-16 units of the whole.
 * @param {Element} root
 * @returns {[number, number] | null}
 */
function selectedIn(root) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  let [start, end] = [Infinity, -Infinity];
  for (const leaf of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-u]'))) {
    if (!range.intersectsNode(leaf)) continue;
    const at = Number(leaf.dataset.u);
    const inside = (/** @type {globalThis.Node} */ node, /** @type {number} */ offset) =>
      at + (node.nodeType === 3 || offset === 0 ? offset : (leaf.textContent?.length ?? 0));
    start = Math.min(
      start,
      leaf.contains(range.startContainer) ? inside(range.startContainer, range.startOffset) : at,
    );
    end = Math.max(
      end,
      leaf.contains(range.endContainer)
        ? inside(range.endContainer, range.endOffset)
        : at + (leaf.textContent?.length ?? 0),
    );
  }
  return start < end ? [start, end] : null;
}
