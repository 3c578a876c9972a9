// @ts-check
// Knows what can be told of a pasted article before it is sent: how long it is, its
// likely title, and what its language is called.
import { Problem } from '../../core/problem.js';
import { number } from '../../core/text/phrases.js';

export const LONGEST = 1024 * 1024;

/** @param {string} text */
export function count(text) {
  let characters = 0;
  for (const _ of text) characters += 1;
  // Counted as it will be stored: every line ending is one line feed.
  const bytes =
    text.length * 3 <= LONGEST
      ? text.length
      : new TextEncoder().encode(text.replace(/\r\n?/g, '\n')).length;
  return {
    characters,
    words: text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.,-]*/gu)?.length ?? 0,
    bytes,
  };
}

/** The first line that says something, if it is short enough for a title. @param {string} text */
export function titleIn(text) {
  const line =
    /\S[^\n\r]*/
      .exec(text)?.[0]
      .replace(/^#+\s*/, '')
      .trim() ?? '';
  const letters = [...line];
  return letters.length <= 200
    ? line
    : `${letters
        .slice(0, 200)
        .join('')
        .replace(/\s+\S*$/, '')} …`;
}

/** @param {number} bytes */
export const tooLong = (bytes) =>
  new Problem({
    code: 'too_long',
    title: 'The text is too long',
    detail: `The text has ${number(bytes)} bytes; a session holds one article of at most 1 MiB (${number(LONGEST)} bytes). Take out ${number(bytes - LONGEST)}.`,
    field: 'text',
  });

/** @param {string} tag */
export function languageName(tag) {
  if (!tag) return '';
  try {
    const name = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag);
    return name ?? '';
  } catch {
    return '';
  } // not a tag yet
}
