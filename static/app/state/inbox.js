// @ts-check
// Knows what is for this person, and how much of it is unread. It asks again now and then, while
// somebody looks.
import { ask, call, read } from '../core/api.js';
import { effect, signal } from '../core/signals.js';
import { may, me } from './me.js';
import { learnAll } from './people.js';

/** @typedef {import('../core/types/bodies.d.ts').Inbox} Inbox */
/** @typedef {Inbox['items'][number]} Item */

/** Nothing until the server has said what is there. */
export const inbox = signal(/** @type {Inbox | null} */ (null));

/** How often it is asked for. In milliseconds. */
const EVERY = 30_000;

let asked = 0;

/** Whose it is, and at which desk: the next who signs in here is somebody else. */
let whose = '';
effect(() => {
  const now = me.value ? `${me.value.account.id}/${me.value.desk.id}` : '';
  if (now === whose) return;
  whose = now;
  asked += 1;
  inbox.value = null;
});

/** Asks for it now. Where that fails, what was there stays. */
export async function lookIntoInbox() {
  if (!whose || !may('read') || me.value?.second_factor_needed) return;
  const mine = (asked += 1);
  try {
    // Who was signed out is asked to sign in by what they do, not by this.
    const found = await read('GET /api/inbox', await ask('GET /api/inbox'));
    if (mine !== asked) return;
    learnAll(found.people);
    inbox.value = found;
  } catch {
    // The next look finds it.
  }
}

/** Looks now and again until the returned function is called. */
export function watchInbox() {
  const look = () => {
    if (!document.hidden) lookIntoInbox();
  };
  look();
  const every = setInterval(look, EVERY);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(every);
    document.removeEventListener('visibilitychange', look);
  };
}

/**
 * Notes that some items were read, here at once and then on the server.
 * @param {Item[]} items
 */
export async function markRead(items) {
  const fresh = items.filter(({ read }) => !read);
  const now = inbox.value;
  if (!fresh.length || !now) return;
  asked += 1;
  const asRead = (/** @type {Item} */ it) => (fresh.includes(it) ? { ...it, read: true } : it);
  const all = now.items.map(asRead);
  inbox.value = { ...now, items: all, unread: all.filter((it) => !it.read).length };
  const body = { items: fresh.map(({ session, item, at }) => ({ session, item, at })) };
  await call('POST /api/inbox/read', { body });
}
