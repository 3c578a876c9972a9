// @ts-check
// Knows which key does what in the workspace.
import { batch } from '../core/signals.js';
import { navigate } from '../core/route.js';
import { seenOf } from '../state/claims.js';
import { steps } from '../state/document.js';
import { toast } from '../state/notices.js';
import { proposeUndo } from '../state/undo.js';
import { helpOpen, keyName } from '../ui/shortcuts.js';
import { addHere, asideHere } from './article/text-actions.js';
import { acceptAndGoOn, assign, openStatement } from './claim/actions.js';
import { openSource } from './claim/source-form.js';
import { focusRationale, giveVerdict, judge } from './claim/verdict-actions.js';

/** @param {string} selector */
function focus(selector) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const there = /** @type {HTMLElement | null} */ (document.querySelector(selector));
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

/**
 * @param {import('../state/workspace.js').Workspace} workspace
 * @returns {import('../ui/shortcuts.js').Key[]}
 */
export function keyTable(workspace) {
  const id = () => workspace.selected.value;
  const claim = () => workspace.claim.value;
  /**
   * For keys that need a claim and the right to change it.
   * @param {(id: string, claim: any) => void | boolean} act
   * @returns {() => void | boolean}
   */
  const onClaim = (act) => () => {
    const [key, one] = [id(), claim()];
    if (!key || !one || workspace.readOnly.value) return false;
    workspace.full.value = true;
    return act(key, one);
  };
  const rate = (/** @type {KeyboardEvent} */ _, /** @type {string} */ key) => {
    const one = claim();
    const state = workspace.store.state.value;
    const step = state && steps(state)[Number(key) - 1];
    if (!one || !step || workspace.readOnly.value || !id()) return false;
    if (one.state === 'suggested' || one.state === 'dismissed') {
      toast(
        `Claim ${one.number} is ${one.state}. ${one.state === 'suggested' ? 'Accept it first: press a.' : 'Restore it first.'}`,
      );
      return true;
    }
    workspace.full.value = true;
    judge(workspace, /** @type {string} */ (id()), { rating: step[0] });
    focusRationale();
    return true;
  };
  return [
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
      keys: '1-9',
      shown: ['1', '–', '9'],
      does: 'Rate: a step of the scale, then the rationale',
      run: rate,
    },
    {
      keys: 'mod+enter',
      does: 'Give the verdict, or send what you are writing',
      typing: true,
      run: (event) => {
        const form = event.target instanceof HTMLElement ? event.target.closest('form') : null;
        if (form) form.requestSubmit();
        else if (id()) giveVerdict(workspace, /** @type {string} */ (id()));
      },
    },
    { keys: 's', does: 'Add a source', run: onClaim((key) => openSource(workspace, key)) },
    { keys: 'c', does: 'Comment', run: onClaim(() => focus('.panel [data-field=comment]')) },
    {
      keys: 'a',
      does: 'Accept the suggested claim and go to the next',
      run: onClaim((key, one) => {
        if (one.state !== 'suggested') return false;
        acceptAndGoOn(workspace, key);
        return true;
      }),
    },
    {
      keys: 'd',
      does: 'Dismiss the claim …',
      run: onClaim((_, one) => {
        if (one.state === 'dismissed') return false;
        workspace.form.value = 'dismiss';
        return true;
      }),
    },
    {
      keys: 'e',
      does: 'Reword the claim',
      run: onClaim((key, one) => {
        openStatement(workspace, key, one);
        focus('.panel [data-field=statement]');
      }),
    },
    {
      keys: 'm',
      does: 'Assign the claim to me',
      run: onClaim((key) => {
        assign(workspace, key, workspace.me);
      }),
    },
    {
      keys: 'f',
      does: 'My verdict still holds',
      run: onClaim((key, one) => {
        if (!Object.keys(one.verdicts?.[workspace.me]?.stale ?? {}).length) return false;
        workspace.commands.run(
          'affirm',
          { kind: 'affirm_verdict', claim: key, seen: seenOf(one) },
          one.version,
        );
        return true;
      }),
    },
    {
      keys: '.',
      does: 'Sign off',
      run: onClaim((_, one) =>
        press('.signbar', '[data-sign-off]', standsInTheWay(one), '#sign-why'),
      ),
    },
    {
      keys: 'r',
      does: 'Resolve the open thread',
      run: onClaim((_, one) =>
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
        const take = /** @type {HTMLElement | null} */ (
          document.querySelector('.panel [data-take]')
        );
        take?.click();
        return Boolean(take);
      },
    },
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
    { keys: 'mod+z', does: 'Undo my last change', run: () => proposeUndo(workspace) },
    { keys: 'h', does: 'History', run: () => navigate(`/sessions/${workspace.store.id}/history`) },
    { keys: 'n', does: 'Open a session', run: () => navigate('/open') },
    {
      keys: 'escape',
      does: 'Leave a field, put away what is open',
      run: () =>
        batch(() => {
          if (workspace.form.value) workspace.form.value = '';
          else if (workspace.drawer.value) workspace.drawer.value = false;
          else {
            workspace.words.value = null;
            getSelection()?.removeAllRanges();
            if (workspace.place.value) workspace.place.value = null;
            else workspace.select(null);
          }
        }),
    },
    {
      keys: '?',
      does: 'All keys',
      run: () => {
        helpOpen.value = true;
      },
    },
  ];
}

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
