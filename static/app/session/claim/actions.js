// @ts-check
// Knows the commands about a claim that both a key and a button give.
import { isOf } from '../../state/claims.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { toast } from '../../state/notices.js';
import { currentOf, wordingOf } from '../../state/rebase.js';

/** @typedef {import('../../state/session.js').Claim} Claim */
/** @typedef {{id: string, claim: Claim}} Of */

/** @param {import('../../state/workspace.js').Workspace} workspace @param {string} id */
export const accept = (workspace, id) =>
  workspace.commands.run(`accept ${id}`, { kind: 'accept_claims', claims: [id] });

/**
 * Accepts, and where that was done goes on to the next suggestion.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {string} id
 */
export async function acceptAndGoOn(workspace, id) {
  // Who has gone elsewhere meanwhile is not taken along.
  if (!(await accept(workspace, id)) || workspace.selected.value !== id) return;
  if (!workspace.nextSuggested(id)) toast('Every suggestion is decided on.');
}

/**
 * Takes care of a claim, beside whoever does; again: no longer.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {string} id
 * @param {Claim} claim
 */
export const assignToMe = (workspace, id, claim) => {
  const me = [workspace.me];
  const change = isOf(claim, workspace.me) ? { unassign: me } : { assign: me };
  return workspace.commands.run('plan', { kind: 'plan_claims', claims: [id], ...change });
};

/**
 * Opens the wording for editing.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {string} id
 * @param {Claim} claim
 */
export function openStatement(workspace, id, claim) {
  const key = `${id}/statement`;
  if (!drafts.value[key]) {
    const from =
      currentOf(workspace.store, { kind: 'reword_claim', claim: id })?.fields ?? wordingOf(claim);
    draftFor(key, { from, since: workspace.store.seq.value, value: from });
  }
  workspace.form.value = 'statement';
}
