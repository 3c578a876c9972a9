// @ts-check
// Knows where a person is in a session and what they are doing there: the
// chosen claim, the place in unread text, open forms; and how a command is
// sent so that its button waits and its refusal stands where it was asked for.
import { signal, computed, createContext, useContext, batch } from '../html.js';
import { asProblem } from '../api.js';
import { me, may } from '../me.js';
import { draftFor, drafts, dropDraft } from '../drafts.js';
import { settle } from '../parts.js';
import { after, claimsInOrder, sentenceAt, unread } from './model.js';

/** @typedef {ReturnType<typeof makeWork>} Work */
/** @typedef {'statement' | 'bounds' | 'split' | 'merge' | 'dismiss' | 'source' | 'assign' | 'details' | 'withdraw' | ''} Form */

export const WorkContext = createContext(/** @type {any} */ (null));
/** @returns {Work} */
export const useWork = () => useContext(WorkContext);

/** @param {import('../store.js').Store} store */
export function makeWork(store) {
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
  const refused = signal(/** @type {Record<string, import('../api.js').Problem>} */ ({}));

  /** The last command that was done from here. */
  const last = signal(/** @type {any} */ (null));

  const closed = computed(() => Boolean(store.state.value?.closed));
  const readOnly = computed(() => closed.value || !may('checker'));
  const claim = computed(() => (selected.value ? store.state.value?.claims[selected.value] ?? null : null));

  /** @param {string} name @param {any} [problem] */
  const mark = (name, problem) => {
    const { [name]: _, ...rest } = refused.value;
    refused.value = problem ? { ...rest, [name]: problem } : rest;
  };

  /**
   * Sends a command for a button. Answers whether it was done.
   * @param {string} name @param {any} command @param {number} [base]
   */
  async function run(name, command, base) {
    if (busy.value[name]) return false;
    busy.value = { ...busy.value, [name]: Date.now() };
    mark(name);
    try {
      await store.command(command, base);
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
   * Sends what was typed. While it waits, the outbox holds it and the draft
   * is put away; refused, it is a draft again and nothing typed is lost.
   * @param {string} name @param {string} key @param {any} command @param {number} [base]
   */
  async function runDraft(name, key, command, base) {
    const draft = drafts.value[key];
    dropDraft(key);
    const done = await run(name, command, base);
    if (!done && draft && !drafts.value[key]) draftFor(key, draft);
    return done;
  }

  /** @param {string | null} id @param {{quiet?: boolean}} [how] quiet: the article stays where it is */
  function select(id, { quiet = false } = {}) {
    settle();
    batch(() => {
      if (selected.value !== id) form.value = '';
      selected.value = id;
      if (id) place.value = null;
      if (id) view.value = 'article';
      drawer.value = false;
    });
    store.focus(id ?? undefined);
    const hash = id ? `#claim-${id}` : '';
    if (location.hash !== hash) history.replaceState(null, '', location.pathname + location.search + hash);
    if (id && !quiet) requestAnimationFrame(() => bring(`[data-claim="${id}"]`));
  }

  /** @param {string} selector */
  function bring(selector) {
    const phone = matchMedia('(max-width: 900px)').matches;
    document.querySelector(`.art ${selector}`)?.scrollIntoView({ block: phone ? 'start' : 'nearest' });
  }

  /** Goes to a point of the article: to the claim there, or to the sentence. @param {number} point */
  function go(point) {
    const state = store.state.value;
    if (!state) return;
    const here = claimsInOrder(state).filter(([, { span }]) => span[0] <= point && span[1] > point)
      .sort(([, a], [, b]) => (a.span[1] - a.span[0]) - (b.span[1] - b.span[0]))[0];
    if (here) select(here[0]);
    else goPlace(point);
  }

  /** @param {number} point */
  function goPlace(point) {
    const state = store.state.value;
    if (!state) return;
    const sentence = sentenceAt(state, point);
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
  const at = () => place.value?.[0] ?? claim.value?.span[0] ?? -1;

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
      const next = way > 0 ? all.find(([, c]) => c.span[0] > from) ?? all[0] : [...all].reverse().find(([, c]) => c.span[0] < from) ?? all[all.length - 1];
      select(next[0]);
    }
  }

  function nextUnread() {
    const state = store.state.value;
    const next = state && after(unread(state), at());
    if (next) goPlace(next.start);
    return Boolean(next);
  }

  return {
    store, selected, place, words, form, ticked, filter, query, view, full, drawer, busy, refused,
    closed, readOnly, claim, last, run, runDraft, mark, select, go, goPlace, step, nextUnread, at,
    /** @param {Form} name */
    open: (name) => { form.value = form.value === name ? '' : name; },
    get me() { return me.value?.account.id ?? ''; },
  };
}
