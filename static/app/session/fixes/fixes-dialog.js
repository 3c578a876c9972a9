// @ts-check
// Knows the list of all fixes of a session, in reading order, with what waits for an
// answer first told.
import { html } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { fixesInOrder } from '../../state/fixes.js';
import { Dialog } from '../../ui/dialog.js';
import { Empty } from '../../ui/feedback.js';
import { useWorkspace } from '../context.js';
import { FixItem } from './fix-item.js';

export function FixesDialog() {
  const workspace = useWorkspace();
  const all = fixesInOrder(workspace.store.state.value);
  const waiting = all.filter(([, { answer }]) => !answer).length;
  const leave = () => {
    workspace.form.value = '';
  };
  const go = (/** @type {import('../../core/types/state.d.ts').Fix} */ fix) => {
    leave();
    if (fix.claim && workspace.store.state.value?.claims[fix.claim]) workspace.select(fix.claim);
    else workspace.goPlace(fix.span[0]);
  };
  return html`<${Dialog} title="Fixes" onClose=${leave} wide>
    ${
      all.length
        ? html`<p class="soft">
              ${plural(all.length, 'fix', 'fixes')}${waiting ? `, ${waiting} without an answer` : ', all answered'}.
            </p>
            <ul class="fix-list">
              ${all.map(([id, fix]) => html`<${FixItem} key=${id} id=${id} fix=${fix} onGo=${() => go(fix)} />`)}
            </ul>`
        : html`<${Empty} title="No fix is proposed">
            <p>Select words and press <kbd>p</kbd>.</p>
          <//>`
    }
  <//>`;
}
