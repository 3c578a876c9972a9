// @ts-check
// Knows which source a person reads beside a claim, which words of it they have chosen,
// and where the passage goes that they take.
import { signal } from '../core/signals.js';

/**
 * @typedef {{claim: string, source: string, evidence?: string, draft?: string, snapshot?: string}} Read
 *   evidence: the piece that gets the passage; draft: the key of the form that gets it, where there is
 *   no piece yet; snapshot: the one that was chosen, else the one of the piece or the last
 * @typedef {{words: string, place: string, snapshot: string}} Chosen words: as they stand there
 */

export class Reading {
  /** What is read; nothing while the article is in front. */
  at = signal(/** @type {Read | null} */ (null));
  /** The words that are chosen to be taken as the passage. */
  chosen = signal(/** @type {Chosen | null} */ (null));
  /** What the passage says to the claim, if a person said so before it is taken. */
  stance = signal(/** @type {import('../core/types/state.d.ts').Stance | null} */ (null));
  /** What the keys do in the pane; it says so as long as it is there. */
  keys =
    /** @type {{step: (way: 1 | -1) => void, find: () => void, away: () => boolean, choose: () => void} | null} */ (
      null
    );
  /** Where the cursor was before. */
  #from = /** @type {Element | null} */ (null);

  /** @param {Read} read */
  open(read) {
    if (!this.at.value) this.#from = document.activeElement;
    this.chosen.value = null;
    this.stance.value = null;
    this.at.value = read;
  }

  /** The article comes to the front again, and the cursor goes where it was. */
  close() {
    const from = this.#from;
    this.#from = null;
    this.chosen.value = null;
    this.at.value = null;
    requestAnimationFrame(() => {
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    });
  }
}
