// @ts-check
// Knows which page the address asks for, and goes from page to page without
// loading the document again. It knows no page's inside.
import { batch, signal } from './signals.js';

/**
 * @typedef {{path: string, query: URLSearchParams, page: string, params: Record<string, string>}}
 *   Route
 */

const UUID = '[0-9a-fA-F-]{36}';

/** @type {[RegExp, string][]} */
const PAGES = [
  [/^\/$/, 'desk'],
  [/^\/signin$/, 'signin'],
  [/^\/setup$/, 'setup'],
  [/^\/join$/, 'join'],
  [/^\/password$/, 'password'],
  [/^\/openid$/, 'openid'],
  [/^\/open$/, 'open'],
  [/^\/claims$/, 'claims'],
  [/^\/inbox$/, 'inbox'],
  [/^\/sources$/, 'sources'],
  [/^\/imported$/, 'imported'],
  [/^\/rules$/, 'rules'],
  [/^\/team$/, 'team'],
  [new RegExp(`^/sessions/(?<id>${UUID})/history$`), 'history'],
  [new RegExp(`^/sessions/(?<id>${UUID})/changes$`), 'changes'],
  [new RegExp(`^/sessions/(?<id>${UUID})/revisions/(?<number>[1-9][0-9]{0,6})$`), 'revisions'],
  [new RegExp(`^/sessions/(?<id>${UUID})/author$`), 'article'],
  [new RegExp(`^/sessions/(?<id>${UUID})/export$`), 'export'],
  [new RegExp(`^/sessions/(?<id>${UUID})$`), 'workspace'],
];

/** @returns {Route} */
function read() {
  const path = location.pathname.replace(/(.)\/$/, '$1');
  const query = new URLSearchParams(location.search);
  for (const [pattern, page] of PAGES) {
    const found = pattern.exec(path);
    if (found) return { path, query, page, params: { ...found.groups } };
  }
  return { path, query, page: 'nowhere', params: {} };
}

export const route = signal(read());

/**
 * Goes to a path of this site. `replace` leaves no step to come back to.
 * @param {string} path
 * @param {{replace?: boolean}} [how]
 */
export function navigate(path, { replace = false } = {}) {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  batch(() => {
    route.value = read();
  });
  if (!location.hash) scrollTo(0, 0);
}

/** Listens to the back button and to clicks on our own links. */
export function startRouting() {
  addEventListener('popstate', () => {
    route.value = read();
  });
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = /** @type {Element} */ (event.target).closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download'))
      return;
    const url = new URL(link.href);
    // Files, published pages, the API's own pages and other sites stay the browser's business.
    if (
      url.origin !== location.origin ||
      /^\/(api|static|published|\.well-known)\//.test(url.pathname)
    )
      return;
    if (url.pathname === location.pathname && url.search === location.search && url.hash) return;
    event.preventDefault();
    navigate(url.pathname + url.search + url.hash);
  });
}
