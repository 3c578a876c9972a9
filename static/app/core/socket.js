// @ts-check
// Knows the socket of one session (docs/protocol.md): it joins after the last
// seq it was told, comes back when cut off, and sends each command once. What
// the events mean it does not know.
import { ask, signInAgain } from './api.js';
import { Problem } from './problem.js';
import { forget, keep, recall } from './device-storage.js';

/**
 * @typedef {'connecting' | 'live' | 'reconnecting' | 'offline' | 'stopped'} Connection
 * @typedef {{key: string, id: string, command: import('./types.d.ts').Command, base?: number,
 *   from?: Record<string, any>, at: number}} Waiting
 *   from: how the thing was when the change began, to bring the two together should it be refused
 * @typedef {{
 *   where: () => {epoch: string, after: number},
 *   onWelcome: (message: any) => void,
 *   onYou: (you: import('./types.d.ts').You) => void,
 *   onEvents: (events: import('./types.d.ts').Told[]) => void,
 *   onPeople: (people: any) => void,
 *   onMember: (id: string, removed: boolean) => void,
 *   onReset: () => Promise<void>,
 *   onConnection: (connection: Connection, since: number, why?: 'no_access' | 'no_session' |
 *   'bad_message') => void,
 *   onWaiting: (waiting: Waiting[]) => void,
 *   onRefused: (problem: Problem, waiting?: Waiting) => void,
 * }} Hooks
 *   onRefused: only for commands whose caller is gone, such as those of an earlier page
 */

/** How long a lost connection is only "reconnecting", and how long an answer may take, in ms. */
const PATIENCE = 2000;
const ANSWER = 15_000;

/** How many commands may be on their way at once: a long queue must not look like a flood. */
const WINDOW = 12;

/** How often, at most, somebody who goes on writing says so, in ms. */
const AGAIN = 15_000;

/** How long to hold back after a command came too fast, in ms; as much again by chance. */
const PAUSE = 1000;
const STOP = /** @type {Record<number, 'no_access' | 'no_session' | 'bad_message'>} */ ({
  4400: 'bad_message',
  4403: 'no_access',
  4404: 'no_session',
});

const STOPPED = {
  code: 'stopped',
  title: 'It was not sent',
  detail: 'This session is no longer open to you. What you typed is kept on this device.',
};

/**
 * @param {string} session @param {string} person @param {Hooks} hooks
 */
