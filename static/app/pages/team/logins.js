// @ts-check
// Knows my logins: on which devices I am signed in, and how to end one of them.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { plural } from '../../core/text/phrases.js';
import { signOut } from '../../shared/sign-out.js';
import { toast } from '../../state/notices.js';
import { Pill } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Time } from '../../ui/time.js';
import { Fetched, useFetched } from '../../shared/fetched.js';

/** @typedef {import('../../core/types/routes.d.ts').Login} Login */

export function Logins() {
  const { got, problem, fetch } = useFetched('GET /api/logins');
  const [failed, setFailed] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState('');
  const logins = (got?.logins ?? []).toSorted(
    (a, b) => Number(b.current) - Number(a.current) || b.last_seen_at.localeCompare(a.last_seen_at),
  );

  const end = async (/** @type {Login} */ login) => {
    if (login.current) {
      await signOut();
      return;
    }
    setBusy(login.id);
    setFailed(null);
    try {
      await call('DELETE /api/logins/{id}', { path: { id: login.id } });
    } catch (thrown) {
      const said = asProblem(thrown);
      // Ended already, here or elsewhere, is what was wanted.
      if (said.status !== 404 && said.status !== 401) {
        setFailed(said);
        setBusy('');
        return;
      }
    }
    setBusy('');
    await fetch();
    document.getElementById('main')?.focus();
    toast('That login is ended. The pages open there are signed out.');
  };
  return html`<section class="leaf" aria-labelledby="logins">
    <header class="leaf-head">
      <h2 id="logins">Where you are signed in</h2>
      <span class="soft num">${logins.length ? plural(logins.length, 'login') : ''}</span>
    </header>
    <p class="soft">
      End a login you do not know, or one on a device that is not yours. One that is not used ends by itself.
    </p>
    ${failed && html`<${ProblemNote} problem=${failed} />`}
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching your logins" />
    <ul class="roster" aria-label="Your logins">
      ${logins.map(
        (login) => html`<${Row}
          key=${login.id}
          login=${login}
          busy=${busy === login.id}
          onEnd=${() => end(login)}
        />`,
      )}
    </ul>
    ${logins.length > 1 && html`<${EndOthers} onDone=${fetch} onFailed=${setFailed} />`}
  </section>`;
}

/**
 * @param {{onDone: () => Promise<void>,
 *   onFailed: (problem: import('../../core/problem.js').Problem | null) => void}} props
 */
function EndOthers({ onDone, onFailed }) {
  const [busy, setBusy] = useState(false);
  const end = async () => {
    setBusy(true);
    onFailed(null);
    try {
      await call('DELETE /api/logins');
      await onDone();
      toast('You are signed in here only. The pages open elsewhere are signed out.');
    } catch (thrown) {
      onFailed(asProblem(thrown));
    }
    setBusy(false);
  };
  return html`<div class="acts">
    <${Button} pending=${busy} onClick=${end}>Sign out everywhere else<//>
  </div>`;
}

/** @param {{login: Login, busy: boolean, onEnd: () => void}} props */
const Row = ({ login, busy, onEnd }) => html`<li>
  <div class="row-words">
    <p><b title=${login.agent ?? ''}>${device(login.agent)}</b></p>
    <p class="soft">
      since <${Time} at=${login.created_at} />
      , last seen <${Time} at=${login.last_seen_at} />
    </p>
  </div>
  ${login.current && html`<${Pill}>This device<//>`}
  <${Button}
    pending=${busy}
    aria-label=${login.current ? 'Sign out here' : `End the login of ${device(login.agent)}`}
    onClick=${onEnd}
  >${login.current ? 'Sign out here' : 'End'}<//>
</li>`;

/** What a browser calls itself, in two words; the whole is in the title. @param {string} [agent] */
function device(agent) {
  if (!agent) return 'An unnamed program';
  const browser = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([mark]) => agent.includes(/** @type {string} */ (mark)))?.[1];
  const system = [
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Android', 'Android'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['CrOS', 'ChromeOS'],
    ['Linux', 'Linux'],
  ].find(([mark]) => agent.includes(/** @type {string} */ (mark)))?.[1];
  if (!browser) return agent.length > 60 ? `${agent.slice(0, 60)} …` : agent;
  return system ? `${browser} on ${system}` : browser;
}
