// @ts-check
// Knows how the state document holds what has an order: keyed by number or with an
// `order`, as patches can say no array (docs/protocol.md). It decides nothing.

/** @typedef {import('./session.js').State} State */

/**
 * Numeric keys in order, with their values.
 * @template T
 * @param {Record<string, T | undefined> | undefined} keyed
 * @returns {[number, T][]}
 */
export const inOrder = (keyed) =>
  Object.entries(keyed ?? {})
    .map(([at, value]) => /** @type {[number, T]} */ ([Number(at), value]))
    .sort((a, b) => a[0] - b[0]);

/**
 * Things with an `order`, in it.
 * @template {{order: number, at?: string}} T
 * @param {Record<string, T | undefined> | undefined} keyed
 * @returns {[string, T][]}
 */
export const byOrder = (keyed) =>
  /** @type {[string, T][]} */ (Object.entries(keyed ?? {})).sort(
    ([, a], [, b]) => a.order - b.order || Date.parse(a.at ?? '') - Date.parse(b.at ?? ''),
  );

/**
 * The scale a question is answered on.
 * @param {State | null | undefined} state
 * @param {import('../core/types/state.d.ts').Question} question
 */
export const scaleOf = (state, question) =>
  question === 'said' ? state?.said_scale : state?.scale;

/**
 * The steps of a question's scale in order.
 * @param {State} state
 * @param {import('../core/types/state.d.ts').Question} question
 */
export const steps = (state, question) => byOrder(scaleOf(state, question)?.steps);

/**
 * @param {import('../core/types/state.d.ts').Scale | undefined} scale
 * @param {string} [rating]
 * @returns {Omit<import('../core/types/state.d.ts').Step, 'definition'> & {definition?: string}}
 */
export const stepOf = (scale, rating) =>
  scale?.steps?.[rating ?? ''] ?? { label: rating ?? '', hue: 0, icon: rating ?? '', order: 99 };
