// @ts-check
// Knows one open session: its state document, who is there, and the way to
// change it. Patches come in, signals go out; no rule of the work is here.
import { batch, effect, signal } from '../core/signals.js';
import { get, shutOut } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { ROLES } from '../core/labels.js';
import { applyPatch } from '../core/patch.js';
import { connect } from '../core/socket.js';
import { nameOf, withNames } from '../core/text/names.js';
import { roleIs } from './me.js';
import { say, toast } from './notices.js';
import { learn, learnAll, learnMembers, people } from './people.js';

/**
 * @typedef {import('../core/types.d.ts').State} State
 * @typedef {import('../core/types.d.ts').ClaimView} Claim
 * @typedef {import('../core/types.d.ts').Present} Presence
 * @typedef {import('../core/types.d.ts').Told} Told as it came live
 * @typedef {import('../core/types.d.ts').Recorded} Recorded as it stands in the trail
 * @typedef {{from: number, to: number, events: Recorded[]}} Missed from, to: times
 * @typedef {ReturnType<typeof openSession>} Store
 */

/** How many of the last events are remembered, to say who changed what. */
const REMEMBERED = 300;

/** An absence worth a look back at what happened meanwhile, in ms. */
const AWAY = 60_000;

/** Within which time those who come back ask who is on the desk, in ms. */
const BREATH = 3000;

/**
 * @param {string} id
 * @param {string} myself
 * @param {(problem: import('../core/problem.js').Problem,
 *   waiting?: import('../core/socket.js').Waiting) => void} onLost told when a command of
 *   an earlier page was refused, so that its words can be kept
 */
