// @ts-check
// Knows how to read the state document: the claims in reading order, the
// rating a claim shows, where the unread text is. It decides nothing.
import { textOf } from '../text.js';
import { stepOf } from '../parts.js';
import { STATES } from '../words.js';

/** @typedef {import('../store.js').State} State */
/** @typedef {import('../store.js').Claim} Claim */
/** @typedef {{start: number, end: number, sentences: number, paragraph: number}} Stretch */

/** Where a claim rests, in reading order. @param {Claim} claim @returns {[number, number][]} */
export const spansOf = (claim) => claim.anchor.map(({ span }) => span);
/** @param {Claim} claim */
export const startOf = (claim) => claim.anchor[0].span[0];
/** @param {Claim} claim */
export const endOf = (claim) => claim.anchor[claim.anchor.length - 1].span[1];
/** How many characters a claim rests on. @param {Claim} claim */
export const lengthOf = (claim) => claim.anchor.reduce((sum, { span }) => sum + span[1] - span[0], 0);
/** The article's words that a claim rests on; what is left out between them shows as "…". @param {Claim} claim */
export const quoteOf = (claim) => claim.anchor.map(({ quote }) => quote).join(' … ');

/** @type {WeakMap<object, [string, Claim][]>} */
const ordered = new WeakMap();

/** The claims in the order of the text. @param {State} state @returns {[string, Claim][]} */
export function claimsInOrder(state) {
  const claims = state.claims ?? {};
  const found = ordered.get(claims);
  if (found) return found;
  const made = Object.entries(claims).sort(([, a], [, b]) => startOf(a) - startOf(b) || endOf(a) - endOf(b) || a.number - b.number);
  ordered.set(claims, made);
  return made;
}

/** Numeric keys in order, with their values. @template T @param {Record<string, T> | undefined} keyed @returns {[number, T][]} */
export const inOrder = (keyed) =>
  Object.entries(keyed ?? {}).map(([at, value]) => /** @type {[number, T]} */ ([Number(at), value])).sort((a, b) => a[0] - b[0]);

/** Things with an `order`, in it. @template {{order: number}} T @param {Record<string, T> | undefined} keyed @returns {[string, T][]} */
export const byOrder = (keyed) => Object.entries(keyed ?? {}).sort(([, a], [, b]) => a.order - b.order);

/** The steps of the scale in order. @param {State} state */
export const steps = (state) => byOrder(/** @type {any} */ (state.scale?.steps));

/** Verdicts, the latest first. @param {Claim} claim @returns {[string, any][]} */
export const verdictsOf = (claim) =>
  Object.entries(claim.verdicts ?? {}).sort(([, a], [, b]) => (a.at < b.at ? 1 : -1));

/** The rating a claim shows. @param {Claim} claim @returns {string | undefined} */
export const ratingOf = (claim) => claim.shown?.rating;

/** The rating that stands beside it and differs. @param {Claim} claim @returns {string | undefined} */
export const differingOf = (claim) => claim.shown?.differing;

/** Whether somebody undid on a claim what a person signed, judged or raised. @param {Claim} claim @param {string} person */
export const isFor = (claim, person) => Object.values(claim.notices ?? {}).some(({ to }) => to === person);

/** What a claim says, as a person would read it. @param {Claim} claim */
export const statementOf = (claim) => claim.statement || quoteOf(claim);

/** The evidence a person sees on a claim, version by id: a verdict says what it was given on. @param {Claim} claim @returns {Record<string, number>} */
export const seenOf = (claim) => Object.fromEntries(Object.entries(claim.evidence).map(([id, { version }]) => [id, version]));

/** "Needs second check, False", for accessible names. @param {State} state @param {Claim} claim */
export function standing(state, claim) {
  const [rating, differing] = [ratingOf(claim), differingOf(claim)];
  const word = (/** @type {string} */ of) => stepOf(state.scale, of).label;
  return `${STATES[claim.state] ?? claim.state}${rating ? `, ${word(rating)}` : ''}${differing ? ` and ${word(differing)}, differing` : ''}${claim.objection ? ', objection' : ''}`;
}

