// @ts-check
// Knows the Markdown of rationales and comments. marked only reads it into
// tokens; they become nodes here, so no text is ever taken for HTML.
import { lexer } from 'marked';
import { html, useMemo } from '../core/html.js';
import { directionOf } from '../core/text/direction.js';

/** Addresses a link may lead to. @param {string} href */
const safe = (href) => (/^(https?:|mailto:)/i.test(href) ? href : undefined);

/** @param {any[] | undefined} tokens @returns {any[]} */
const all = (tokens) => (tokens ?? []).map(draw);

/** @param {any} token @returns {any} */
function draw(token) {
  switch (token.type) {
    case 'paragraph':
      return html`<p dir="auto">${all(token.tokens)}</p>`;
    case 'heading':
      return html`<p dir="auto"><strong>${all(token.tokens)}</strong></p>`;
    case 'blockquote':
      return html`<blockquote dir=${directionOf(token.text)}>${all(token.tokens)}</blockquote>`;
    case 'code':
      return html`<pre dir="auto"><code>${token.text}</code></pre>`;
    case 'hr':
      return html`<hr />`;
    case 'list': {
      const items = token.items.map(
        (/** @type {any} */ item) => html`<li>${all(item.tokens)}</li>`,
      );
      return token.ordered
        ? html`<ol start=${token.start || 1} dir=${directionOf(token.raw)}>${items}</ol>`
        : html`<ul dir=${directionOf(token.raw)}>${items}</ul>`;
    }
    case 'strong':
      return html`<strong>${all(token.tokens)}</strong>`;
    case 'em':
      return html`<em>${all(token.tokens)}</em>`;
    case 'del':
      return html`<s>${all(token.tokens)}</s>`;
    case 'codespan':
      return html`<code>${token.text}</code>`;
    case 'br':
      return html`<br />`;
    case 'link': {
      const href = safe(token.href);
      return href
        ? html`<a href=${href} rel="noopener noreferrer nofollow" target="_blank">
          ${all(token.tokens)}
        </a>`
        : token.raw;
    }
    case 'text':
      return token.tokens ? all(token.tokens) : token.text;
    case 'escape':
      return token.text;
    case 'space':
    case 'def':
      return null;
    // Images would be fetched from elsewhere, HTML would be markup: both stay words.
    default:
      return token.raw;
  }
}

/** @param {{text: string}} props */
export function Markdown({ text }) {
  const nodes = useMemo(() => all(lexer(text, { gfm: true, breaks: true })), [text]);
  return html`<div class="md">${nodes}</div>`;
}
