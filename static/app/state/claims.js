// @ts-check
// Knows how to read the claims of the state document: their order in the text, the
// rating one shows, its verdicts and threads. It decides nothing.
import { STATES } from '../core/labels.js';
import { byOrder, stepOf } from './document.js';
import { isGone } from './people.js';

/** @typedef {import('../core/types/state.d.ts').VerdictView} VerdictView */
/** @typedef {import('../core/types/state.d.ts').Question} Question */
/** @typedef {import('./session.js').State} State */
/** @typedef {import('./session.js').Claim} Claim */
/** @typedef {{start: number, end: number, sentences: number, paragraph: number}} Stretch */

/**
 * Where a claim rests in the article, in reading order; nowhere, if its words are gone.
 * @param {Claim} claim @returns {[number, number][]}
 */
export const spansOf = (claim) => (claim.gone ? [] : claim.anchor.map(({ span }) => span));
/** @param {Claim} claim */
export const startOf = (claim) => claim.anchor[0].span[0];
/** @param {Claim} claim */
const endOf = (claim) => claim.anchor[claim.anchor.length - 1].span[1];
/** Whether somebody takes care of it. @param {{plan: import('../core/types/state.d.ts').Plan}} claim @param {string} person */
export const isOf = ({ plan }, person) => plan.assignees?.includes(person) ?? false;
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

/** What is asked of a claim, in the order people answer. @param {Claim} claim @returns {Question[]} */
export const questionsOf = (claim) => (claim.questions.said ? ['said', 'so'] : ['so']);

/**
 * The question a person answers next: the one they chose, else the first that waits for them.
 * @param {Claim} claim
 * @param {Question | null} chosen
 * @param {string} me
 * @returns {Question}
 */
export function questionInHand(claim, chosen, me) {
  const open = questionsOf(claim).filter((one) => !claim.questions[one]?.waived);
  if (chosen && open.includes(chosen)) return chosen;
  const waits = (/** @type {Question} */ one) =>
    !claim.questions[one]?.verdicts[me] &&
    !claim.questions[one]?.sealed?.[me] &&
    claim.questions[one]?.state !== 'signed_off';
  return open.find(waits) ?? open.at(-1) ?? 'so';
}

/**
 * The verdict a person gave as an answer to a question.
 * @param {Claim} claim
 * @param {Question} question
 * @param {string} person
 */
export const verdictBy = (claim, question, person) => claim.questions[question]?.verdicts[person];

/**
 * My own answer to a question: what everybody sees, or what nobody else sees yet.
 * @param {Claim} claim
 * @param {Question} question
 * @param {string} me
 * @returns {VerdictView | undefined}
 */
export function ownAnswer(claim, question, me) {
  const seen = verdictBy(claim, question, me);
  if (seen) return seen;
  const sealed = claim.questions[question]?.sealed?.[me];
  if (!sealed?.judgement) return undefined;
  return { ...sealed.judgement, at: sealed.at, claim_version: claim.version, stale: {} };
}

/** Who else has answered a question without anybody seeing what. @param {Claim} claim @param {Question} question @param {string} me */
export const sealedFrom = (claim, question, me) =>
  Object.entries(claim.questions[question]?.sealed ?? {}).filter(([person]) => person !== me);

/**
 * The answers to a question, the latest first.
 * @param {Claim} claim
 * @param {Question} question
 * @returns {[string, VerdictView][]}
 */
export const verdictsOf = (claim, question) =>
  Object.entries(claim.questions[question]?.verdicts ?? {}).sort(([, a], [, b]) =>
    a.at < b.at ? 1 : -1,
  );

/**
 * The answer to a question that a claim shows.
 * @param {Claim} claim
 * @param {Question} [question]
 * @returns {string | undefined}
 */
export const ratingOf = (claim, question = 'so') => claim.questions[question]?.shown?.rating;

/**
 * The one that stands beside it and differs.
 * @param {Claim} claim
 * @param {Question} [question]
 * @returns {string | undefined}
 */
export const differingOf = (claim, question = 'so') => claim.questions[question]?.shown?.differing;

/** Whether nobody is asked if it is so. @param {Claim} claim */
export const soWaived = (claim) => Boolean(claim.questions.so?.waived);

/**
 * The mark of *said* on a claim: the step its answer is, or "to_check" while nobody has answered;
 * nothing where that is not asked. Failed is what its scale counts as such.
 * @param {Pick<State, 'said_scale'>} state
 * @param {Claim} claim
 * @returns {{icon: string, label: string, failed: boolean} | null}
 */
export function saidOf(state, claim) {
  const said = claim.questions.said;
  // What is only suggested, or dismissed, asks nothing yet, or nothing any more.
  if (!said || said.waived || !claim.may.judge) return null;
  if (!said.shown) return { icon: 'to_check', label: 'to check', failed: false };
  const { icon, label, fails } = stepOf(state.said_scale, said.shown.rating);
  return { icon, label, failed: Boolean(fails) };
}

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
export const seenOf = (claim) => {
  const confidential = Object.entries(claim.confidential ?? {}).filter(([, one]) => !one.removed);
  return Object.fromEntries(
    [...Object.entries(claim.evidence), ...confidential].map(([id, { version }]) => [id, version]),
  );
};

/** "Needs second check, False", for accessible names. @param {State} state @param {Claim} claim */
export function standing(state, claim) {
  const [rating, differing] = [ratingOf(claim), differingOf(claim)];
  const word = (/** @type {string} */ of) => stepOf(state.scale, of).label;
  const said = saidOf(state, claim);
  return [
    STATES[claim.state] ?? claim.state,
    said && `, Said: ${said.label.toLowerCase()}`,
    soWaived(claim) && ', So waived',
    rating && (said ? `, So: ${word(rating).toLowerCase()}` : `, ${word(rating)}`),
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

/** Where something has no time, it comes behind what has one. */
const NEVER = '9999';

/** When a claim is due: with its session, where it has no time of its own. @param {State} state @param {Claim} claim */
const dueOf = (state, { plan }) => plan.due ?? state.deadline ?? NEVER;

/** @type {Record<string, number>} */
const PRESSING = { high: 0, low: 2 };

/**
 * The claim to take up next: of those that wait for a first decision or answer, or for mine to be looked
 * at again, what is mine, is due, presses or is worth most. What another takes care of is theirs.
 * @param {State} state
 * @param {string} me
 * @param {string} [but] not this one
 * @returns {[string, Claim] | undefined}
 */
export function nextToDo(state, me, but) {
  const mine = (/** @type {Claim} */ claim) => isOf(claim, me);
  const waits = (/** @type {Claim} */ claim) =>
    claim.may.accept || claim.state === 'to_check' || (claim.state === 'stale' && mine(claim));
  const free = (/** @type {Claim} */ claim) => (claim.plan.assignees ?? []).every(isGone);
  return claimsInOrder(state)
    .filter(([id, one]) => id !== but && waits(one) && (mine(one) || free(one)))
    .sort(
      ([, a], [, b]) =>
        Number(mine(b)) - Number(mine(a)) ||
        dueOf(state, a).localeCompare(dueOf(state, b)) ||
        (PRESSING[a.plan.priority ?? ''] ?? 1) - (PRESSING[b.plan.priority ?? ''] ?? 1) ||
        (b.score ?? 0) - (a.score ?? 0),
    )[0];
}
