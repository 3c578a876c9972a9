// @ts-check
// Knows where everything begins: who is signed in, which page the address asks
// for, and what hangs over every page. Pages are fetched when first needed.
import './state/theme.js';
import { html, render, useEffect, useErrorBoundary, useState } from './core/html.js';
import { ask, read, secondFactorWanted } from './core/api.js';
import { asProblem } from './core/problem.js';
import { navigate, route, startRouting } from './core/route.js';
import { SecondFactorFirst } from './pages/second-factor-first.js';
import { Announcer } from './shared/announcer.js';
import { ChangeName } from './shared/change-name.js';
import { ChangePassword } from './shared/change-password.js';
import { SecondFactor } from './shared/second-factor.js';
import { Shell } from './shared/shell.js';
import { SignInAgain } from './shared/sign-in-again.js';
import { SignOut } from './shared/sign-out.js';
import { may, me } from './state/me.js';
import { Button } from './ui/button.js';
import { Empty, Loading, ProblemNote } from './ui/feedback.js';

/** @type {Record<string, () => Promise<{Page: any}>>} */
const PAGES = {
  desk: () => import('./pages/desk.js'),
  signin: () => import('./pages/signin.js'),
  setup: () => import('./pages/setup.js'),
  join: () => import('./pages/join.js'),
  password: () => import('./pages/password.js'),
  openid: () => import('./pages/openid.js'),
  open: () => import('./pages/open.js'),
  claims: () => import('./pages/claims.js'),
  inbox: () => import('./pages/inbox.js'),
  sources: () => import('./pages/sources.js'),
  imported: () => import('./pages/imported.js'),
  rules: () => import('./pages/rules.js'),
  team: () => import('./pages/team.js'),
  export: () => import('./pages/export.js'),
  history: () => import('./session/history.js'),
  changes: () => import('./session/changes.js'),
  revisions: () => import('./session/revisions.js'),
  workspace: () => import('./session/workspace.js'),
  articles: () => import('./pages/author.js'),
  article: () => import('./pages/author/article.js'),
};

/** What an author finds at the addresses of the desk; everything else there is not for them. */
const FOR_AUTHORS = /** @type {Record<string, string>} */ ({
  desk: 'articles',
  workspace: 'article',
  article: 'article',
});

/** Pages for those who are not signed in yet. */
const OUTSIDE = new Set(['signin', 'setup', 'join', 'password', 'openid']);

/** Whether who is here is an author, who sees nothing of the desk's work. */
const isAuthor = () => me.value !== null && !may('read');

/** The page at an address, for who is here. @param {string} page */
const pageFor = (page) =>
  isAuthor() && !OUTSIDE.has(page) ? (FOR_AUTHORS[page] ?? 'nowhere') : page;

function App() {
  const { params, path } = route.value;
  const page = pageFor(route.value.page);
  const [loaded, setLoaded] = useState(/** @type {{page: string, Page: any} | null} */ (null));
  const [problem, setProblem] = useState(
    /** @type {import('./core/problem.js').Problem | null} */ (null),
  );
  const [crash, mend] = useErrorBoundary((error) => console.error(error));
  const known = me.value !== null || OUTSIDE.has(page);

  useEffect(() => {
    mend();
    setProblem(null);
    if (!known) {
      enter().catch((thrown) => setProblem(asProblem(thrown)));
      return;
    }
    let stale = false;
    PAGES[page]?.().then(
      ({ Page }) => {
        if (!stale) setLoaded({ page, Page });
      },
      (thrown) => {
        if (!stale) setProblem(asProblem(thrown));
      },
    );
    return () => {
      stale = true;
    };
  }, [page, path, known]);

  if (crash)
    return html`<${Shell} title="A fault"><${Empty} level=${1} title="This page failed">
    <p>${String(crash?.message ?? crash)}. What you typed is kept on this device.</p>
    <${Button} kind="main" onClick=${() => location.reload()}>Load it again<//><//><//>`;
  if (problem)
    return html`<${Shell}><${ProblemNote} problem=${problem}>
    <${Button} onClick=${() => location.reload()}>Try again<//><//><//>`;
  if (page === 'nowhere')
    return html`<${Shell} title="No such page"><${Empty} level=${1} title="No such page">
    <p>The address may be cut short${isAuthor() ? ', or this is not for authors' : ''}.</p><a class="btn" href="/">To the desk</a><//><//>`;
  if (me.value && !OUTSIDE.has(page) && (me.value.second_factor_needed || secondFactorWanted.value))
    return html`<${SecondFactorFirst} />`;
  if (!known || loaded?.page !== page) return html`<${Loading} />`;
  // The key makes a new page of a new address: nothing is carried over unseen.
  return html`<${loaded.Page} key=${path} params=${params} />`;
}

/** Asks who is here; a stranger is led to the sign-in and back again. */
async function enter() {
  const answer = await ask('GET /api/me');
  if (answer.status === 401) {
    const back = location.pathname + location.search + location.hash;
    navigate(back === '/' ? '/signin' : `/signin?next=${encodeURIComponent(back)}`, {
      replace: true,
    });
    return;
  }
  me.value = await read('GET /api/me', answer);
}

startRouting();
const root = document.getElementById('app');
if (root)
  render(
    html`<${App} /><${ChangePassword} /><${ChangeName} /><${SecondFactor} /><${SignOut} /><${SignInAgain} /><${Announcer} />`,
    root,
  );
