// @ts-check
// Knows what can be done to a claim itself, as a menu.
import { html } from '../../core/html.js';
import { Icon } from '../../ui/icon.js';
import { Menu } from '../../ui/menu.js';
import { useWorkspace } from '../context.js';
import { openStatement } from './actions.js';

/** @typedef {import('./actions.js').Of} Of */

/** @param {Of} props */
export function ClaimMenu({ id, claim }) {
  const workspace = useWorkspace();
  const open = (/** @type {import('../../state/workspace.js').Form} */ form) => () => {
    workspace.form.value = form;
  };
  const gone = !claim.may.change;
  const items = workspace.readOnly.value
    ? []
    : gone
      ? [
          {
            label: 'Restore',
            icon: 'undo-2',
            onPick: () =>
              workspace.commands.run('restore', { kind: 'restore_claims', claims: [id] }),
          },
        ]
      : [
          {
            label: 'Reword',
            icon: 'pencil',
            kbd: 'e',
            onPick: () => openStatement(workspace, id, claim),
          },
          { label: 'Move boundaries', icon: 'move-horizontal', onPick: open('bounds') },
          { label: 'Split in two', icon: 'scissors', onPick: open('split') },
          { label: 'Merge with another claim', icon: 'merge', onPick: open('merge') },
          ...Object.entries(claim.merged ?? {}).map(([other, number]) => ({
            label: `Undo the merge with claim ${number}`,
            icon: 'undo-2',
            onPick: () =>
              workspace.commands.run('merge', { kind: 'separate_claims', claim: id, other }),
          })),
          { label: 'Assign and plan …', icon: 'user', kbd: 'm to me', onPick: open('plan') },
          { label: 'Dismiss …', icon: 'x', kbd: 'd', group: '', onPick: open('dismiss') },
        ];
  return html`<${Menu}
    label="More for this claim"
    button=${html`<span class="icon-btn"><${Icon} name="ellipsis" /></span>`}
    items=${[
      ...items,
      {
        label: 'Copy the link',
        icon: 'link',
        group: '',
        onPick: () => {
          navigator.clipboard?.writeText(location.href).catch(() => {});
        },
      },
      {
        label: 'History of the session',
        icon: 'history',
        href: `/sessions/${workspace.store.id}/history?claim=${id}`,
      },
    ]}
  />`;
}
