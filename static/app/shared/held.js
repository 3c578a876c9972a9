// @ts-check
// Knows when nothing may move in a list: while somebody points at it or is in it.

/** @param {HTMLElement | null} list */
export const isHeld = (list) =>
  Boolean(list && (list.matches(':hover') || list.contains(document.activeElement)));
