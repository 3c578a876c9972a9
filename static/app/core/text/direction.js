// @ts-check
// Knows which way a text runs: from left to right or from right to left. Where
// the browser decides for itself (`dir="auto"`) the first letter does; a
// paragraph of an article is read whole, as it may begin with a foreign name.

/** @typedef {'ltr' | 'rtl'} Direction */

const SCRIPTS = [
  'Adlam',
  'Arabic',
  'Hebrew',
  'Mandaic',
  'Mende_Kikakui',
  'Nko',
  'Samaritan',
  'Syriac',
  'Thaana',
];
const right = `(?=[\\p{L}])[${SCRIPTS.map((name) => `\\p{Script=${name}}`).join('')}]`;
const RIGHT = new RegExp(right, 'u');
const RIGHTS = new RegExp(right, 'gu');
const LETTERS = /\p{L}/gu;

/** Whether any letter of it is written from right to left. @param {string} text */
export const hasRight = (text) => RIGHT.test(text);

/**
 * Which way a text runs. Where both ways are about equal, as in a sentence that
 * is half a quotation, it runs as the text around it does.
 * @param {string} text @param {Direction} [around] @returns {Direction}
 */
export function directionOf(text, around) {
  if (!hasRight(text)) return around === 'rtl' && !/\p{L}/u.test(text) ? 'rtl' : 'ltr';
  const rights = text.match(RIGHTS)?.length ?? 0;
  const lefts = (text.match(LETTERS)?.length ?? 0) - rights;
  if (around && rights < 3 * lefts && lefts < 3 * rights) return around;
  return rights > lefts ? 'rtl' : 'ltr';
}

/**
 * The last article that was asked for: the same one is asked for again and again.
 * @type {{text: string, runs: Direction} | null}
 */
let last = null;

/**
 * Which way an article runs as a whole: its margins are on that side.
 * @param {string} text
 * @returns {Direction}
 */
export function directionOfArticle(text) {
  if (last?.text !== text) last = { text, runs: directionOf(text) };
  return last.runs;
}
