// @ts-check
// Knows the short form that asks why.
import { html } from '../core/html.js';
import { Button } from '../ui/button.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { useWorkspace } from './context.js';

/**
 * A short form that asks why.
 * @param {{label: string, name: string, ask?: string, hint?: string, needed?: boolean, onDo:
 *   (why: string) => void, onLeave: () => void}} props
 *   needed: another person reads it, so it may not be left empty
 */
export function WhyForm({ label, name, ask = 'Why', hint, needed = false, onDo, onLeave }) {
  const workspace = useWorkspace();
  const problem = workspace.commands.refused.value[name];
  return html`<form
    class="form small"
    onSubmit=${(/** @type {any} */ event) => {
      event.preventDefault();
      onDo(event.currentTarget.elements.why.value.trim());
    }}
  >
    <${Field}
      label=${ask}
      hint=${hint}
      optional=${!needed}
      name="why"
      autofocus
      problem=${problem?.field === 'why' ? problem.detail : ''}
    />
    ${problem && problem.field !== 'why' && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(workspace.commands.busy.value[name])}>
        ${label}
      <//>
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}
