// @ts-check
// Knows how a number takes its noun, and how several things stand in a sentence.

const thousands = new Intl.NumberFormat('en-GB');

/**
 * A number with its noun: "1 claim", "2 claims".
 * @param {number} count @param {string} one @param {string} [many]
 */
export const plural = (count, one, many = `${one}s`) =>
  `${thousands.format(count)} ${count === 1 ? one : many}`;

/** @param {number} count */
export const number = (count) => thousands.format(count);

/** Several things in a sentence: "a, b and c". @param {string[]} things */
export const listed = (things) =>
  things.length < 2
    ? things.join('')
    : `${things.slice(0, -1).join(', ')} and ${things[things.length - 1]}`;
