// @ts-check
// Knows the commands that were given and not yet answered: each is kept on this
// device until it is, sent in order and done once, and its answer goes to whoever
// gave it. How a command travels it does not know.
import { forget, keep, recall } from './device-storage.js';
import { Problem } from './problem.js';

/** @typedef {import('./types/commands.d.ts').Command} Command */

/**
 * @typedef {import('./types/socket.d.ts').ClientMessage} ClientMessage
 * @typedef {{key: string, id: string, command: Command, base?: number,
 *   revision?: number, from?: Record<string, any>, at: number}} Waiting
 *   revision: of the article, which places in the command are of
 *   from: how the thing was when the change began, to bring the two together should it be refused
 * @typedef {{
 *   send: (message: ClientMessage) => void,
 *   onWaiting: (waiting: Waiting[]) => void,
 *   onRefused: (problem: Problem, waiting?: Waiting) => void,
 * }} OutboxHooks
 *   onRefused: only for commands whose caller is gone, such as those of an earlier page
 * @typedef {{resolve: (seq: number) => void, reject: (problem: Problem) => void}} Caller
 */

/** How long an answer may take, in ms. */
const ANSWER = 15_000;

/** How many commands may be on their way at once: a long queue must not look like a flood. */
const WINDOW = 12;

/** How long to hold back after a command came too fast, in ms; as much again by chance. */
const PAUSE = 1000;

/** What a message may hold besides the text of its command, in bytes. */
const ENVELOPE = 256;

const STOPPED = {
  code: 'stopped',
  title: 'It was not sent',
  detail: 'This session is no longer open to you. What you typed is kept on this device.',
};

/** @param {number} limit in bytes */
const tooLarge = (limit) =>
  new Problem({
    code: 'too_large',
    title: 'That is too long to send',
    detail:
      `A change may hold ${Math.floor(limit / 1024)} kB of text. ` +
      'Shorten it, or give it in two parts.',
  });

/**
 * @param {Waiting} waiting
 * @returns {ClientMessage}
 */
const messageOf = ({ id, command, base, revision }) => ({
  type: 'command',
  id,
  command,
  ...(base === undefined ? {} : { base }),
  ...(revision === undefined ? {} : { revision }),
});

export class Outbox {
  /** @type {Waiting[]} */
  #waiting = [];
  /** Those sent on the socket there is now, and when. @type {Map<string, number>} */
  #sent = new Map();
  /** Those whose events were told. @type {Set<string>} */
  #happened = new Set();
  /** @type {Map<string, Caller>} */
  #callers = new Map();
  /** Whether there is a socket that has joined. */
  #ready = false;
  /** Whether nothing can be sent any more. */
  #stopped = false;
  /**
   * Set while commands are held back, because one came too fast.
   * @type {ReturnType<typeof setTimeout> | undefined}
   */
  #pause;
  /** After that they go one by one, until one got through. */
  #slow = false;
  #lastAt = Date.now();
  #prefix;
  #hooks;

  /**
   * @param {string} prefix of the keys under which this person's commands are kept
   * @param {OutboxHooks} hooks
   */
  constructor(prefix, hooks) {
    this.#prefix = prefix;
    this.#hooks = hooks;
    /** How long a message may be, in bytes. */
    this.limit = 65_536;
  }

