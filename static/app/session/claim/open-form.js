// @ts-check
// Knows which form is open for the claim.
import { html } from '../../core/html.js';
import { useWorkspace } from '../context.js';
import { ReasonForm } from '../reason-form.js';
import { AnchorForm } from './anchor-form.js';
import { MergeForm } from './merge-form.js';
import { PlanForm } from './plan-form.js';
import { SplitForm } from './split-form.js';

/** @typedef {import('./actions.js').Of} Of */
/**
 * @typedef {Of & {workspace: import('../../state/workspace.js').Workspace, leave: () => void}}
 *   FormProps
 */

/** The form that is open for the claim. @param {Of} props */
export function OpenForm({ id, claim }) {
  const workspace = useWorkspace();
  const leave = () => {
    workspace.commands.mark(workspace.form.value);
    workspace.form.value = '';
  };
  const props = { id, claim, workspace, leave };
  if (workspace.readOnly.value) return null;
  switch (workspace.form.value) {
    case 'bounds':
      // What was chosen in an earlier text is not held against this one.
      return html`<${AnchorForm} key=${workspace.store.state.value?.revision} ...${props} />`;
    case 'split':
      return html`<${SplitForm} ...${props} />`;
    case 'merge':
      return html`<${MergeForm} ...${props} />`;
    case 'plan':
      return html`<${PlanForm} claims=${[id]} plan=${claim.plan} onLeave=${leave} onDone=${leave} />`;
    case 'dismiss':
      return html`<div class="sub-form">
        <h3>Dismiss claim ${claim.number}</h3>
        <${ReasonForm}
          label="Dismiss"
          busy=${Boolean(workspace.commands.busy.value.dismiss)}
          problem=${workspace.commands.refused.value.dismiss}
          onLeave=${leave}
          onDo=${async (
            /** @type {import('../../core/types/state.d.ts').AsideReason} */ reason,
            /** @type {string} */ note,
          ) => {
            if (
              await workspace.commands.run('dismiss', {
                kind: 'dismiss_claims',
                claims: [id],
                reason,
                ...(note ? { note } : {}),
              })
            )
              workspace.form.value = '';
          }}
        />
      </div>`;
    default:
      return null;
  }
}
