// @ts-check
// Knows where words begin and end, also in scripts that write no space between
// them, so that what somebody selects is not cut within one.
import { textOf } from './offsets.js';

/**
 * One for each language: making it is what takes time.
 * @type {Map<string, Intl.Segmenter | null>}
 */
const segmenters = new Map();

/** @param {string} language @returns {Intl.Segmenter | null} nothing where the browser has none */
function segmenterFor(language) {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  let made = null;
  if (typeof Intl.Segmenter === 'function') {
    // What stands in the details of an old session may be no tag.
    try {
      made = new Intl.Segmenter(language, { granularity: 'word' });
    } catch {
      made = new Intl.Segmenter('en', { granularity: 'word' });
    }
  }
  segmenters.set(language, made);
  return made;
}

/**
 * A span made to begin and end where words do, in code points.
 * @param {string} text @param {[number, number]} span @param {string} [language] its tag
 * @returns {[number, number]}
 */
export function wholeWords(text, [start, end], language = 'en') {
  if (start >= end) return [start, end];
  const whole = textOf(text);
  const segmenter = segmenterFor(language);
  const wordAt = (/** @type {number} */ point) =>
    segmenter ? segment(segmenter, text, whole.unit(point)) : run(text, whole.unit(point));
  return [whole.point(wordAt(start)[0]), whole.point(wordAt(end - 1)[1])];
}

/**
 * @param {Intl.Segmenter} segmenter
 * @param {string} text
 * @param {number} unit
 * @returns {[number, number]}
 */
function segment(segmenter, text, unit) {
  // A word never goes over a line's end, and a line is soon read.
  const from = text.lastIndexOf('\n', unit - 1) + 1;
  const stop = text.indexOf('\n', unit);
  const found = segmenter
    .segment(text.slice(from, stop < 0 ? text.length : Math.max(stop, unit + 1)))
    .containing(unit - from);
  return found ? [from + found.index, from + found.index + found.segment.length] : [unit, unit + 1];
}

/** Scripts that part their words by spaces. */
const PARTED =
  /[\p{N}\p{M}\u2019'\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Bengali}]/u;

/**
 * The run of letters around a place, for a browser that does not know words.
 * @param {string} text
 * @param {number} unit
 * @returns {[number, number]}
 */
function run(text, unit) {
  const at = (/** @type {number} */ i) => PARTED.test(text.charAt(i));
  let [from, to] = [unit, unit + ((text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1)];
  if (!at(unit)) {
    while (to < text.length && /\p{M}/u.test(text.charAt(to))) to += 1;
    return [from, to];
  }
  while (from > 0 && at(from - 1)) from -= 1;
  while (to < text.length && at(to)) to += 1;
  return [from, to];
}

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
