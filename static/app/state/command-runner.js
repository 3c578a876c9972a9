// @ts-check
// Knows how a command is sent for a button, so that the button waits and a
// refusal stands where it was asked for; and what becomes of the draft it sends.
import { asProblem, Problem } from '../core/problem.js';
import { signal } from '../core/signals.js';
import { draftFor, drafts, dropDraft } from './drafts.js';
import { currentOf, rebase, versionOf } from './rebase.js';

/**
 * @typedef {import('../core/types/commands.d.ts').Command} Command
 * @typedef {import('../core/three-way-merge.js').Fields} Fields
 * @typedef {{command: Command, base?: number, from?: Fields, revision?: number}} Asked from: how the
 *   thing was when the change began; revision: of the article, which places in it are of
 */

/** Commands that send a draft: sending them takes it away, so that none goes twice. */
const TYPED = new Set([
  'give_verdict',
  'reword_claim',
  'attribute_claim',
  'attach_source',
  'edit_source',
  'attach_confidential',
  'edit_confidential',
  'log_contact',
  'add_comment',
  'edit_comment',
]);

/**
 * @template T
 * @param {Record<string, T>} record
 * @param {string} name
 */
function without(record, name) {
  const { [name]: _, ...rest } = record;
  return rest;
}

const changedMeanwhile = () =>
  new Problem({
    code: 'changed_meanwhile',
    title: 'It changed meanwhile',
    detail: 'Compare the two, then save yours again if it still fits.',
  });

export class CommandRunner {
  /** Commands on their way, by the name of the button. */
  busy = signal(/** @type {Record<string, number>} */ ({}));
  /** Refusals, by the name of the button. */
  refused = signal(/** @type {Record<string, Problem>} */ ({}));
  /** The last command that was done from here, its event, and the revision that places in it are of. */
  last = signal(/** @type {{command: Command, seq: number, revision?: number} | null} */ (null));
  #store;
  #onSent;

  /**
   * @param {import('./session.js').SessionStore} store
   * @param {() => void} onSent told when what was being written is on its way
   */
  constructor(store, onSent) {
    this.#store = store;
    this.#onSent = onSent;
  }

  /**
   * Puts a refusal beside a button, or takes away the one that is there.
   * @param {string} name
   * @param {import('../core/problem.js').Problem} [problem]
   */
  mark(name, problem) {
    const rest = without(this.refused.value, name);
    this.refused.value = problem ? { ...rest, [name]: problem } : rest;
  }

  /**
   * Sends a command for a button. Answers whether it was done.
   * @param {string} name
   * @param {Command} command
   * @param {number} [base]
   * @param {Fields} [from] how the thing was when the change began
   * @param {number} [revision] of the article, which places in it are of; else the present one
   */
  async run(name, command, base, from, revision) {
    // Offline, what was typed waits in the outbox, and its field is free for more.
    const blocks = this.#store.connection.value.is === 'live' || !TYPED.has(command.kind);
    if (blocks && this.busy.value[name]) return false;
    if (blocks) this.busy.value = { ...this.busy.value, [name]: Date.now() };
    this.mark(name);
    const at = revision ?? this.#store.state.peek()?.revision;
    try {
      const seq = await this.#send({ command, base, from, revision: at });
      this.last.value = { command, seq, revision: at };
      return true;
    } catch (thrown) {
      this.mark(name, asProblem(thrown));
      return false;
    } finally {
      this.busy.value = without(this.busy.value, name);
    }
  }

  /**
   * Sends what was typed. While it waits, the outbox holds it and the draft
   * is put away; refused, it is a draft again and nothing typed is lost. What
   * is known to overlap with another's change is not sent before it is settled.
   * @param {string} name
   * @param {string} key
   * @param {Command} command
   */
  async runDraft(name, key, command) {
    const draft = drafts.value[key];
    const asked = this.#rebased(command, draft?.from);
    if (!asked) {
      this.mark(name, changedMeanwhile());
      return false;
    }
    // The outbox has it before the draft is gone: in between, a crash costs nothing.
    const done = this.run(name, asked.command, asked.base, asked.from);
    dropDraft(key);
    this.#onSent();
    if (await done) return true;
    if (draft && !drafts.value[key]) draftFor(key, draft);
    return false;
  }

  /**
   * What to ask for instead of what was refused; null when a person must decide.
   * @param {Problem} problem
   * @param {Asked} asked
   */
  async retarget({ code, changed }, { command, from }) {
    if (code !== 'changed_meanwhile' || !changed || !from) return null;
    await this.#store.until((state) => {
      const version = versionOf(state, command);
      return !version || version >= changed.now;
    });
    return rebase(command, from, currentOf(this.#store, command));
  }

  /**
   * Sends until it is done or refused for good: what changed meanwhile in other
   * fields goes together by itself.
   * @param {Asked} asked
   * @returns {Promise<number>}
   */
  async #send(asked) {
    try {
      return await this.#store.command(asked.command, asked.base, asked.from, asked.revision);
    } catch (thrown) {
      const next = await this.retarget(asProblem(thrown), asked);
      if (!next) throw thrown;
      return this.#send(next);
    }
  }

  /**
   * The command for the thing as it is now; null where it overlaps with another's change.
   * @param {Command} command
   * @param {Fields} [drafted] how the thing was when the draft began
   * @returns {Asked | null}
   */
  #rebased(command, drafted) {
    const now = currentOf(this.#store, command);
    const from = drafted ?? now?.fields;
    return from ? rebase(command, from, now) : { command };
  }
}
