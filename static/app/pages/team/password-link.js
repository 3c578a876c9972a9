// @ts-check
// Knows the way back for a member who forgot their password: an admin makes a
// one-time link, hands it on once, and can withdraw it while nobody has used it.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { exactly } from '../../core/text/dates.js';
import { toast } from '../../state/notices.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Time } from '../../ui/time.js';
import { OneTimeLink } from './one-time-link.js';

/**
 * @param {{member: import('./members.js').Member, onChanged: () => Promise<void>, onClose: () =>
 *   void}} props
 */
export function PasswordLink({
  member: { id, name, password_link_until: until },
  onChanged,
  onClose,
}) {
  const [made, setMade] = useState(
    /** @type {import('../../core/types/routes.d.ts').MadePasswordLink | null} */ (null),
  );
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState('');
  /** @param {string} what @param {() => Promise<void>} act */
  const doing = async (what, act) => {
    setBusy(what);
    setProblem(null);
    try {
      await act();
      await onChanged();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy('');
    }
  };
  const make = () =>
    doing('make', async () => {
      setMade(await call('POST /api/members/{id}/password-link', { path: { id } }));
    });
  const withdraw = () =>
    doing('withdraw', async () => {
      try {
        await call('DELETE /api/members/{id}/password-link', { path: { id } });
      } catch (thrown) {
        // Gone already is what was wanted.
        if (asProblem(thrown).status !== 404) throw thrown;
      }
      setMade(null);
      onClose();
      toast(`The link for ${name} is withdrawn. It is not good any more.`);
    });
  const hint =
    made &&
    `Shown this once. With it ${name} chooses a new password, once, until ` +
      `${exactly(made.expires_at)}. Be sure that it is ${name} you send it to; Stet sends no mail.`;
  return html`<div class="row-change">
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      made
        ? html`<${OneTimeLink}
          key=${made.link}
          label=${`Link for ${name}`}
          hint=${hint}
          link=${made.link}
          onDone=${onClose}
        />`
        : html`<${Offer}
          name=${name}
          until=${until}
          busy=${busy}
          onMake=${make}
          onWithdraw=${withdraw}
          onClose=${onClose}
        />`
    }
  </div>`;
}

/**
 * What a link is for, before there is one.
 * @param {{name: string, until?: string, busy: string, onMake: () => void, onWithdraw: () => void,
 *   onClose: () => void}} props until: when a link made before ends
 */
const Offer = ({ name, until, busy, onMake, onWithdraw, onClose }) => html`
  <p class="soft">
    For somebody who forgot their password: a link with which ${name} chooses a new one. It works once, for three days, and signs them out everywhere else. That you made it is on the desk's trail.${
      until &&
      html` A link made before is open until <${Time} at=${until} />; a new one takes its place.`
    }
  </p>
  <div class="acts">
    <${Button} kind="main" icon="key" pending=${busy === 'make'} onClick=${onMake}>Make a link<//>
    ${
      until &&
      html`<${Button} pending=${busy === 'withdraw'} onClick=${onWithdraw}>
        Withdraw the open one
      <//>`
    }
    <${Button} kind="bare" onClick=${onClose}>Leave it<//>
  </div>
`;
