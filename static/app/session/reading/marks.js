// @ts-check
// Knows what is marked in the text of a source: the passages of the claim’s evidence with
// the words that were altered, those of other claims, and what was searched for.
import { claimsInOrder } from '../../state/claims.js';
import { byOrder } from '../../state/document.js';
import { unitsOf } from '../../core/text/source-text.js';

/**
 * @typedef {import('../../shared/text-view.js').Mark} Mark
 * @typedef {import('../../core/types/state.d.ts').PassageCheck} PassageCheck
 * @typedef {{claim: string, evidence: string, mine: boolean, check: PassageCheck}} Quoted
 */

/**
 * The passages that were looked for in this snapshot, this claim's first.
 * @param {import('../../state/session.js').State | null} state
 * @param {import('../../state/reading.js').Read} at
 * @param {string} snapshot
 * @returns {Quoted[]}
 */
export function quotedIn(state, at, snapshot) {
  const all = state ? claimsInOrder(state) : [];
  const quoted = all.flatMap(([claim, one]) =>
    byOrder(one.evidence).flatMap(([evidence, { check, snapshot: checked }]) =>
      check && checked === snapshot
        ? [{ claim, evidence, mine: claim === at.claim && evidence === at.evidence, check }]
        : [],
    ),
  );
  return quoted.sort((a, b) => Number(b.mine) - Number(a.mine));
}

/**
 * The marks of passages in a text, each part by itself, in the order of the text.
 * @param {string} text @param {Quoted[]} quoted @param {string} claim the one that is worked on
 * @returns {Mark[]}
 */
export function passageMarks(text, quoted, claim) {
  const spans = quoted.flatMap((it) =>
    it.check.parts.flatMap(({ span, altered = [] }) => [
      ...(span ? [{ span, kind: it.claim === claim ? 'hit' : 'other' }] : []),
      ...(it.claim === claim ? altered.map((one) => ({ span: one.span, kind: 'alt' })) : []),
    ]),
  );
  const units = unitsOf(
    text,
    spans.flatMap(({ span }) => span),
  );
  const marks = spans.map(({ span: [start, end], kind }) => ({
    start: units.get(start) ?? 0,
    end: units.get(end) ?? 0,
    kind: /** @type {Mark['kind']} */ (kind),
  }));
  return marks.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
}
