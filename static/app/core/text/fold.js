// @ts-check
// Knows when two wordings are the same to somebody who searches: however quotes,
// dashes, spaces and accents were typed, and whatever cannot be seen.

/**
 * Before letters fall into their parts: some quotes would fall into a space and a mark.
 * @type {[RegExp, string][]}
 */
const TYPED = [
  [/[“”„‟«»″‶〝〞〟❝❞]/gu, '"'],
  [/[‘’‚‛‹›′‵´`ʹʻʼʽˈ❛❜]/gu, "'"],
];

/** After that. @type {[RegExp, string][]} */
const FOLDED = [
  [/\p{Default_Ignorable_Code_Point}/gu, ''],
  // Accents and points; what is a letter of its own to its script (Indic vowels, voiced kana)
  // stays.
  [
    /(?=\p{M})(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]/gu,
    '',
  ],
  // Drawn longer, it is the same word.
  [/\u0640/gu, ''],
  [/[\p{Pd}\u2212\u2043]/gu, '-'],
  [/⁄/gu, '/'],
  [/\s+/gu, ' '],
];

/**
 * A text as it is compared in a search. Fold both sides.
 * @param {string} text
 */
export function fold(text) {
  let folded = text;
  for (const [pattern, by] of TYPED) folded = folded.replace(pattern, by);
  folded = folded.normalize('NFKD');
  for (const [pattern, by] of FOLDED) folded = folded.replace(pattern, by);
  // Up and down again: ß is ss, and a sigma is a sigma wherever it stands.
  folded = folded.toUpperCase().toLowerCase().replaceAll('ς', 'σ').trim();
  // Letters are whole again, so that no part of one is found in it.
  return folded.normalize('NFC');
}
