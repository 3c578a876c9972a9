// @ts-check
// Knows what can be done with words of the article that are no claim: selected
// words become one, a sentence or paragraph is set aside.
import { REASONS } from '../../core/labels.js';
import { spansOf, startOf } from '../../state/claims.js';
import { blockAt, sentenceAt } from '../../state/coverage.js';
import { inOrder } from '../../state/document.js';
import { toast } from '../../state/notices.js';
import { readSelectionNow } from './selection.js';

/**
 * What was set aside at a place, if anything was.
 * @param {import('../../core/types/state.d.ts').State} state
 * @param {[number, number]} span
 */
export const asideAt = (state, [start, end]) =>
  Object.values(state.asides ?? {}).find(({ spans }) =>
    spans.some((/** @type {[number, number]} */ [from, to]) => from < end && to > start),
  );

/**
 * Makes a claim of the selected words, else of the unread sentence one is at.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @returns {boolean} whether there was anything
 */
export function addHere(workspace) {
  readSelectionNow();
  const state = workspace.store.state.value;
  const [words, place] = [workspace.words.value, workspace.place.value];
  if (!state || workspace.readOnly.value || !(words ?? place)) return false;
  if (!words && place && asideAt(state, place)) return false;
  addClaim(workspace, words ?? trimmed(state, /** @type {[number, number]} */ (place)));
  return true;
}

/**
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {[number, number]} span
 */
async function addClaim(workspace, span) {
  const before = new Set(Object.keys(workspace.store.state.value?.claims ?? {}));
  if (!(await workspace.commands.run('add', { kind: 'add_claim', spans: [span] }))) return;
  getSelection()?.removeAllRanges();
  workspace.words.value = null;
  const added = Object.entries(workspace.store.state.value?.claims ?? {}).find(
    ([id, claim]) => !before.has(id) && startOf(claim) === span[0],
  );
  if (added) workspace.select(added[0]);
}

/**
 * Makes the words another place of the claim that is open.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {[number, number]} span
 */
export async function addPlace(workspace, span) {
  const [claim, id] = [workspace.claim.value, workspace.selected.value];
  if (
    !claim ||
    !id ||
    !(await workspace.commands.run(
      'add',
      { kind: 'move_claim', claim: id, spans: [...spansOf(claim), span] },
      claim.version,
    ))
  )
    return;
  getSelection()?.removeAllRanges();
  workspace.words.value = null;
}

/**
 * @param {import('../../state/workspace.js').Workspace} workspace @param {[number, number]} span
 * @param {import('../../core/types/state.d.ts').AsideReason} [reason] @param {string} [note]
 */
export async function setAside(workspace, span, reason = 'nothing_to_check', note) {
  const revision = workspace.store.state.value?.revision;
  // Each stretch is a button of its own: offline, one may wait while the next is set aside.
  const sent = workspace.commands.run(`aside ${span.join()}`, {
    kind: 'set_aside',
    span,
    reason,
    ...(note ? { note } : {}),
  });
  if (workspace.store.connection.value.is !== 'live') return true;
  if (!(await sent)) {
    // Without a toolbar there is no place for the refusal to stand.
    const problem = workspace.commands.refused.value[`aside ${span.join()}`];
    if (!workspace.words.value && !workspace.place.value && problem)
      toast(problem.detail || problem.title);
    return false;
  }
  getSelection()?.removeAllRanges();
  workspace.words.value = null;
  toast(`Set aside: ${REASONS[reason].toLowerCase()}.`, {
    label: 'Undo',
    onPick: () =>
      workspace.commands.run(
        `back ${span.join()}`,
        { kind: 'take_back', span },
        undefined,
        undefined,
        revision,
      ),
  });
  return true;
}

/**
 * What `x` means where the person is.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {boolean} whole the paragraph
 */
export async function asideHere(workspace, whole) {
  const state = workspace.store.state.value;
  if (!state) return;
  const point = workspace.words.value?.[0] ?? workspace.at();
  const span =
    (!whole && workspace.words.value) || (whole ? blockAt(state, point) : sentenceAt(state, point));
  if (!span) {
    toast('Go to unread text first: press u, or click it.');
    return;
  }
  // On to the next unread text, as one sentence follows the other.
  if ((await setAside(workspace, span)) && !workspace.selected.value) workspace.nextUnread();
}

/**
 * A sentence without a claim's words in it would be refused; the unread part of it is meant.
 * @param {import('../../core/types/state.d.ts').State} state
 * @param {[number, number]} span
 * @returns {[number, number]}
 */
function trimmed(state, span) {
  const piece = inOrder(state.coverage?.pieces).find(
    ([at, one]) => one.as === 'unread' && at < span[1] && one.end > span[0],
  );
  return piece ? [Math.max(piece[0], span[0]), Math.min(piece[1].end, span[1])] : span;
}
