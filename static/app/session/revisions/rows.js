// @ts-check
// Knows which paragraphs of two revisions belong together: those between which something is
// the same. It draws nothing.

/** @typedef {import('../../core/types/routes.d.ts').RevisionPair} RevisionPair */
/** @typedef {[number, number]} Span */
/** @typedef {{span: Span, changed: Span[]}} Part a paragraph, and what of it is not in the other text */
/** @typedef {{before: Part | null, after: Part | null}} Row */

/**
 * @param {RevisionPair} pair
 * @returns {Row[]}
 */
export function rowsOf({ before, after, changes }) {
  const old = before.blocks.map(({ span }) =>
    partOf(
      span,
      changes.map(([from]) => from),
    ),
  );
  const now = after.blocks.map(({ span }) =>
    partOf(
      span,
      changes.map(([, to]) => to),
    ),
  );
  const partner = now.map((part) => partnerOf(part, old, changes));
  /** @type {Row[]} */
  const rows = [];
  let next = 0;
  now.forEach((part, index) => {
    const at = partner[index];
    // Those that have no partner stand where they stood.
    while (at !== null && next < at) rows.push({ before: old[next++], after: null });
    if (at !== null && next === at) rows.push({ before: old[next++], after: part });
    else rows.push({ before: null, after: part });
  });
  while (next < old.length) rows.push({ before: old[next++], after: null });
  return rows;
}

/** @param {Span} span @param {Span[]} changed @returns {Part} */
const partOf = (span, changed) => ({
  span,
  changed: changed.filter(([from, to]) => from < span[1] && to > span[0]),
});

/**
 * The first paragraph of the earlier text that shares unchanged words with one of the later.
 * @param {Part} part
 * @param {Part[]} old
 * @param {RevisionPair['changes']} changes
 * @returns {number | null}
 */
function partnerOf({ span }, old, changes) {
  // What lies between two changes is the same in both.
  let [from, to] = [0, 0];
  for (const [[start, end], [newStart, newEnd]] of [...changes, [AT_END, AT_END]]) {
    const [first, last] = [Math.max(span[0], to), Math.min(span[1], newStart)];
    if (first < last) {
      const point = from + (first - to);
      const found = old.findIndex(({ span: [, until] }) => point < until);
      if (found >= 0 && old[found].span[0] <= point + (last - first)) return found;
    }
    [from, to] = [end, newEnd];
    if (start === Infinity) break;
  }
  return null;
}

/** @type {Span} */
const AT_END = [Infinity, Infinity];
