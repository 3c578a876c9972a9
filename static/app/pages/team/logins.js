// @ts-check
// Knows my logins: on which devices I am signed in, and how to end one of them.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { navigate } from '../../core/route.js';
import { plural } from '../../core/text/phrases.js';
import { me } from '../../state/me.js';
import { toast } from '../../state/notices.js';
import { Pill } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Time } from '../../ui/time.js';
import { Fetched, useFetched } from '../fetched.js';

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
    setBusy(login.id);
    setFailed(null);
    try {
      if (login.current) await call('DELETE /api/login');
      else await call('DELETE /api/logins/{id}', { path: { id: login.id } });
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
    if (login.current) {
      me.value = null;
      navigate('/signin');
      return;
    }
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
      End a login you do not know, or one on a device that is not yours. What was typed there and not sent stays on that device.
    </p>
    ${failed && html`<${ProblemNote} problem=${failed} />`}
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching your logins" />
    <ul class="roster" aria-label="Your logins">
      ${logins.map(
        (login) => html`<li key=${login.id}>
          <div class="row-words">
            <p><b title=${login.agent ?? ''}>${device(login.agent)}</b></p>
            <p class="soft">
              since <${Time} at=${login.created_at} />
              , last seen <${Time} at=${login.last_seen_at} />
            </p>
          </div>
          ${login.current && html`<${Pill}>This device<//>`}
          <${Button}
            pending=${busy === login.id}
            aria-label=${
              login.current ? 'Sign out here' : `End the login of ${device(login.agent)}`
            }
            onClick=${() => end(login)}
          >${login.current ? 'Sign out here' : 'End'}<//>
        </li>`,
      )}
    </ul>
  </section>`;
}

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
