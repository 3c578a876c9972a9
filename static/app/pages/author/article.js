// @ts-check
// Knows an article as its author sees it: the text on the left, what the desk would change and
// what it asks on the right. Nothing else of the session comes here, so nothing else is drawn.
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { atWhen } from '../../core/text/dates.js';
import { listed, plural } from '../../core/text/phrases.js';
import { Shell } from '../../shared/shell.js';
import { StetReadOnly } from '../../shared/stet-read-only.js';
import { may, me } from '../../state/me.js';
import { Button } from '../../ui/button.js';
import { Empty, Loading, ProblemNote } from '../../ui/feedback.js';
import { useKeys } from '../../ui/shortcuts.js';
import { AuthorFix } from './fix.js';
import { AuthorText } from './text.js';
import { useArticle } from './use-article.js';

/** @typedef {import('../../core/types/bodies.d.ts').AuthorView} View */
/** @typedef {[string, View['fixes'][string]]} Entry */

/** What a phone shows, one at a time. @type {[string, string, (fixes: Entry[]) => number | ''][]} */
const TABS = [
  ['open', 'To answer', (fixes) => fixes.filter(([, it]) => it.open).length],
  ['done', 'Answered', (fixes) => fixes.filter(([, it]) => !it.open).length],
  ['text', 'Your text', () => ''],
];

/** @param {{params: {id: string}}} props */
export function Page({ params: { id } }) {
  const article = useArticle(id);
  const { view, problem, fetch } = article;
  const title = view?.title ?? 'Your article';
  return html`<${Shell}
    bare
    title=${title}
    heading=${html`<h1 class="top-title" dir="auto">${title}</h1>`}
    middle=${html`<span class="soft" role="status">${problem && view ? 'Not up to date: the server does not answer' : ''}</span>`}
  >
    <section class="banners" aria-label="Notices"><${StetReadOnly} /></section>
    <main id="main" class="author" tabindex="-1">
      ${
        problem &&
        (!view || problem.status === 404) &&
        html`<${ProblemNote} problem=${problem}><${Button} onClick=${fetch}>Try again<//><//>`
      }
      ${!view && !problem && html`<${Loading} words="Fetching your article" />`}
      ${view && problem?.status !== 404 && html`<${Article} view=${view} article=${article} />`}
    </main>
  <//>`;
}

/** @param {{view: View, article: import('./use-article.js').Article}} props */
function Article({ view, article }) {
  const fixes = inOrder(view);
  const [chosen, setChosen] = useState(() => fixes.find(([, it]) => it.open)?.[0] ?? '');
  const [tab, setTab] = useState('open');
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  /** @type {(id: string) => void} */
  const choose = (id) => {
    setChosen(id);
    document.getElementById(`fix-${id}`)?.scrollIntoView({ block: 'nearest' });
    document.getElementById(`at-${id}`)?.scrollIntoView({ block: 'nearest' });
  };
  // Once one is answered, the next that waits is at hand.
  const answered = useRef('');
  useEffect(() => {
    const before = answered.current;
    answered.current = '';
    if (!before) return;
    const at = fixes.findIndex(([id]) => id === before);
    const next = [...fixes.slice(at), ...fixes].find(([, it]) => it.open)?.[0];
    if (next) choose(next);
    document.getElementById(`fix-${next ?? before}`)?.focus();
  });
  const onAnswered = (/** @type {string} */ id) => {
    answered.current = id;
  };
  useKeys(keysOf(fixes, chosen, choose, list));
  return html`
    <${Intro} view=${view} fixes=${fixes} />
    <div class="author-parts" data-tab=${tab}>
      <${AuthorText} view=${view} fixes=${fixes} chosen=${chosen} onChoose=${(
        /** @type {string} */ id,
      ) => {
        setTab(view.fixes[id].open ? 'open' : 'done');
        choose(id);
      }} />
      <${FixList} root=${list} view=${view} fixes=${fixes} chosen=${chosen} article=${article} onChoose=${choose} onAnswered=${onAnswered} />
    </div>
    <nav class="author-tabs" aria-label="Parts of this page">
      ${TABS.map(
        ([name, words, count]) => html`<button
          key=${name}
          type="button"
          aria-current=${tab === name ? 'true' : undefined}
          onClick=${() => setTab(name)}
        >
          ${words} <b class="num">${count(fixes)}</b>
        </button>`,
      )}
    </nav>
  `;
}

