// @ts-check
// Knows how a session is closed while something is open: what that is, and why it
// may be.
import { html, useEffect, useState } from '../core/html.js';
import { Dialog } from '../ui/dialog.js';
import { useWorkspace } from './context.js';
import { WhyForm } from './why-form.js';

/** Closing with open ends: what is open, and why it may be. */
export function CloseDialog() {
  const workspace = useWorkspace();
  const problem = workspace.commands.refused.value.close;
  const [ends] = useState(() => /** @type {string[]} */ (problem?.more.open_ends ?? []));
  // The first refusal is what opened the dialog; it is no fault of what is typed here.
  useEffect(() => workspace.commands.mark('close'), []);
  const leave = () => {
    workspace.commands.mark('close');
    workspace.form.value = '';
  };
  return html`<${Dialog} title="Close with open ends" onClose=${leave}>
    <p>Not everything is settled. Reports of this session will say so at the top.</p>
    <ul class="open-ends">
      ${(problem?.more.open_ends ?? ends).map(
        (/** @type {string} */ words) => html`<li key=${words}>
        ${words}
      </li>`,
      )}
    </ul>
    <${WhyForm}
      label="Close with open ends"
      name="close"
      needed
      onLeave=${leave}
      onDo=${async (/** @type {string} */ why) => {
        if (await workspace.commands.run('close', { kind: 'close_session', why }))
          workspace.form.value = '';
      }}
    />
  <//>`;
}
