// @ts-check
// Knows which paragraphs of two revisions belong together: those that have most in common. It
// draws nothing.

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
  const same = unchanged(changes);
  /** @type {Row[]} */
  const rows = [];
  let next = 0;
  /** Those of the later text that wait for one to stand beside. @type {Part[]} */
  let lone = [];
  // Those that have no partner stand beside each other, in order.
  const flush = (/** @type {number} */ until) => {
    const gone = old.slice(next, until);
    next = until;
    for (let at = 0; at < Math.max(gone.length, lone.length); at += 1)
      rows.push({ before: gone[at] ?? null, after: lone[at] ?? null });
    lone = [];
  };
  for (const part of now) {
    const at = partnerOf(part, old, same, next);
    if (at === null) lone.push(part);
    else {
      flush(at);
      rows.push({ before: old[at], after: part });
      next = at + 1;
    }
  }
  flush(old.length);
  return rows;
}

/** @param {Span} span @param {Span[]} changed @returns {Part} */
const partOf = (span, changed) => ({
  span,
  changed: changed.filter(([from, to]) => from < span[1] && to > span[0]),
});

/**
 * What lies between the changes and is the same in both: where in the later text, and by how much
 * it moved.
 * @param {RevisionPair['changes']} changes
 * @returns {{span: Span, back: number}[]}
 */
function unchanged(changes) {
  let [from, to] = [0, 0];
  const same = [];
  for (const [[start, end], [newStart, newEnd]] of [...changes, [AT_END, AT_END]]) {
    if (newStart > to) same.push({ span: /** @type {Span} */ ([to, newStart]), back: from - to });
    if (start === Infinity) break;
    [from, to] = [end, newEnd];
  }
  return same;
}

/**
 * The paragraph of the earlier text, from one on, that has most in common with one of the later.
 * @param {Part} part
 * @param {Part[]} old
 * @param {ReturnType<typeof unchanged>} same
 * @param {number} from
 * @returns {number | null}
 */
function partnerOf({ span }, old, same, from) {
  /** @type {Map<number, number>} */
  const common = new Map();
  for (const { span: stretch, back } of same) {
    const [first, last] = [Math.max(span[0], stretch[0]), Math.min(span[1], stretch[1])];
    if (first >= last) continue;
    for (let at = from; at < old.length; at += 1) {
      const [start, end] = old[at].span;
      const shared = Math.min(end, last + back) - Math.max(start, first + back);
      if (shared > 0) common.set(at, (common.get(at) ?? 0) + shared);
      if (start >= last + back) break;
    }
  }
  const [best] = [...common].sort(([a, one], [b, two]) => two - one || a - b);
  return best?.[0] ?? null;
}

/** @type {Span} */
const AT_END = [Infinity, Infinity];
