// @ts-check
// Knows what others did while this page was cut off or closed: from where it had
// not seen the session, also when that was at an earlier visit.
import { call } from '../core/api.js';
import { signal } from '../core/signals.js';
import { meet } from './people.js';

/**
 * @typedef {import('../core/types/routes.d.ts').Recorded} Recorded
 * @typedef {{from: number, to: number, events: Recorded[]}} Missed from, to: times
 */

/** How many events are looked back at, at most. */
const LOOKED_BACK = 300;

/** An absence worth a look back at what happened meanwhile, in ms. */
const WORTH_A_LOOK = 60_000;

/** @param {string} person @param {string} session */
const keyOf = (person, session) => `stet-seen/${person}/${session}`;

/**
 * How far this device has seen a session for somebody, and when that was.
 * @param {string} person
 * @param {string} session
 * @returns {{seq: number, at: number} | null}
 */
export function seenOf(person, session) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(person, session)) ?? 'null');
  } catch {
    return null;
  }
}

export class Absence {
  /** What others did, until it is put away. */
  missed = signal(/** @type {Missed | null} */ (null));
  /** Where the connection was lost, while it is. @type {{seq: number, since: number} | null} */
  #cut = null;
  #session;
  #myself;
  #seq;

  /**
   * @param {string} session
   * @param {string} myself
   * @param {{value: number}} seq how far the session has gone on, as this page knows it
   */
  constructor(session, myself, seq) {
    this.#session = session;
    this.#myself = myself;
    this.#seq = seq;
  }

  get #key() {
    return keyOf(this.#myself, this.#session);
  }

  /** The connection is lost. @param {number} since */
  begin(since) {
    if (this.#cut) return;
    this.#cut = { seq: this.#seq.value, since };
    this.remember();
  }

  /** Keeps how far this device has seen the session, for when it comes back. */
  remember = () => {
    if (!this.#seq.value) return;
    const { seq, since } = this.#cut ?? { seq: this.#seq.value, since: Date.now() };
    try {
      const seen = { seq, at: since, cut: Boolean(this.#cut) };
      localStorage.setItem(this.#key, JSON.stringify(seen));
    } catch {
      // Then the next visit begins without a look back.
    }
  };

  /** Whether the last visit left much unseen: it was long ago or ended without a connection. */
  recall() {
    try {
      const seen = JSON.parse(localStorage.getItem(this.#key) ?? 'null');
      if (!seen || seen.seq >= this.#seq.value) return;
      if (seen.cut || Date.now() - seen.at > WORTH_A_LOOK) {
        this.#cut = { seq: seen.seq, since: seen.at };
      }
    } catch {
      // A first visit.
    }
  }

  /** Back again: gathers what others did meanwhile. @param {number} head */
  async end(head) {
    if (!this.#cut) return;
    const { seq: after, since } = this.#cut;
    this.#cut = null;
    this.remember();
    if (head <= after) return;
    const to = Date.now();
    try {
      const others = (await this.#eventsAfter(after)).filter(({ event }) => event.seq <= head);
      const before = this.missed.value;
      if (others.length) {
        const events = [...(before?.events ?? []), ...others];
        this.missed.value = { from: before?.from ?? since, to, events };
      }
      meet(others.map(({ event }) => event.actor));
    } catch {
      // Cut off again: the next return asks from there.
      this.#cut ??= { seq: after, since };
    }
  }

  /**
   * What others did after an event. The trail knows it all, also where the state had to be fetched
   * anew.
   * @param {number} seq
   * @returns {Promise<Recorded[]>}
   */
  async #eventsAfter(seq) {
    const { events } = await call('GET /api/sessions/{id}/events', {
      path: { id: this.#session },
      query: { after: seq, limit: LOOKED_BACK },
    });
    const byOther = (/** @type {Recorded} */ { event }) => event.actor !== this.#myself;
    return events.filter(byOther);
  }
}
