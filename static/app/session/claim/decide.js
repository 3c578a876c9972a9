// @ts-check
// Knows the first decision about a claim: accept or dismiss, or restore.
import { html } from '../../core/html.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { useWorkspace } from '../context.js';
import { accept } from './actions.js';

/** @typedef {import('./actions.js').Of} Of */

/** Accept or dismiss, for a suggestion; restore, for a dismissed claim. @param {Of} props */
export function Decide({ id, claim }) {
  const workspace = useWorkspace();
  if (workspace.readOnly.value) return null;
  const problem =
    workspace.commands.refused.value[`accept ${id}`] ??
    workspace.commands.refused.value.restore ??
    (workspace.form.value === 'merge' ? undefined : workspace.commands.refused.value.merge);
  return html`
    ${
      claim.may.accept &&
      workspace.form.value !== 'dismiss' &&
      html`<div class="acts decide">
        <${Button}
          kind="main"
          icon="check"
          kbd="a"
          pending=${Boolean(workspace.commands.busy.value[`accept ${id}`])}
          onClick=${() => accept(workspace, id)}
        >Accept<//>
        <${Button} kbd="d" onClick=${() => workspace.open('dismiss')}>Dismiss …<//>
      </div>`
    }
    ${
      claim.may.restore &&
      html`<div class="acts decide">
        <${Button}
          icon="undo-2"
          pending=${Boolean(workspace.commands.busy.value.restore)}
          onClick=${() =>
            workspace.commands.run('restore', { kind: 'restore_claims', claims: [id] })}
        >Restore<//>
      </div>`
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}
  `;
}