export function openSession(id, myself, onLost) {
  const state = signal(/** @type {State | null} */ (null));
  const seq = signal(0);
  const presence = signal(/** @type {Record<string, Presence>} */ ({}));
  const connection = signal(
    /** @type {{is: import('../core/socket.js').Connection, since: number, why?: string}} */ ({
      is: 'connecting',
      since: 0,
    }),
  );
  const waiting = signal(/** @type {import('../core/socket.js').Waiting[]} */ ([]));
  const happened = signal(/** @type {Told[]} */ ([]));
  const problem = signal(/** @type {import('../core/problem.js').Problem | null} */ (null));
  /** What is wrong with the session's trail; then nothing can be changed. */
  const damaged = signal(/** @type {import('../core/types.d.ts').Damage | null} */ (null));
  /** What others did while this page was cut off, until it is put away. */
  const missed = signal(/** @type {Missed | null} */ (null));
  /** Where the connection was lost, while it is. @type {{seq: number, since: number} | null} */
  let cut = null;
  const seenKey = `stet-seen/${myself}/${id}`;
  let epoch = '';
  let asking = false;
  /** Whether it was joined before, and whether the page has gone on. */
  let [welcomed, left] = [false, false];

  async function fetchState() {
    const answer = await get(`/api/sessions/${id}`);
    batch(() => {
      epoch = answer.epoch;
      seq.value = answer.seq;
      learnAll(answer.people);
      state.value = answer.state;
      damaged.value = answer.damaged ?? null;
      happened.value = [];
    });
  }

  /** Asks who is on the desk now. */
  async function askMembers() {
    if (asking) return;
    asking = true;
    try {
      learnMembers((await get('/api/members')).members);
    } catch {
      /* "Someone" is shown until the next event asks again */
    } finally {
      asking = false;
    }
  }

  /** Asks when somebody is here or acted of whom nobody told us. @param {string[]} persons */
  function meet(persons) {
    if (persons.some((id) => id && !people.peek()[id]?.place)) askMembers();
  }

  /** Who is here now. @param {Record<string, Presence> | undefined} found */
  function arrive(found) {
    presence.value = found ?? {};
    learn(
      Object.fromEntries(Object.entries(presence.value).map(([id, { name }]) => [id, { name }])),
    );
    meet(Object.keys(presence.value));
  }

  /** @param {Told[]} events @returns {boolean} whether they followed without a gap */
  function apply(events) {
    let next = state.value;
    let at = seq.value;
    /** @type {Told[]} */
    const fresh = [];
    for (const one of events) {
      if (one.event.seq <= at) continue;
      if (one.event.seq !== at + 1) return false;
      next = applyPatch(next, one.patch);
      at = one.event.seq;
      fresh.push(one);
    }
    if (!fresh.length) return true;
    batch(() => {
      state.value = next;
      seq.value = at;
      happened.value = [...happened.value, ...fresh].slice(-REMEMBERED);
    });
    const last = fresh[fresh.length - 1];
    meet([last.event.actor]);
    if (last.event.actor !== myself && last.entry.words) {
      say(
        `${nameOf(people.value, last.event.actor)} ${withNames(last.entry.words, people.value)}.`,
      );
    }
    return true;
  }

  /**
   * Resolves once the state is as it has to be.
   * @param {(state: State) => boolean} fits
   * @returns {Promise<void>}
   */
  const until = (fits) =>
    new Promise((resolve) => {
      const stop = effect(() => {
        if (!state.value || !fits(state.value)) return;
        resolve();
        queueMicrotask(() => stop());
      });
    });

  /** How far this device has seen the session, for when it comes back. */
  function remember() {
    if (!seq.value) return;
    try {
      localStorage.setItem(
        seenKey,
        JSON.stringify({
          seq: cut?.seq ?? seq.value,
          at: cut?.since ?? Date.now(),
          cut: Boolean(cut),
        }),
      );
    } catch {
      /* then the next visit begins without a look back */
    }
  }

  /** What was left unseen at the last visit, if that was long ago or ended without a connection. */
  function recallSeen() {
    try {
      const seen = JSON.parse(localStorage.getItem(seenKey) ?? 'null');
      if (seen && seen.seq < seq.value && (seen.cut || Date.now() - seen.at > AWAY))
        cut = { seq: seen.seq, since: seen.at };
    } catch {
      /* a first visit */
    }
  }

  /** Back again: gathers what others did meanwhile. @param {number} head */
  async function returned(head) {
    if (!cut) return;
    const { seq: after, since } = cut;
    cut = null;
    remember();
    if (head <= after) return;
    const to = Date.now();
    try {
      // The trail knows them all, also where the state had to be fetched anew.
      const { events } = await get(`/api/sessions/${id}/events?after=${after}&limit=${REMEMBERED}`);
      const others = events.filter(
        (/** @type {Recorded} */ { event }) => event.actor !== myself && event.seq <= head,
      );
      if (others.length)
        missed.value = {
          from: missed.value?.from ?? since,
          to,
          events: [...(missed.value?.events ?? []), ...others],
        };
      meet(others.map((/** @type {Recorded} */ { event }) => event.actor));
    } catch {
      /* cut off again: the next return asks from there */ cut ??= { seq: after, since };
    }
  }

  /** @type {ReturnType<typeof connect> | null} */
  let live = null;

  async function start() {
    try {
      await fetchState();
    } catch (thrown) {
      problem.value = asProblem(thrown);
      return;
    }
    recallSeen();
    addEventListener('pagehide', remember);
    live = connect(id, myself, {
      where: () => ({ epoch, after: seq.value }),
      onWelcome: (message) => {
        arrive(message.people);
        damaged.value = message.damaged ?? null;
        // Who joined or was removed while this page was cut off nobody told it. Many come back at once: not all ask at once.
        if (welcomed)
          setTimeout(() => {
            if (!left) askMembers();
          }, Math.random() * BREATH);
        welcomed = true;
        returned(message.seq);
      },
      onYou: ({ role }) => {
        if (roleIs(role)) toast(`You are ${ROLES[role] ?? role} on this desk now.`);
      },
      onEvents: (events) => {
        if (!apply(events)) live?.resync().catch(() => {});
      },
      onPeople: arrive,
      onMember: (id, removed) => {
        if (people.peek()[id]) learn({ [id]: { removed } });
        else meet([id]);
      },
      onReset: fetchState,
      onConnection: (is, since, why) => {
        connection.value = { is, since, why };
        if (why === 'no_access') shutOut.value = true;
        if (is !== 'live') presence.value = {};
        // A blink is no absence.
        if (is === 'offline' && !cut) {
          cut = { seq: seq.value, since };
          remember();
        }
      },
      onWaiting: (list) => {
        waiting.value = list;
      },
      onRefused: onLost,
    });
  }
  start();

  return {
    id,
    myself,
    state,
    seq,
    people,
    presence,
    connection,
    waiting,
    happened,
    problem,
    damaged,
    missed,
    until,
    /**
     * @param {any} command
     * @param {number} [base]
     * @param {Record<string, any>} [from] how the thing was when the change began
     * @returns {Promise<number>}
     */
    command: (command, base, from) =>
      live?.command(command, base, from) ??
      Promise.reject(asProblem(new Error('not connected yet'))),
    /** @param {string} [claim] @param {string} [field] */
    focus: (claim, field) => live?.focus(claim, field),
    retry: () => live?.retry(),
    close: () => {
      left = true;
      remember();
      removeEventListener('pagehide', remember);
      live?.close();
    },
  };
}
