// @ts-check
// Knows how a verdict is drafted and given, by a key or a button.
import { seenOf } from '../../state/claims.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { currentOf, judgedOf } from '../../state/rebase.js';

/** @param {string} id */
export const verdictKey = (id) => `${id}/rationale`;

/**
 * Puts a rating into the draft; the first touch remembers what was judged.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {string} id
 * @param {{rating?: string, rationale?: string}} part
 */
export function judge(workspace, id, part) {
  const claim = workspace.store.state.value?.claims[id];
  if (!claim) return;
  const mine = claim.verdicts?.[workspace.me];
  const old = drafts.value[verdictKey(id)];
  draftFor(verdictKey(id), {
    from:
      old?.from ??
      currentOf(workspace.store, { kind: 'give_verdict', claim: id })?.fields ??
      judgedOf(claim),
    since: old?.since ?? workspace.store.seq.value,
    value: { rating: mine?.rating, rationale: mine?.rationale ?? '', ...old?.value, ...part },
  });
}

/**
 * Sends the drafted verdict.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {string} id
 */
export async function giveVerdict(workspace, id) {
  const draft = drafts.value[verdictKey(id)];
  if (!draft?.value.rating) return false;
  const { rating, rationale } = draft.value;
  const claim = workspace.store.state.value?.claims[id];
  return workspace.commands.runDraft(`verdict ${id}`, verdictKey(id), {
    kind: 'give_verdict',
    claim: id,
    rating,
    rationale: rationale.trim(),
    ...(claim && { seen: seenOf(claim) }),
  });
}

/** Puts the cursor into the rationale, once it is there. */
export function focusRationale() {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = /** @type {HTMLTextAreaElement | null} */ (
        document.querySelector('.panel [data-field=rationale]')
      );
      field?.focus({ preventScroll: true });
      field?.scrollIntoView({ block: 'nearest' });
    }),
  );
}

/**
 * Opens the form for a verdict and puts the cursor into it.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {string} id
 */
export function beginVerdict(workspace, id) {
  judge(workspace, id, {});
  focusRationale();
}

/**
 * Says that my stale verdict still holds.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {string} id
 * @param {import('../../state/session.js').Claim} claim
 */
export const affirm = (workspace, id, claim) =>
  workspace.commands.run(
    'affirm',
    { kind: 'affirm_verdict', claim: id, seen: seenOf(claim) },
    claim.version,
  );
