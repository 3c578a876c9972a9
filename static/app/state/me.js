// @ts-check
// Knows who is signed in here and what their role lets them do.
import { call } from '../core/api.js';
import { effect, signal } from '../core/signals.js';
import { learn } from './people.js';

/** @typedef {import('../core/types/routes.d.ts').Me} Me */
/** @typedef {import('../core/types/socket.d.ts').Rights} Rights */

/** Nobody until the server has said who. */
export const me = signal(/** @type {Me | null} */ (null));

effect(() => {
  const account = me.value?.account;
  if (account)
    learn({ [account.id]: { name: account.name, place: account.place, removed: false } });
});

/**
 * Whether my role lets me do that; the server decides again in any case.
 * @param {keyof Rights} what
 */
export const may = (what) => me.value?.may[what] ?? false;

/**
 * The role became another one while the page is open.
 * @param {{role: Me['role'], may: Rights}} now
 * @returns {boolean} whether it did
 */
export function roleIs(now) {
  const before = me.value?.role;
  if (!me.value || before === now.role) return false;
  me.value = { ...me.value, role: now.role, may: now.may };
  return true;
}

/** Asks again who I am. */
export async function askMe() {
  me.value = await call('GET /api/me');
}
