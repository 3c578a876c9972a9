// @ts-check
// Knows who is signed in here and what their role lets them do.
import { effect, signal } from '../core/signals.js';
import { learn } from './people.js';

/**
 * @typedef {{account: {id: string, name: string, place: number, email: string}, desk: {id: string,
 *   name: string, threshold?: number, engine?: {version: number, decisions: number, at: string,
 *   before_percent: number, after_percent: number}}, role: string, login: string, demo?: boolean}}
 *   Me
 */

/** Nobody until the server has said who. */
export const me = signal(/** @type {Me | null} */ (null));

effect(() => {
  const account = me.value?.account;
  if (account)
    learn({ [account.id]: { name: account.name, place: account.place, removed: false } });
});

const RANK = ['viewer', 'checker', 'editor', 'admin'];

/**
 * Whether the role reaches that far; the server decides again in any case.
 * @param {'viewer' | 'checker' | 'editor' | 'admin'} role
 * @param {string} [mine]
 */
export function may(role, mine = me.value?.role ?? 'viewer') {
  return RANK.indexOf(mine) >= RANK.indexOf(role);
}

/**
 * The role became another one while the page is open.
 * @param {string} role
 * @returns {boolean} whether it did
 */
export function roleIs(role) {
  if (!me.value || me.value.role === role) return false;
  me.value = { ...me.value, role };
  return true;
}
