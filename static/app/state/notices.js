// @ts-check
// Knows what is told to the person at the page: notices at its foot, and the one
// voice for screen readers. shared/announcer.js draws both.
import { signal } from '../core/signals.js';

/**
 * @typedef {{id: number, words: string, act?: {label: string, onPick: () => void}, stays: boolean}}
 *   Notice
 */

export const notices = signal(/** @type {Notice[]} */ ([]));
export const spoken = signal('');
let lastSpoken = 0;
let count = 0;

/** Says a sentence to screen readers, at most one in five seconds. @param {string} words */
export function say(words) {
  const now = Date.now();
  if (now - lastSpoken < 5000) return;
  lastSpoken = now;
  spoken.value = words;
}

/**
 * A notice at the foot of the page. It stays until it is put away or the next
 * one comes; one that `stays` tells of something lost, and waits to be put away.
 * @param {string} words
 * @param {{label: string, onPick: () => void}} [act]
 * @param {{stays?: boolean}} [how]
 */
export function toast(words, act, { stays = false } = {}) {
  notices.value = [
    ...notices.value.filter((before) => before.stays),
    { id: ++count, words, act, stays },
  ];
}

/** Puts away notices whose moment has passed: those that only offer to undo. */
export function dropUndoNotices() {
  if (notices.value.some(({ act, stays }) => act && !stays))
    notices.value = notices.value.filter(({ act, stays }) => !act || stays);
}
