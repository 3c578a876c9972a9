// @ts-check
// Knows which claims each filter of the list lets through, and what is searched of
// a claim.
import { fold } from '../../core/text/fold.js';
import { differingOf, isFor, isOf, quoteOf, statementOf } from '../../state/claims.js';
import { isGone } from '../../state/people.js';

/** @typedef {import('../../state/session.js').Claim} Claim */

/**
 * Filters by name: word on the pill, and which claims it lets through.
 * @type {Record<string, [string, (claim: Claim, me: string) => boolean, string]>}
 */
export const FILTERS = {
  all: [
    'All',
    (claim) => claim.state !== 'dismissed',
    'This article has no claims yet. Select words in it and press ↵ to add one.',
  ],
  suggested: [
    'Suggested',
    (claim) => claim.state === 'suggested',
    'Every suggestion of the claim engine has been decided on.',
  ],
  mine: [
    'Mine',
    (claim, me) => isOf(claim, me) && claim.state !== 'dismissed',
    'Nothing is assigned to you. Press m on a claim to take it.',
  ],
  second_check: [
    'Second check',
    (claim) => claim.state === 'second_check',
    'No claim waits for a second person.',
  ],
  stale: [
    'Stale',
    (claim) => claim.state === 'stale',
    'Every verdict was given for the wording and the evidence as they are now.',
  ],
  unsettled: [
    'To settle',
    (claim) => Boolean(claim.unsettled),
    'Every claim is settled after the last revision.',
  ],
  objection: ['Objection', (claim) => Boolean(claim.objection), 'Nobody objects to a sign-off.'],
  for_me: ['For you', isFor, 'Nobody has undone what you signed, judged or raised.'],
  differing: [
    'Differing',
    (claim) => Boolean(differingOf(claim) ?? differingOf(claim, 'said')),
    'No verdicts differ.',
  ],
  proposed: [
    'Dismissal proposed',
    (claim) => Boolean(claim.proposed),
    'No dismissal waits for a second person.',
  ],
  to_check: [
    'To check',
    (claim) => claim.state === 'to_check',
    'No accepted claim waits for its first source, comment or verdict.',
  ],
  in_progress: [
    'In progress',
    (claim) => claim.state === 'in_progress',
    'No claim has a source or a comment and no verdict.',
  ],
  verdict_given: [
    'Verdict given',
    (claim) => claim.state === 'verdict_given',
    'No claim has a verdict that waits.',
  ],
  open_comment: [
    'Open comment',
    (claim) => Object.values(claim.blockers ?? {}).some(({ kind }) => kind === 'open_comment'),
    'No comment is open.',
  ],
  left: [
    'Assignee left',
    (claim) => claim.state !== 'dismissed' && (claim.plan.assignees ?? []).some(isGone),
    'No claim is assigned to anybody who is no longer on this desk.',
  ],
  signed_off: ['Signed off', (claim) => claim.state === 'signed_off', 'Nothing is signed off yet.'],
  dismissed: ['Dismissed', (claim) => claim.state === 'dismissed', 'No claim was dismissed.'],
};
export const FRONT = ['all', 'suggested', 'mine', 'second_check', 'stale'];

/**
 * What is searched of a claim, folded once as long as it stays as it is.
 * @type {WeakMap<Claim, string>}
 */
const foldedOf = new WeakMap();

/** @param {Claim} claim */
export function searched(claim) {
  const known = foldedOf.get(claim);
  if (known !== undefined) return known;
  const made = fold(
    `${claim.number} ${statementOf(claim)} ${quoteOf(claim)} ${claim.claimant ?? ''}`,
  );
  foldedOf.set(claim, made);
  return made;
}
