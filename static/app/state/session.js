// @ts-check
// Knows one open session: its state document, who is there, and the way to
// change it. Patches come in, signals go out; no rule of the work is here.
import { call, shutOut } from '../core/api.js';
import { batch, effect, signal } from '../core/signals.js';
import { ROLES } from '../core/labels.js';
import { applyPatch } from '../core/patch.js';
import { asProblem } from '../core/problem.js';
import { SessionSocket } from '../core/socket.js';
import { nameOf, spelled } from '../core/text/names.js';
import { Absence } from './absence.js';
import { askMe, roleIs } from './me.js';
import { say, toast } from './notices.js';
import { askMembers, learn, learnAll, meet, people } from './people.js';

/**
 * @typedef {import('../core/types/state.d.ts').State} State
 * @typedef {import('../core/types/state.d.ts').ClaimView} Claim
 * @typedef {import('../core/types/socket.d.ts').Present} Presence
 * @typedef {import('../core/types/socket.d.ts').Told} Told as it came live
 * @typedef {import('../core/types/routes.d.ts').Recorded} Recorded as it stands in the trail
 * @typedef {import('../core/socket.js').Hooks} Hooks
 */

/** How many of the last events are remembered, to say who changed what. */
const REMEMBERED = 300;

/** Within which time those who come back ask who is on the desk, in ms. */
const BREATH = 3000;

export class SessionStore {
  state = signal(/** @type {State | null} */ (null));
  /** The last event the state has in it. */
  seq = signal(0);
  people = people;
  presence = signal(/** @type {Record<string, Presence>} */ ({}));
  connection = signal(
    /** @type {{is: import('../core/socket.js').Connection, since: number, why?: string}} */
    ({ is: 'connecting', since: 0 }),
  );
  /** My commands that are not done yet. */
  waiting = signal(/** @type {import('../core/outbox.js').Waiting[]} */ ([]));
  /** The last events, as they came. */
  happened = signal(/** @type {Told[]} */ ([]));
  /** Why there is nothing to show. */
  problem = signal(/** @type {import('../core/problem.js').Problem | null} */ (null));
  /** What is wrong with the session's trail; then nothing can be changed. */
  damaged = signal(/** @type {import('../core/types/socket.d.ts').Damage | null} */ (null));
  /**
   * The server has another history than was seen here; nothing is sent until who looks goes on.
   * Told and put away by `#reset`.
   */
  branched = signal(/** @type {{head: number, saw: number} | null} */ (null));
  /** @type {SessionSocket | null} */
  #socket = null;
  #epoch = '';
  /** The hash of the last event the state has in it. */
  #hash = '';
  /** Called when who looks goes on from what the server has. */
  #goOn = () => {};
  /** Whether it was joined before. */
  #welcomed = false;
  /** Whether the page has gone on. */
  #left = false;
  #absence;
  #onRefused;

  /**
   * @param {string} id
   * @param {string} myself
   * @param {Hooks['onRefused']} onRefused told when a command of an earlier page was refused, so
   *   that its words can be kept
   */
  constructor(id, myself, onRefused) {
    this.id = id;
    this.myself = myself;
    this.#onRefused = onRefused;
    this.#absence = new Absence(id, myself, this.seq);
    /** What others did while this page was cut off, until it is put away. */
    this.missed = this.#absence.missed;
    this.#start();
  }

  /**
   * Sends a command; the promise answers with its seq.
   * @param {import('../core/types/commands.d.ts').Command} command
   * @param {number} [base]
   * @param {Record<string, any>} [from] how the thing was when the change began
   * @param {number} [revision] of the article, which places in it are of; else the present one
   * @returns {Promise<number>}
   */
  command(command, base, from, revision = this.state.peek()?.revision) {
    return (
      this.#socket?.command(command, base, from, revision) ??
      Promise.reject(asProblem(new Error('not connected yet')))
    );
  }

  /**
   * Tells the others where this person is.
   * @param {string} [claim]
   * @param {import('../core/types/socket.d.ts').Field} [field]
   */
  focus(claim, field) {
    this.#socket?.focus(claim, field);
  }

  /** Tries to connect at once. */
  retry = () => this.#socket?.retry();

  /**
   * Resolves once the state is as it has to be.
   * @param {(state: State) => boolean} fits
   * @returns {Promise<void>}
   */
  until(fits) {
    return new Promise((resolve) => {
      const stop = effect(() => {
        if (!this.state.value || !fits(this.state.value)) return;
        resolve();
        queueMicrotask(() => stop());
      });
    });
  }