  /** Fetches what an earlier page left; it goes before what was given meanwhile. */
  async restore() {
    const found = await recall('outbox', this.#prefix);
    const here = new Set(this.#waiting.map((one) => one.id));
    const earlier = found.filter((one) => !here.has(one.id)).sort((a, b) => a.at - b.at);
    this.#waiting = [...earlier, ...this.#waiting];
    if (found.length) this.#tellWaiting();
  }

  /**
   * Takes a command, to be sent as soon as it can; the promise answers with its seq.
   * @param {Command} command
   * @param {number} [base]
   * @param {Record<string, any>} [from]
   * @param {number} [revision]
   * @returns {Promise<number>}
   */
  add(command, base, from, revision) {
    const id = crypto.randomUUID();
    this.#lastAt = Math.max(this.#lastAt + 1, Date.now());
    const key = this.#prefix + id;
    const waiting = { key, id, command, base, revision, from, at: this.#lastAt };
    const length = new TextEncoder().encode(JSON.stringify(messageOf(waiting))).length;
    if (length > this.limit - ENVELOPE) return Promise.reject(tooLarge(this.limit));
    if (this.#stopped) return Promise.reject(new Problem(STOPPED));
    this.#waiting = [...this.#waiting, waiting];
    // Kept before it is sent, so that a page closed in between still has it.
    keep('outbox', waiting).then(() => this.#sendNext());
    this.#tellWaiting();
    return new Promise((resolve, reject) => {
      this.#callers.set(id, { resolve, reject });
    });
  }

  /** There is a socket that has joined: all that waits goes on it. */
  resume() {
    this.#ready = true;
    this.#sent.clear();
    this.#sendNext();
  }

  /** The socket has not joined, or not again yet; what was sent on it may still be answered. */
  wait() {
    this.#ready = false;
  }

  /** The socket is gone, and what was sent on it unanswered goes again on the next. */
  lose() {
    this.#ready = false;
    this.#sent.clear();
  }

  /** Nothing that waits can be sent any more: its words go back to who typed them. */
  stop() {
    this.#stopped = true;
    for (const { id } of this.#waiting) this.#refuse(id, new Problem(STOPPED));
  }

  /** The page goes on; what waits stays on this device. */
  close() {
    this.#stopped = true;
    clearTimeout(this.#pause);
  }

  /** Whether a command was sent long ago and has no answer. */
  get stuck() {
    return this.#ready && [...this.#sent.values()].some((at) => Date.now() - at > ANSWER);
  }

  /** @param {string[]} ids of commands whose events were told */
  happened(ids) {
    for (const id of ids) {
      if (this.#waiting.some((one) => one.id === id)) this.#happened.add(id);
    }
    if (this.#happened.size) this.#tellWaiting();
  }

  /**
   * @param {string} id
   * @param {number} seq
   */
  done(id, seq) {
    this.#slow = false;
    this.#remove(id)?.resolve(seq);
  }

  /**
   * @param {string} id
   * @param {ConstructorParameters<typeof Problem>[0]} problem
   */
  refused(id, problem) {
    if (problem.code === 'too_many') this.#holdBack(id);
    else this.#refuse(id, new Problem(problem));
  }

  /** Too fast is no answer to what was asked: it goes again, a little later. @param {string} id */
  #holdBack(id) {
    this.#sent.delete(id);
    this.#slow = true;
    this.#pause ??= setTimeout(
      () => {
        this.#pause = undefined;
        this.#sendNext();
      },
      PAUSE * (1 + Math.random()),
    );
  }

  /**
   * @param {string} id
   * @param {Problem} problem
   */
  #refuse(id, problem) {
    const waiting = this.#waiting.find((one) => one.id === id);
    const caller = this.#remove(id);
    if (caller) caller.reject(problem);
    else this.#hooks.onRefused(problem, waiting);
  }

  /** @param {string} id */
  #remove(id) {
    const caller = this.#callers.get(id);
    this.#callers.delete(id);
    this.#sent.delete(id);
    this.#waiting = this.#waiting.filter((one) => one.id !== id);
    forget('outbox', this.#prefix + id);
    this.#happened.delete(id);
    this.#tellWaiting();
    this.#sendNext();
    return caller;
  }

  #sendNext() {
    if (!this.#ready || this.#pause !== undefined) return;
    for (const waiting of this.#waiting) {
      if (this.#sent.size >= (this.#slow ? 1 : WINDOW)) break;
      if (this.#sent.has(waiting.id)) continue;
      this.#sent.set(waiting.id, Date.now());
      this.#hooks.send(messageOf(waiting));
    }
  }

  /** What came about already waits for its answer alone, and would stand there twice. */
  #tellWaiting() {
    this.#hooks.onWaiting(this.#waiting.filter(({ id }) => !this.#happened.has(id)));
  }
}
