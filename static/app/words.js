// @ts-check
// Knows the words on screen: what states, reasons, kinds and roles are called,
// how a time is written and how a number takes its noun.

import { hasRight } from './direction.js';

/** @type {Record<string, string>} */
export const STATES = {
  suggested: 'Suggested',
  to_check: 'To check',
  in_progress: 'In progress',
  verdict_given: 'Verdict given',
  second_check: 'Needs second check',
  signed_off: 'Signed off',
  stale: 'Stale',
  dismissed: 'Dismissed',
};

/** What a state asks of a person, for titles and the key to the marks. @type {Record<string, string>} */
export const STATE_MEANS = {
  suggested: 'The engine proposes it; a person decides.',
  to_check: 'Accepted; no verdict, source or comment yet.',
  in_progress: 'It has a source or a comment, and no verdict yet.',
  verdict_given: 'It has a verdict.',
  second_check: 'A second person must agree.',
  signed_off: 'The verdict stands.',
  stale: 'The wording or the evidence changed after the verdict.',
  dismissed: 'Not to be checked, for a stated reason.',
};

/** @type {Record<string, string>} */
export const RATINGS = {
  false: 'False',
  mostly_false: 'Mostly false',
  mixed: 'Mixed',
  mostly_true: 'Mostly true',
  true: 'True',
  unverifiable: 'Unverifiable',
};

/** Reasons to dismiss a claim or to set text aside. @type {Record<string, string>} */
export const REASONS = {
  nothing_to_check: 'Nothing to check',
  opinion: 'Opinion',
  prediction: 'Prediction',
  not_checkable: 'Cannot be checked',
  duplicate: 'Duplicate of another claim',
  out_of_scope: 'Out of scope',
  other: 'Another reason',
};

/** @type {Record<string, string>} */
export const SOURCE_KINDS = {
  web_page: 'Web page',
  document: 'Document',
  book: 'Book',
  data_set: 'Data set',
  interview: 'Interview',
  phone_call: 'Phone call',
  other: 'Other',
};

/** @type {Record<string, string>} */
export const STANCES = { supports: 'Supports', refutes: 'Refutes', context: 'Context' };

/** @type {Record<string, string>} */
export const ROLES = { viewer: 'Viewer', checker: 'Checker', editor: 'Editor', admin: 'Admin' };

/** @type {Record<string, string>} */
export const ORIGINS = { engine: 'the claim engine', person: 'a person', split: 'a split' };

/** What somebody is doing on a claim, for the presence bar. @type {Record<string, string>} */
export const FIELDS = {
  statement: 'rewording',
  rationale: 'writing on',
  source: 'adding a source to',
  comment: 'commenting on',
};

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const dayYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** @param {Date} a @param {Date} b */
const sameDay = (a, b) => a.toDateString() === b.toDateString();

/**
 * A time as short as it can be without being vague: "15:41", "22 September,
 * 15:41", "22 September 2025, 15:41".
 * @param {string} time RFC 3339
 */
export function when(time) {
  const at = new Date(time);
  const now = new Date();
  if (Number.isNaN(at.getTime())) return time;
  if (sameDay(at, now)) return clock.format(at);
  return `${(at.getFullYear() === now.getFullYear() ? day : dayYear).format(at)}, ${clock.format(at)}`;
}

/** The same within a sentence: "at 15:41", "on 22 September, 15:41". @param {string} time */
export const atWhen = (time) => `${sameDay(new Date(time), new Date()) ? 'at' : 'on'} ${when(time)}`;

/** The zone of this device at a time, as an offset or the name people use: "GMT+9", "BST". @param {string} time */
export function zoneAt(time) {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? '' : zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Where this device's clock is, in words: "Asia/Tokyo (GMT+9)". */
export function placeHere() {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const now = zoneAt(new Date().toISOString());
  return timeZone && timeZone !== now ? `${timeZone} (${now})` : now;
}

/** In full, for titles: "Monday 23 November 2026, 15:41:07 GMT+9". @param {string} time */
export function exactly(time) {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? time : `${weekday.format(at)}, ${at.toLocaleTimeString('en-GB')} ${zoneAt(time)}`;
}

/** The day a time falls on where this device is: "22 September 2026". @param {string} time */
export function dayOf(time) {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? time : dayYear.format(at);
}

/** A date without a time ("2026-09-22") as it is written, the same everywhere. @param {string} date */
export function onDay(date) {
  const at = new Date(`${date}T12:00:00`);
  return Number.isNaN(at.getTime()) ? date : dayYear.format(at);
}

const thousands = new Intl.NumberFormat('en-GB');

/**
 * A number with its noun: "1 claim", "2 claims".
 * @param {number} count @param {string} one @param {string} [many]
 */
export const plural = (count, one, many = `${one}s`) => `${thousands.format(count)} ${count === 1 ? one : many}`;

/** @param {number} count */
export const number = (count) => thousands.format(count);

/** @typedef {Record<string, {name: string} | string | undefined>} People */

/** @param {People | undefined} people @param {string | undefined} id */
export function nameOf(people, id) {
  const person = id ? people?.[id] : undefined;
  return apart((typeof person === 'string' ? person : person?.name) ?? 'Someone');
}

/** First strong isolate, pop directional isolate. */
const [ISOLATE, POP] = ['\u2068', '\u2069'];

/** A name as it can stand in a sentence of ours: one written from right to left takes nothing beside it along. @param {string} name */
export const apart = (name) => (hasRight(name) ? `${ISOLATE}${name}${POP}` : name);

/**
 * Puts names where the server wrote `{uuid}`.
 * @param {string} words @param {People | undefined} people
 */
export const withNames = (words, people) =>
  words.replace(/\{([0-9a-f-]{36})\}/gi, (_, id) => nameOf(people, id));

/** Several things in a sentence: "a, b and c". @param {string[]} things */
export const listed = (things) =>
  things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} and ${things[things.length - 1]}`;

/** Two letters for a square: "Checker 2" is C2, "Ada Lovelace" is AL, "Editor" is ED. @param {string} name */
export function initials(name) {
  const parts = name.replaceAll(ISOLATE, '').replaceAll(POP, '').trim().split(/\s+/).filter(Boolean);
  const letters = parts.length > 1 ? [parts[0], parts[parts.length - 1]].map((p) => [...p][0]) : [...(parts[0] ?? '?')].slice(0, 2);
  return letters.join('').toUpperCase();
}
