// @ts-check
// Knows one open session: its state document, who is there, and the way to
// change it. Patches come in, signals go out; no rule of the work is here.
import { signal, batch } from './html.js';
import { get, asProblem } from './api.js';
import { connect } from './live.js';
import { merge } from './patch.js';
import { say } from './parts.js';
import { withNames, nameOf } from './words.js';

/**
 * @typedef {import('./types.d.ts').State} State
 * @typedef {import('./types.d.ts').ClaimView} Claim
 * @typedef {import('./types.d.ts').Present} Presence
 * @typedef {import('./types.d.ts').Told} Happened
 * @typedef {ReturnType<typeof openSession>} Store
 */

/** How many of the last events are remembered, to say who changed what. */
const REMEMBERED = 300;

/**
 * @param {string} id @param {string} myself
 * @param {(problem: import('./api.js').Problem, command: any, base?: number) => void} onLost told when a command of
 *   an earlier page was refused, so that its words can be kept
 */
export function openSession(id, myself, onLost) {
  const state = signal(/** @type {State | null} */ (null));
  const seq = signal(0);
  const people = signal(/** @type {Record<string, {name: string}>} */ ({}));
  const presence = signal(/** @type {Record<string, Presence>} */ ({}));
  const connection = signal(/** @type {{is: import('./live.js').Connection, since: number, why?: string}} */ ({ is: 'connecting', since: 0 }));
  const waiting = signal(/** @type {import('./live.js').Waiting[]} */ ([]));
  const happened = signal(/** @type {Happened[]} */ ([]));
  const problem = signal(/** @type {import('./api.js').Problem | null} */ (null));
  let epoch = '';
  let asking = false;

  async function fetchState() {
    const answer = await get(`/api/sessions/${id}`);
    batch(() => {
      epoch = answer.epoch;
      seq.value = answer.seq;
      people.value = { ...people.value, ...answer.people };
      state.value = answer.state;
      happened.value = [];
    });
  }

  /** @param {Record<string, {name: string}>} [some] */
  function learn(some) {
    const unknown = Object.entries(some ?? {}).filter(([key, { name }]) => name && people.value[key]?.name !== name);
    if (unknown.length) people.value = { ...people.value, ...Object.fromEntries(unknown.map(([key, { name }]) => [key, { name }])) };
  }

  /** Someone acted whose name nobody told us. @param {string} person */
  async function learnName(person) {
    if (!person || people.value[person] || asking) return;
    asking = true;
    try {
      const { members } = await get('/api/members');
      learn(Object.fromEntries(members.map((/** @type {any} */ one) => [one.id, one])));
    } catch { /* "Someone" is shown until the next event asks again */ } finally { asking = false; }
  }

  /** @param {Happened[]} events @returns {boolean} whether they followed without a gap */
  function apply(events) {
    let next = state.value;
    let at = seq.value;
    /** @type {Happened[]} */
    const fresh = [];
    for (const one of events) {
      if (one.event.seq <= at) continue;
      if (one.event.seq !== at + 1) return false;
      next = merge(next, one.patch);
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
    learnName(last.event.actor);
    if (last.event.actor !== myself && last.entry.words) {
      say(`${nameOf(people.value, last.event.actor)} ${withNames(last.entry.words, people.value)}.`);
    }
    return true;
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
    live = connect(id, myself, {
      where: () => ({ epoch, after: seq.value }),
      onWelcome: (message) => { presence.value = message.people ?? {}; learn(message.people); },
      onEvents: (events) => { if (!apply(events)) live?.resync().catch(() => {}); },
      onPeople: (found) => { presence.value = found ?? {}; learn(found); },
      onReset: fetchState,
      onConnection: (is, since, why) => {
        connection.value = { is, since, why };
        if (is !== 'live') presence.value = {};
      },
      onWaiting: (list) => { waiting.value = list; },
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
    /** @param {any} command @param {number} [base] @returns {Promise<number>} */
    command: (command, base) => live?.command(command, base) ?? Promise.reject(asProblem(new Error('not connected yet'))),
    /** @param {string} [claim] @param {string} [field] */
    focus: (claim, field) => live?.focus(claim, field),
    retry: () => live?.retry(),
    close: () => live?.close(),
  };
}
