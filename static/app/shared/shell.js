// @ts-check
// Knows the bar above every page: the word-mark, the desk, who I am, the theme
// and the way out. What a page adds to the bar it passes in.
import { html, useEffect } from '../core/html.js';
import { route } from '../core/route.js';
import { inbox, watchInbox } from '../state/inbox.js';
import { may, me } from '../state/me.js';
import { Icon } from '../ui/icon.js';
import { AccountMenu } from './account-menu.js';
import { StetReadOnly } from './stet-read-only.js';

/**
 * The frame of a page: skip link, top bar, and the page's own body as `main`.
 * A page that lays out itself (the workspace) passes `bare`.
 * @param {{title?: string, heading?: any, middle?: any, end?: any, bare?: boolean, children?: any}}
 *   props
 *   title: for the tab; heading: next to the desk; middle, end: the page's own parts of the bar
 */
export function Shell({ title, heading, middle, end, bare = false, children }) {
  useEffect(() => {
    document.title = title ? `${title} · Stet` : 'Stet';
  }, [title]);
  return html`
    <a class="skip" href="#main">Skip to the content</a>
    <${TopBar} heading=${heading} middle=${middle} end=${end} />
    ${!bare && html`<${StetReadOnly} />`}
    ${bare ? children : html`<main id="main" class="page" tabindex="-1">${children}</main>`}`;
}

/** The pages of a desk. On a phone its name leads to the sessions. */
const PAGES = [
  ['desk', '/', 'Sessions', 'wide-only'],
  ['claims', '/claims', 'Claims', ''],
  ['sources', '/sources', 'Sources', ''],
  ['rules', '/rules', 'Rules', 'wide-only'],
  ['team', '/team', 'Team', 'wide-only'],
];

/** @param {{heading?: any, middle?: any, end?: any}} props */
function TopBar({ heading, middle, end }) {
  const who = me.value;
  return html`<header class="top">
    <a class="stet" href="/" aria-label="Stet, to the desk">stet</a>
    <span class="top-sep"></span>
    ${
      heading ??
      html`<nav class="top-nav" aria-label="Desk">
        <a class="top-desk" href="/">${who?.desk.name ?? 'Desk'}</a>
        ${
          may('read') &&
          PAGES.map(
            ([page, path, words, extra]) =>
              html`<a
                class=${`btn bare ${extra}`}
                href=${path}
                aria-current=${route.value.page === page ? 'page' : undefined}
              >${words}</a>`,
          )
        }
      </nav>`
    }
    <span class="grow"></span>
    ${middle}
    ${end}
    ${may('read') && html`<${InboxLink} wide=${Boolean(heading)} />`}
    ${who && html`<${AccountMenu} />`}
  </header>`;
}

/**
 * Leads to what is for me, and says how much of it is unread.
 * @param {{wide: boolean}} props wide: a phone has no room for it here; the account’s menu leads there, too
 */
function InboxLink({ wide }) {
  useEffect(watchInbox, [me.value?.account.id]);
  const unread = inbox.value?.unread ?? 0;
  return html`<a
    class=${`inbox-link ${wide ? 'wide-only' : ''}`}
    href="/inbox"
    aria-current=${route.value.page === 'inbox' ? 'page' : undefined}
    title="Inbox"
  >
    <${Icon} name="inbox" />
    <span class="sr">Inbox${unread ? ', unread:' : ''}</span>
    ${unread > 0 && html`<b class="num">${unread}</b>`}
  </a>`;
}
