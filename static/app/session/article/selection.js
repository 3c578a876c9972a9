// @ts-check
// Knows which words of the article are selected, as a span of code points, and
// follows the selection while it changes.
import { useEffect } from '../../core/html.js';
import { textOf } from '../../core/text/offsets.js';
import { wholeWords } from '../../core/text/word-boundaries.js';

/** Reads the selection; nothing while no article is followed. */
let readNow = () => {};

/** Reads the selection at once instead of a moment later. */
export const readSelectionNow = () => readNow();

/**
 * Follows the selection; during a drag it waits. It takes whole words, and marks
 * them once the hand lets go; with Alt held it takes exactly what is selected.
 * @param {import('../../state/workspace.js').Workspace} workspace
 */
export function useSelection(workspace) {
  useEffect(() => {
    let timer = 0;
    /** What the hands are doing. */
    let [alt, pressing, touch] = [false, false, false];
    /** Whether the selection came about with Alt held, and the last span that did. */
    let [exact, taken] = [false, ''];
    const read = () => {
      clearTimeout(timer);
      const state = workspace.store.state.value;
      const active = document.activeElement;
      const galley = document.querySelector('.galley');
      if (!state || active?.matches('textarea, input') || active?.closest('.toolbar')) return;
      const raw = selectedSpan(galley, state.text);
      if (exact) taken = raw?.join() ?? '';
      // Where nothing can be made of them, words are only selected to be copied.
      const span =
        raw && raw.join() !== taken && !workspace.readOnly.value
          ? wholeWords(state.text, raw, state.details.language)
          : raw;
      if (span?.join() !== workspace.words.value?.join()) workspace.words.value = span;
      if (galley && span && span.join() !== raw?.join() && !pressing && !touch)
        selectSpan(galley, state.text, span);
    };
    const later = () => {
      clearTimeout(timer);
      timer = window.setTimeout(read, 120);
    };
    const changed = () => {
      exact = alt;
      later();
    };
    const point = (/** @type {PointerEvent} */ event) => {
      [alt, touch] = [event.altKey, event.pointerType === 'touch'];
      const was = pressing;
      pressing = event.type !== 'pointercancel' && event.buttons > 0;
      if (was && !pressing) later();
    };
    const key = (/** @type {KeyboardEvent} */ event) => {
      alt = event.altKey;
      // The arrows move the end of a selection as long as Shift is held.
      if (event.key === 'Shift') pressing = event.type === 'keydown';
      if (event.key === 'Shift' && !pressing) later();
    };
    /** @type {[string, any][]} */
    const heard = [
      ['selectionchange', changed],
      ...['pointerdown', 'pointermove', 'pointerup', 'pointercancel'].map(
        (kind) => /** @type {[string, any]} */ ([kind, point]),
      ),
      ['keydown', key],
      ['keyup', key],
    ];
    for (const [kind, hear] of heard) document.addEventListener(kind, hear, true);
    readNow = read;
    return () => {
      clearTimeout(timer);
      readNow = () => {};
      for (const [kind, hear] of heard) document.removeEventListener(kind, hear, true);
    };
  }, []);
}

/**
 * What is selected inside `root`, as a span of code points without the white
 * space at its ends. Only elements with `data-at` (where their text begins, in
 * code points) count, so that numbers and icons between the words do not.
 * @param {Element | null} root
 * @param {string} text the whole article
 * @returns {[number, number] | null}
 */
export function selectedSpan(root, text) {
  const selection = getSelection();
  if (!root || !selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const whole = textOf(text);
  let start = Infinity;
  let end = -Infinity;
  for (const leaf of root.querySelectorAll('[data-at]')) {
    if (!range.intersectsNode(leaf)) continue;
    const at = whole.unit(Number(/** @type {HTMLElement} */ (leaf).dataset.at));
    const size = leaf.textContent?.length ?? 0;
    start = Math.min(
      start,
      leaf.contains(range.startContainer)
        ? at + within(leaf, range.startContainer, range.startOffset)
        : at,
    );
    end = Math.max(
      end,
      leaf.contains(range.endContainer)
        ? at + within(leaf, range.endContainer, range.endOffset)
        : at + size,
    );
  }
  if (start >= end) return null;
  const words = text.slice(start, end);
  start += words.length - words.trimStart().length;
  end -= words.length - words.trimEnd().length;
  return start < end ? [whole.point(start), whole.point(end)] : null;
}

/**
 * Selects a span inside `root`, so that what is marked is what is taken. A
 * selection that goes beyond it is left alone.
 * @param {Element} root @param {string} text the whole article @param {[number, number]} span
 */
function selectSpan(root, text, [start, end]) {
  const selection = getSelection();
  if (
    !selection?.rangeCount ||
    !root.contains(selection.anchorNode) ||
    !root.contains(selection.focusNode)
  )
    return;
  const whole = textOf(text);
  const [from, to] = [whole.unit(start), whole.unit(end)];
  /** @type {[globalThis.Node, number][]} */
  const ends = [];
  for (const leaf of root.querySelectorAll('[data-at]')) {
    const [at, words] = [
      whole.unit(Number(/** @type {HTMLElement} */ (leaf).dataset.at)),
      leaf.firstChild,
    ];
    const size = words?.textContent?.length ?? 0;
    if (!words) continue;
    if (from >= at && from < at + size) ends[0] = [words, from - at];
    if (to > at && to <= at + size) ends[1] = [words, to - at];
  }
  if (!ends[0] || !ends[1]) return;
  // Keys go on at the end that was moved last.
  const { startContainer, startOffset } = selection.getRangeAt(0);
  const back = selection.focusNode === startContainer && selection.focusOffset === startOffset;
  const [base, extent] = back ? [ends[1], ends[0]] : ends;
  selection.setBaseAndExtent(base[0], base[1], extent[0], extent[1]);
}

/** @param {Element} leaf @param {globalThis.Node} node @param {number} offset */
const within = (leaf, node, offset) =>
  node.nodeType === 3 ? offset : offset === 0 ? 0 : (leaf.textContent?.length ?? 0);
