// @ts-check
// Knows what becomes of a command whose page was gone when the answer came: it
// goes again where it still fits, and else its words are a draft again.
import { draftFor, drafts, verdictKey, wordsOf } from './drafts.js';
import { toast } from './notices.js';
import { sourceOf } from './rebase.js';

/**
 * The draft a command was made of: its key and what was typed, from how the thing was.
 * @type {Record<string, (command: any, from?: Record<string, any>) => [string, any]>}
 */
const DRAFTS = {
  give_verdict: ({ claim, question, rating, rationale }) => [
    verdictKey(claim, question),
    { rating, rationale },
  ],
  add_comment: ({ claim, thread, text }) => [
    thread ? `${claim}/reply/${thread}` : `${claim}/comment`,
    text,
  ],
  edit_comment: ({ claim, comment, text }) => [`${claim}/comment/${comment}`, text],
  reword_claim: ({ claim, statement }) => [`${claim}/statement`, { statement }],
  attribute_claim: ({ claim, attribution }) => [
    `${claim}/attribution`,
    { claimant: '', said_when: '', said_where: '', ...attribution },
  ],
  attach_source: (command) => [`${command.claim}/source`, sourceOf(command)],
  attach_confidential: (command) => [`${command.claim}/source`, sourceOf(command)],
  edit_confidential: (command) => [
    `${command.claim}/source/${command.evidence}`,
    sourceOf(command),
  ],
  edit_source: (command) => [`${command.claim}/source/${command.evidence}`, sourceOf(command)],
};

/**
 * @param {import('./workspace.js').Workspace} workspace
 * @param {import('../core/problem.js').Problem} problem
 * @param {import('../core/outbox.js').Waiting} waiting
 */
export async function restoreDraft(workspace, problem, waiting) {
  const { commands } = workspace;
  const command = /** @type {any} */ (waiting.command);
  const next = await commands.retarget(problem, { command, from: waiting.from });
  if (next && (await commands.run(`late ${waiting.id}`, next.command, next.base, next.from)))
    return;
  const claim = workspace.store.state.value?.claims[command.claim];
  const [key, value] = DRAFTS[command.kind]?.(command, waiting.from) ?? [];
  // A claim that is gone has no field to put the words back into, and one that is being written in
  // keeps what is there.
  const kept = Boolean(claim && key && !drafts.value[key]);
  // For whom it was meant goes with it: what was for some is never a draft for all.
  const between =
    command.between ?? command.seen_by ?? (command.kind === 'edit_confidential' ? [] : undefined);
  if (kept && key) draftFor(key, { value, from: waiting.from, between });
  // What was proposed for words that are no longer there has no field either.
  const said = wordsOf(value) || [command.replacement, command.why].filter(Boolean).join('\n');
  const lost = said ? ` You had written: “${said}”` : '';
  const rest = kept ? ' Its words are a draft again.' : lost;
  toast(
    `A change that waited on this device was refused: ${problem.detail || problem.title}${rest}`,
    claim
      ? { label: `Claim ${claim.number}`, onPick: () => workspace.select(command.claim) }
      : undefined,
    { stays: true },
  );
}
