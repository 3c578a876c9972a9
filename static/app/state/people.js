// @ts-check
// Knows everybody who is or was on the desk: what they are called, their place
// in the order of joining, and whether they are still there. Who tells of people
// says it here; whoever draws them reads it here, so that they look the same
// everywhere.
import { call } from '../core/api.js';
import { signal } from '../core/signals.js';
import { SERVER } from '../core/text/names.js';

/**
 * @typedef {{name: string, place?: number, removed?: boolean}} Known place: their colour follows
 *   from it; removed: not on the desk any more
 */

export const people = signal(/** @type {Record<string, Known>} */ ({}));

/**
 * What the server said of some people; what it did not say of them stays.
 * @param {Record<string, Partial<Known>> | undefined} some
 */
export function learn(some) {
  const now = people.peek();
  const fresh = Object.entries(some ?? {}).flatMap(([id, { name, place, removed }]) => {
    const known = now[id];
    const next = {
      name: name ?? known?.name ?? '',
      place: place ?? known?.place,
      removed: removed ?? known?.removed ?? false,
    };
    const same =
      known &&
      known.name === next.name &&
      known.place === next.place &&
      Boolean(known.removed) === next.removed;
    return same || !next.name ? [] : [/** @type {[string, Known]} */ ([id, next])];
  });
  if (fresh.length) people.value = { ...now, ...Object.fromEntries(fresh) };
}

/**
 * Everybody who is or was on the desk, as the state's answer says it.
 * @param {Record<string, Known>} all
 */
export const learnAll = (all) =>
  learn(
    Object.fromEntries(
      Object.entries(all).map(([id, it]) => [id, { ...it, removed: it.removed ?? false }]),
    ),
  );

/**
 * The members there are now: whoever else is known was removed.
 * @param {{id: string, name: string, place: number}[]} members
 */
export function learnMembers(members) {
  const gone = Object.keys(people.peek()).filter((id) => !members.some((one) => one.id === id));
  learn({
    ...Object.fromEntries(gone.map((id) => [id, { removed: true }])),
    ...Object.fromEntries(
      members.map(({ id, name, place }) => [id, { name, place, removed: false }]),
    ),
  });
}

let asking = false;

/** Asks who is on the desk now. */
export async function askMembers() {
  if (asking) return;
  asking = true;
  try {
    learnMembers((await call('GET /api/members')).members);
  } catch {
    // "Someone" is shown until the next event asks again.
  } finally {
    asking = false;
  }
}

/** Asks when somebody is here or acted of whom nobody told us. @param {string[]} ids */
export function meet(ids) {
  if (ids.some((id) => id && id !== SERVER && !people.peek()[id]?.place)) askMembers();
}

/** Whether somebody is known to be on the desk no more. @param {string | undefined} id */
export const isGone = (id) => Boolean(id && people.value[id]?.removed);

/** How many colours there are for people. */
const COLOURS = 4;

/**
 * The class of a person's colour. It follows from their place on the desk alone,
 * so it is the same on every page and for everybody who looks, and of five who
 * joined one after the other only the first and the last share one. Who is not
 * known yet has none.
 * @param {string} id
 */
export function whoClass(id) {
  const place = people.value[id]?.place;
  return place ? `who-${((place - 1) % COLOURS) + 1}` : 'who-0';
}
