// @ts-check
// Knows what is done with the reading pane: opening it at a piece of evidence, going to
// the next, and taking words as the passage.
import { byOrder } from '../../state/document.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { say, toast } from '../../state/notices.js';
import { sourceInput, sourceOf } from '../../state/rebase.js';

/** @typedef {import('../../state/workspace.js').Workspace} Workspace */

/** How long a passage is at most, in code points. */
export const LONGEST = 10_000;

/** What a take is called among the commands of the page. @param {string} evidence */
export const takeName = (evidence) => `take ${evidence}`;

/**
 * Opens the pane at a piece of evidence.
 * @param {Workspace} workspace @param {string} claim @param {string} evidence
 */
export function openReading({ store, reading }, claim, evidence) {
  const source = store.state.value?.claims[claim]?.evidence?.[evidence]?.source_id;
  if (source) {
    reading.open({ claim, source, evidence });
    // Both sides of it are in sight: what it says, and what it is quoted for.
    requestAnimationFrame(() =>
      document
        .querySelector(`.panel [data-evidence="${evidence}"]`)
        ?.scrollIntoView({ block: 'nearest' }),
    );
  } else toast('This source is not in the library. Edit it and give its address to read it here.');
}

/**
 * Opens the pane at the evidence under the cursor, or the first; open already, at the next.
 * @param {Workspace} workspace
 */
export function readNext(workspace) {
  const [id, claim] = [workspace.selected.value, workspace.claim.value];
  if (!id || !claim) return false;
  const all = byOrder(claim.evidence).filter(([, piece]) => piece.source_id);
  if (!all.length) {
    toast(`Claim ${claim.number} has no source of the library to read. Press s to attach one.`);
    return true;
  }
  const now = workspace.reading.at.value;
  const under = document.activeElement?.closest('[data-evidence]')?.getAttribute('data-evidence');
  const at = all.findIndex(([key]) => key === (now ? now.evidence : under));
  openReading(workspace, id, all[now ? (at + 1) % all.length : Math.max(at, 0)][0]);
  return true;
}

/**
 * Opens the pane at what somebody just attached, if there is no passage in it yet.
 * @param {Workspace} workspace @param {string} claim
 * @param {{source_id?: string, title: string}} attached
 */
export function readAttached(workspace, claim, attached) {
  const pieces = byOrder(workspace.store.state.value?.claims[claim]?.evidence);
  const mine = pieces.findLast(
    ([, it]) =>
      it.by === workspace.me &&
      it.source_id &&
      !it.passage &&
      (attached.source_id
        ? it.source_id === attached.source_id
        : it.source.title === attached.title),
  );
  if (mine && workspace.selected.value === claim) openReading(workspace, claim, mine[0]);
}

/**
 * Takes the chosen words as the passage: into the form that waits for it, else into the evidence.
 * @param {Workspace} workspace
 */
export async function take(workspace) {
  const { reading, store, commands } = workspace;
  const [at, chosen] = [reading.at.value, reading.chosen.value];
  if (!at || !chosen || workspace.readOnly.value) return;
  const { words: passage, place: locator, snapshot } = chosen;
  if ([...passage].length > LONGEST) return;
  const piece = at.evidence && store.state.value?.claims[at.claim]?.evidence?.[at.evidence];
  const key = at.draft ?? `${at.claim}/source/${at.evidence}`;
  const draft = drafts.value[key];
  const stance = reading.stance.value;
  if (draft) {
    const value = { ...draft.value, passage, locator, snapshot, ...(stance ? { stance } : {}) };
    draftFor(key, { ...draft, value });
    say('The passage stands in the form.');
    // On a phone the form is behind the pane.
    if (matchMedia('(max-width: 900px)').matches) reading.close();
    return;
  }
  if (!piece || !at.evidence) return;
  const fields = {
    ...sourceOf(piece),
    passage,
    locator,
    snapshot,
    stance: stance ?? firstStance(piece),
  };
  const command = /** @type {any} */ ({
    kind: 'edit_source',
    claim: at.claim,
    evidence: at.evidence,
    ...sourceInput(fields),
  });
  const done = await commands.run(takeName(at.evidence), command, piece.version, sourceOf(piece));
  if (!done) return;
  getSelection()?.removeAllRanges();
  reading.chosen.value = null;
  reading.stance.value = null;
  say('Taken as the passage.');
}

/**
 * What a passage says to the claim unless somebody says otherwise: what the evidence says, and
 * where that has no passage yet, that it supports it.
 * @param {import('../../core/types/state.d.ts').Evidence} piece
 */
export const firstStance = ({ passage, stance }) =>
  !passage && stance === 'context' ? 'supports' : stance;
