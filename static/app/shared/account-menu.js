// @ts-check
// Knows the menu of the person who is signed in: who that is, the theme, the
// password and the way out.
import { html, useEffect } from '../core/html.js';
import { call } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { ROLES } from '../core/labels.js';
import { signal } from '../core/signals.js';
import { may, me } from '../state/me.js';
import { toast } from '../state/notices.js';
import { theme } from '../state/theme.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';
import { changingName } from './change-name.js';
import { changingPassword } from './change-password.js';
import { Avatar } from './person.js';
import { lookingAfterSecondFactor } from './second-factor.js';
import { signOut } from './sign-out.js';

const THEMES = /** @type {const} */ ([
  ['system', 'As the system', 'monitor'],
  ['light', 'Light', 'sun'],
  ['dark', 'Dark', 'moon'],
]);

const CHANGE_PASSWORD = {
  label: 'Change password …',
  icon: 'key',
  onPick: () => {
    changingPassword.value = true;
  },
};

const INBOX = { label: 'Inbox', icon: 'inbox', href: '/inbox' };

const TEAM = () => ({
  label: may('administer') ? 'Team and invitations' : 'Team',
  icon: 'users',
  href: '/team',
});

/** The desks this person may work at; fetched once a page. */
const desks = signal(/** @type {import('../core/types/routes.d.ts').NamedDesk[]} */ ([]));

/** @param {string} here the desk they work at */
const otherDesks = (here) =>
  desks.value
    .filter(({ id }) => id !== here)
    .map(({ id, name }) => ({
      label: `Work at ${name}`,
      icon: 'move-horizontal',
      onPick: async () => {
        try {
          await call('PUT /api/login/desk', { body: { desk: id } });
        } catch (thrown) {
          toast(asProblem(thrown).detail);
          return;
        }
        // Everything on the page is of the desk that was left.
        location.assign('/');
      },
    }));

export function AccountMenu() {
  const who = me.value;
  useEffect(() => {
    if (!who) return;
    call('GET /api/desks').then(
      (found) => {
        desks.value = found.desks;
      },
      () => {},
    );
  }, [who?.account.id]);
  if (!who) return null;
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
      ${who.openid && html`<br />Signs in with the provider, too`}
    </p>`}
    items=${[
      { label: may('read') ? 'Desk' : 'Your articles', icon: 'list', href: '/' },
      ...otherDesks(who.desk.id),
      ...(may('read') ? [INBOX, TEAM()] : []),
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
        label: 'Change name …',
        icon: 'pencil',
        group: '',
        onPick: () => {
          changingName.value = true;
        },
      },
      {
        label: 'Second factor …',
        icon: 'smartphone',
        onPick: () => {
          lookingAfterSecondFactor.value = true;
        },
      },
      ...(who.password ? [CHANGE_PASSWORD] : []),
      { label: 'Sign out', icon: 'log-out', onPick: signOut },
    ]}
  />`;
}
