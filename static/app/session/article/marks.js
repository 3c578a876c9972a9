// @ts-check
// Knows the mark of each claim as the article draws it, those of the shortest
// claims first.
import {
  differingOf,
  lengthOf,
  quoteOf,
  ratingOf,
  saidOf,
  soWaived,
  spansOf,
  standing,
} from '../../state/claims.js';
import { stepOf } from '../../state/document.js';

/** @typedef {import('../../core/types/state.d.ts').ClaimView} ClaimView */
/** @typedef {import('../../core/types/state.d.ts').Scale} Scale */
/** @typedef {import('../../state/session.js').State} State */
/** @typedef {import('./segments.js').Mark} Mark */
/** @typedef {import('./segments.js').View} View */

/**
 * @type {WeakMap<object, {id: string, claim: ClaimView, span: [number, number], length: number,
 *   low: boolean}[]>}
 */
const byLength = new WeakMap();

/**
 * The places of the claims, those of the shortest first; low are those with a shorter one over
 * them.
 * @param {State} state
 */
function shortestFirst(state) {
  const found = byLength.get(state.claims);
  if (found) return found;
  const all = Object.entries(state.claims)
    .flatMap(([id, claim]) =>
      spansOf(claim).map((span) => ({ id, claim, span, length: lengthOf(claim), low: false })),
    )
    .sort((a, b) => a.length - b.length || a.span[0] - b.span[0]);
  const low = new Set();
  all.forEach((one, index) => {
    for (let i = 0; i < index && !low.has(one.id); i += 1) {
      const other = all[i];
      const over =
        other.claim.state !== 'dismissed' &&
        other.span[0] < one.span[1] &&
        other.span[1] > one.span[0];
      if (over && other.id !== one.id) low.add(one.id);
    }
  });
  for (const one of all) one.low = low.has(one.id);
  byLength.set(state.claims, all);
  return all;
}

/**
 * The last mark made of a claim; the same claim seen the same way is the same mark.
 * @type {WeakMap<object, {seen: string, scale: Scale, mark: Mark}>}
 */
const made = new WeakMap();

/**
 * The places of the claims with their marks, those of the shortest first.
 * @param {State} state
 * @param {View} view
 * @returns {{mark: Mark, span: [number, number]}[]}
 */
export function marksOf(state, view) {
  /** @type {Map<string, {id: string, field?: string}[]>} */
  const peers = new Map();
  for (const [id, { claim, field, away }] of Object.entries(view.presence ?? {})) {
    if (!claim || away || id === view.myself) continue;
    peers.set(claim, [...(peers.get(claim) ?? []), { id, field }]);
  }
  return shortestFirst(state).map(({ id, claim, span, low }) => {
    const selected = id === view.selected;
    const here = peers.get(id) ?? [];
    const seen = `${selected} ${low} ${here.map(({ id: who, field }) => who + field).join()}`;
    const old = made.get(claim);
    if (old && old.seen === seen && old.scale === state.scale) return { mark: old.mark, span };
    const rating = ratingOf(claim);
    const differing = differingOf(claim);
    const step = rating ? stepOf(state.scale, rating) : undefined;
    const [first, ...rest] = standing(state, claim);
    const said = saidOf(state, claim);
    /** @type {Mark} */
    const mark = {
      id,
      number: claim.number,
      state: claim.state,
      hue: step?.hue ?? -1,
      differs: differing ? stepOf(state.scale, differing).hue : -1,
      icon: step?.icon,
      said: said?.icon ?? '',
      failed: Boolean(said?.failed),
      waived: soWaived(claim),
      assignee: claim.plan.assignees?.[0],
      label: `Claim ${claim.number}, ${first.toLowerCase()}${rest.join('')}: ${quoteOf(claim)}`,
      low,
      selected,
      peers: here,
    };
    made.set(claim, { seen, scale: state.scale, mark });
    return { mark, span };
  });
}
