// @ts-check
// Knows where the marks in the margin stand: on the line their claim begins,
// two beside each other, the rest as "+2"; and how tall an unread bracket is.

/** Room beside the text, and the gap between two marks, in pixels. */
const ROOM = 104;
const GAP = 10;

/** How wide a mark is without the initials it loses beside another. @param {HTMLElement} mark */
function bare(mark) {
  const initials = /** @type {HTMLElement | null} */ (mark.querySelector('i'));
  return mark.offsetWidth - (initials && initials.offsetWidth ? initials.offsetWidth + 4 : 0);
}

/**
 * Everything is measured first and written after, one layout for all.
 * @param {HTMLElement | null} galley
 * @param {Set<number>} [only] the blocks that were drawn anew, by where they start; absent: all
 */
export function arrange(galley, only) {
  if (!galley || only?.size === 0) return;
  /** @type {(() => void)[]} */
  const writes = [];
  const phone = matchMedia('(max-width: 900px)').matches;
  for (const block of /** @type {NodeListOf<HTMLElement>} */ (galley.querySelectorAll('.block'))) {
    if (phone) break; // there the marks stand in the text
    if (only && !only.has(Number(block.dataset.block))) continue;
    const top = block.getBoundingClientRect().top;
    /** @type {Map<number, HTMLElement[]>} */
    const lines = new Map();
    for (const mark of /** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll('.mm'))) {
      const line = Math.round((mark.getBoundingClientRect().top - top) / 12);
      lines.set(line, [
        ...(lines.get(line) ?? lines.get(line - 1) ?? lines.get(line + 1) ?? []),
        mark,
      ]);
    }
    for (const marks of lines.values()) {
      // Two stand beside each other if they fit without initials.
      const wide = marks.length > 1 ? marks.map(bare) : [0];
      const shown = marks.length > 1 && wide[0] + wide[1] + GAP <= ROOM ? 2 : 1;
      marks.forEach((mark, index) =>
        writes.push(() => {
          mark.style.setProperty('--x', index === 1 && shown === 2 ? `${wide[0] + GAP}px` : '0px');
          mark.classList.toggle('beside', marks.length > 1);
          mark.classList.toggle('folded', index >= shown);
          if (index === shown - 1 && marks.length > shown)
            mark.dataset.more = `+${marks.length - shown}`;
          else delete mark.dataset.more;
        }),
      );
    }
    for (const bracket of /** @type {NodeListOf<HTMLElement>} */ (
      block.querySelectorAll('.bracket')
    )) {
      const parts = block.querySelectorAll(`[data-stretch="${bracket.dataset.bracket}"]`);
      const rects = [...parts].flatMap((part) => [...part.getClientRects()]);
      if (!rects.length) continue;
      const from = Math.min(...rects.map((rect) => rect.top)) - top;
      const to = Math.max(...rects.map((rect) => rect.bottom)) - top;
      writes.push(() => {
        bracket.style.setProperty('--from', `${from}px`);
        bracket.style.setProperty('--tall', `${to - from}px`);
      });
    }
  }
  for (const write of writes) write();
}
