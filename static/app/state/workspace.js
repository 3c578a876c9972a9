// @ts-check
// Knows where a person is in a session and what they are doing there: the
// chosen claim, the place in unread text, the open form, the part in front.
import { batch, computed, signal, effect } from '../core/signals.js';
import { claimsInOrder, lengthOf, questionInHand, spansOf, startOf } from './claims.js';
import { CommandRunner } from './command-runner.js';
import { after, sentenceAt, unreadPlaces } from './coverage.js';
import { may, me } from './me.js';
import { dropUndoNotices } from './notices.js';
import { Reading } from './reading.js';

/**
 * @typedef {'statement' | 'attribution' | 'waive' | 'bounds' | 'contacts' | 'split' | 'merge' | 'dismiss' | 'source' | 'plan' |
 *   'details'
 *   | 'close' | 'withdraw' | 'model' | 'redact' | 'rules' | 'fix' | 'fixes' | 'authors' | 'deadline' |
 *   'revise' | 'take-in' | ''} Form
 * @typedef {[number, number]} Span in code points
 */

/** Scrolls a part of the article into view. @param {string} selector */
function bring(selector) {
  const phone = matchMedia('(max-width: 900px)').matches;
  document
    .querySelector(`.art ${selector}`)
    ?.scrollIntoView({ block: phone ? 'start' : 'nearest' });
}

/** Makes the address that of a claim, so that it can be passed on. @param {string | null} id */
function address(id) {
  const hash = id ? `#claim-${id}` : '';
  if (location.hash === hash) return;
  history.replaceState(null, '', location.pathname + location.search + hash);
}

export class Workspace {
  selected = signal(/** @type {string | null} */ (null));
  /** Unread or set-aside text a person is at. */
  place = signal(/** @type {Span | null} */ (null));
  /** Words selected in the article. */
  words = signal(/** @type {Span | null} */ (null));
  form = signal(/** @type {Form} */ (''));
  /** What a fix is being proposed on. */
  fixing = signal(
    /** @type {{span: Span, claim: string | null, revision?: number} | null} */ (null),
  );
  /** Claims ticked in the list. */
  ticked = signal(/** @type {Set<string>} */ (new Set()));
  filter = signal('all');
  query = signal('');
  /** The part of the phone that is in front. */
  view = signal(/** @type {'article' | 'claims' | 'more'} */ ('article'));
  /** Whether the phone's sheet about the claim is at its full height. */
  full = signal(false);
  /** Whether the list of claims is out, where it has no place of its own. */
  drawer = signal(false);
  closed = computed(() => Boolean(this.store.state.value?.closed));
  readOnly = computed(
    () =>
      this.closed.value ||
      this.store.damaged.value !== null ||
      Boolean(me.value?.read_only) ||
      !may('check'),
  );
  /** The source that is read in the place of the article. */
  reading = new Reading();
  /** The question of the chosen claim that a person turned to. */
  question = signal(/** @type {import('./claims.js').Question | null} */ (null));
  /** The chosen claim. */
  claim = computed(() => {
    const id = this.selected.value;
    return id ? (this.store.state.value?.claims[id] ?? null) : null;
  });

  /** The question of the chosen claim that is open for an answer. */
  inHand = computed(() =>
    this.claim.value ? questionInHand(this.claim.value, this.question.value, this.me) : 'so',
  );

  /** @param {import('./session.js').SessionStore} store */
  constructor(store) {
    this.store = store;
    // What was being written is written.
    this.commands = new CommandRunner(store, () => store.focus(this.selected.value ?? undefined));
    // A place of one text is none of another.
    let revision = store.state.peek()?.revision;
    effect(() => {
      const now = store.state.value?.revision;
      if (now === revision) return;
      revision = now;
      this.place.value = null;
      this.words.value = null;
    });
  }

  get me() {
    return me.value?.account.id ?? '';
  }

  /** Opens a form, or puts it away if it is open. @param {Form} name */
  open(name) {
    this.form.value = this.form.value === name ? '' : name;
  }

  /**
   * Chooses a claim, or none.
   * @param {string | null} id
   * @param {{quiet?: boolean}} [how] quiet: the article stays where it is
   */
  select = (id, { quiet = false } = {}) => {
    dropUndoNotices();
    batch(() => {
      if (this.selected.value !== id) {
        this.reading.at.value = null;
        this.form.value = '';
        this.question.value = null;
      }
      this.selected.value = id;
      if (id) this.place.value = null;
      if (id) this.view.value = 'article';
      this.drawer.value = false;
    });
    this.store.focus(id ?? undefined);
    address(id);
    if (id && !quiet) requestAnimationFrame(() => bring(`[data-claim="${id}"]`));
  };

  /**
   * Goes to a point of the article: to the claim there, or to the sentence.
   * @param {number} point
   */
  go = (point) => {
    const covers = (/** @type {Span} */ [start, end]) => start <= point && end > point;
    const here = this.#claims.filter(([, claim]) => spansOf(claim).some(covers));
    const [shortest] = here.sort(([, a], [, b]) => lengthOf(a) - lengthOf(b));
    if (shortest) this.select(shortest[0]);
    else this.goPlace(point);
  };

  /** Goes to unread text, or to the sentence there. @param {number} point */
  goPlace = (point) => {
    const state = this.store.state.value;
    if (!state) return;
    const unread = unreadPlaces(state).find(({ start, end }) => start <= point && end > point);
    /** @type {Span | null} */
    const sentence = unread ? [unread.start, unread.end] : sentenceAt(state, point);
    batch(() => {
      this.reading.at.value = null;
      this.place.value = sentence ?? [point, point + 1];
      this.selected.value = null;
      this.view.value = 'article';
      this.drawer.value = false;
    });
    this.store.focus();
    requestAnimationFrame(() => requestAnimationFrame(() => bring('.here')));
  };

  /** Where a person is, as a point; -1 where they are nowhere. */
  at() {
    const claim = this.claim.value;
    return this.place.value?.[0] ?? (claim && !claim.gone ? startOf(claim) : -1);
  }

  /** Goes to the next claim, or to the one before. @param {1 | -1} way */
  step(way) {
    const all = this.#claims;
    if (!all.length) return;
    const index = all.findIndex(([id]) => id === this.selected.value);
    const next = index >= 0 ? all[(index + way + all.length) % all.length] : this.#nearest(way);
    this.select(next[0]);
  }

  /** Goes to the next unread text. Answers whether there is any. */
  nextUnread = () => {
    const state = this.store.state.value;
    const next = state && after(unreadPlaces(state), this.at());
    if (next) this.goPlace(next.start);
    return Boolean(next);
  };

  /**
   * Goes to the next suggestion after a claim in reading order, from the beginning again at the
   * end.
   * @param {string} id
   */
  nextSuggested(id) {
    const all = this.#claims;
    const from = all.findIndex(([key]) => key === id) + 1;
    const others = [...all.slice(from), ...all.slice(0, from)].filter(([key]) => key !== id);
    const next = others.find(([, claim]) => claim.may.accept);
    if (next) this.select(next[0]);
    return Boolean(next);
  }

  get #claims() {
    const state = this.store.state.value;
    return state ? claimsInOrder(state) : [];
  }

  /** The claim next to where a person is, who has chosen none. @param {1 | -1} way */
  #nearest(way) {
    const all = this.#claims;
    const from = this.at();
    return way > 0
      ? (all.find(([, claim]) => startOf(claim) > from) ?? all[0])
      : (all.findLast(([, claim]) => startOf(claim) < from) ?? all[all.length - 1]);
  }
}
