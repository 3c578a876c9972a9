// @ts-check
// Knows the menu behind the title: the session’s own affairs. Only editors change
// them.
import { html } from '../core/html.js';
import { navigate } from '../core/route.js';
import { may, me } from '../state/me.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';
import { helpOpen } from '../ui/shortcuts.js';
import { openContacts } from './contacts/contact-list.js';
import { useWorkspace } from './context.js';

/** The menu behind the title. */
export function SessionMenu() {
  const workspace = useWorkspace();
  const { store, closed } = workspace;
  const { busy } = workspace.commands;
  const editor = may('edit');
  const why = store.damaged.value
    ? 'The trail is damaged'
    : editor
      ? undefined
      : 'Takes the role editor';
  return html`<${Menu}
    label="Session"
    start
    button=${html`<${Icon} name="chevron-down" small />`}
    items=${[
      {
        label: 'Details of the article …',
        icon: 'pencil',
        why: why ?? (closed.value ? 'The session is closed' : undefined),
        onPick: () => workspace.open('details'),
      },
      ...articleItems(workspace, why),
      ...(me.value?.model ? [modelItem(workspace, me.value.model)] : []),
      rulesItem(workspace),
      contactsItem(workspace),
      {
        label: 'History',
        icon: 'history',
        kbd: 'h',
        onPick: () => navigate(`/sessions/${store.id}/history`),
      },
      closed.value
        ? {
            label: 'Reopen the session',
            icon: 'lock-open',
            why,
            onPick: () => workspace.commands.run('close', { kind: 'reopen_session' }),
          }
        : {
            label: 'Close the session',
            icon: 'lock',
            hint: 'Nothing changes until it is reopened',
            why: why ?? (busy.value.close ? 'On its way' : undefined),
            onPick: () => close(workspace),
          },
      ...(closed.value ? [archiveItem(workspace, why)] : []),
      ...(may('administer')
        ? [
            {
              label: 'Take words out for good …',
              icon: 'eraser',
              hint: 'Because somebody has a right to that',
              why: store.damaged.value ? 'The trail is damaged' : undefined,
              onPick: () => workspace.open('redact'),
            },
          ]
        : []),
      {
        label: 'All keys',
        icon: 'keyboard',
        kbd: '?',
        group: '',
        onPick: () => {
          helpOpen.value = true;
        },
      },
    ]}
  />`;
}

/**
 * By when the check is done, the article's other texts, and who wrote it.
 * @param {import('../state/workspace.js').Workspace} workspace
 * @param {string} [why] it is off
 */
const articleItems = (workspace, why) => [
  deadlineItem(workspace, why),
  ...revisionItems(workspace, why),
  authorsItem(workspace, why),
];

/**
 * @param {import('../state/workspace.js').Workspace} workspace
 * @param {string} [why] it is off
 * @returns {import('../ui/menu.js').MenuItem}
 */
const deadlineItem = (workspace, why) => ({
  label: 'Deadline …',
  icon: 'clock',
  why: why ?? (workspace.closed.value ? 'The session is closed' : undefined),
  onPick: () => workspace.open('deadline'),
});

/**
 * Another text in the article's place, and those there were.
 * @param {import('../state/workspace.js').Workspace} workspace
 * @param {string} [why] it is off
 * @returns {import('../ui/menu.js').MenuItem[]}
 */
function revisionItems(workspace, why) {
  const { store, closed } = workspace;
  const revision = store.state.value?.revision ?? 1;
  const replace = {
    label: 'Put in another text …',
    icon: 'file-text',
    hint: `It becomes revision ${revision + 1}`,
    why: why ?? (closed.value ? 'The session is closed' : undefined),
    onPick: () => workspace.open('revise'),
  };
  if (revision === 1) return [replace];
  const compare = {
    label: `Revision ${revision} beside the one before`,
    icon: 'history',
    onPick: () => navigate(`/sessions/${store.id}/revisions/${revision}`),
  };
  return [replace, compare];
}

/**
 * @param {import('../state/workspace.js').Workspace} workspace
 * @param {string} [why] it is off
 * @returns {import('../ui/menu.js').MenuItem}
 */
const authorsItem = (workspace, why) => ({
  label: 'Ask the author …',
  icon: 'users',
  hint: workspace.store.state.value?.authors ? 'Asked already' : 'About the fixes and queries',
  why: why ?? (workspace.closed.value ? 'The session is closed' : undefined),
  onPick: () => workspace.open('authors'),
});

/**
 * @param {import('../state/workspace.js').Workspace} workspace
 * @returns {import('../ui/menu.js').MenuItem}
 */
const contactsItem = (workspace) => ({
  label: 'Contacts …',
  icon: 'phone',
  hint: openContacts(workspace.store.state.value?.contacts) || undefined,
  onPick: () => workspace.open('contacts'),
});

/**
 * @param {import('../state/workspace.js').Workspace} workspace
 * @param {string} model
 * @returns {import('../ui/menu.js').MenuItem}
 */
function modelItem(workspace, model) {
  const closed = workspace.closed.value ? 'The session is closed' : undefined;
  return {
    label: 'Ask another engine for claims …',
    icon: 'plus',
    hint: model,
    why: may('check') ? closed : 'Takes the role checker',
    onPick: () => workspace.open('model'),
  };
}

/**
 * @param {import('../state/workspace.js').Workspace} workspace
 * @returns {import('../ui/menu.js').MenuItem}
 */
const rulesItem = (workspace) => ({
  label: 'Rules of this session …',
  icon: 'check',
  onPick: () => workspace.open('rules'),
});

/**
 * @param {import('../state/workspace.js').Workspace} workspace
 * @param {string} [why] it is off
 * @returns {import('../ui/menu.js').MenuItem}
 */
function archiveItem({ store, commands }, why) {
  if (store.state.value?.archived) {
    const onPick = () => commands.run('close', { kind: 'unarchive_session' });
    return { label: 'Take it out of the archive', icon: 'undo-2', why, onPick };
  }
  const onPick = () => commands.run('close', { kind: 'archive_session' });
  const hint = 'Out of the list, still there';
  return { label: 'Put it into the archive', icon: 'x', hint, why, onPick };
}

/**
 * Closes the session; what is still open is listed, and asks for a reason.
 * @param {import('../state/workspace.js').Workspace} workspace
 */
async function close(workspace) {
  if (await workspace.commands.run('close', { kind: 'close_session' })) return;
  if (workspace.commands.refused.value.close?.code === 'open_ends') workspace.form.value = 'close';
}
