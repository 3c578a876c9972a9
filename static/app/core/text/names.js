// @ts-check
// Knows how a person’s name stands in a sentence of ours, whichever way it is
// written, and what its initials are.
import { hasRight } from './direction.js';

/** @typedef {Record<string, {name: string} | string | undefined>} People */

/** Stet itself, where it does something by itself: nobody’s account. */
export const SERVER = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** @param {People | undefined} people @param {string | undefined} id */
export function nameOf(people, id) {
  if (id === SERVER) return 'Stet';
  const person = id ? people?.[id] : undefined;
  return apart((typeof person === 'string' ? person : person?.name) ?? 'Someone');
}

/** First strong isolate, pop directional isolate. */
const [ISOLATE, POP] = ['\u2068', '\u2069'];

/**
 * A name as it can stand in a sentence of ours: one written from right to left takes nothing beside
 * it along.
 * @param {string} name
 */
export const apart = (name) => (hasRight(name) ? `${ISOLATE}${name}${POP}` : name);

/**
 * The words of an event; what people typed is only ever text in them.
 * @param {import('../types/socket.d.ts').EntryPart[]} parts @param {People | undefined} people
 */
export const spelled = (parts, people) =>
  parts.map((part) => (typeof part === 'string' ? part : nameOf(people, part.person))).join('');

/**
 * What blocks a sign-off, with names where the server wrote `{uuid}`. Nothing that people typed
 * stands in it: in that, braces are braces.
 * @param {import('../types/state.d.ts').Blocker} blocker @param {People | undefined} people
 */
export const blockerWords = ({ words }, people) =>
  words.replace(/\{([0-9a-f-]{36})\}/gi, (_, id) => nameOf(people, id));

/**
 * Two letters for a square: "Checker 2" is C2, "Ada Lovelace" is AL, "Editor" is ED.
 * @param {string} name
 */
export function initials(name) {
  const parts = name
    .replaceAll(ISOLATE, '')
    .replaceAll(POP, '')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const letters =
    parts.length > 1
      ? [parts[0], parts[parts.length - 1]].map((p) => [...p][0])
      : [...(parts[0] ?? '?')].slice(0, 2);
  return letters.join('').toUpperCase();
}
