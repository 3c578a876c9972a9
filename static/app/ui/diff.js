// @ts-check
// Knows how a difference of two wordings looks: struck and underlined words,
// readable without colour.
import { html } from '../core/html.js';
import { directionOf } from '../core/text/direction.js';
import { wordDiff } from '../core/text/word-diff.js';

/** @param {{before: string, after: string}} props */
export function Diff({ before, after }) {
  return html`<${Pieces} of=${wordDiff(before, after)} />`;
}

/**
 * A difference that is worked out already.
 * @param {{of: import('../core/text/word-diff.js').Piece[]}} props
 */
export function Pieces({ of: pieces }) {
  const way = directionOf(pieces.map(({ words }) => words).join(' '));
  return html`<span class="diff" dir=${way}>${pieces.map(({ kind, words: text }) =>
    kind === 'same'
      ? text
      : kind === 'del'
        ? html`<del><span class="sr">[removed: </span>${text}<span class="sr">]</span></del>`
        : html`<ins><span class="sr">[added: </span>${text}<span class="sr">]</span></ins>`,
  )}</span>`;
}