export function connect(session, person, hooks) {
  const prefix = `${person}/${session}/`;
  /** @type {WebSocket | null} */
  let socket = null;
  let joined = false;
  let ended = false;
  let failures = 0;
  let limit = 65_536;
  let lostAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Waiting[]} */
  let outbox = [];
  /** Those sent on this socket, and when. @type {Map<string, number>} */
  const sent = new Map();
  /** Commands in the outbox whose events were told. @type {Set<string>} */
  const happened = new Set();
  /** @type {Map<string, {resolve: (seq: number) => void, reject: (problem: Problem) => void}>} */
  const callers = new Map();
  /** @type {any} */
  let focus = null;
  let focusTold = 0;
  /**
   * Set while commands are held back, because one came too fast.
   * @type {ReturnType<typeof setTimeout> | undefined}
   */
  let pause;
  /** After that they go one by one, until one got through. */
  let slow = false;

  const tell = (/** @type {import('./types.d.ts').ClientMessage} */ message) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const join = () => {
    const { epoch, after } = hooks.where();
    joined = false;
    tell({ type: 'join', epoch, after });
  };

  function open() {
    clearTimeout(timer);
    if (ended || socket) return;
    const address = new URL(`/api/sessions/${session}/live`, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const mine = new WebSocket(address, 'stet.v1');
    socket = mine;
    mine.onopen = join;
    mine.onmessage = ({ data }) => {
      if (socket === mine) hear(JSON.parse(data));
    };
    mine.onclose = ({ code }) => {
      if (socket === mine) closed(code);
    };
  }

  /** @param {import('./types.d.ts').ServerMessage} message */
  async function hear(message) {
    switch (message.type) {
      case 'welcome':
        joined = true;
        failures = 0;
        lostAt = 0;
        limit = message.limits?.frame_bytes ?? limit;
        hooks.onConnection('live', 0);
        hooks.onYou(message.you);
        hooks.onWelcome(message);
        sent.clear();
        if (focus) tell(focus);
        pump();
        break;
      case 'you':
        hooks.onYou(message);
        break;
      case 'reset': {
        const mine = socket;
        joined = false;
        // A refusal to say the state again is told like a lost connection.
        try {
          await hooks.onReset();
        } catch {
          mine?.close();
          break;
        }
        if (socket === mine) join();
        break;
      }
      case 'events':
        hooks.onEvents(message.events);
        for (const { event } of message.events)
          if (outbox.some(({ id }) => id === event.command)) happened.add(event.command);
        if (happened.size) sayWaiting();
        break;
      case 'member':
        hooks.onMember(message.id, Boolean(message.removed));
        break;
      case 'people':
        hooks.onPeople(message.people);
        break;
      case 'done':
        slow = false;
        settle(message.id)?.resolve(message.seq);
        break;
      case 'refused':
        if (message.problem.code === 'too_many') holdBack(message.id);
        else refuse(message.id, new Problem(message.problem));
        break;
    }
  }

  /** Too fast is no answer to what was asked: it goes again, a little later. @param {string} id */
  function holdBack(id) {
    sent.delete(id);
    slow = true;
    pause ??= setTimeout(
      () => {
        pause = undefined;
        pump();
      },
      PAUSE * (1 + Math.random()),
    );
  }

  /** @param {string} id @param {Problem} problem */
  function refuse(id, problem) {
    const lost = outbox.find((one) => one.id === id);
    const caller = settle(id);
    if (caller) caller.reject(problem);
    else hooks.onRefused(problem, lost);
  }

  /** What came about already waits for its answer alone, and would stand there twice. */
  function sayWaiting() {
    hooks.onWaiting(outbox.filter(({ id }) => !happened.has(id)));
  }

  /** Takes a command out of the outbox. @param {string} id */
  function settle(id) {
    const caller = callers.get(id);
    callers.delete(id);
    sent.delete(id);
    outbox = outbox.filter((one) => one.id !== id);
    forget('outbox', prefix + id);
    happened.delete(id);
    sayWaiting();
    pump();
    return caller;
  }

  function pump() {
    if (!joined || pause !== undefined) return;
    for (const one of outbox) {
      if (sent.size >= (slow ? 1 : WINDOW)) break;
      if (sent.has(one.id)) continue;
      sent.set(one.id, Date.now());
      tell(frame(one));
    }
  }

  /** @param {Waiting} one @returns {import('./types.d.ts').ClientMessage} */
  const frame = ({ id, command, base }) => ({
    type: 'command',
    id,
    command,
    ...(base === undefined ? {} : { base }),
  });

  /** @param {number} code */
  async function closed(code) {
    socket = null;
    joined = false;
    sent.clear();
    lostAt ||= Date.now();
    if (ended) return;
    if (STOP[code]) {
      ended = true;
      hooks.onConnection('stopped', lostAt, STOP[code]);
      // Nothing that waits can be sent any more: its words go back to who typed them.
      for (const { id } of outbox) refuse(id, new Problem(STOPPED));
      return;
    }
    tellLost();
    if (code === 4401) {
      await signInAgain();
      open();
      return;
    }
    // A refused upgrade says nothing of why; plain HTTP does.
    if (failures && (await signedOut())) {
      await signInAgain();
      open();
      return;
    }
    failures += 1;
    const wait = Math.min(20_000, 300 * 2 ** Math.min(failures, 7)) * (0.5 + Math.random() / 2);
    // Who was too fast or too slow comes back later; a restart is over soon.
    timer = setTimeout(
      () => {
        tellLost();
        open();
      },
      code === 4429 || code === 4508 ? 2000 + wait : wait,
    );
  }

  /** A blink is not worth a banner; two seconds are. */
  function tellLost() {
    if (ended || joined) return;
    const long = Date.now() - lostAt >= PATIENCE || !navigator.onLine;
    hooks.onConnection(long ? 'offline' : 'reconnecting', lostAt);
    if (!long) setTimeout(tellLost, PATIENCE + 50);
  }

  async function signedOut() {
    try {
      return (await ask('GET', '/api/me', undefined)).status === 401;
    } catch {
      return false;
    }
  }

  const again = () => {
    if (ended || socket) return;
    failures = Math.min(failures, 1);
    open();
  };
  // A cut cable leaves a socket that looks whole; the browser knows earlier.
  const cut = () => {
    const mine = socket;
    if (!mine || ended) return;
    socket = null;
    mine.close();
    closed(1006);
  };
  const seen = () => {
    if (!document.hidden) again();
    if (focus) tell((focus = { ...focus, away: document.hidden || undefined }));
  };
  // A socket that takes commands and answers none is dead, whatever it says.
  const pulse = setInterval(() => {
    if (joined && [...sent.values()].some((at) => Date.now() - at > ANSWER)) cut();
  }, 5000);
  addEventListener('online', again);
  addEventListener('offline', cut);
  document.addEventListener('visibilitychange', seen);

  recall('outbox', prefix).then((found) => {
    const here = new Set(outbox.map((one) => one.id));
    outbox = [...found.filter((one) => !here.has(one.id)).sort((a, b) => a.at - b.at), ...outbox];
    if (found.length) sayWaiting();
    if (!ended) open();
  });

  let order = Date.now();
  return {
    /**
     * Sends a command as soon as it can; the promise answers with its seq.
     * @param {any} command
     * @param {number} [base]
     * @param {Record<string, any>} [from]
     * @returns {Promise<number>}
     */
    command(command, base, from) {
      const id = crypto.randomUUID();
      order = Math.max(order + 1, Date.now());
      const one = { key: prefix + id, id, command, base, from, at: order };
      if (new TextEncoder().encode(JSON.stringify(frame(one))).length > limit - 256) {
        return Promise.reject(
          new Problem({
            code: 'too_large',
            title: 'That is too long to send',
            detail: `A change may hold ${Math.floor(limit / 1024)} kB of text. Shorten it, or give it in two parts.`,
          }),
        );
      }
      if (ended) return Promise.reject(new Problem(STOPPED));
      outbox = [...outbox, one];
      // Kept before it is sent, so that a page closed in between still has it.
      keep('outbox', one).then(pump);
      sayWaiting();
      return new Promise((resolve, reject) => {
        callers.set(id, { resolve, reject });
      });
    },
    /** Where this person is. @param {string} [claim] @param {string} [field] */
    focus(claim, field) {
      const next = {
        type: 'focus',
        ...(claim ? { claim } : {}),
        ...(field ? { field } : {}),
        ...(document.hidden ? { away: true } : {}),
      };
      // Who goes on writing says so again now and then; who has said it long ago counts as idle.
      if (
        JSON.stringify(next) === JSON.stringify(focus) &&
        (!field || Date.now() - focusTold < AGAIN)
      )
        return;
      focus = next;
      focusTold = Date.now();
      if (joined) tell(focus);
    },
    /** Tries at once. */
    retry: again,
    /** Asks for the state again, after a gap. */
    async resync() {
      await hooks.onReset();
      join();
    },
    close() {
      ended = true;
      clearTimeout(timer);
      clearTimeout(pause);
      clearInterval(pulse);
      removeEventListener('online', again);
      removeEventListener('offline', cut);
      document.removeEventListener('visibilitychange', seen);
      const mine = socket;
      socket = null;
      mine?.close(1000);
    },
  };
}
