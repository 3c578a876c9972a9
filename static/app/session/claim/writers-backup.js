// @ts-check
// Knows what the writer left in the draft at the words of a claim: comments,
// footnotes, links. It stands for nothing the desk has found itself.
import { html } from '../../core/html.js';
import { inOrder } from '../../state/document.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('../../state/session.js').Claim} Claim */
/** @typedef {import('../../state/session.js').State} State */
/** @typedef {import('../../core/types/state.d.ts').Backup} Backup */

const KINDS = { comment: 'Comment', footnote: 'Footnote', link: 'Link in the text' };

/** Whether the draft came with backup: a link alone is none. @param {State | null} state */
export const hasBackup = (state) => inOrder(state?.backup).some(([, it]) => it.kind !== 'link');

/**
 * What the writer left at the words of a claim.
 * @param {State | null} state @param {Claim} claim
 * @returns {Backup[]}
 */
export function backupOf(state, claim) {
  const touches = (/** @type {[number, number]} */ [start, end]) =>
    !claim.gone && claim.anchor.some(({ span }) => span[0] < end && start < span[1]);
  return inOrder(state?.backup)
    .map(([, it]) => it)
    .filter((it) => it.anchor?.some(({ span }) => touches(span)));
}

/** @param {{claim: Claim}} props */
export function WritersBackup({ claim }) {
  const state = useWorkspace().store.state.value;
  const found = backupOf(state, claim);
  const none = !found.some((it) => it.kind !== 'link');
  if (!found.length && !hasBackup(state)) return null;
  return html`<section class="sec" aria-label="The writer’s backup">
    <h3>The writer’s backup</h3>
    ${none && hasBackup(state) && html`<p class="soft">no backup</p>`}
    <ul class="backup">
      ${found.map(
        (it, number) => html`<li key=${number}>
          <span class="soft">${KINDS[it.kind]}${it.author ? ` by ${it.author}` : ''}</span>
          ${it.note && html`<p dir="auto">${it.note}</p>`}
          ${
            it.url &&
            html`<a href=${it.url} target="_blank" rel="noopener noreferrer nofollow">${it.url}</a>`
          }
        </li>`,
      )}
    </ul>
  </section>`;
}
