// @ts-check
// Knows how to read the coverage of the state document: sentences, paragraphs, and
// where the unread text is. It decides nothing.
import { textOf } from '../core/text/offsets.js';
import { inOrder } from './document.js';

/** @typedef {import('./session.js').State} State */
/** @typedef {import('./claims.js').Stretch} Stretch */

/**
 * The sentence at a point.
 * @param {State} state
 * @param {number} point
 * @returns {[number, number] | null}
 */
export function sentenceAt(state, point) {
  let best = null;
  for (const [start, end] of inOrder(state.sentences)) {
    if (start > point) break;
    best = /** @type {[number, number]} */ ([start, Number(end)]);
  }
  return best && point < best[1] + 2 ? best : null;
}

/**
 * The block at a point.
 * @param {State} state
 * @param {number} point
 * @returns {[number, number] | null}
 */
export function blockAt(state, point) {
  for (const [start, { end }] of inOrder(state.blocks))
    if (point >= start && point < end) return [start, end];
  return null;
}

/** By the pieces, and the text they were found in. @type {WeakMap<object, {text: string, made: Stretch[]}>} */
const stretches = new WeakMap();

/** Unread text, neighbours in one block joined. @param {State} state @returns {Stretch[]} */
export function unread(state) {
  const pieces = state.coverage?.pieces ?? {};
  const found = stretches.get(pieces);
  // Another text may have its sentences and blocks elsewhere, and the same pieces.
  if (found?.text === state.text) return found.made;
  const sentences = inOrder(state.sentences);
  const blocks = paragraphs(state);
  const text = textOf(state.text);
  /** @type {Stretch[]} */
  const made = [];
  for (const [start, piece] of inOrder(pieces)) {
    if (piece.as !== 'unread') continue;
    for (const block of blocks) {
      const from = Math.max(start, block.start);
      const to = Math.min(piece.end, block.end);
      if (from >= to) continue;
      const last = made[made.length - 1];
      if (
        last &&
        last.paragraph === block.number &&
        !/[\p{L}\p{N}]/u.test(text.slice(last.end, from))
      )
        last.end = to;
      else made.push({ start: from, end: to, sentences: 0, paragraph: block.number });
    }
  }
  for (const stretch of made) {
    stretch.sentences = sentences.filter(
      ([from, to]) => from < stretch.end && Number(to) > stretch.start,
    ).length;
  }
  stretches.set(pieces, { text: state.text, made });
  return made;
}

/**
 * The lines around the article that nobody has decided on.
 * @param {State} state
 * @returns {[number, number][]}
 */
export function unreadFurniture(state) {
  const left = unread(state);
  return inOrder(state.blocks)
    .filter(([, { kind }]) => kind === 'furniture')
    .map(([start, { end }]) => /** @type {[number, number]} */ ([start, end]))
    .filter(([start, end]) => left.some((it) => it.start < end && it.end > start));
}

/**
 * The places `u` goes to: in each sentence that holds something unread, from the first unread word
 * to the last.
 * @param {State} state
 * @returns {{start: number, end: number}[]}
 */
export function unreadPlaces(state) {
  const stretched = unread(state);
  /** @type {{start: number, end: number}[]} */
  const places = [];
  let first = 0; // both are in reading order
  for (const [from, until] of inOrder(state.sentences)) {
    while (stretched[first]?.end <= from) first += 1;
    let last = first;
    while (stretched[last + 1]?.start < Number(until)) last += 1;
    if (!(stretched[first]?.start < Number(until))) continue;
    places.push({
      start: Math.max(from, stretched[first].start),
      end: Math.min(Number(until), stretched[last].end),
    });
  }
  return places;
}

/**
 * Blocks with the number a paragraph has in the margin; 0 for what is not a paragraph.
 * @param {State} state
 */
export function paragraphs(state) {
  let number = 0;
  return inOrder(state.blocks).map(([start, { end, kind }]) => ({
    start,
    end,
    kind,
    number: kind === 'paragraph' || kind === 'list_item' ? ++number : 0,
  }));
}

/**
 * The next of some places after a point, from the beginning again at the end.
 * @template {{start: number}} T @param {T[]} places @param {number} point @returns {T | undefined}
 */
export const after = (places, point) => places.find(({ start }) => start > point) ?? places[0];
