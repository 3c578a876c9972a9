// @ts-check
// Knows which key does what to a source that is read beside the claim. They come before
// the keys of the article, which is not in front then.
import { readNext, take } from '../reading/actions.js';

/** @typedef {import('../../state/workspace.js').Workspace} Workspace */
/** @typedef {import('../../ui/shortcuts.js').Key} Key */

/**
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
export const reading = (workspace) => {
  const { reading: pane } = workspace;
  /** @param {Key} key @returns {Key} only while a source is read */
  const there = (key) => ({ ...key, when: () => pane.at.value !== null });
  return [
    {
      keys: 'o',
      does: 'Read the source; again: the next',
      run: () => readNext(workspace),
    },
    there({
      keys: 'enter',
      does: 'While reading: take the selected words as the passage',
      run: (event) => {
        const on = event.target instanceof HTMLElement ? event.target : null;
        if (on?.closest('button, a, summary, input')) return false;
        if (pane.chosen.value) take(workspace);
        else pane.keys?.choose();
        return true;
      },
    }),
    there({
      keys: 'shift+j',
      does: 'While reading: next passage, or next place found',
      run: () => pane.keys?.step(1),
    }),
    there({
      keys: 'shift+k',
      does: 'While reading: previous passage, or previous place found',
      run: () => pane.keys?.step(-1),
    }),
    there({ keys: '/', does: 'While reading: find in the source', run: () => pane.keys?.find() }),
    // What acts on the article waits until it is in front again.
    ...['x', 'shift+x'].map((keys) => there({ keys, does: '', run: () => false })),
    there({
      keys: 'escape',
      does: 'While reading: back to the article',
      run: () => {
        if (!pane.keys?.away()) pane.close();
      },
    }),
  ];
};
