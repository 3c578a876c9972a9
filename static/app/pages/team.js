// @ts-check
// Knows the page about people: who is on the desk, who is invited, and where I
// am signed in. Each part fetches for itself, so one that fails spoils no other.
import { html } from '../html.js';
import { may, me } from '../me.js';
import { Avatar, Pill, Time } from '../parts.js';
import { Shell } from '../shell.js';
import { plural, ROLES } from '../words.js';
import { Fetched, useFetched } from './fetched.js';
import { ROLE_MEANS } from './roles.js';
import { Invitations } from './team/invitations.js';
import { Learned } from './team/learned.js';
import { Logins } from './team/logins.js';

export function Page() {
  return html`<${Shell} title="Team"><div class="wrap narrow team">
    <header class="page-head"><h1>Team</h1></header>
    <${Members} />
    ${may('admin') && html`<${Invitations} />`}
    ${may('admin') && html`<${Learned} />`}
    <${Logins} />
  </div><//>`;
}

function Members() {
  const { got, problem, fetch } = useFetched('/api/members');
  /** @type {{id: string, name: string, email: string, role: string, since: string}[]} */
  const members = got?.members ?? [];
  return html`<section class="leaf" aria-labelledby="members">
    <header class="leaf-head"><h2 id="members">Members of ${me.value?.desk.name}</h2><span class="soft num">${members.length ? plural(members.length, 'person', 'people') : ''}</span></header>
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the members" />
    <ul class="roster">${members.map(({ id, name, email, role, since }) => html`<li key=${id}>
      <${Avatar} id=${id} name=${name} />
      <div class="row-words"><p><b>${name}</b>${id === me.value?.account.id && html` <span class="quiet">you</span>`}</p><p class="soft email">${email}</p></div>
      <${Pill}>${ROLES[role] ?? role}<//>
      <p class="soft row-when">since <${Time} at=${since} /></p>
    </li>`)}</ul>
    ${got && html`<details class="roles"><summary>What the roles may do</summary>
      <dl>${Object.entries(ROLE_MEANS).map(([role, means]) => html`<div key=${role}><dt>${ROLES[role]}</dt><dd>${means}</dd></div>`)}</dl></details>`}
  </section>`;
}
