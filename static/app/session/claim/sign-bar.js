// @ts-check
// Knows the bar at the foot of the panel: the sign-off, or in one line what stands
// in its way.
import { html, useState } from '../../core/html.js';
import { QUESTIONS } from '../../core/labels.js';
import { nameOf, blockerWords } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { StateIcon } from '../../shared/marks.js';
import { may } from '../../state/me.js';
import { questionsOf, verdictBy, verdictsOf } from '../../state/claims.js';
import { inOrder, scaleOf, stepOf } from '../../state/document.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Select } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';
import { WhyForm } from '../why-form.js';
import { lacking } from './sign-off.js';

/** @typedef {import('../../state/claims.js').Question} Question */
/** @typedef {{id: string, claim: import('../../state/session.js').Claim}} Of */
/**
 * @typedef {{question: Question, may: ReturnType<typeof verdictsOf>, verdict: string,
 *   differ: boolean, lacks: string}} Ready
 */

/**
 * Answers to a question that I may let stand.
 * @param {Of['claim']} claim
 * @param {Question} question
 * @param {string} me
 */
const candidates = (claim, question, me) =>
  verdictsOf(claim, question).filter(([author]) => {
    const signable = claim.questions[question]?.signable?.[author];
    return signable && !signable.not_by[me];
  });

/**
 * Why none of those that can be signed is for me to sign.
 * @param {Of['claim']} claim
 * @param {string} me
 */
const whyNotMe = (claim, me) =>
  questionsOf(claim)
    .flatMap((question) => Object.values(claim.questions[question]?.signable ?? {}))
    .map((signable) => signable?.not_by[me])
    .find(Boolean) ?? '';

/**
 * The answer that is to stand, of those that may: the chosen one, or the latest.
 * @param {Of['claim']} claim
 * @param {Question} question
 * @param {string} me
 * @param {string} [chosen]
 * @returns {Ready | null}
 */
function readyFor(claim, question, me, chosen) {
  const may = candidates(claim, question, me);
  const verdict = may.some(([person]) => person === chosen) ? chosen : may[0]?.[0];
  if (!verdict) return null;
  return {
    question,
    may,
    verdict,
    differ: new Set(may.map(([, { rating }]) => rating)).size > 1,
    lacks: lacking(verdictBy(claim, question, verdict)?.lacks),
  };
}

/**
 * Why by the rules it is not for a checker.
 * @param {import('../../core/types/state.d.ts').PolicyView | undefined} policy
 * @param {string} lacks
 */
function forEditors(policy, lacks) {
  if (may('edit')) return '';
  if (policy?.signs === 'editor') return 'An editor signs off, by the rules of this session';
  return lacks && policy?.sets_aside === 'editor' ? `Without ${lacks} an editor signs off` : '';
}

/**
 * What there is to sign off, or why it cannot be.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {Of['claim']} claim
 * @param {Partial<Record<Question, string>>} chosen the verdicts a person chose
 */
function standing({ me, store }, claim, chosen) {
  const people = store.people.value;
  const open = inOrder(claim.blockers).map(([, blocker]) => blockerWords(blocker, people));
  const ready = questionsOf(claim).flatMap(
    (question) => readyFor(claim, question, me, chosen[question]) ?? [],
  );
  const lacks = ready.find((one) => one.lacks)?.lacks ?? '';
  const left = open.length === 1 ? 'One thing' : plural(open.length, 'thing');
  return {
    /** What I sign with one press: one answer to each question that can be signed. */
    ready,
    /** Whether answers differ, so that one has to be chosen. */
    differ: ready.some((one) => one.differ),
    /** What the answers lack, and the signature has to say why. */
    lacks,
    /** What stands in the way. */
    open,
    reason: ready.length
      ? forEditors(store.state.value?.policy, lacks)
      : open.length
        ? `${left} left`
        : whyNotMe(claim, me),
  };
}

/**
 * Which of two questions that wait is the only one to sign, for the button.
 * @param {Of['claim']} claim
 * @param {Ready[]} ready
 */
function onlyOne(claim, ready) {
  const open = questionsOf(claim).filter((one) => {
    const { waived, state } = claim.questions[one] ?? {};
    return !waived && state !== 'signed_off';
  });
  return ready.length === 1 && open.length > 1 ? ` ${QUESTIONS[ready[0].question]}` : '';
}

