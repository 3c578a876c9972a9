// @ts-check
// Knows how what was found is shown: the text as it will be checked, what was left
// out grey and one press from being taken in, the writer's backup on its words.
import { html, useState } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Icon } from '../../ui/icon.js';

/**
 * @typedef {import('../../shared/compose.js').Preview} Preview
 * @typedef {import('../../shared/compose.js').Piece} Piece
 */

/** How many pieces are shown at first. */
const FIRST = 40;

/** @type {Record<string, string>} */
const WHY = {
  navigation: 'navigation',
  header: 'head of the page',
  footer: 'foot of the page',
  sidebar: 'beside the article',
  form: 'form',
  read_more: '“read more”',
  reader_comments: 'comments of readers',
  caption: 'caption of a picture',
  by_line: 'by-line, now a detail',
  source_line: 'source, now a detail',
  hidden: 'not shown in the file',
  quoted_mail: 'mail that was answered',
  around: 'not part of the article',
};

/** What the writer left, in a word. @type {Record<string, string>} */
export const BACKUP_KINDS = { comment: 'comment', footnote: 'footnote', link: 'link' };

/**
 * @param {{preview: Preview, text: string, lang: string, onChange: (preview: Preview) => void,
 *   onOther: () => void, onText: () => void}} props
 *   onOther: something else is to be handed in; onText: the text is to be corrected by hand
 */
export function Shown({ preview, text, lang, onChange, onOther, onText }) {
  const [all, setAll] = useState(false);
  const shown = all ? preview.pieces : preview.pieces.slice(0, FIRST);
  const rest = preview.pieces.length - shown.length;
  const take = (/** @type {number} */ number) =>
    onChange({ ...preview, kept: preview.kept.map((it, at) => (at === number ? !it : it)) });
  return html`<div class="shown">
    <p class="oneline">
      <${Icon} name="file-text" /><b>${preview.name}</b>
      <span class="soft">${summary(preview, text)}</span>
      <${Button} kind="bare" onClick=${onOther}>Something else<//>
      <${Button} kind="bare" onClick=${onText}>Correct the text<//>
    </p>
    ${preview.remarks.map(
      (remark) => html`<${ProblemNote} key=${remark.code} problem=${remark} />`,
    )}
    <div class="pv" role="region" aria-label="Preview of the text" tabindex="0" lang=${lang || undefined}>
      ${shown.map(
        (piece, number) => html`<${ShownPiece} key=${number} piece=${piece} number=${number}
          kept=${preview.kept[number]} preview=${preview} onTake=${() => take(number)} />`,
      )}
      ${
        rest > 0 &&
        html`<p class="quiet">${plural(rest, 'more paragraph')}. <button type="button" class="link"
          onClick=${() => setAll(true)}>Show all</button></p>`
      }
    </div>
  </div>`;
}

/** @param {Preview} preview @param {string} text */
function summary(preview, text) {
  const of = (/** @type {string} */ kind) => preview.backup.filter((it) => it.kind === kind).length;
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.,-]*/gu)?.length ?? 0;
  const left = preview.kept.filter((it) => !it).length;
  return [
    preview.pages ? plural(preview.pages, 'page') : '',
    plural(words, 'word'),
    of('comment') ? plural(of('comment'), 'comment') : '',
    of('footnote') ? plural(of('footnote'), 'footnote') : '',
    left ? `${plural(left, 'piece')} left out` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * @param {{piece: Piece, number: number, kept: boolean, preview: Preview, onTake: () => void}} props
 */
function ShownPiece({ piece, number, kept, preview, onTake }) {
  const why = WHY[piece.left_out ?? ''] ?? 'left out by you';
  if (!kept)
    return html`<div class="left-out">
      <span dir="auto">${piece.text}</span>
      <span class="why">${why}</span>
      <button type="button" class="link" onClick=${onTake}
        aria-label=${`Take in: ${piece.text.slice(0, 60)}`}>Take in</button>
    </div>`;
  return html`<div class=${`piece ${piece.kind}`} id=${`piece-${number}`}>
    <p dir="auto">${marked(piece, preview)}</p>
    <button type="button" class="link out" onClick=${onTake}
      aria-label=${`Leave out: ${piece.text.slice(0, 60)}`}>Leave out</button>
  </div>`;
}

/**
 * The text of a piece, its words underlined that a comment or footnote stands on.
 * @param {Piece} piece @param {Preview} preview
 */
function marked(piece, preview) {
  const letters = [...piece.text];
  const notes = piece.marks
    .filter(({ backup }) => preview.backup[backup] && preview.backup[backup].kind !== 'link')
    .sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  const parts = [];
  let at = 0;
  for (const { backup, span } of notes) {
    const from = Math.max(at, span[0]);
    parts.push(letters.slice(at, from).join(''));
    if (span[1] > from)
      parts.push(html`<span class="bk">${letters.slice(from, span[1]).join('')}</span>`);
    parts.push(html`<sup class="bks"><span class="sr">backup </span>${backup + 1}</sup>`);
    at = Math.max(at, span[1]);
  }
  parts.push(letters.slice(at).join(''));
  return parts;
}

/** What the writer left, with the words it stands on. @param {{preview: Preview, backup: import('../../shared/compose.js').BackupInput[]}} props */
export function BackupFound({ preview, backup }) {
  const own = backup.map((it, number) => ({ ...it, number })).filter((it) => it.kind !== 'link');
  const links = backup.length - own.length;
  if (!backup.length) return null;
  return html`<section class="backup-found" aria-labelledby="backup-found">
    <h2 id="backup-found">The writer’s backup</h2>
    ${
      own.length > 0 &&
      html`<ol class="bkl">
        ${own.map(
          (it) => html`<li key=${it.number}>
            <span class="n">${it.number + 1}</span>
            <span dir="auto">${it.note || it.url}
              <span class="soft">${BACKUP_KINDS[it.kind]}${it.author ? ` by ${it.author}` : ''}${place(it)}</span>
            </span>
          </li>`,
        )}
      </ol>`
    }
    <p class="soft">
      ${links > 0 ? `${plural(links, 'link')} in the text. ` : ''}
      ${preview.asText ? 'Where the words were changed, it stands at the session without a place.' : 'It is kept with the session, at the words it stands on.'}
    </p>
  </section>`;
}

/** @param {import('../../shared/compose.js').BackupInput} it */
function place({ stretches }) {
  const words = stretches.map((stretch) => stretch.words).join(' … ');
  if (!words) return ', on nothing that is taken in';
  return html`, on <q dir="auto">${[...words].length > 90 ? `${[...words].slice(0, 90).join('')}…` : words}</q>`;
}
