// @ts-check
// Knows which key goes where in the workspace, and what it does with words that are
// no claim.
import { navigate } from '../../core/route.js';
import { batch } from '../../core/signals.js';
import { nextToDo } from '../../state/claims.js';
import { toast } from '../../state/notices.js';
import { proposeUndo } from '../../state/undo.js';
import { helpOpen, keyName } from '../../ui/shortcuts.js';
import { addHere, asideHere } from '../article/text-actions.js';
import { proposeFix } from '../fixes/propose.js';
import { focus } from './focus.js';

/** @typedef {import('../../state/workspace.js').Workspace} Workspace */
/** @typedef {import('../../ui/shortcuts.js').Key} Key */

/** Puts away what is open, one thing a press. @param {Workspace} workspace */
const putAway = (workspace) =>
  batch(() => {
    if (workspace.form.value) workspace.form.value = '';
    else if (workspace.drawer.value) workspace.drawer.value = false;
    else {
      workspace.words.value = null;
      getSelection()?.removeAllRanges();
      if (workspace.place.value) workspace.place.value = null;
      else workspace.select(null);
    }
  });

/**
 * From claim to claim, and to what is unread.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
export const walking = (workspace) => [
  { keys: 'j', does: 'Next claim', run: () => workspace.step(1) },
  { keys: 'k', does: 'Previous claim', run: () => workspace.step(-1) },
  {
    keys: 'u',
    does: 'Next unread',
    run: () => {
      if (!workspace.nextUnread()) toast('Every sentence is read.');
    },
  },
  {
    keys: 'shift+u',
    shown: ['⇧u'],
    does: 'Next to do: mine, due, pressing, worth most',
    run: () => {
      const state = workspace.store.state.value;
      const at = workspace.selected.value ?? undefined;
      const next = state && nextToDo(state, workspace.me, at);
      if (next) workspace.select(next[0]);
      else toast('Nothing waits for you here.');
    },
  },
];

/**
 * What becomes of words that are no claim.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
export const marking = (workspace) => [
  {
    keys: 'x',
    does: 'Set the sentence aside',
    run: () => (workspace.readOnly.value ? false : void asideHere(workspace, false)),
  },
  {
    keys: 'shift+x',
    does: 'Set the paragraph aside',
    run: () => (workspace.readOnly.value ? false : void asideHere(workspace, true)),
  },
  {
    keys: 'p',
    does: 'Propose a fix of the selected words, or of the claim',
    run: () => (workspace.readOnly.value ? false : void proposeFix(workspace)),
  },
  {
    keys: 'shift+p',
    does: 'All fixes',
    run: () => workspace.open('fixes'),
  },
  {
    keys: 'enter',
    does: 'Make a claim of the selected words, or of the unread sentence',
    run: (event) => {
      const on =
        event.target instanceof HTMLElement
          ? event.target.closest('button, a, summary, input')
          : null;
      // The row of the list that led to a sentence has done what it does.
      return (!on || on.matches('.row.gap[aria-current]')) && addHere(workspace);
    },
  },
  {
    keys: 'alt+select',
    shown: [keyName('alt'), 'select'],
    does: 'Select exactly: else whole words are taken',
  },
];

/**
 * To the parts of the page.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
export const going = (workspace) => [
  {
    keys: '/',
    does: 'Search claims',
    run: () => {
      if (matchMedia('(max-width: 1320px)').matches) workspace.drawer.value = true;
      focus('.list input[type=search]');
    },
  },
  {
    keys: 'g a',
    shown: ['g', 'a'],
    does: 'Go to the article',
    run: () => focus('.galley mark[role=button][tabindex="0"]'),
  },
  {
    keys: 'g l',
    shown: ['g', 'l'],
    does: 'Go to the list',
    run: () => {
      workspace.drawer.value = true;
      focus('.list .row[aria-current], .list .row');
    },
  },
  { keys: 'g p', shown: ['g', 'p'], does: 'Go to the claim', run: () => focus('#panel') },
  {
    keys: 'l',
    does: 'Show or hide the list',
    run: () => {
      workspace.drawer.value = !workspace.drawer.value;
    },
  },
];

/**
 * Back, away, and help.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
export const leaving = (workspace) => [
  { keys: 'mod+z', does: 'Undo my last change', run: () => proposeUndo(workspace) },
  { keys: 'i', does: 'Inbox', run: () => navigate('/inbox') },
  { keys: 'h', does: 'History', run: () => navigate(`/sessions/${workspace.store.id}/history`) },
  { keys: 'n', does: 'Open a session', run: () => navigate('/open') },
  {
    keys: 'escape',
    does: 'Leave a field, put away what is open',
    run: () => putAway(workspace),
  },
  {
    keys: '?',
    does: 'All keys',
    run: () => {
      helpOpen.value = true;
    },
  },
];
