// @ts-check
// Knows the bar above every page: the word-mark, the desk, who I am, the theme
// and the way out. What a page adds to the bar it passes in.
import { html, useEffect } from './html.js';
import { Icon } from './icons.js';
import { me, may } from './me.js';
import { theme } from './theme.js';
import { send, asProblem } from './api.js';
import { navigate, route } from './route.js';
import { Avatar, Menu } from './parts.js';
import { changingPassword } from './password.js';
import { ROLES } from './words.js';

/**
 * The frame of a page: skip link, top bar, and the page's own body as `main`.
 * A page that lays out itself (the workspace) passes `bare`.
 * @param {{title?: string, heading?: any, middle?: any, end?: any, bare?: boolean, children?: any}} props
 *   title: for the tab; heading: next to the desk; middle, end: the page's own parts of the bar
 */
export function Shell({ title, heading, middle, end, bare = false, children }) {
  useEffect(() => { document.title = title ? `${title} · Stet` : 'Stet'; }, [title]);
  return html`
    <a class="skip" href="#main">Skip to the content</a>
    <${TopBar} heading=${heading} middle=${middle} end=${end} />
    ${bare ? children : html`<main id="main" class="page" tabindex="-1">${children}</main>`}`;
}

/** @param {{heading?: any, middle?: any, end?: any}} props */
export function TopBar({ heading, middle, end }) {
  const who = me.value;
  return html`<header class="top">
    <a class="stet" href="/" aria-label="Stet, to the desk">stet</a>
    <span class="top-sep"></span>
    ${heading ?? html`<nav class="top-nav" aria-label="Desk">
      <a class="top-desk" href="/">${who?.desk.name ?? 'Desk'}</a>
      ${who && html`<a class="btn bare" href="/team" aria-current=${route.value.page === 'team' ? 'page' : undefined}>Team</a>`}
    </nav>`}
    <span class="grow"></span>
    ${middle}
    ${end}
    ${who && html`<${Account} />`}
  </header>`;
}

const THEMES = /** @type {const} */ ([['system', 'As the system', 'monitor'], ['light', 'Light', 'sun'], ['dark', 'Dark', 'moon']]);

function Account() {
  const who = me.value;
  if (!who) return null;
  const signOut = async () => {
    try {
      await send('DELETE', '/api/login');
    } catch (thrown) {
      // Being signed out already is what was wanted.
      if (asProblem(thrown).status !== 401) return;
    }
    me.value = null;
    navigate('/signin');
  };
  return html`<${Menu} class="account" named label=${`Account: ${who.account.name}`}
    button=${html`<${Avatar} id=${who.account.id} name=${who.account.name} /><span class="sr">Account: </span><span class="account-name">${who.account.name}</span><${Icon} name="chevron-down" small />`}
    head=${html`<p class="menu-head"><b>${who.account.name}</b><br />${who.account.email}<br />${ROLES[who.role]}, ${who.desk.name}</p>`}
    items=${[
      { label: 'Desk', icon: 'list', href: '/' },
      { label: may('admin') ? 'Team and invitations' : 'Team', icon: 'users', href: '/team' },
      ...THEMES.map(([value, label, icon], index) => ({
        label, icon, group: index === 0 ? 'Theme' : undefined, checked: theme.value === value, onPick: () => { theme.value = value; },
      })),
      { label: 'Change password …', icon: 'key', group: '', onPick: () => { changingPassword.value = true; } },
      { label: 'Sign out', icon: 'log-out', onPick: signOut },
    ]} />`;
}