/**
 * @param {{root: any, view: View, fixes: Entry[], chosen: string,
 *   article: import('./use-article.js').Article, onChoose: (id: string) => void,
 *   onAnswered: (id: string) => void}} props
 */
function FixList({ root, view, fixes, chosen, article, onChoose, onAnswered }) {
  const answering = !may('read') && !view.closed;
  const item = (/** @type {Entry} */ [id, fix], /** @type {number} */ index) =>
    html`<${AuthorFix}
      key=${id}
      id=${id}
      fix=${fix}
      text=${view}
      place=${`${index + 1} of ${fixes.length}`}
      on=${id === chosen}
      answering=${answering}
      article=${article}
      onChoose=${() => onChoose(id)}
      onAnswered=${() => onAnswered(id)}
    />`;
  return html`<section class="author-fixes" aria-label="Fixes and queries">
    ${
      fixes.length
        ? html`<ul ref=${root}>${fixes.map(item)}</ul>`
        : html`<${Empty} title="Nothing is to be changed so far">
            <p>What the desk proposes or asks stands here as soon as it does.</p>
          <//>`
    }
    <p class="soft">
      What the desk says among itself is not sent to you.
      <span class="wide-only"> <kbd>j</kbd> <kbd>k</kbd> next, previous</span>
    </p>
  </section>`;
}

/** What the desk wants, and how much is left. @param {{view: View, fixes: Entry[]}} props */
function Intro({ view, fixes }) {
  const desk = me.value?.desk.name ?? 'The desk';
  const queries = fixes.filter(([, it]) => it.weight === 'query').length;
  const asks = [
    plural(fixes.length - queries, 'change'),
    ...(queries ? [plural(queries, 'question')] : []),
  ];
  if (may('read'))
    return html`<p class="author-intro">
      <b>This is what the author sees.</b> Nobody on the desk answers here; the list of fixes is for that.
    </p>`;
  if (view.closed)
    return html`<p class="author-intro">
      <b>${desk} has ended this check.</b> Nothing is answered any more.
    </p>`;
  return html`<p class="author-intro">
    <span>
      <b>${desk} has checked your text.</b> ${fixes.length ? `It asks for ${listed(asks)}.` : 'It asks for nothing so far.'}
    </span>
    ${
      view.to_answer
        ? html`<span class="num"><b>${view.to_answer}</b> left${view.due ? `, due ${atWhen(view.due)}` : ''}</span>`
        : fixes.length > 0 &&
          html`<span role="status">
            <b>Everything is answered.</b> You are asked again only if something changes.
          </span>`
    }
  </p>`;
}

/** @param {View} view @returns {Entry[]} */
const inOrder = ({ fixes }) =>
  Object.entries(fixes).sort(
    ([, one], [, other]) => one.span[0] - other.span[0] || one.span[1] - other.span[1],
  );

/**
 * @param {Entry[]} fixes
 * @param {string} chosen
 * @param {(id: string) => void} choose
 * @param {{current: HTMLElement | null}} list
 * @returns {import('../../ui/shortcuts.js').Key[]}
 */
function keysOf(fixes, chosen, choose, list) {
  const step = (/** @type {number} */ by) => {
    const at = fixes.findIndex(([id]) => id === chosen);
    const next = fixes[Math.min(Math.max(at + by, 0), fixes.length - 1)];
    if (!next) return false;
    choose(next[0]);
    document.getElementById(`fix-${next[0]}`)?.focus();
  };
  const press = (/** @type {string} */ key) => {
    const button = list.current?.querySelector(`.on [data-key="${key}"]`);
    if (!(button instanceof HTMLElement)) return false;
    button.click();
  };
  return [
    { keys: 'j', does: 'Next', run: () => step(1) },
    { keys: 'k', does: 'Previous', run: () => step(-1) },
    { keys: 'a', does: 'Accept, or answer a question', run: () => press('a') },
    { keys: 'e', does: 'Reword', run: () => press('e') },
    { keys: 'd', does: 'Decline', run: () => press('d') },
  ];
}
