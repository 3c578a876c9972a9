// @ts-check
// Knows the articles an author is asked about, with what waits for an answer.
import { html } from '../core/html.js';
import { atWhen } from '../core/text/dates.js';
import { plural } from '../core/text/phrases.js';
import { Fetched, useFetched } from '../shared/fetched.js';
import { Shell } from '../shared/shell.js';
import { me } from '../state/me.js';
import { Empty } from '../ui/feedback.js';

/** @typedef {import('../core/types/bodies.d.ts').AuthorArticle} Article */

export function Page() {
  const { got, problem, fetch } = useFetched('GET /api/author/articles');
  return html`<${Shell} title="Your articles">
    <div class="wrap narrow">
      <header class="page-head"><h1>Your articles</h1></header>
      <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching your articles" />
      ${got && html`<${Articles} articles=${got.articles} />`}
    </div>
  <//>`;
}

/** @param {{articles: Article[]}} props */
function Articles({ articles }) {
  if (!articles.length)
    return html`<${Empty} title="Nothing waits for you">
      <p>
        ${me.value?.desk.name ?? 'The desk'} asks you about no article at the moment. What it asks you about stands here.
      </p>
    <//>`;
  return html`<ul class="author-articles">
    ${articles.map(
      (it) => html`<li key=${it.id}>
        <a href=${`/sessions/${it.id}`} dir="auto">${it.title}</a>
        <p class="soft">${it.outlet && html`<bdi>${it.outlet}</bdi> · `}${stateOf(it)}</p>
      </li>`,
    )}
  </ul>`;
}

/** @param {Article} article */
function stateOf({ to_answer, due, closed }) {
  if (closed) return 'The check has ended';
  if (!to_answer) return 'Everything is answered';
  return html`<b>${plural(to_answer, 'answer')} to give</b>${due && `, due ${atWhen(due)}`}`;
}
