// @ts-check
// Knows how two wordings differ, word by word. It draws nothing.

/** @typedef {{kind: 'same' | 'del' | 'ins', words: string}} Piece */

/**
 * The longest common run of words, the rest struck or inserted.
 * @param {string} before @param {string} after @returns {Piece[]}
 */
export function wordDiff(before, after) {
  const a = words(before);
  const b = words(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail += 1;
  const x = a.slice(head, a.length - tail);
  const y = b.slice(head, b.length - tail);
  /** @type {Piece[]} */
  const pieces = [];
  const add = (/** @type {Piece['kind']} */ kind, /** @type {string} */ text) => {
    if (!text) return;
    const last = pieces[pieces.length - 1];
    if (last?.kind === kind) last.words += text;
    else pieces.push({ kind, words: text });
  };
  add('same', a.slice(0, head).join(''));
  if (x.length * y.length > 250_000) {
    // a rewritten essay: word by word would take longer than reading it
    add('del', x.join(''));
    add('ins', y.join(''));
  } else align(x, y, add);
  add('same', tail ? a.slice(-tail).join('') : '');
  return pieces;
}

/** @param {string} text */
const words = (text) => text.match(/\s+|[\p{L}\p{N}]+(?:[’'][\p{L}]+)*|[^\s\p{L}\p{N}]/gu) ?? [];

/**
 * @param {string[]} x
 * @param {string[]} y
 * @param {(kind: Piece['kind'], text: string) => void} add
 */
function align(x, y, add) {
  const width = y.length + 1;
  const common = new Uint16Array((x.length + 1) * width);
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let j = y.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        x[i] === y[j]
          ? common[(i + 1) * width + j + 1] + 1
          : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  let i = 0;
  let j = 0;
  /** @type {[string[], string[]]} */
  let [gone, come] = [[], []];
  const flush = () => {
    add('del', gone.join(''));
    add('ins', come.join(''));
    gone = [];
    come = [];
  };
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      // A lone space between changed words would only tear them apart.
      const lone = /^\s+$/.test(x[i]) && (gone.length || come.length) && x[i + 1] !== y[j + 1];
      if (lone) {
        gone.push(x[i]);
        come.push(y[j]);
      } else {
        flush();
        add('same', x[i]);
      }
      i += 1;
      j += 1;
    } else if (
      j >= y.length ||
      (i < x.length && common[(i + 1) * width + j] >= common[i * width + j + 1])
    )
      gone.push(x[i++]);
    else come.push(y[j++]);
  }
  flush();
}
