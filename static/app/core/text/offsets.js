// @ts-check
// Knows offsets: the wire counts Unicode code points, the browser UTF-16 units.
// Everything inside the page speaks code points; this is the edge.

/**
 * @typedef {{length: number, unit: (point: number) => number, point: (unit: number) => number,
 *   slice: (start: number, end: number) => string}} Text
 *   length: in code points; unit, point: from one count to the other; slice: by code points
 */

/** @type {Map<string, Text>} */
const known = new Map();

/** @param {string} text @returns {Text} */
export function textOf(text) {
  const found = known.get(text);
  if (found) return found;
  if (known.size > 8) known.clear(); // one article is open at a time; the rest is the past
  const made = measure(text);
  known.set(text, made);
  return made;
}

/** @param {string} text @returns {Text} */
function measure(text) {
  // Nearly every article has no character beyond the first plane: nothing to convert.
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
    const inside = (/** @type {number} */ at) => Math.max(0, Math.min(at, text.length));
    return {
      length: text.length,
      unit: inside,
      point: inside,
      slice: (start, end) => text.slice(start, end),
    };
  }
  /** @type {number[]} */
  const starts = [];
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
    starts.push(at);
  starts.push(text.length);
  const length = starts.length - 1;
  const unit = (/** @type {number} */ point) =>
    starts[Math.max(0, Math.min(point, length))] ?? text.length;
  const point = (/** @type {number} */ at) => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { length, unit, point, slice: (start, end) => text.slice(unit(start), unit(end)) };
}
