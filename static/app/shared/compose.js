// @ts-check
// Knows how the pieces that were found become the text of the article, and where
// the writer's backup stands in it. Places are in code points, as the server counts.

/**
 * @typedef {import('../core/types/bodies.d.ts').Extracted} Extracted
 * @typedef {import('../core/types/bodies.d.ts').BackupInput} BackupInput
 * @typedef {Extracted['pieces'][number]} Piece
 * @typedef {Extracted & {name: string, kept: boolean[], asText: boolean}} Preview
 *   name: of the file, or the address; kept: which pieces are taken in;
 *   asText: whether the text is corrected by hand
 */

/** What was kept on this device, if it can be read. @param {string} json */
export function previewIn(json) {
  if (!json) return null;
  try {
    return /** @type {Preview} */ (JSON.parse(json));
  } catch {
    return null;
  }
}

/** What was found, before anybody took anything in or out. @param {Extracted} found @param {string} name */
export const previewOf = (found, name) =>
  /** @type {Preview} */ ({
    ...found,
    name,
    kept: found.pieces.map((it) => !it.left_out),
    asText: false,
  });

/**
 * The text, and the backup on its words.
 * @param {Preview} preview
 * @returns {{text: string, backup: BackupInput[]}}
 */
export function composed(preview) {
  /** @type {BackupInput['stretches'][]} */
  const stretches = (preview.backup ?? []).map(() => []);
  let text = '';
  let at = 0;
  preview.pieces.forEach((piece, number) => {
    if (!preview.kept[number]) return;
    const gap = text === '' ? '' : piece.close && preview.kept[number - 1] ? '\n' : '\n\n';
    const letters = [...piece.text];
    at += gap.length;
    for (const { backup, span } of piece.marks)
      stretches[backup]?.push({
        span: [at + span[0], at + span[1]],
        words: letters.slice(...span).join(''),
      });
    text += gap + piece.text;
    at += letters.length;
  });
  const backup = preview.backup.map((it, number) => ({ ...it, stretches: stretches[number] }));
  return { text, backup };
}
