// @ts-check
// Knows which of one's own commands another command takes back. Undoing is a
// change like any other and leaves its own event in the trail.
import { toast } from './notices.js';

/** @typedef {import('../core/types/commands.d.ts').Command} Command */

/**
 * The command that takes another back, with the words for the button; nothing
 * where taking back would lose what others see.
 * @param {Command} command
 * @returns {[Command, string] | null}
 */
function inverse(command) {
  switch (command.kind) {
    case 'dismiss_claims':
      return [{ kind: 'restore_claims', claims: command.claims }, 'dismissed'];
    case 'set_aside':
      // Of some blocks only: taking back the whole stretch would take back more.
      if (command.blocks) return null;
      return [{ kind: 'take_back', span: command.span }, 'set text aside'];
    case 'resolve_thread':
      return [{ ...threadOf(command), kind: 'reopen_thread' }, 'settled a thread on'];
    case 'reopen_thread':
      return [{ ...threadOf(command), kind: 'resolve_thread' }, 'reopened a thread on'];
    case 'merge_claims': {
      const { claim, other } = command;
      return [{ kind: 'separate_claims', claim, other }, 'merged another claim into'];
    }
    case 'archive_session':
      return [{ kind: 'unarchive_session' }, 'put the session into the archive'];
    case 'sign_off': {
      const { claim, question } = command;
      return [{ kind: 'withdraw_sign_off', claim, question }, 'signed off'];
    }
    case 'waive_question': {
      const { claim, question } = command;
      return [{ kind: 'ask_question', claim, question }, 'waived a question of'];
    }
    case 'close_session':
      return [{ kind: 'reopen_session' }, 'closed the session'];
    default:
      return null;
  }
}

/** @param {{claim: string, thread: string}} command */
const threadOf = ({ claim, thread }) => ({ claim, thread });

/**
 * Proposes to take back what this person did last.
 * @param {import('./workspace.js').Workspace} workspace
 */
export function proposeUndo(workspace) {
  const done = workspace.commands.last.value;
  const last = done?.command;
  const back = last && inverse(last);
  if (!back) {
    toast('Your last change cannot be undone by a key. What it did stands in the history.');
    return;
  }
  const [command, words] = back;
  const claim = 'claim' in last ? last.claim : undefined;
  const number = claim ? workspace.store.state.value?.claims[claim]?.number : undefined;
  toast(`You ${words}${number ? ` claim ${number}` : ''}.`, {
    label: 'Undo',
    // Its places are those of the text it was sent for.
    onPick: () => workspace.commands.run('undo', command, undefined, undefined, done?.revision),
  });
}
