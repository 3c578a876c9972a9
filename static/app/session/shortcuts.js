// @ts-check
// Knows which key does what in the workspace.
import { batch } from '../core/signals.js';
import { navigate } from '../core/route.js';
import { steps } from '../state/document.js';
import { toast } from '../state/notices.js';
import { proposeUndo } from '../state/undo.js';
import { helpOpen, keyName } from '../ui/shortcuts.js';
import { addHere, asideHere } from './article/text-actions.js';
import { acceptAndGoOn, assign, openStatement } from './claim/actions.js';
import { openSource } from './claim/source-form.js';
import { affirm, focusRationale, giveVerdict, judge } from './claim/verdict-actions.js';

/** @param {string} selector */
function focus(selector) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const there = /** @type {HTMLElement | null} */ (document.querySelector(selector));
      // Who has gone on within the form in the meantime stays where they are.
      if (there?.closest('form')?.contains(document.activeElement)) return;
      there?.focus({ preventScroll: true });
      there?.scrollIntoView({ block: 'nearest' });
    }),
  );
}

/**
 * Presses a button in a part of the panel, so that the key does what it does; where it has asked
 * something already,
 * the key leads into that form. Where there is none, or it is off, the words say why.
 * @param {string} part
 * @param {string} button
 * @param {string} none
 * @param {string} [why] where the page says why it is off
 */
function press(part, button, none, why) {
  const here = document.querySelector(`.panel ${part}`);
  const there = /** @type {HTMLElement | null | undefined} */ (here?.querySelector(button));
  const asked = /** @type {HTMLElement | null | undefined} */ (
    here?.querySelector('form input[name=why]')
  );
  const off = there?.getAttribute('aria-disabled') === 'true';
  if (asked) asked.focus();
  else if (there && !off) there.click();
  else toast((off && why && here?.querySelector(why)?.textContent) || none);
}

/** Why a claim has no button to sign it off. @param {any} claim */
const standsInTheWay = ({ number, state }) =>
  ({
    signed_off: `Claim ${number} is signed off already.`,
    suggested: `Claim ${number} is suggested. Accept it first: press a.`,
    dismissed: `Claim ${number} is dismissed. Restore it first.`,
  })[/** @type {string} */ (state)] ?? `Claim ${number} cannot be signed off now.`;

/** @typedef {import('../state/workspace.js').Workspace} Workspace */
/** @typedef {import('../ui/shortcuts.js').Key} Key */

/**
 * For keys that need a claim and the right to change it.
 * @param {Workspace} workspace
 * @param {(id: string, claim: any) => void | boolean} act
 * @returns {() => void | boolean}
 */
const onClaim = (workspace, act) => () => {
  const [id, claim] = [workspace.selected.value, workspace.claim.value];
  if (!id || !claim || workspace.readOnly.value) return false;
  workspace.full.value = true;
  return act(id, claim);
};

/**
 * Drafts a verdict with a step of the scale, and goes on to its rationale.
 * @param {Workspace} workspace
 * @param {number} place of the step, from 1
 */
function rate(workspace, place) {
  const [id, claim] = [workspace.selected.value, workspace.claim.value];
  const state = workspace.store.state.value;
  const step = state && steps(state)[place - 1];
  if (!claim || !step || workspace.readOnly.value || !id) return false;
  if (claim.state === 'suggested' || claim.state === 'dismissed') {
    const first = claim.state === 'suggested' ? 'Accept it first: press a.' : 'Restore it first.';
    toast(`Claim ${claim.number} is ${claim.state}. ${first}`);
    return true;
  }
  workspace.full.value = true;
  judge(workspace, id, { rating: step[0] });
  focusRationale();
  return true;
}

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
const walking = (workspace) => [
  { keys: 'j', does: 'Next claim', run: () => workspace.step(1) },
  { keys: 'k', does: 'Previous claim', run: () => workspace.step(-1) },
  {
    keys: 'u',
    does: 'Next unread',
    run: () => {
      if (!workspace.nextUnread()) toast('Every sentence is read.');
    },
  },
];

