// @ts-check
// Knows which words of a stretch really change, so that a fix names those and not the
// whole sentence.

/**
 * The words that differ: from where to where in the stretch, in code points, and what
 * stands there instead. Whole words are taken.
 * @param {string} before
 * @param {string} after
 * @returns {{from: number, to: number, replacement: string}}
 */
export function narrow(before, after) {
  const [old, now] = [[...before], [...after]];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail])
    tail += 1;
  // Back to the beginning of a word, and on to the end of one; what is only put in stays that.
  while (head > 0 && inWord(old[head - 1]) && (inWord(old[head]) || inWord(now[head]))) head -= 1;
  const end = (/** @type {string[]} */ all) => all.length - tail;
  while (
    tail > 0 &&
    inWord(old[end(old)]) &&
    (inWord(old[end(old) - 1]) || inWord(now[end(now) - 1]))
  )
    tail -= 1;
  return {
    from: head,
    to: old.length - tail,
    replacement: now.slice(head, now.length - tail).join(''),
  };
}

/** @param {string | undefined} char */
const inWord = (char) => char !== undefined && /[\p{L}\p{N}\p{M}'’.,-]/u.test(char);