/** The bar that stays at the foot of the panel. @param {Of} props */
export function SignBar({ id, claim }) {
  const workspace = useWorkspace();
  const { commands } = workspace;
  const [chosen, setChosen] = useState(/** @type {Partial<Record<Question, string>>} */ ({}));
  const [asking, setAsking] = useState(false);
  if (workspace.readOnly.value || claim.may.why_not) return null;
  const is = standing(workspace, claim, chosen);
  const { ready, reason, lacks } = is;
  const name = `sign ${id}`;
  const problem = commands.refused.value[name];
  const choosing = !reason && is.differ;
  const which = onlyOne(claim, ready);
  const sign = async (/** @type {string} */ why) => {
    if (reason) return;
    for (const { question, verdict, lacks: missing } of ready) {
      /** @type {import('../../core/types/commands.d.ts').Command} */
      const command = {
        kind: 'sign_off',
        claim: id,
        question,
        verdict,
        ...(why && missing ? { why } : {}),
      };
      if (!(await commands.run(name, command, claim.version))) return;
    }
    setAsking(false);
  };
  if (asking && lacks && !reason) {
    return html`<div class="signbar asks" role="group" aria-label="Sign-off">
      <${WhyForm}
        label="Sign off"
        name=${name}
        needed
        ask=${`Why without ${lacks}`}
        hint="It stands in the report"
        onLeave=${() => {
          commands.mark(name);
          setAsking(false);
        }}
        onDo=${sign}
      />
    </div>`;
  }
  return html`<div class="signbar" role="group" aria-label="Sign-off">
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      choosing
        ? html`<${ChooseVerdicts}
          claim=${claim}
          ready=${ready}
          onChoose=${(/** @type {Question} */ question, /** @type {string} */ person) =>
            setChosen({ ...chosen, [question]: person })}
        />`
        : html`<${SignLine} claim=${claim} is=${is} />`
    }
    <${Button}
      kind=${reason ? 'plain' : 'main'}
      kbd="."
      data-sign-off
      pending=${Boolean(commands.busy.value[name])}
      aria-disabled=${reason ? 'true' : undefined}
      aria-describedby=${is.differ && !reason ? undefined : 'sign-why'}
      onClick=${() => {
        if (lacks && !reason) setAsking(true);
        else sign('');
      }}
    ><${StateIcon} state="signed_off" />Sign off${which}${lacks ? ' …' : ''}<//>
  </div>`;
}

/**
 * The answer of a person to a question, in a word.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {Of['claim']} claim
 * @param {Question} question
 * @param {string} person
 */
const answerBy = ({ store }, claim, question, person) =>
  stepOf(scaleOf(store.state.value, question), verdictBy(claim, question, person)?.rating).label;

/**
 * Which of several answers is to stand, for each question where they differ.
 * @param {{claim: Of['claim'], ready: Ready[],
 *   onChoose: (question: Question, person: string) => void}} props
 */
function ChooseVerdicts({ claim, ready, onChoose }) {
  const workspace = useWorkspace();
  const people = workspace.store.people.value;
  const alone = questionsOf(claim).length === 1;
  const option = (/** @type {Question} */ question, /** @type {string} */ person) =>
    /** @type {[string, string]} */ ([
      person,
      `${answerBy(workspace, claim, question, person)}, by ${nameOf(people, person)}`,
    ]);
  return ready
    .filter(({ differ }) => differ)
    .map(
      ({ question, may, verdict }) => html`<${Select}
        key=${question}
        label=${alone ? 'Verdict that stands' : `${QUESTIONS[question]} that stands`}
        value=${verdict}
        onChange=${(/** @type {string} */ person) => onChoose(question, person)}
        options=${may.map(([person]) => option(question, person))}
      />`,
    );
}

/**
 * What the button does, or what is left before it can.
 * @param {{claim: Of['claim'], is: ReturnType<typeof standing>}} props
 */
function SignLine({ claim, is: { open, reason, ready, lacks } }) {
  const workspace = useWorkspace();
  const people = workspace.store.people.value;
  const alsoNot = ready.length ? '' : 'A second person signs it off.';
  const words = open.length ? open.join(' · ') : alsoNot;
  const without = lacks ? `, without ${lacks}` : '';
  const alone = questionsOf(claim).length === 1;
  if (reason)
    return html`<p id="sign-why">
      <b>${reason}</b>${open.length ? ' before sign-off:' : '.'} ${words}
    </p>`;
  return html`<p id="sign-why">
    ${
      ready.length > 0 &&
      html`Lets ${ready.map(
        ({ question, verdict }, index) =>
          html`${index > 0 && ' and '}<b>${
            alone ? '' : `${QUESTIONS[question]}: `
          }${answerBy(workspace, claim, question, verdict)}</b> by ${nameOf(people, verdict)}`,
      )} stand${without}.`
    }
  </p>`;
}
