// @ts-check
// Knows how the reasons of a score are said in one line: what the claim holds
// that makes it worth checking, the strongest first, and what tells against it.
import { listed } from '../core/text/phrases.js';

/** @typedef {{cue: string, words: string, points: number}} Reason */

/** What a cue finds, as something a claim has. @type {Record<string, string>} */
const FOUND = {
  assertion: 'an assertion',
  number: 'a number',
  money: 'a sum of money',
  percent: 'a share',
  quantity: 'a measure',
  date: 'a date',
  comparison: 'a comparison',
  superlative: 'a first or a most',
  cause: 'a cause',
  statistic: 'a statistic',
  law: 'a claim about the law',
  accusation: 'an accusation',
  denial: 'a denial',
  deed: 'a deed',
  casualty: 'a claim about harm',
  quotation: 'a quotation',
  name: 'a name',
  subject: 'a matter of record',
  vague: 'general terms',
  headline: 'a place in the headline',
  prediction: 'a prediction',
  opinion: 'an opinion',
  question: 'a question',
  hypothetical: 'a supposition',
  instruction: 'an instruction',
  personal: 'the speaker’s own life',
  hedge: 'holding back',
  incomplete: 'few words',
  non_sentence: 'no whole sentence',
};

/** How many are said before the rest is only counted. */
const SAID = 3;

/**
 * "a number, a date and a claim about the law; less for an opinion".
 * @param {Reason[]} reasons
 */
export function inOneLine(reasons) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const { cue, words, points } of reasons) {
    // A cue that is new here says it in its own words.
    const found = FOUND[cue] ?? words.split(':')[0] ?? cue;
    sums.set(found, (sums.get(found) ?? 0) + points);
  }
  const ranked = [...sums]
    .filter(([, points]) => points)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const more = ranked.filter(([, points]) => points > 0).map(([found]) => found);
  const less = ranked.filter(([, points]) => points < 0).map(([found]) => found);
  // That something is asserted is true of nearly every claim: it is only said where there is
  // nothing else.
  const telling = more.filter((found) => found !== FOUND.assertion);
  const line = few(telling.length ? telling : more);
  return [line, less.length && `less for ${few(less)}`].filter(Boolean).join('; ');
}

/** @param {string[]} found */
const few = (found) =>
  listed(
    found.length > SAID + 1 ? [...found.slice(0, SAID), `${found.length - SAID} more`] : found,
  );
