// @ts-check
// Knows offsets: the wire counts Unicode code points, the browser UTF-16 units.
// Everything inside the page speaks code points; this is the edge.

/**
 * @typedef {{length: number, unit: (point: number) => number, point: (unit: number) => number,
 *   slice: (start: number, end: number) => string}} Text
 *   length: in code points; unit, point: from one count to the other; slice: by code points
 */

/** @type {Map<string, Text>} */
const known = new Map();

/** @param {string} text @returns {Text} */
export function textOf(text) {
  const found = known.get(text);
  if (found) return found;
  if (known.size > 8) known.clear(); // one article is open at a time; the rest is the past
  const made = measure(text);
  known.set(text, made);
  return made;
}

/** @param {string} text @returns {Text} */
function measure(text) {
  // Nearly every article has no character beyond the first plane: nothing to convert.
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
    const inside = (/** @type {number} */ at) => Math.max(0, Math.min(at, text.length));
    return { length: text.length, unit: inside, point: inside, slice: (start, end) => text.slice(start, end) };
  }
  /** @type {number[]} */
  const starts = [];
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) starts.push(at);
  starts.push(text.length);
  const length = starts.length - 1;
  const unit = (/** @type {number} */ point) => starts[Math.max(0, Math.min(point, length))] ?? text.length;
  const point = (/** @type {number} */ at) => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { length, unit, point, slice: (start, end) => text.slice(unit(start), unit(end)) };
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
    start = Math.min(start, leaf.contains(range.startContainer) ? at + within(leaf, range.startContainer, range.startOffset) : at);
    end = Math.max(end, leaf.contains(range.endContainer) ? at + within(leaf, range.endContainer, range.endOffset) : at + size);
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
export function selectSpan(root, text, [start, end]) {
  const selection = getSelection();
  if (!selection?.rangeCount || !root.contains(selection.anchorNode) || !root.contains(selection.focusNode)) return;
  const whole = textOf(text);
  const [from, to] = [whole.unit(start), whole.unit(end)];
  /** @type {[globalThis.Node, number][]} */
  const ends = [];
  for (const leaf of root.querySelectorAll('[data-at]')) {
    const [at, words] = [whole.unit(Number(/** @type {HTMLElement} */ (leaf).dataset.at)), leaf.firstChild];
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
  node.nodeType === 3 ? offset : offset === 0 ? 0 : leaf.textContent?.length ?? 0;

/**
 * The nearest word boundary before or after an offset, for moving the ends of
 * a claim by keyboard.
 * @param {string} text @param {number} point @param {-1 | 1} way
 */
export function wordEdge(text, point, way) {
  const whole = textOf(text);
  const letters = /[\p{L}\p{N}]/u;
  const at = (/** @type {number} */ i) => letters.test(whole.slice(i, i + 1));
  let i = point;
  if (way > 0) {
    while (i < whole.length && !at(i)) i += 1;
    while (i < whole.length && at(i)) i += 1;
  } else {
    while (i > 0 && !at(i - 1)) i -= 1;
    while (i > 0 && at(i - 1)) i -= 1;
  }
  return i;
}
