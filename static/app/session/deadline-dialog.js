// @ts-check
// Knows by when the check of an article is to be done, and how an editor says so.
import { html, useState } from '../core/html.js';
import { instant, localTime } from '../core/text/dates.js';
import { halfTyped } from '../shared/half-typed.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { useWorkspace } from './context.js';

const NAME = 'deadline';

export function DeadlineDialog() {
  const workspace = useWorkspace();
  const { commands } = workspace;
  const now = workspace.store.state.value?.deadline;
  const [typed, setTyped] = useState(now ? localTime(now) : '');
  const problem = commands.refused.value[NAME];
  const leave = () => {
    commands.mark(NAME);
    workspace.form.value = '';
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const half = halfTyped(event);
    if (half) {
      commands.mark(NAME, half);
      return;
    }
    const deadline = instant(typed);
    const command = {
      kind: /** @type {const} */ ('set_deadline'),
      ...(deadline ? { deadline } : {}),
    };
    if (await commands.run(NAME, command)) leave();
  };
  return html`<${Dialog} title="Deadline" onClose=${leave}>
    <form class="form" onSubmit=${send} noValidate>
      <${Field}
        label="The check is to be done by"
        hint="Empty: at no particular time. A claim without a time of its own is due then, too."
        type="datetime-local"
        name="deadline"
        autofocus
        value=${typed}
        onInput=${setTyped}
        problem=${problem?.field === 'deadline' ? problem.detail : ''}
      />
      ${problem && problem.field !== 'deadline' && html`<${ProblemNote} problem=${problem} />`}
      <div class="acts">
        <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value[NAME])}>Save<//>
        <${Button} kind="bare" onClick=${leave}>Cancel<//>
      </div>
    </form>
  <//>`;
}
