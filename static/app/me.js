// @ts-check
// Knows who is signed in here and what their role lets them do.
import { signal } from './html.js';

/** @typedef {{account: {id: string, name: string, email: string}, desk: {id: string, name: string, threshold?: number, engine?: {version: number, decisions: number, at: string, before_percent: number, after_percent: number}}, role: string, login: string, demo?: boolean}} Me */

/** Nobody until the server has said who. */
export const me = signal(/** @type {Me | null} */ (null));

const RANK = ['viewer', 'checker', 'editor', 'admin'];

/**
 * Whether the role reaches that far; the server decides again in any case.
 * @param {'viewer' | 'checker' | 'editor' | 'admin'} role
 * @param {string} [mine]
 */
export function may(role, mine = me.value?.role ?? 'viewer') {
  return RANK.indexOf(mine) >= RANK.indexOf(role);
}

/** The role became another one while the page is open. @param {string} role @returns {boolean} whether it did */
export function roleIs(role) {
  if (!me.value || me.value.role === role) return false;
  me.value = { ...me.value, role };
  return true;
}
