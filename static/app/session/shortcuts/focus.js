// @ts-check
// Knows how a key brings the cursor to a part of the page, once that is drawn.

/** @param {string} selector */
export function focus(selector) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const there = /** @type {HTMLElement | null} */ (document.querySelector(selector));
      // Who has gone on within the form in the meantime stays where they are.
      if (there?.closest('form')?.contains(document.activeElement)) return;
      there?.focus({ preventScroll: true });
      there?.scrollIntoView({ block: 'nearest' });
    }),
  );
}
