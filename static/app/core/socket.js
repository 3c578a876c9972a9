// @ts-check
// Knows the socket of one session (docs/protocol.md): it joins after the last
// seq it was told, and comes back when cut off. What waits to be sent outbox.js
// knows; what the events mean neither does.
import { ask, read, secondFactorWanted, signInAgain } from './api.js';
import { Outbox } from './outbox.js';

/**
 * @typedef {'connecting' | 'live' | 'reconnecting' | 'offline' | 'stopped'} Connection
 * @typedef {'no_access' | 'no_session' | 'bad_message'} Stop
 * @typedef {import('./outbox.js').Waiting} Waiting
 * @typedef {import('./types/socket.d.ts').ServerMessage} ServerMessage
 * @typedef {import('./types/socket.d.ts').ClientMessage} ClientMessage
 * @typedef {Extract<ServerMessage, {type: 'welcome'}>} Welcome
 * @typedef {Extract<ClientMessage, {type: 'focus'}>} FocusMessage
 * @typedef {{
 *   where: () => {epoch: string, after: number, hash: string},
 *   onWelcome: (message: Welcome) => void,
 *   onYou: (you: import('./types/socket.d.ts').You) => void,
 *   onEvents: (events: import('./types/socket.d.ts').TellOf[]) => void,
 *   onPeople: (news: Extract<ServerMessage, {type: 'people'}>) => void,
 *   onMember: (id: string, removed: boolean) => void,
 *   onReset: (head?: number) => Promise<void>,
 *   onConnection: (connection: Connection, since: number, why?: Stop) => void,
 *   onWaiting: import('./outbox.js').OutboxHooks['onWaiting'],
 *   onRefused: import('./outbox.js').OutboxHooks['onRefused'],
 * }} Hooks
 */

/** How long a lost connection is only "reconnecting", in ms. */
const PATIENCE = 2000;

/** How often, at most, somebody who goes on writing says so, in ms. */
const SAY_AGAIN = 15_000;

/** How often it is looked whether an answer is overdue, in ms. */
const PULSE = 5000;

/** The longest wait between two tries, in ms. */
const LONGEST_WAIT = 20_000;

/** How a socket closes that is not to be opened again, and why. @type {Record<number, Stop>} */
const STOPS = { 4400: 'bad_message', 4403: 'no_access', 4404: 'no_session' };

/** How it closes when the login has ended. */
const LOGIN_ENDED = 4401;

/** How it closes for who was too fast or too slow: they come back later. */
const TOO_FAST = [4429, 4508];

/** What the browser says of a connection that was cut. */
const CUT = 1006;

/** Whether the login has ended; on the way it is learned whether the desk asks for a second factor now. */
async function isSignedOut() {
  try {
    const answer = await ask('GET /api/me');
    if (answer.status === 401) return true;
    secondFactorWanted.value ||= (await read('GET /api/me', answer)).second_factor_needed;
    return false;
  } catch {
    return false;
  }
}

export class SessionSocket {
  /** @type {WebSocket | null} */
  #socket = null;
  #joined = false;
  #ended = false;
  #failures = 0;
  /** When the connection was lost; 0 while it is there. */
  #lostAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  /** Where this person is, as it is told. @type {FocusMessage | null} */
  #focus = null;
  #focusToldAt = 0;
  #session;
  #hooks;
  #pulse;
  #outbox;

