// @ts-check
// Knows how a verdict is drafted and given, by a key or a button.
import { ownAnswer, seenOf } from '../../state/claims.js';
import { draftFor, drafts, verdictKey } from '../../state/drafts.js';
import { currentOf, judgedOf } from '../../state/rebase.js';

/**
 * Puts a rating into the draft of the answer to the question in hand; the first touch remembers what was judged.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {string} id
 * @param {{rating?: string, rationale?: string}} part
 */
export function judge(workspace, id, part) {
  const claim = workspace.store.state.value?.claims[id];
  if (!claim) return;
  const question = workspace.inHand.value;
  // It stays in hand while one writes, whatever others answer meanwhile.
  workspace.question.value = question;
  const mine = ownAnswer(claim, question, workspace.me);
  const key = verdictKey(id, question);
  const old = drafts.value[key];
  draftFor(key, {
    from:
      old?.from ??
      currentOf(workspace.store, { kind: 'give_verdict', claim: id, question })?.fields ??
      judgedOf(claim, question),
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
  const question = workspace.inHand.value;
  const key = verdictKey(id, question);
  const draft = drafts.value[key];
  if (!draft?.value.rating) return false;
  const { rating, rationale } = draft.value;
  const claim = workspace.store.state.value?.claims[id];
  const done = await workspace.commands.runDraft(`verdict ${key}`, key, {
    kind: 'give_verdict',
    claim: id,
    question,
    rating,
    rationale: rationale.trim(),
    ...(claim && { seen: seenOf(claim), attribution_version: claim.attribution_version }),
  });
  // What comes next is in hand then.
  if (done && workspace.question.value === question) workspace.question.value = null;
  return done;
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
 * @param {import('../../state/claims.js').Question} question
 */
export const affirm = (workspace, id, claim, question) =>
  workspace.commands.run(
    'affirm',
    {
      kind: 'affirm_verdict',
      claim: id,
      question,
      seen: seenOf(claim),
      attribution_version: claim.attribution_version,
    },
    claim.version,
  );
