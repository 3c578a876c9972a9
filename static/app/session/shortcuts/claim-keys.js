// @ts-check
// Knows which key does what to the chosen claim.
import { QUESTIONS } from '../../core/labels.js';
import { questionsOf, verdictBy } from '../../state/claims.js';
import { steps } from '../../state/document.js';
import { toast } from '../../state/notices.js';
import { acceptAndGoOn, assignToMe, openStatement } from '../claim/actions.js';
import { nextItem } from '../claim/checklist.js';
import { openSource } from '../claim/source-form.js';
import { affirm, focusRationale, giveVerdict, judge } from '../claim/verdict-actions.js';
import { focus } from './focus.js';

/** @typedef {import('../../core/types/state.d.ts').ClaimView} ClaimView */
/** @typedef {import('../../state/workspace.js').Workspace} Workspace */
/** @typedef {import('../../ui/shortcuts.js').Key} Key */

/**
 * Presses a button in a part of the panel, so that the key does what it does; where it has asked
 * something already, the key leads into that form. Where there is none, or it is off, the words say
 * why.
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

/** Why a claim has no button to sign it off. @param {ClaimView} claim */
const standsInTheWay = ({ number, may }) =>
  `Claim ${number}: ${may.why_not ?? 'It cannot be signed off now.'}${may.accept ? ' Press a.' : ''}`;

/**
 * Why a question cannot be waived.
 * @param {ClaimView} claim
 * @param {'said' | 'so'} question
 */
function notWaivable(claim, question) {
  if (claim.may.why_not && !claim.may.judge) return standsInTheWay(claim);
  const { verdicts, sealed } = claim.questions[question] ?? {};
  const answered = Object.keys({ ...verdicts, ...sealed }).length > 0;
  return answered
    ? `${QUESTIONS[question]} has been answered, and an answer is not waived.`
    : `${QUESTIONS[question]} is all that is asked. Dismiss the claim to ask nothing.`;
}

/**
 * For keys that need a claim and the right to change it.
 * @param {Workspace} workspace
 * @param {(id: string, claim: ClaimView) => void | boolean} act
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
  const step = state && steps(state, workspace.inHand.value)[place - 1];
  if (!claim || !step || workspace.readOnly.value || !id) return false;
  if (!claim.may.judge) {
    toast(standsInTheWay(claim));
    return true;
  }
  workspace.full.value = true;
  judge(workspace, id, { rating: step[0] });
  focusRationale();
  return true;
}

/**
 * What is said of the chosen claim.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
export const judging = (workspace) => [
  {
    keys: '1-9',
    shown: ['1', '–', '9'],
    does: 'Answer the question in hand: a step of its scale, then the rationale',
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
  {
    keys: 'q',
    does: 'The other question of the claim',
    run: onClaim(workspace, (_, one) => {
      const other = questionsOf(one).find(
        (question) => question !== workspace.inHand.value && !one.questions[question]?.waived,
      );
      if (!other) return false;
      workspace.question.value = other;
      return true;
    }),
  },
  {
    keys: 'w',
    does: 'Waive the question in hand …',
    run: onClaim(workspace, (_, one) => {
      if (!one.questions[workspace.inHand.value]?.waivable) {
        toast(notWaivable(one, workspace.inHand.value));
        return true;
      }
      workspace.form.value = 'waive';
      return true;
    }),
  },
  { keys: 's', does: 'Add a source', run: onClaim(workspace, (key) => openSource(workspace, key)) },
  {
    keys: 't',
    does: 'The next item of the checklist; space ticks it',
    run: onClaim(workspace, (_, one) => {
      if (!nextItem()) toast(`Nothing is left to tick on claim ${one.number}.`);
      return true;
    }),
  },
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
export const deciding = (workspace) => [
  {
    keys: 'a',
    does: 'Accept the suggested claim and go to the next',
    run: onClaim(workspace, (key, one) => {
      if (!one.may.accept) return false;
      acceptAndGoOn(workspace, key);
      return true;
    }),
  },
  {
    keys: 'd',
    does: 'Dismiss the claim …',
    run: onClaim(workspace, (_, one) => {
      if (!one.may.change) return false;
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
    does: 'Assign the claim to me, or no longer',
    run: onClaim(workspace, (key, one) => {
      assignToMe(workspace, key, one);
    }),
  },
  {
    keys: 'f',
    does: 'My verdict still holds',
    run: onClaim(workspace, (key, one) => {
      const stale = questionsOf(one).find(
        (question) =>
          Object.keys(verdictBy(one, question, workspace.me)?.stale ?? {}).length > 0 &&
          !one.questions[question]?.waived,
      );
      if (!stale) return false;
      affirm(workspace, key, one, stale);
      return true;
    }),
  },
];

/**
 * What is open on the chosen claim.
 * @param {Workspace} workspace
 * @returns {Key[]}
 */
export const settling = (workspace) => [
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