/** The sentence at a point. @param {State} state @param {number} point @returns {[number, number] | null} */
export function sentenceAt(state, point) {
  let best = null;
  for (const [start, end] of inOrder(state.sentences)) {
    if (start > point) break;
    best = /** @type {[number, number]} */ ([start, Number(end)]);
  }
  return best && point < best[1] + 2 ? best : null;
}

/** The block at a point. @param {State} state @param {number} point @returns {[number, number] | null} */
export function blockAt(state, point) {
  for (const [start, { end }] of inOrder(state.blocks)) if (point >= start && point < end) return [start, end];
  return null;
}

/** @type {WeakMap<object, Stretch[]>} */
const stretches = new WeakMap();

/** Unread text, neighbours in one block joined. @param {State} state @returns {Stretch[]} */
export function unread(state) {
  const pieces = state.coverage?.pieces ?? {};
  const found = stretches.get(pieces);
  if (found) return found;
  const sentences = inOrder(state.sentences);
  const blocks = paragraphs(state);
  const text = textOf(state.text);
  /** @type {Stretch[]} */
  const made = [];
  for (const [start, piece] of inOrder(pieces)) {
    if (piece.as !== 'unread') continue;
    for (const block of blocks) {
      const from = Math.max(start, block.start);
      const to = Math.min(piece.end, block.end);
      if (from >= to) continue;
      const last = made[made.length - 1];
      if (last && last.paragraph === block.number && !/[\p{L}\p{N}]/u.test(text.slice(last.end, from))) last.end = to;
      else made.push({ start: from, end: to, sentences: 0, paragraph: block.number });
    }
  }
  for (const stretch of made) {
    stretch.sentences = sentences.filter(([from, to]) => from < stretch.end && Number(to) > stretch.start).length;
  }
  stretches.set(pieces, made);
  return made;
}

/**
 * The places `u` goes to: in each sentence that holds something unread, from the first unread word to the last.
 * @param {State} state @returns {{start: number, end: number}[]}
 */
export function unreadPlaces(state) {
  const stretched = unread(state);
  /** @type {{start: number, end: number}[]} */
  const places = [];
  let first = 0; // both are in reading order
  for (const [from, until] of inOrder(state.sentences)) {
    while (stretched[first]?.end <= from) first += 1;
    let last = first;
    while (stretched[last + 1]?.start < Number(until)) last += 1;
    if (!(stretched[first]?.start < Number(until))) continue;
    places.push({ start: Math.max(from, stretched[first].start), end: Math.min(Number(until), stretched[last].end) });
  }
  return places;
}

/** Blocks with the number a paragraph has in the margin; 0 for what is not a paragraph. @param {State} state */
export function paragraphs(state) {
  let number = 0;
  return inOrder(state.blocks).map(([start, { end, kind }]) => ({
    start, end, kind, number: kind === 'paragraph' || kind === 'list_item' ? ++number : 0,
  }));
}

/**
 * The next of some places after a point, from the beginning again at the end.
 * @template {{start: number}} T @param {T[]} places @param {number} point @returns {T | undefined}
 */
export const after = (places, point) => places.find(({ start }) => start > point) ?? places[0];

/** Comments by thread, in order. @param {Claim} claim @returns {{id: string, comments: [string, any][], resolved: any}[]} */
export function threadsOf(claim) {
  /** @type {Map<string, [string, any][]>} */
  const threads = new Map();
  for (const [id, comment] of byOrder(/** @type {any} */ (claim.comments))) {
    const thread = /** @type {any} */ (comment).thread ?? id;
    threads.set(thread, [...(threads.get(thread) ?? []), [id, comment]]);
  }
  return [...threads].map(([id, comments]) => ({ id, comments, resolved: (claim.comments?.[id] ?? comments[0]?.[1])?.resolved }));
}
