// @ts-check
// Knows which of one's own commands another command takes back. Undoing is a
// change like any other and leaves its own event in the trail.
import { toast } from './notices.js';

/** @typedef {import('../core/types/commands.d.ts').Command} Command */

/**
 * The command that takes another back, with the words for the button; nothing
 * where taking back would lose what others see.
 * @param {Command} command
 * @param {import('./session.js').Told} [told] what became of it, if that is at hand
 * @returns {[Command, string] | null}
 */
function inverse(command, told) {
  switch (command.kind) {
    case 'split_claim':
    case 'reword_claim':
    case 'propose_fix':
      return told ? inverseOfTold(command, told) : null;
    case 'plan_claims': {
      const { claims, assign, unassign, tag, untag, due, priority } = command;
      // Of several some may have been so before, and what a time was instead is not known here.
      if (claims.length !== 1 || due || priority) return null;
      const back = { assign: unassign, unassign: assign, tag: untag, untag: tag };
      return [{ kind: 'plan_claims', claims, ...back }, 'planned'];
    }
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

/**
 * The same of what only its event says: what there was before, and what it made.
 * @param {Extract<Command, {kind: 'split_claim' | 'reword_claim' | 'propose_fix'}>} command
 * @param {import('./session.js').Told} told
 * @returns {[Command, string] | null}
 */
function inverseOfTold(command, { event, entry }) {
  if (command.kind === 'propose_fix')
    return [{ kind: 'withdraw_fix', fix: event.command }, 'proposed a fix'];
  const { claim } = command;
  const statement = entry.before;
  if (!statement) return null;
  return command.kind === 'split_claim'
    ? [{ kind: 'merge_claims', claim, other: event.command, statement }, 'split']
    : [{ kind: 'reword_claim', claim, statement }, 'reworded'];
}

/**
 * The version that my own change left behind: what another did to the thing since is not taken back with it.
 * @param {Command} command that takes it back
 * @param {import('./session.js').Told} [told]
 */
function baseOf(command, told) {
  switch (command.kind) {
    case 'merge_claims':
    case 'reword_claim':
      return told?.patch.claims?.[command.claim]?.version;
    case 'withdraw_fix':
      return told?.patch.fixes?.[command.fix]?.version;
    default:
      return undefined;
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
  const told = workspace.store.happened.value.find(({ event }) => event.seq === done?.seq);
  const back = last && inverse(last, told);
  if (!back) {
    toast('Your last change cannot be undone by a key. What it did stands in the history.');
    return;
  }
  const [command, words] = back;
  const claim =
    'claim' in last ? last.claim : last.kind === 'plan_claims' ? last.claims[0] : undefined;
  const number = claim ? workspace.store.state.value?.claims[claim]?.number : undefined;
  toast(`You ${words}${number ? ` claim ${number}` : ''}.`, {
    label: 'Undo',
    // Its places are those of the text it was sent for.
    onPick: async () => {
      const { commands } = workspace;
      const base = baseOf(command, told);
      if (await commands.run('undo', command, base, undefined, done?.revision)) return;
      const refused = commands.refused.value.undo;
      if (refused) toast(`It was not taken back. ${refused.detail || refused.title}`);
    },
  });
}
