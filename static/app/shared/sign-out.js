// @ts-check
// Knows the way out: signing out takes the article, drafts and what was not sent off
// this computer, and says so before, if there is any.
import { html, useState } from '../core/html.js';
import { call, goingOut } from '../core/api.js';
import { recall } from '../core/device-storage.js';
import { asProblem } from '../core/problem.js';
import { navigate } from '../core/route.js';
import { signal } from '../core/signals.js';
import { plural } from '../core/text/phrases.js';
import { me } from '../state/me.js';
import { toast } from '../state/notices.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';

/** What would be lost with signing out, while that is asked. */
const losing = signal(/** @type {{drafts: number, unsent: number} | null} */ (null));

/** Signs out here, after asking if something typed would be lost. */
export async function signOut() {
  const whose = `${me.value?.account.id}/`;
  const [drafts, unsent] = await Promise.all([recall('drafts', whose), recall('outbox', whose)]);
  if (drafts.length || unsent.length)
    losing.value = { drafts: drafts.length, unsent: unsent.length };
  else await leave();
}

async function leave() {
  goingOut.value = true;
  try {
    await call('DELETE /api/login');
  } catch (thrown) {
    // Being signed out already is what was wanted.
    const problem = asProblem(thrown);
    if (problem.status !== 401) {
      goingOut.value = false;
      toast(`You are still signed in. ${problem.title}: ${problem.detail}`);
      return;
    }
  }
  losing.value = null;
  me.value = null;
  navigate('/signin');
  goingOut.value = false;
}

/** Asks, while something would be lost. */
export function SignOut() {
  const [busy, setBusy] = useState(false);
  const lost = losing.value;
  if (!lost) return null;
  const stay = () => {
    losing.value = null;
  };
  const go = async () => {
    setBusy(true);
    await leave();
    setBusy(false);
  };
  const parts = [
    lost.drafts && plural(lost.drafts, 'draft'),
    lost.unsent && `${plural(lost.unsent, 'change')} not sent yet`,
  ].filter(Boolean);
  return html`<${Dialog} title="Sign out and lose what you typed?" onClose=${stay}>
    <p>
      This computer keeps ${parts.join(' and ')} of yours. Signing out takes them away, so that who
      uses it next reads none of it.
    </p>
    <div class="acts">
      <${Button} kind="main" pending=${busy} onClick=${go}>Sign out<//>
      <${Button} kind="bare" onClick=${stay}>Stay<//>
    </div>
  <//>`;
}
