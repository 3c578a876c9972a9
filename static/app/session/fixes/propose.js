// @ts-check
// Knows what a fix is proposed on: the selected words, else those of the chosen claim,
// else the sentence one is at.
import { spansOf } from '../../state/claims.js';
import { toast } from '../../state/notices.js';
import { readSelectionNow } from '../article/selection.js';

/**
 * Opens the form that proposes a fix.
 * @param {import('../../state/workspace.js').Workspace} workspace
 */
export function proposeFix(workspace) {
  if (workspace.readOnly.value) return;
  readSelectionNow();
  const { claim, selected } = workspace;
  const words = workspace.words.value;
  const span = words ?? (claim.value ? spansOf(claim.value)[0] : workspace.place.value);
  if (!span) {
    toast('Select the words that should change, then press p.');
    return;
  }
  const on =
    claim.value && spansOf(claim.value).some(([from, to]) => from < span[1] && to > span[0]);
  const revision = workspace.store.state.value?.revision;
  workspace.fixing.value = { span, claim: on ? selected.value : null, revision };
  workspace.form.value = 'fix';
}
