// @ts-check
// Knows how the text of a source is laid out to be read: in pages and paragraphs, in
// leaves of which only the near ones are drawn; and where words stand in it. Places
// are UTF-16 units here, since a text may have millions of them.

/**
 * @typedef {{start: number, end: number, paragraph: number, goesOn: boolean}} Piece
 *   goesOn: the rest of a paragraph that is too long for one piece
 * @typedef {{start: number, end: number, page: number, begins: boolean, pieces: Piece[]}} Leaf
 *   page: from 1; begins: whether a page begins with it
 * @typedef {{leaves: Leaf[], pages: number, paged: boolean}} Layout
 *   paged: whether places in it are told by pages
 * @typedef {[number, number]} Stretch
 */

/** What parts the pages of a text that was taken out of a PDF. */
const PAGE = '\f';

/** How many characters a leaf holds, about. */
const LEAF = 3000;

/** How many paragraphs a leaf holds at most. */
const PIECES = 40;

/** How many characters one piece of a paragraph holds at most. */
const PIECE = 6000;

/** How many places are found at most. */
export const MOST_FOUND = 5000;

/**
 * @param {string} text
 * @param {boolean} [paged] whether it comes from pages, also where there is only one
 * @returns {Layout}
 */
export function layOut(text, paged = false) {
  // Where blank lines part paragraphs, a line's end within one is only a line's end.
  const parted = /\n[^\S\n]*\n/.test(text);
  /** @type {Leaf[]} */
  const leaves = [];
  let [paragraph, page, from] = [0, 1, 0];
  for (;;) {
    const stop = text.indexOf(PAGE, from);
    const end = stop < 0 ? text.length : stop;
    let leaf = newLeaf(leaves, from, page, true);
    for (const [start, until] of paragraphs(text, from, end, parted)) {
      paragraph += 1;
      for (const piece of pieces(text, start, until, paragraph)) {
        const full = leaf.end - leaf.start + piece.end - piece.start > LEAF;
        if (leaf.pieces.length && (full || leaf.pieces.length >= PIECES))
          leaf = newLeaf(leaves, piece.start, page, false);
        leaf.pieces.push(piece);
        leaf.end = piece.end;
      }
    }
    if (stop < 0) break;
    from = stop + 1;
    page += 1;
  }
  return { leaves, pages: page, paged: paged || page > 1 };
}

/** @param {Leaf[]} leaves @param {number} start @param {number} page @param {boolean} begins */
function newLeaf(leaves, start, page, begins) {
  /** @type {Leaf} */
  const leaf = { start, end: start, page, begins, pieces: [] };
  leaves.push(leaf);
  return leaf;
}

/**
 * The paragraphs between two places that have something in them.
 * @param {string} text @param {number} from @param {number} end @param {boolean} parted
 * @returns {Generator<Stretch>}
 */
function* paragraphs(text, from, end, parted) {
  let start = -1;
  for (let at = from; at < end;) {
    const found = text.indexOf('\n', at);
    const stop = found < 0 || found > end ? end : found;
    const blank = !text.slice(at, stop).trim();
    if (blank || !parted) {
      if (start >= 0) yield [start, at - 1];
      start = -1;
    }
    if (!blank && start < 0) start = at;
    at = stop + 1;
  }
  if (start >= 0) yield [start, end];
}

/**
 * A paragraph in pieces, cut between words.
 * @param {string} text @param {number} start @param {number} end @param {number} paragraph
 * @returns {Generator<Piece>}
 */
function* pieces(text, start, end, paragraph) {
  for (let at = start; at < end;) {
    let stop = Math.min(end, at + PIECE);
    if (stop < end) {
      const space = text.lastIndexOf(' ', stop);
      if (space > at) stop = space + 1;
      // Never between the two halves of a character.
      else if (/[\udc00-\udfff]/.test(text.charAt(stop))) stop -= 1;
    }
    yield { start: at, end: stop, paragraph, goesOn: at > start };
    at = stop;
  }
}

/**
 * The leaf in which a place is.
 * @param {Layout} layout @param {number} at
 */
