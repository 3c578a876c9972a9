// @ts-check
// Knows what an admin can do for the account of a member: another name, a link
// for a new password, and taking away a second factor that was lost.
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
    <div class="row-change">
      <div class="acts">
        <${Button} kind="bare" onClick=${() => setRenaming(true)}>Change the name …<//>
      </div>
    </div>
  `;
}

/** @param {{member: Member, onChanged: () => Promise<void>}} props */
function LostSecondFactor({ member: { id, name }, onChanged }) {
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await call('DELETE /api/members/{id}/second-factor', { path: { id } });
      toast(`${name} signs in with the password alone now.`);
      await onChanged();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return html`<div class="row-change">
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <p class="soft">
      For somebody who lost their telephone and their recovery codes. Be sure that it is ${name} who asks.
    </p>
    <div class="acts">
      <${Button} icon="smartphone" pending=${busy} onClick=${take}>Take the second factor away<//>
    </div>
  </div>`;
}
