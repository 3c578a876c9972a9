// @ts-check
// Knows the author's text with what the desk would change in it, as a proof has it: words struck,
// words put in, and a mark where something is asked.
import { html } from '../../core/html.js';
import { FIX_WEIGHTS } from '../../core/labels.js';
import { directionOf, directionOfArticle } from '../../core/text/direction.js';
import { textOf } from '../../core/text/offsets.js';
import { number } from '../../core/text/phrases.js';

/** @typedef {import('../../core/types/bodies.d.ts').AuthorView} View */
/** @typedef {[string, View['fixes'][string]]} Entry */

/**
 * @param {{view: View, fixes: Entry[], chosen: string, onChoose: (id: string) => void}} props
 */
export function AuthorText({ view, fixes, chosen, onChoose }) {
  const text = textOf(view.text);
  const drawn = drawnOf(fixes);
  const around = directionOfArticle(view.text);
  const blocks = Object.entries(view.blocks).map(
    ([start, { end, kind }]) => /** @type {const} */ ([Number(start), end, kind]),
  );
  return html`<article class="author-text" lang=${view.language} aria-label="Your text">
    <p class="soft" lang="en">
      ${view.revision > 1 ? `Revision ${view.revision}, ` : ''}${number(text.length)} characters. What is not marked stays as you wrote it.
    </p>
    ${blocks.map(([start, end, kind]) => {
      const Tag = kind === 'headline' ? 'h2' : kind === 'heading' ? 'h3' : 'p';
      const words = text.slice(start, end);
      return html`<${Tag} key=${start} dir=${directionOf(words, around)}>
        ${pieces(start, end, drawn).map(({ from, to, entry }) => {
          const part = text.slice(from, to);
          if (!entry) return part;
          return html`<${Marked} entry=${entry} words=${part} on=${entry[0] === chosen} onChoose=${onChoose} />`;
        })}
      <//>`;
    })}
  </article>`;
}

/**
 * @param {{entry: Entry, words: string, on: boolean, onChoose: (id: string) => void}} props
 */
function Marked({ entry: [id, fix], words, on, onChoose }) {
  const instead = wordsInstead(fix);
  const struck = instead !== undefined && words;
  const choose = (/** @type {Event} */ event) => {
    event.preventDefault();
    onChoose(id);
  };
  return html`<a
    id=${`at-${id}`}
    class=${`author-mark ${fix.open ? '' : 'answered'} ${on ? 'on' : ''}`}
    href=${`#fix-${id}`}
    onClick=${choose}
  ><span class="sr" lang="en">[${FIX_WEIGHTS[fix.weight]}: </span>${struck ? html`<del>${words}</del>` : words}${instead !== undefined && html`<span class="sr" lang="en">, instead: </span>`}${instead && html`<ins>${instead}</ins>`}${instead === undefined && fix.open && html`<b>?</b>`}<span class="sr" lang="en">]</span></a>`;
}

/**
 * The words that are to stand there, or would; nothing if it stays as it is.
 * @param {Entry[1]} fix
 */
export const wordsInstead = ({ answer, replacement }) => {
  if (!answer) return replacement;
  return answer.answer === 'accepted' || answer.answer === 'reworded' ? answer.words : undefined;
};

/** Those that are drawn: of several at one place the first, and none that is in the text already. @param {Entry[]} fixes */
function drawnOf(fixes) {
  let free = 0;
  return fixes.filter(([, { span, made, answer }]) => {
    if (made || answer?.answer === 'answered' || span[0] < free) return false;
    free = span[1];
    return true;
  });
}

/**
 * A block in pieces, each plain or with the fix that changes it.
 * @param {number} start @param {number} end @param {Entry[]} drawn
 */
function pieces(start, end, drawn) {
  /** @type {{from: number, to: number, entry?: Entry}[]} */
  const made = [];
  let at = start;
  for (const entry of drawn) {
    const [from, to] = entry[1].span;
    if (from < start || from > end || (from === end && to > from)) continue;
    if (from > at) made.push({ from: at, to: from });
    at = Math.min(to, end);
    made.push({ from, to: at, entry });
  }
  if (at < end) made.push({ from: at, to: end });
  return made;
}