export function leafAt({ leaves }, at) {
  let low = 0;
  let high = leaves.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (leaves[middle].start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Where a place is, as a locator says it: the page, or the paragraph of a text without pages.
 * @param {Layout} layout @param {number} at
 */
export function placeOf(layout, at) {
  const leaf = layout.leaves[leafAt(layout, at)];
  if (!leaf) return '';
  if (layout.paged) return `page ${leaf.page}`;
  const piece = leaf.pieces.findLast(({ start }) => start <= at) ?? leaf.pieces[0];
  return piece ? `paragraph ${piece.paragraph}` : '';
}

/**
 * Places in code points as places in UTF-16 units.
 * @param {string} text @param {number[]} points
 * @returns {Map<number, number>}
 */
export function unitsOf(text, points) {
  const units = new Map();
  let [point, unit] = [0, 0];
  for (const wanted of [...new Set(points)].sort((a, b) => a - b)) {
    for (; point < wanted && unit < text.length; point += 1)
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    units.set(wanted, unit);
  }
  return units;
}

/** What is written in one way or the other. @type {[RegExp, string][]} */
const ALIKE = [
  [/\s+/g, '\\s+'],
  [/["“”„«»]/g, '["“”„«»]'],
  [/['‘’]/g, "['‘’]"],
  [/[-‐‑–—]/g, '[-‐‑–—]'],
];

/**
 * Where words stand, in whichever case and with whichever marks, one behind the other.
 * @param {string} text @param {string} words
 * @returns {Stretch[]}
 */
export function findIn(text, words) {
  const wanted = words.trim();
  if (!wanted) return [];
  let pattern = wanted.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  for (const [like, any] of ALIKE) pattern = pattern.replace(like, () => any);
  /** @type {Stretch[]} */
  const found = [];
  for (const { index, 0: here } of text.matchAll(new RegExp(pattern, 'giu'))) {
    found.push([index, index + here.length]);
    if (found.length >= MOST_FOUND) break;
  }
  return found;
}

/** How far around a place words and sentences are looked for. */
const AROUND = 2000;

/** @type {Partial<Record<'word' | 'sentence', Intl.Segmenter | null>>} */
const segmenters = {};

/** @param {'word' | 'sentence'} granularity */
function segmenter(granularity) {
  if (segmenters[granularity] === undefined)
    segmenters[granularity] =
      typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity }) : null;
  return segmenters[granularity];
}

/**
 * The word or sentence that holds a place, within its paragraph.
 * @param {string} text @param {number} at @param {'word' | 'sentence'} what
 * @returns {Stretch}
 */
function segmentAt(text, at, what) {
  const cut = (/** @type {string} */ part) => part.search(/\n[^\S\n]*\n|\f/);
  const from = Math.max(0, at - AROUND);
  const before = text.slice(from, at);
  const start = from + Math.max(before.lastIndexOf('\n\n') + 2, before.lastIndexOf(PAGE) + 1, 0);
  const after = text.slice(at, at + AROUND);
  const stop = cut(after);
  const part = text.slice(start, at + (stop < 0 ? after.length : Math.max(stop, 1)));
  const found = segmenter(what)
    ?.segment(part)
    .containing(at - start);
  return found
    ? [start + found.index, start + found.index + found.segment.length]
    : [at, Math.min(text.length, at + 1)];
}

/**
 * A stretch without the white space at its ends.
 * @param {string} text @param {Stretch} stretch
 * @returns {Stretch | null}
 */
function trimmed(text, [start, end]) {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const to = end - (words.length - words.trimEnd().length);
  return from < to ? [from, to] : null;
}

/**
 * A stretch made to begin and end where words do; nothing if there is no word in it.
 * @param {string} text @param {Stretch} stretch
 * @returns {Stretch | null}
 */
export function wholeWordsIn(text, stretch) {
  const bare = trimmed(text, stretch);
  return bare && [segmentAt(text, bare[0], 'word')[0], segmentAt(text, bare[1] - 1, 'word')[1]];
}

/**
 * The whole sentences in which a stretch stands.
 * @param {string} text @param {Stretch} stretch
 */
export const sentencesAround = (text, [start, end]) =>
  trimmed(text, [segmentAt(text, start, 'sentence')[0], segmentAt(text, end - 1, 'sentence')[1]]);

/** What is quoted of a stretch: its words as they stand there, over a page's end, too. @param {string} text @param {Stretch} stretch */
export const quotedFrom = (text, [start, end]) => text.slice(start, end).replaceAll(PAGE, '\n');
