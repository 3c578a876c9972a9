// @ts-check
// Knows the fixes of a session in reading order, and how each stands. It draws nothing.

/** @typedef {import('../core/types/state.d.ts').Fix} Fix */
/** @typedef {import('../core/types/state.d.ts').State} State */
/** @typedef {{fix: string, span: [number, number], look: string, words?: string}} DrawnFix */

/**
 * Each fix with its id, in reading order.
 * @param {State | null | undefined} state
 * @returns {[string, Fix][]}
 */
export const fixesInOrder = (state) =>
  Object.entries(state?.fixes ?? {}).sort(
    ([, one], [, other]) => one.span[0] - other.span[0] || one.span[1] - other.span[1],
  );

/**
 * Those that follow from a claim, or change words it stands on.
 * @param {State | null | undefined} state
 * @param {string} id
 */
export const fixesOn = (state, id) => {
  const claim = state?.claims[id];
  const anchor = claim && !claim.gone ? claim.anchor : [];
  const on = (/** @type {[number, number]} */ [from, to]) =>
    anchor.some(({ span: [start, end] }) => from < end && to > start);
  return fixesInOrder(state).filter(
    ([, fix]) => fix.claim === id || (!fix.made && !fix.lost && on(fix.span)),
  );
};

/** What became of its words in the article. @param {Fix} fix */
export const outcomeOf = ({ made, lost }) =>
  made ? `Made in revision ${made}` : lost ? 'Its words are no longer in the article' : '';

/** Whether it is to be made and the article has not got it yet. @param {Fix} fix */
export const isToMake = (fix) => !fix.made && !fix.lost && wordsToBe(fix) !== undefined;

/**
 * Whether somebody has to answer for it: nobody has, or its answer cannot be made any more.
 * @param {Fix} fix
 */
export const isWaiting = (fix) => !fix.answer || Boolean(fix.lost && wordsToBe(fix) !== undefined);

/** Whether its author has written other words, to which the desk has yet to agree. @param {Fix} fix */
export const awaitsDesk = ({ answer }) => Boolean(answer?.awaits_desk);

/** Whether somebody has to do something about it: its author, or the desk. @param {Fix} fix */
export const isOpen = (fix) => isWaiting(fix) || awaitsDesk(fix);

/** The words that are to stand there, if it is to be made. @param {Fix} fix */
export const wordsToBe = (fix) => (awaitsDesk(fix) ? undefined : wordsGiven(fix));

/** The words its answer puts there, if it puts any. @param {Fix} fix */
export const wordsGiven = ({ answer }) =>
  answer?.answer === 'accepted' || answer?.answer === 'reworded' ? answer.words : undefined;

/**
 * The fixes as the article draws them: what waits, what is to be made and what was declined. A
 * query that was answered is not drawn.
 * @param {State} state
 * @returns {DrawnFix[]}
 */
export const drawnFixes = (state) =>
  fixesInOrder(state).flatMap(([id, fix]) => {
    const look = lookOf(fix);
    const words = wordsGiven(fix) ?? fix.replacement;
    return look
      ? [{ fix: id, span: fix.span, look, words: look === 'declined' ? undefined : words }]
      : [];
  });

/** @param {Fix} fix */
function lookOf({ weight, answer, replacement, made, lost }) {
  if (made || lost) return '';
  if (answer?.awaits_desk) return 'open';
  if (!answer) return weight === 'query' && replacement === undefined ? 'query' : 'open';
  if (answer.answer === 'declined') return 'declined';
  return answer.answer === 'answered' ? '' : 'made';
}
