// @ts-check
// Knows what was typed and not yet sent. A draft belongs to a person, a session
// and a field; it survives a reload and never leaves this device.
import { signal } from '../core/signals.js';
import { forget, keep, recall } from '../core/device-storage.js';

/**
 * @typedef {{value: any, from?: Record<string, any>, since?: number, between?: string[]}} Draft
 *   value: what was typed; from: how the thing was when the typing began; since: the seq seen then;
 *   between: who else may see it, if not everybody
 */

let prefix = '';

export const drafts = signal(/** @type {Record<string, Draft>} */ ({}));

/** Fetches a person's drafts of a session. @param {string} person @param {string} session */
export async function openDrafts(person, session) {
  prefix = `${person}/${session}/`;
  const mine = prefix;
  drafts.value = {};
  const found = await recall('drafts', prefix);
  if (mine !== prefix) return;
  // What is being typed already is newer than what was kept.
  drafts.value = {
    ...Object.fromEntries(found.map(({ key, ...draft }) => [key.slice(prefix.length), draft])),
    ...drafts.value,
  };
}

/** @param {string} key such as `<claim>/rationale` @param {Draft} draft */
export function draftFor(key, draft) {
  drafts.value = { ...drafts.value, [key]: draft };
  keep('drafts', { key: prefix + key, ...draft });
}

/**
 * Changes some fields of a draft. The others are as they are by now: two may change before the page is drawn again, as when
 * something fills in a form.
 * @param {string} key @param {Draft} otherwise @param {Record<string, any>} part otherwise: if there is no draft yet
 */
export function changeDraft(key, otherwise, part) {
  const now = drafts.value[key] ?? otherwise;
  draftFor(key, { ...now, value: { ...now.value, ...part } });
}

/** @param {string} key */
export function dropDraft(key) {
  const { [key]: _, ...rest } = drafts.value;
  drafts.value = rest;
  forget('drafts', prefix + key);
}

/**
 * The key of a verdict's draft.
 * @param {string} claim
 * @param {'said' | 'so'} [question]
 */
export const verdictKey = (claim, question = 'so') =>
  question === 'said' ? `${claim}/said` : `${claim}/rationale`;

/** What a draft holds in words, whatever it is a draft of. @param {any} value @returns {string} */
export const wordsOf = (value) =>
  typeof value === 'string'
    ? value
    : [
        value?.title,
        value?.statement,
        value?.claimant,
        value?.said_when,
        value?.said_where,
        value?.passage,
        value?.locator,
        value?.rationale,
      ]
        .filter(Boolean)
        .join('\n');
