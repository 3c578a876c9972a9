// @ts-check
// Knows how to read the claims of the state document: their order in the text, the
// rating one shows, its verdicts and threads. It decides nothing.
import { STATES } from '../core/labels.js';
import { byOrder, stepOf } from './document.js';

/** @typedef {import('../core/types/state.d.ts').VerdictView} VerdictView */
/** @typedef {import('./session.js').State} State */
/** @typedef {import('./session.js').Claim} Claim */
/** @typedef {{start: number, end: number, sentences: number, paragraph: number}} Stretch */

/** Where a claim rests, in reading order. @param {Claim} claim @returns {[number, number][]} */
export const spansOf = (claim) => claim.anchor.map(({ span }) => span);
/** @param {Claim} claim */
export const startOf = (claim) => claim.anchor[0].span[0];
/** @param {Claim} claim */
const endOf = (claim) => claim.anchor[claim.anchor.length - 1].span[1];
/** How many characters a claim rests on. @param {Claim} claim */
export const lengthOf = (claim) =>
  claim.anchor.reduce((sum, { span }) => sum + span[1] - span[0], 0);
/**
 * The article's words that a claim rests on; what is left out between them shows as "…".
 * @param {Claim} claim
 */
export const quoteOf = (claim) => claim.anchor.map(({ quote }) => quote).join(' … ');

/** @type {WeakMap<object, [string, Claim][]>} */
const ordered = new WeakMap();

/** The claims in the order of the text. @param {State} state @returns {[string, Claim][]} */
export function claimsInOrder(state) {
  const claims = state.claims ?? {};
  const found = ordered.get(claims);
  if (found) return found;
  const made = Object.entries(claims).sort(
    ([, a], [, b]) => startOf(a) - startOf(b) || endOf(a) - endOf(b) || a.number - b.number,
  );
  ordered.set(claims, made);
  return made;
}

/** Verdicts, the latest first. @param {Claim} claim @returns {[string, VerdictView][]} */
export const verdictsOf = (claim) =>
  Object.entries(claim.verdicts).sort(([, a], [, b]) => (a.at < b.at ? 1 : -1));

/** The rating a claim shows. @param {Claim} claim @returns {string | undefined} */
export const ratingOf = (claim) => claim.shown?.rating;

/**
 * The rating that stands beside it and differs.
 * @param {Claim} claim
 * @returns {string | undefined}
 */
export const differingOf = (claim) => claim.shown?.differing;

/**
 * Whether somebody undid on a claim what a person signed, judged or raised.
 * @param {Claim} claim
 * @param {string} person
 */
export const isFor = (claim, person) =>
  Object.values(claim.notices ?? {}).some(({ to }) => to === person);

/** What a claim says, as a person would read it. @param {Claim} claim */
export const statementOf = (claim) => claim.statement || quoteOf(claim);

/**
 * The evidence a person sees on a claim, version by id: a verdict says what it was given on.
 * @param {Claim} claim
 * @returns {Record<string, number>}
 */
export const seenOf = (claim) =>
  Object.fromEntries(Object.entries(claim.evidence).map(([id, { version }]) => [id, version]));

/** "Needs second check, False", for accessible names. @param {State} state @param {Claim} claim */
export function standing(state, claim) {
  const [rating, differing] = [ratingOf(claim), differingOf(claim)];
  const word = (/** @type {string} */ of) => stepOf(state.scale, of).label;
  return [
    STATES[claim.state] ?? claim.state,
    rating && `, ${word(rating)}`,
    differing && ` and ${word(differing)}, differing`,
    claim.objection && ', objection',
  ]
    .filter(Boolean)
    .join('');
}

/** @typedef {import('../core/types/state.d.ts').Comment} Comment */
/** @typedef {{id: string, comments: [string, Comment][], resolved: Comment['resolved']}} CommentThread */

/**
 * Comments by thread, in order.
 * @param {Claim} claim
 * @returns {CommentThread[]}
 */
export function threadsOf(claim) {
  /** @type {Map<string, [string, Comment][]>} */
  const threads = new Map();
  for (const [id, comment] of byOrder(claim.comments)) {
    const thread = comment.thread ?? id;
    threads.set(thread, [...(threads.get(thread) ?? []), [id, comment]]);
  }
  return [...threads].map(([id, comments]) => ({
    id,
    comments,
    resolved: (claim.comments?.[id] ?? comments[0]?.[1])?.resolved,
  }));
}
