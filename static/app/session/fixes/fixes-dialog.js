// @ts-check
// Knows the list of all fixes of a session, in reading order, with what waits for an
// answer first told.
import { html, useEffect, useRef } from '../../core/html.js';
import { nameOf } from '../../core/text/names.js';
import { listed, plural } from '../../core/text/phrases.js';
import { awaitsDesk, fixesInOrder, isOpen, isToMake, isWaiting } from '../../state/fixes.js';
import { may } from '../../state/me.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Empty } from '../../ui/feedback.js';
import { walkList } from '../../ui/list-keys.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { FixItem } from './fix-item.js';

/** @typedef {[string, import('../../core/types/state.d.ts').Fix]} Entry */

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

/** How many wait, and for whom. @param {Entry[]} all @param {boolean} asked whether authors are */
function stateOf(all, asked) {
  const open = all.filter(([, fix]) => isWaiting(fix)).length;
  const wordings = all.filter(([, fix]) => awaitsDesk(fix)).length;
  const parts = [
    ...(open ? [`${open} ${asked ? 'with the author' : 'without an answer'}`] : []),
    ...(wordings
      ? [`${wordings} in the author’s words ${wordings === 1 ? 'waits' : 'wait'} for the desk`]
      : []),
  ];
  return parts.length ? `, ${parts.join(', ')}` : ', all answered';
}

/** Which authors are asked, and by when. */
function WhoIsAsked() {
  const workspace = useWorkspace();
  const { store } = workspace;
  const authors = store.state.value?.authors;
  const change = may('edit') && !workspace.readOnly.value;
  const open = () => workspace.open('authors');
  if (!authors)
    return change
      ? html`<div class="acts"><${Button} onClick=${open}>Ask the author …<//></div>`
      : null;
  return html`<p>
    Asked: ${listed(authors.people.map((id) => nameOf(store.people.value, id)))}${authors.due && html`, due <${Time} at=${authors.due} />`}.
    ${' '}<a href=${`/sessions/${store.id}/author`}>What the author sees</a>
    ${change && html` <${Button} kind="bare" onClick=${open}>Change …<//>`}
  </p>`;
}

export function FixesDialog() {
  const workspace = useWorkspace();
  const all = fixesInOrder(workspace.store.state.value);
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
    const first = all.findIndex(([, fix]) => isOpen(fix));
    const item = list.current?.querySelectorAll('.fix-item')[Math.max(first, 0)];
    if (item instanceof HTMLElement) item.focus();
  }, []);
  return html`<${Dialog} title="Fixes" onClose=${leave} wide>
    ${
      all.length
        ? html`<p class="soft">
              ${plural(all.length, 'fix', 'fixes')}${stateOf(all, Boolean(workspace.store.state.value?.authors))}. <kbd>j</kbd> <kbd>k</kbd> next, previous
            </p>
            <${WhoIsAsked} />
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