  close() {
    this.#left = true;
    this.#absence.remember();
    removeEventListener('pagehide', this.#absence.remember);
    this.#socket?.close();
  }

  async #start() {
    try {
      await this.#fetchState();
    } catch (thrown) {
      this.problem.value = asProblem(thrown);
      return;
    }
    if (this.#left) return;
    this.#absence.recall();
    addEventListener('pagehide', this.#absence.remember);
    this.#socket = new SessionSocket(this.id, this.myself, this.#hooks());
  }

  async #fetchState() {
    const answer = await call('GET /api/sessions/{id}', { path: { id: this.id } });
    batch(() => {
      this.#epoch = answer.epoch;
      this.#hash = answer.hash;
      this.seq.value = answer.seq;
      learnAll(answer.people);
      this.state.value = answer.state;
      this.damaged.value = answer.damaged ?? null;
      this.happened.value = [];
    });
  }

  /** @returns {Hooks} */
  #hooks() {
    return {
      where: () => ({ epoch: this.#epoch, after: this.seq.value, hash: this.#hash }),
      onWelcome: (message) => this.#welcome(message),
      onYou: (you) => {
        if (roleIs(you)) toast(`You are ${ROLES[you.role] ?? you.role} on this desk now.`);
      },
      onEvents: (events) => {
        if (!this.#apply(events)) this.#socket?.resync().catch(() => {});
      },
      onPeople: ({ people: news, gone = [] }) => {
        const here = { ...this.presence.peek(), ...news };
        for (const id of gone) delete here[id];
        this.#arrive(here, news);
      },
      onMember: (id, removed) => {
        if (people.peek()[id]) learn({ [id]: { removed } });
        else meet([id]);
      },
      onReset: (head) => this.#reset(head),
      onConnection: (is, since, why) => this.#connected(is, since, why),
      onWaiting: (waiting) => {
        this.waiting.value = waiting;
      },
      onRefused: this.#onRefused,
    };
  }

  /**
   * The state is to be fetched again; at once, unless what was seen here would be lost with it.
   * @param {number} [head]
   */
  async #reset(head) {
    if (head !== undefined) {
      this.branched.value = { head, saw: this.seq.value };
      await new Promise((resolve) => {
        this.#goOn = () => resolve(undefined);
      });
    }
    await this.#fetchState();
    if (head === undefined) return;
    this.branched.value = null;
    // It may take no changes now.
    await askMe();
  }

  /** Goes on from what the server has, and sends what waits. */
  goOn = () => this.#goOn();

  /** @type {Hooks['onWelcome']} */
  #welcome(message) {
    this.#arrive(message.people, message.people);
    this.damaged.value = message.damaged ?? null;
    if (this.#welcomed) this.#askMembersSoon();
    this.#welcomed = true;
    this.#absence.end(message.seq);
  }

  /**
   * Who joined or was removed while this page was cut off nobody told it. Many come back at once:
   * not all ask at once.
   */
  #askMembersSoon() {
    setTimeout(() => {
      if (!this.#left) askMembers();
    }, Math.random() * BREATH);
  }

  /** @type {Hooks['onConnection']} */
  #connected(is, since, why) {
    this.connection.value = { is, since, why };
    if (why === 'no_access') shutOut.value = true;
    if (is !== 'live') this.presence.value = {};
    // A blink is no absence.
    if (is === 'offline') this.#absence.begin(since);
  }

  /**
   * @param {Record<string, Presence | undefined>} here all who are here now
   * @param {Record<string, Presence | undefined>} news those of them of whom something is new
   */
  #arrive(here, news) {
    this.presence.value = /** @type {Record<string, Presence>} */ (here);
    learn(Object.fromEntries(Object.entries(news).map(([id, it]) => [id, { name: it?.name }])));
    meet(Object.keys(news));
  }

  /**
   * @param {import('../core/types/socket.d.ts').TellOf[]} events
   * @returns {boolean} whether they followed without a gap
   */
  #apply(events) {
    let next = this.state.value;
    let at = this.seq.value;
    let hash = this.#hash;
    /** @type {Told[]} */
    const fresh = [];
    for (const told of events) {
      // What is between some people has a number, and changes nothing for others.
      const seq = 'withheld' in told ? told.withheld : told.event.seq;
      if (seq <= at) continue;
      if (seq !== at + 1) return false;
      at = seq;
      hash = 'withheld' in told ? told.hash : told.event.hash;
      if ('withheld' in told) continue;
      next = applyPatch(next, told.patch);
      fresh.push(told);
    }
    batch(() => {
      this.state.value = next;
      this.seq.value = at;
      this.#hash = hash;
      this.happened.value = [...this.happened.value, ...fresh].slice(-REMEMBERED);
    });
    if (fresh.length) this.#sayLast(fresh[fresh.length - 1]);
    return true;
  }

  /** Says what another person did. @param {Told} told */
  #sayLast({ event, entry }) {
    meet([event.actor]);
    if (event.actor === this.myself || !entry.words.length) return;
    say(`${nameOf(people.value, event.actor)} ${spelled(entry.words, people.value)}.`);
  }
}
