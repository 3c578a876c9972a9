// @ts-check
// Knows how two people's changes to one thing go together, field by field and,
// within a text, word by word. It knows no thing in particular and draws nothing.
import { wordDiff } from './text/word-diff.js';

/** @typedef {Record<string, any>} Fields */

/**
 * What comes of a thing that two have changed since they saw it as `from`.
 * A field only one of them changed is that one's; a field both changed alike is
 * settled; one they changed differently is an overlap, and mine until I decide.
 * @param {Fields} from
 * @param {Fields} mine
 * @param {Fields} theirs
 * @returns {{merged: Fields, theirs: string[], overlaps: string[]}} theirs: the fields that only
 *   they changed
 */
export function threeWayMerge(from, mine, theirs) {
  /** @type {Fields} */
  const merged = { ...mine };
  /** @type {string[]} */
  const changed = [];
  /** @type {string[]} */
  const overlaps = [];
  for (const field of Object.keys(theirs)) {
    const [was, here, there] = [from[field], mine[field], theirs[field]].map(plain);
    if (here === there || was === there) continue;
    if (was === here) {
      merged[field] = theirs[field];
      changed.push(field);
    } else overlaps.push(field);
  }
  return { merged, theirs: changed, overlaps };
}

/**
 * What is absent says the same as nothing typed; space around words says nothing.
 * @param {any} value
 */
const plain = (value) =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value.trim() : value;

/**
 * A text with the changes of both, or nothing where they touch each other.
 * @param {string} from @param {string} mine @param {string} theirs @returns {string | null}
 */
export function mergeWords(from, mine, theirs) {
  const all = [...edits(from, mine), ...edits(from, theirs)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  let text = '';
  let at = 0;
  /** @type {Edit | null} */
  let last = null;
  for (const edit of all) {
    if (last && edit.start === last.start && edit.end === last.end && edit.words === last.words)
      continue;
    if (last && edit.start <= last.end) return null;
    text += from.slice(at, edit.start) + edit.words;
    at = edit.end;
    last = edit;
  }
  return text + from.slice(at);
}

/** @typedef {{start: number, end: number, words: string}} Edit */

/**
 * What makes `to` of `from`, as replaced stretches of `from`.
 * @param {string} from
 * @param {string} to
 * @returns {Edit[]}
 */
function edits(from, to) {
  /** @type {Edit[]} */
  const found = [];
  let at = 0;
  for (const { kind, words } of wordDiff(from, to)) {
    const last = found[found.length - 1];
    const open = last && last.end === at ? last : null;
    if (kind === 'same') at += words.length;
    else {
      const edit = open ?? { start: at, end: at, words: '' };
      if (!open) found.push(edit);
      if (kind === 'del') at = edit.end += words.length;
      else edit.words += words;
    }
  }
  return found;
}
