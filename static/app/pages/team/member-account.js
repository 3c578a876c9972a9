// @ts-check
// Knows what an admin can do for the account of a member: another name, a link
// for a new password, and taking away a second factor that was lost or what links
// them to the OpenID provider.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { Rename } from '../../shared/change-name.js';
import { toast } from '../../state/notices.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { PasswordLink } from './password-link.js';

/** @typedef {import('./members.js').Member} Member */

/** @param {{member: Member, onChanged: () => Promise<void>, onClose: () => void}} props */
export function MemberAccount({ member, onChanged, onClose }) {
  const [renaming, setRenaming] = useState(false);
  const { name } = member;
  if (renaming)
    return html`<div class="row-change">
      <p class="soft">What ${name} did before keeps the name they had then.</p>
      <${Rename}
        person=${member}
        onDone=${async () => {
          await onChanged();
          onClose();
          toast('The name is changed.');
        }}
        onClose=${() => setRenaming(false)}
      />
    </div>`;
  return html`
    <${PasswordLink} member=${member} onChanged=${onChanged} onClose=${onClose} />
    ${member.second_factor && html`<${LostSecondFactor} member=${member} onChanged=${onChanged} />`}
    ${member.openid && html`<${Unlink} member=${member} onChanged=${onChanged} />`}
    <div class="row-change">
      <div class="acts">
        <${Button} kind="bare" onClick=${() => setRenaming(true)}>Change the name …<//>
      </div>
    </div>
  `;
}

/** @param {{member: Member, onChanged: () => Promise<void>}} props */
const LostSecondFactor = ({ member: { id, name }, onChanged }) => html`<${TakeAway}
  icon="smartphone"
  label="Take the second factor away"
  take=${() => call('DELETE /api/members/{id}/second-factor', { path: { id } })}
  said=${`${name} signs in without a second factor now.`}
  onChanged=${onChanged}
>
  For somebody who lost their telephone and their recovery codes. Be sure that it is ${name} who asks.
<//>`;

/** @param {{member: Member, onChanged: () => Promise<void>}} props */
const Unlink = ({ member: { id, name, email }, onChanged }) => html`<${TakeAway}
  icon="key"
  label="Remove the link to the provider"
  take=${() => call('DELETE /api/members/{id}/openid', { path: { id } })}
  said="The link is removed."
  onChanged=${onChanged}
>
  ${name} is known by who they are at the sign-in provider. Without that, whoever signs in there next with ${email} is taken for them.
<//>`;

/**
 * @param {{icon: string, label: string, take: () => Promise<unknown>, said: string,
 *   onChanged: () => Promise<void>, children?: any}} props
 */
function TakeAway({ icon, label, take, said, onChanged, children }) {
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await take();
      toast(said);
      await onChanged();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return html`<div class="row-change">
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <p class="soft">${children}</p>
    <div class="acts">
      <${Button} icon=${icon} pending=${busy} onClick=${press}>${label}<//>
    </div>
  </div>`;
}
