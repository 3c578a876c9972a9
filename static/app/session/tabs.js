// @ts-check
// Knows the tabs at the foot of a phone: which part of the workspace is in front.
import { html } from '../core/html.js';
import { isOf } from '../state/claims.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';
import { useWorkspace } from './context.js';

/** What is in front on a phone. */
export function Tabs() {
  const workspace = useWorkspace();
  const { view, filter, store, full } = workspace;
  const claims = Object.values(store.state.value?.claims ?? {}).filter(
    ({ state }) => state !== 'dismissed',
  );
  const mine = claims.filter((claim) => isOf(claim, workspace.me)).length;
  const go =
    (/** @type {'article' | 'claims'} */ name, /** @type {string} */ only = '') =>
    () => {
      full.value = false;
      view.value = name;
      if (only) filter.value = only;
    };
  const on = (/** @type {boolean} */ yes) => (yes ? 'true' : undefined);
  return html`<nav class="tabs" aria-label="Views">
    <button type="button" aria-current=${on(view.value === 'article')} onClick=${go('article')}>
      <${Icon} name="newspaper" />Article
    </button>
    <button
      type="button"
      aria-current=${on(view.value === 'claims' && filter.value !== 'mine')}
      onClick=${go('claims', filter.value === 'mine' ? 'all' : '')}
    ><${Icon} name="list" />Claims<span> ${claims.length}</span></button>
    <button
      type="button"
      aria-current=${on(view.value === 'claims' && filter.value === 'mine')}
      onClick=${go('claims', 'mine')}
    ><${Icon} name="inbox" />Mine<span> ${mine}</span></button>
    <${Menu}
      up
      label="More"
      button=${html`<${Icon} name="ellipsis" />More`}
      items=${[
        { label: 'History', icon: 'history', href: `/sessions/${store.id}/history` },
        { label: 'Export', icon: 'download', href: `/sessions/${store.id}/export` },
        {
          label: 'Details of the article …',
          icon: 'pencil',
          group: '',
          onPick: () => workspace.open('details'),
        },
        { label: 'To the desk', icon: 'arrow-left', href: '/' },
      ]}
    />
  </nav>`;
}
