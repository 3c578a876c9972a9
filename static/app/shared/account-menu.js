// @ts-check
// Knows the menu of the person who is signed in: who that is, the theme, the
// password and the way out.
import { html } from '../core/html.js';
import { send } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { ROLES } from '../core/labels.js';
import { navigate } from '../core/route.js';
import { may, me } from '../state/me.js';
import { theme } from '../state/theme.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';
import { changingPassword } from './change-password.js';
import { Avatar } from './person.js';

const THEMES = /** @type {const} */ ([
  ['system', 'As the system', 'monitor'],
  ['light', 'Light', 'sun'],
  ['dark', 'Dark', 'moon'],
]);

export function AccountMenu() {
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
  return html`<${Menu}
    class="account"
    named
    label=${`Account: ${who.account.name}`}
    button=${html`
      <${Avatar} id=${who.account.id} name=${who.account.name} />
      <span class="sr">Account: </span>
      <span class="account-name">${who.account.name}</span>
      <${Icon} name="chevron-down" small />
    `}
    head=${html`<p class="menu-head">
      <b>${who.account.name}</b>
      <br />
      ${who.account.email}
      <br />
      ${ROLES[who.role]}, ${who.desk.name}
    </p>`}
    items=${[
      { label: 'Desk', icon: 'list', href: '/' },
      { label: may('admin') ? 'Team and invitations' : 'Team', icon: 'users', href: '/team' },
      ...THEMES.map(([value, label, icon], index) => ({
        label,
        icon,
        group: index === 0 ? 'Theme' : undefined,
        checked: theme.value === value,
        onPick: () => {
          theme.value = value;
        },
      })),
      {
        label: 'Change password …',
        icon: 'key',
        group: '',
        onPick: () => {
          changingPassword.value = true;
        },
      },
      { label: 'Sign out', icon: 'log-out', onPick: signOut },
    ]}
  />`;
}
