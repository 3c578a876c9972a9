// @ts-check
// Knows where a person is in a session and what they are doing there: the
// chosen claim, the place in unread text, open forms; and how a command is
// sent so that its button waits and its refusal stands where it was asked for.
import { batch, computed, signal } from '../core/signals.js';
import { asProblem, Problem } from '../core/problem.js';
import { claimsInOrder, lengthOf, spansOf, startOf } from './claims.js';
import { after, sentenceAt, unreadPlaces } from './coverage.js';
import { draftFor, drafts, dropDraft } from './drafts.js';
import { may, me } from './me.js';
import { dropUndoNotices } from './notices.js';
import { currentOf, rebase, versionOf } from './rebase.js';

/** @typedef {ReturnType<typeof makeWorkspace>} Workspace */
/**
 * @typedef {'statement' | 'bounds' | 'split' | 'merge' | 'dismiss' | 'source' | 'assign' |
 *   'details' | 'close' | 'withdraw' | ''} Form
 */

/** Commands that send a draft: sending them takes it away, so that none goes twice. */
const TYPED = new Set([
  'give_verdict',
  'reword_claim',
  'attach_source',
  'edit_source',
  'add_comment',
  'edit_comment',
]);

/** @param {import('./session.js').Store} store */
export function makeWorkspace(store) {
  const selected = signal(/** @type {string | null} */ (null));
  /** Unread or set-aside text a person is at. */
  const place = signal(/** @type {[number, number] | null} */ (null));
  /** Words selected in the article. */
  const words = signal(/** @type {[number, number] | null} */ (null));
  const form = signal(/** @type {Form} */ (''));
  /** Claims ticked in the list. */
  const ticked = signal(/** @type {Set<string>} */ (new Set()));
  const filter = signal('all');
  const query = signal('');
  /** The part of the phone that is in front. */
  const view = signal(/** @type {'article' | 'claims' | 'more'} */ ('article'));
  const full = signal(false);
  const drawer = signal(false);
  /** Commands on their way, by the name of the button. */
  const busy = signal(/** @type {Record<string, number>} */ ({}));
  /** Refusals, by the name of the button. */
  const refused = signal(/** @type {Record<string, import('../core/problem.js').Problem>} */ ({}));

  /** The last command that was done from here. */
  const last = signal(/** @type {any} */ (null));

  const closed = computed(() => Boolean(store.state.value?.closed));
  const readOnly = computed(() => closed.value || store.damaged.value !== null || !may('checker'));
  const claim = computed(() =>
    selected.value ? (store.state.value?.claims[selected.value] ?? null) : null,
  );

  /** @param {string} name @param {any} [problem] */
  const mark = (name, problem) => {
    const { [name]: _, ...rest } = refused.value;
    refused.value = problem ? { ...rest, [name]: problem } : rest;
  };

  /**
   * Sends a command for a button. Answers whether it was done.
   * @param {string} name
   * @param {any} command
   * @param {number} [base]
   * @param {import('../core/three-way-merge.js').Fields} [from] how the thing was when the change
   *   began
   */
  async function run(name, command, base, from) {
    // Offline, what was typed waits in the outbox, and its field is free for more.
    const blocks = store.connection.value.is === 'live' || !TYPED.has(command.kind);
    if (blocks && busy.value[name]) return false;
    if (blocks) busy.value = { ...busy.value, [name]: Date.now() };
    mark(name);
    try {
      await sent({ command, base, from });
      last.value = command;
      return true;
    } catch (thrown) {
      mark(name, asProblem(thrown));
      return false;
    } finally {
      const { [name]: _, ...rest } = busy.value;
      busy.value = rest;
    }
  }

  /**
   * Sends until it is done or refused for good: what changed meanwhile in other
   * fields goes together by itself.
   * @param {{command: any, base?: number, from?: import('../core/three-way-merge.js').Fields}}
   *   asked
   * @returns {Promise<number>}
   */
  async function sent(asked) {
    try {
      return await store.command(asked.command, asked.base, asked.from);
    } catch (thrown) {
      const next = await refit(asProblem(thrown), asked);
      if (!next) throw thrown;
      return sent(next);
    }
  }

  /**
   * What to ask for instead of what was refused; null when a person must decide.
   * @param {Problem} problem
   * @param {{command: any, from?: import('../core/three-way-merge.js').Fields}} asked
   */
  async function refit({ code, changed }, { command, from }) {
    if (code !== 'changed_meanwhile' || !changed || !from) return null;
    await store.until((state) => {
      const version = versionOf(state, command);
      return !version || version >= changed.now;
    });
    return rebase(command, from, currentOf(store, command));
  }

  /**
   * Sends what was typed. While it waits, the outbox holds it and the draft
   * is put away; refused, it is a draft again and nothing typed is lost. What
   * is known to overlap with another's change is not sent before it is settled.
   * @param {string} name @param {string} key @param {any} command
   */
  async function runDraft(name, key, command) {
    const draft = drafts.value[key];
    const from = draft?.from ?? currentOf(store, command)?.fields;
    const asked = from
      ? rebase(command, from, currentOf(store, command))
      : { command, base: undefined, from };
    if (!asked) {
      mark(
        name,
        new Problem({
          code: 'changed_meanwhile',
          title: 'It changed meanwhile',
          detail: 'Compare the two, then save yours again if it still fits.',
        }),
      );
      return false;
    }
    // The outbox has it before the draft is gone: in between, a crash costs nothing.
    const done = run(name, asked.command, asked.base, asked.from);
    dropDraft(key);
    // What was being written is written.
    store.focus(selected.value ?? undefined);
    if (await done) return true;
    if (draft && !drafts.value[key]) draftFor(key, draft);
    return false;
  }

  /**
   * @param {string | null} id
   * @param {{quiet?: boolean}} [how] quiet: the article stays where it is
   */
  function select(id, { quiet = false } = {}) {
    dropUndoNotices();
    batch(() => {
      if (selected.value !== id) form.value = '';
      selected.value = id;
      if (id) place.value = null;
      if (id) view.value = 'article';
      drawer.value = false;
    });
    store.focus(id ?? undefined);
    const hash = id ? `#claim-${id}` : '';
    if (location.hash !== hash)
      history.replaceState(null, '', location.pathname + location.search + hash);
    if (id && !quiet) requestAnimationFrame(() => bring(`[data-claim="${id}"]`));
  }

  /** @param {string} selector */
  function bring(selector) {
    const phone = matchMedia('(max-width: 900px)').matches;
    document
      .querySelector(`.art ${selector}`)
      ?.scrollIntoView({ block: phone ? 'start' : 'nearest' });
  }

  /**
   * Goes to a point of the article: to the claim there, or to the sentence.
   * @param {number} point
   */
  function go(point) {
    const state = store.state.value;
    if (!state) return;
    const here = claimsInOrder(state)
      .filter(([, claim]) => spansOf(claim).some(([start, end]) => start <= point && end > point))
      .sort(([, a], [, b]) => lengthOf(a) - lengthOf(b))[0];
    if (here) select(here[0]);
    else goPlace(point);
  }

  /** @param {number} point */
  function goPlace(point) {
    const state = store.state.value;
    if (!state) return;
    const unread = unreadPlaces(state).find(({ start, end }) => start <= point && end > point);
    const sentence = unread
      ? /** @type {[number, number]} */ ([unread.start, unread.end])
      : sentenceAt(state, point);
    batch(() => {
      place.value = sentence ?? [point, point + 1];
      selected.value = null;
      view.value = 'article';
      drawer.value = false;
    });
    store.focus();
    requestAnimationFrame(() => requestAnimationFrame(() => bring('.here')));
  }

  /** Where a person is, as a point. */
  const at = () => place.value?.[0] ?? (claim.value ? startOf(claim.value) : -1);

  /** @param {1 | -1} way */
  function step(way) {
    const state = store.state.value;
    if (!state) return;
    const all = claimsInOrder(state);
    if (!all.length) return;
    const index = all.findIndex(([id]) => id === selected.value);
    if (index >= 0) select(all[(index + way + all.length) % all.length][0]);
    else {
      const from = at();
      const next =
        way > 0
          ? (all.find(([, c]) => startOf(c) > from) ?? all[0])
          : ([...all].reverse().find(([, c]) => startOf(c) < from) ?? all[all.length - 1]);
      select(next[0]);
    }
  }

  function nextUnread() {
    const state = store.state.value;
    const next = state && after(unreadPlaces(state), at());
    if (next) goPlace(next.start);
    return Boolean(next);
  }

  /**
   * The next suggestion after a claim in reading order, from the beginning again at the end.
   * @param {string} id
   */
  function nextSuggested(id) {
    const state = store.state.value;
    const all = state ? claimsInOrder(state) : [];
    const from = all.findIndex(([key]) => key === id) + 1;
    const next = [...all.slice(from), ...all.slice(0, from)].find(
      ([key, one]) => key !== id && one.state === 'suggested',
    );
    if (next) select(next[0]);
    return Boolean(next);
  }

  return {
    store,
    selected,
    place,
    words,
    form,
    ticked,
    filter,
    query,
    view,
    full,
    drawer,
    busy,
    refused,
    closed,
    readOnly,
    claim,
    last,
    run,
    runDraft,
    refit,
    mark,
    select,
    go,
    goPlace,
    step,
    nextUnread,
    nextSuggested,
    at,
    /** @param {Form} name */
    open: (name) => {
      form.value = form.value === name ? '' : name;
    },
    get me() {
      return me.value?.account.id ?? '';
    },
  };
}
