// @ts-check
// Knows the page about the desk: who is on it, who is invited, what it sets for
// the claim engine, and where I am signed in. Each part fetches for itself, so one
// that fails spoils no other.
import { html } from '../core/html.js';
import { Shell } from '../shared/shell.js';
import { may } from '../state/me.js';
import { ApiTokens } from './team/api-tokens.js';
import { Checklists } from './team/checklists.js';
import { Checkpoints } from './team/checkpoints.js';
import { Engine } from './team/engine.js';
import { Invitations } from './team/invitations.js';
import { LearnedOrder } from './team/learned-order.js';
import { Logins } from './team/logins.js';
import { Members } from './team/members.js';
import { SecondFactorRule } from './team/second-factor-rule.js';
import { ServerKey } from './team/server-key.js';

export function Page() {
  return html`<${Shell} title="Team"><div class="wrap narrow team">
    <header class="page-head"><h1>Team</h1><a class="link end" href="/rules">Rules of the desk</a></header>
    <${Members} />
    ${may('administer') && html`<${Invitations} /><${SecondFactorRule} /><${Engine} /><${LearnedOrder} />`}
    <${Checklists} />
    <${ServerKey} />
    <${Checkpoints} />
    <${Logins} />
    <${ApiTokens} />
  </div><//>`;
}