/**
 * What is said of the chosen claim.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
const judging = (workspace) => [
  {
    keys: '1-9',
    shown: ['1', '–', '9'],
    does: 'Rate: a step of the scale, then the rationale',
    run: (_, key) => rate(workspace, Number(key)),
  },
  {
    keys: 'mod+enter',
    does: 'Give the verdict, or send what you are writing',
    typing: true,
    run: (event) => {
      const form = event.target instanceof HTMLElement ? event.target.closest('form') : null;
      if (form) form.requestSubmit();
      else if (workspace.selected.value) giveVerdict(workspace, workspace.selected.value);
    },
  },
  { keys: 's', does: 'Add a source', run: onClaim(workspace, (key) => openSource(workspace, key)) },
  {
    keys: 'c',
    does: 'Comment',
    run: onClaim(workspace, () => focus('.panel [data-field=comment]')),
  },
];

/**
 * What becomes of the chosen claim.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
const deciding = (workspace) => [
  {
    keys: 'a',
    does: 'Accept the suggested claim and go to the next',
    run: onClaim(workspace, (key, one) => {
      if (one.state !== 'suggested') return false;
      acceptAndGoOn(workspace, key);
      return true;
    }),
  },
  {
    keys: 'd',
    does: 'Dismiss the claim …',
    run: onClaim(workspace, (_, one) => {
      if (one.state === 'dismissed') return false;
      workspace.form.value = 'dismiss';
      return true;
    }),
  },
  {
    keys: 'e',
    does: 'Reword the claim',
    run: onClaim(workspace, (key, one) => {
      openStatement(workspace, key, one);
      focus('.panel [data-field=statement]');
    }),
  },
  {
    keys: 'm',
    does: 'Assign the claim to me',
    run: onClaim(workspace, (key) => {
      assign(workspace, key, workspace.me);
    }),
  },
  {
    keys: 'f',
    does: 'My verdict still holds',
    run: onClaim(workspace, (key, one) => {
      if (!Object.keys(one.verdicts?.[workspace.me]?.stale ?? {}).length) return false;
      affirm(workspace, key, one);
      return true;
    }),
  },
];

/**
 * What is open on the chosen claim.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
const settling = (workspace) => [
  {
    keys: '.',
    does: 'Sign off',
    run: onClaim(workspace, (_, one) =>
      press('.signbar', '[data-sign-off]', standsInTheWay(one), '#sign-why'),
    ),
  },
  {
    keys: 'r',
    does: 'Resolve the open thread',
    run: onClaim(workspace, (_, one) =>
      press(
        '.thread:has([data-resolve])',
        '[data-resolve]',
        `No thread is open on claim ${one.number}.`,
      ),
    ),
  },
  {
    keys: 'alt+enter',
    does: 'Take over a change that waits',
    typing: true,
    run: () => {
      const take = /** @type {HTMLElement | null} */ (document.querySelector('.panel [data-take]'));
      take?.click();
      return Boolean(take);
    },
  },
];

/**
 * What becomes of words that are no claim.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
const marking = (workspace) => [
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
const going = (workspace) => [
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
const leaving = (workspace) => [
  { keys: 'mod+z', does: 'Undo my last change', run: () => proposeUndo(workspace) },
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

/**
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
export const keyTable = (workspace) => [
  ...walking(workspace),
  ...judging(workspace),
  ...deciding(workspace),
  ...settling(workspace),
  ...marking(workspace),
  ...going(workspace),
  ...leaving(workspace),
];

/**
 * The hints at the foot of the page.
 * @param {number} count of steps of the scale
 * @returns {[string[], string][]}
 */
export const hints = (count) => [
  [['j', 'k'], 'next, previous claim'],
  [['u'], 'next unread'],
  [['1', '–', String(Math.min(9, count))], 'rate'],
  [[`${keyName('mod')}↵`], 'give'],
  [['a'], 'accept'],
  [['s'], 'source'],
  [['c'], 'comment'],
  [['r'], 'resolve'],
  [['.'], 'sign off'],
  [['x'], 'set aside'],
  [['/'], 'search'],
  [['?'], 'all keys'],
];