  /**
   * @param {string} session
   * @param {string} person
   * @param {Hooks} hooks
   */
  constructor(session, person, hooks) {
    this.#session = session;
    this.#hooks = hooks;
    this.#outbox = new Outbox(`${person}/${session}/`, {
      send: (message) => this.#send(message),
      onWaiting: hooks.onWaiting,
      onRefused: hooks.onRefused,
    });
    // A socket that takes commands and answers none is dead, whatever it says.
    this.#pulse = setInterval(() => {
      if (this.#outbox.stuck) this.#cut();
    }, PULSE);
    addEventListener('online', this.retry);
    addEventListener('offline', this.#cut);
    document.addEventListener('visibilitychange', this.#seen);
    this.#outbox.restore().then(() => this.#open());
  }

  /**
   * Sends a command as soon as it can; the promise answers with its seq.
   * @param {import('./types/commands.d.ts').Command} command
   * @param {number} [base]
   * @param {Record<string, any>} [from]
   * @param {number} [revision] of the article, which places in it are of
   */
  command(command, base, from, revision) {
    return this.#outbox.add(command, base, from, revision);
  }

  /**
   * Tells where this person is.
   * @param {string} [claim]
   * @param {import('./types/socket.d.ts').Field} [field]
   */
  focus(claim, field) {
    /** @type {FocusMessage} */
    const next = {
      type: 'focus',
      ...(claim ? { claim } : {}),
      ...(field ? { field } : {}),
      ...(document.hidden ? { away: true } : {}),
    };
    // Who goes on writing says so again now and then; who has said it long ago counts as idle.
    const due = field && Date.now() - this.#focusToldAt >= SAY_AGAIN;
    if (JSON.stringify(next) === JSON.stringify(this.#focus) && !due) return;
    this.#focus = next;
    this.#focusToldAt = Date.now();
    if (this.#joined) this.#send(next);
  }

  /** Tries at once. */
  retry = () => {
    if (this.#ended || this.#socket) return;
    this.#failures = Math.min(this.#failures, 1);
    this.#open();
  };

  /** Asks for the state again, after a gap. */
  async resync() {
    await this.#hooks.onReset();
    this.#join();
  }

  close() {
    this.#ended = true;
    this.#outbox.close();
    clearTimeout(this.#retry);
    clearInterval(this.#pulse);
    removeEventListener('online', this.retry);
    removeEventListener('offline', this.#cut);
    document.removeEventListener('visibilitychange', this.#seen);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  /** @param {ClientMessage} message */
  #send(message) {
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  #open() {
    clearTimeout(this.#retry);
    if (this.#ended || this.#socket) return;
    const address = new URL(`/api/sessions/${this.#session}/live`, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address, 'stet.v1');
    this.#socket = socket;
    socket.onopen = () => this.#join();
    socket.onmessage = ({ data }) => {
      if (this.#socket === socket) this.#hear(JSON.parse(data));
    };
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) this.#closed(code);
    };
  }

  #join() {
    this.#leaveRoom();
    this.#send({ type: 'join', ...this.#hooks.where() });
  }

  /** Not joined, or not again yet: nothing is sent until the server has said welcome. */
  #leaveRoom() {
    this.#joined = false;
    this.#outbox.wait();
  }

  /** @param {ServerMessage} message */
  #hear(message) {
    switch (message.type) {
      case 'welcome':
        return this.#welcome(message);
      case 'you':
        return this.#hooks.onYou(message);
      case 'reset':
        return this.#reset(message.head);
      case 'events':
        this.#hooks.onEvents(message.events);
        return this.#outbox.happened(
          message.events.flatMap((it) => ('event' in it ? [it.event.command] : [])),
        );
      case 'member':
        return this.#hooks.onMember(message.id, Boolean(message.removed));
      case 'people':
        return this.#hooks.onPeople(message);
      case 'done':
        return this.#outbox.done(message.id, message.seq);
      case 'refused':
        return this.#outbox.refused(message.id, message.problem);
    }
  }

  /** @param {Welcome} message */
  #welcome(message) {
    this.#joined = true;
    this.#failures = 0;
    this.#lostAt = 0;
    this.#outbox.limit = message.limits?.frame_bytes ?? this.#outbox.limit;
    this.#hooks.onConnection('live', 0);
    this.#hooks.onYou(message.you);
    this.#hooks.onWelcome(message);
    if (this.#focus) this.#send(this.#focus);
    this.#outbox.resume();
  }

  /** @param {number} [head] the last event there is, if what was seen here is not of this session */
  async #reset(head) {
    const socket = this.#socket;
    this.#leaveRoom();
    try {
      await this.#hooks.onReset(head);
    } catch {
      // A refusal to say the state again is told like a lost connection.
      socket?.close();
      return;
    }
    if (this.#socket === socket) this.#join();
  }

  /** @param {number} code */
  async #closed(code) {
    this.#socket = null;
    this.#joined = false;
    this.#outbox.lose();
    this.#lostAt ||= Date.now();
    if (this.#ended) return;
    if (STOPS[code]) {
      this.#ended = true;
      this.#hooks.onConnection('stopped', this.#lostAt, STOPS[code]);
      this.#outbox.stop();
      return;
    }
    this.#tellLost();
    // A refused upgrade says nothing of why; plain HTTP does.
    if (code === LOGIN_ENDED || (this.#failures && (await isSignedOut()))) {
      await signInAgain();
      this.#open();
      return;
    }
    this.#tryLater(code);
  }

  /** @param {number} code how the socket closed */
  #tryLater(code) {
    this.#failures += 1;
    const longest = Math.min(LONGEST_WAIT, 300 * 2 ** Math.min(this.#failures, 7));
    const wait = longest * (0.5 + Math.random() / 2);
    // Who was too fast or too slow comes back later; a restart is over soon.
    this.#retry = setTimeout(
      () => {
        this.#tellLost();
        this.#open();
      },
      TOO_FAST.includes(code) ? 2000 + wait : wait,
    );
  }

  /** A blink is not worth a banner; two seconds are. */
  #tellLost = () => {
    if (this.#ended || this.#joined) return;
    const long = Date.now() - this.#lostAt >= PATIENCE || !navigator.onLine;
    this.#hooks.onConnection(long ? 'offline' : 'reconnecting', this.#lostAt);
    if (!long) setTimeout(this.#tellLost, PATIENCE + 50);
  };

  /** A cut cable leaves a socket that looks whole; the browser knows earlier. */
  #cut = () => {
    const socket = this.#socket;
    if (!socket || this.#ended) return;
    this.#socket = null;
    socket.close();
    this.#closed(CUT);
  };

  #seen = () => {
    if (!document.hidden) this.retry();
    if (!this.#focus) return;
    this.#focus = { ...this.#focus, away: document.hidden || undefined };
    this.#send(this.#focus);
  };
}
