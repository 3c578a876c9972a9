// @ts-check
// Knows which of one's own commands another command takes back. Undoing is a
// change like any other and leaves its own event in the trail.
import { toast } from './notices.js';

/**
 * The command that takes another back, with the words for the button; nothing
 * where taking back would lose what others see.
 * @param {any} command @returns {[any, string] | null}
 */
function inverse({ kind, claim, claims, other, thread, span }) {
  switch (kind) {
    case 'dismiss_claims':
      return [{ kind: 'restore_claims', claims }, 'dismissed'];
    case 'set_aside':
      return [{ kind: 'take_back', span }, 'set text aside'];
    case 'resolve_thread':
      return [{ kind: 'reopen_thread', claim, thread }, 'settled a thread on'];
    case 'reopen_thread':
      return [{ kind: 'resolve_thread', claim, thread }, 'reopened a thread on'];
    case 'merge_claims':
      return [{ kind: 'separate_claims', claim, other }, 'merged another claim into'];
    case 'archive_session':
      return [{ kind: 'unarchive_session' }, 'put the session into the archive'];
    case 'sign_off':
      return [{ kind: 'withdraw_sign_off', claim }, 'signed off'];
    case 'close_session':
      return [{ kind: 'reopen_session' }, 'closed the session'];
    default:
      return null;
  }
}

/**
 * Proposes to take back what this person did last.
 * @param {import('./workspace.js').Workspace} workspace
 */
export function proposeUndo(workspace) {
  const last = workspace.commands.last.value;
  const back = last && inverse(last);
  if (!back) {
    toast('Your last change cannot be undone by a key. What it did stands in the history.');
    return;
  }
  const [command, words] = back;
  const number = last.claim ? workspace.store.state.value?.claims[last.claim]?.number : undefined;
  toast(`You ${words}${number ? ` claim ${number}` : ''}.`, {
    label: 'Undo',
    onPick: () => workspace.commands.run('undo', command),
  });
}
