// @ts-check
// Knows the words for what came of looking for a quoted passage in a snapshot.

/** @typedef {import('../types/state.d.ts').PassageCheck} PassageCheck */

/** In what a quotation and its source differ though the words are the same. */
const DIFFERENCES = {
  quotation_marks: 'quotation marks',
  dashes: 'dashes',
  spaces: 'spaces',
  hyphenation: 'hyphenation',
  case: 'capitals',
};

/**
 * What came of it, in words.
 * @param {PassageCheck} check
 */
export function checkWords({ result, parts }) {
  if (result === 'found') return parts.length > 1 ? `found, all ${parts.length} parts` : 'found';
  if (result === 'missing') {
    const there = parts.filter((it) => it.result !== 'missing').length;
    return there ? `${parts.length - there} of ${parts.length} parts missing` : 'missing';
  }
  if (result === 'altered') {
    const many = parts.flatMap((it) => it.altered ?? []).length;
    if (!many) return 'its parts stand there in another order';
    return many === 1 ? 'altered in 1 place' : `altered in ${many} places`;
  }
  const kinds = new Set(parts.flatMap((it) => it.differences ?? []));
  const words = [...kinds].map((it) => DIFFERENCES[it]);
  return `found, ${words.join(', ')} differ`;
}

/**
 * The words that are not the same, as quoted and as in the source.
 * @param {PassageCheck} check
 */
export const alteredWords = ({ parts }) => parts.flatMap((it) => it.altered ?? []);

/** The source’s own sentences around the parts, each once. @param {PassageCheck} check */
export const contexts = ({ parts }) => [
  ...new Set(parts.flatMap((it) => (it.context ? [it.context] : []))),
];
