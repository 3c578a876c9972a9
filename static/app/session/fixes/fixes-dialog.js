// @ts-check
// Knows the list of all fixes of a session, in reading order, with what waits for an
// answer first told.
import { html, useEffect, useRef } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { fixesInOrder, isToMake, isWaiting } from '../../state/fixes.js';
import { may } from '../../state/me.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Empty } from '../../ui/feedback.js';
import { walkList } from '../../ui/list-keys.js';
import { useWorkspace } from '../context.js';
import { FixItem } from './fix-item.js';

/** Leads on to the next revision. @param {{count: number}} props how many fixes are to be made */
function TakeIn({ count }) {
  const workspace = useWorkspace();
  if (!count || !may('edit') || workspace.readOnly.value) return null;
  const open = () => workspace.open('take-in');
  return html`<div class="acts">
    <${Button} onClick=${open}>
      ${count === 1 ? 'Take the accepted fix in …' : `Take the ${count} accepted fixes in …`}
    <//>
  </div>`;
}

export function FixesDialog() {
  const workspace = useWorkspace();
  const all = fixesInOrder(workspace.store.state.value);
  const waiting = all.filter(([, fix]) => isWaiting(fix)).length;
  const leave = () => {
    workspace.form.value = '';
  };
  const go = (/** @type {import('../../core/types/state.d.ts').Fix} */ fix) => {
    leave();
    if (fix.claim && workspace.store.state.value?.claims[fix.claim]) workspace.select(fix.claim);
    else workspace.goPlace(fix.span[0]);
  };
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  // The keys of the list are for the fix one is at: the first that waits.
  useEffect(() => {
    const first = all.findIndex(([, fix]) => isWaiting(fix));
    const item = list.current?.querySelectorAll('.fix-item')[Math.max(first, 0)];
    if (item instanceof HTMLElement) item.focus();
  }, []);
  return html`<${Dialog} title="Fixes" onClose=${leave} wide>
    ${
      all.length
        ? html`<p class="soft">
              ${plural(all.length, 'fix', 'fixes')}${waiting ? `, ${waiting} without an answer` : ', all answered'}. <kbd>j</kbd> <kbd>k</kbd> next, previous
            </p>
            <${TakeIn} count=${all.filter(([, fix]) => isToMake(fix)).length} />
            <ul class="fix-list" ref=${list} onKeyDown=${walkList}>
              ${all.map(([id, fix]) => html`<${FixItem} key=${id} id=${id} fix=${fix} onGo=${fix.lost && !fix.claim ? undefined : () => go(fix)} keys />`)}
            </ul>`
        : html`<${Empty} title="No fix is proposed">
            <p>Select words and press <kbd>p</kbd>.</p>
          <//>`
    }
  <//>`;
}
