// @ts-check
// Knows what stands between a claim and its sign-off, and says it as sentences with
// the way to solve each.
import { html, useState } from '../../core/html.js';
import { nameOf, blockerWords } from '../../core/text/names.js';
import { Person } from '../../shared/person.js';
import { LACKS, QUESTIONS } from '../../core/labels.js';
import { Answer } from '../../shared/rating.js';
import { questionsOf } from '../../state/claims.js';
import { inOrder } from '../../state/document.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { WhyForm } from '../why-form.js';
import { beginVerdict } from './verdict-actions.js';

/** @typedef {import('./sign-bar.js').Of} Of */
/** @typedef {import('../../state/claims.js').Question} Question */
/** @typedef {import('../../core/types/state.d.ts').SignOffView} SignOffView */

/**
 * What a verdict lacks, in words: "a rationale and without a source".
 * @param {Record<string, import('../../core/labels.js').Lack> | undefined} lacks
 */
export const lacking = (lacks) =>
  Object.values(lacks ?? {})
    .map((lack) => LACKS[lack])
    .join(' and without ');

/** @param {string} selector */
function goTo(selector) {
  const there = /** @type {HTMLElement | null} */ (document.querySelector(selector));
  there?.scrollIntoView({ block: 'nearest' });
  /** @type {HTMLElement | null} */ (there?.querySelector('button, textarea, a'))?.focus({
    preventScroll: true,
  });
}

/** @param {Of} props */
export function SignOff({ id, claim }) {
  if (!claim.may.judge) return null;
  const questions = questionsOf(claim);
  const released = questions.flatMap((question) => {
    const signed = claim.questions[question]?.signed_off;
    return signed ? [{ question, signed }] : [];
  });
  const open = questions.some((question) => {
    const { waived, signed_off } = claim.questions[question] ?? {};
    return !waived && (!signed_off || signed_off.outdated);
  });
  return html`<section class="sec" id="sec-signoff" aria-label="Sign-off">
    ${released.map(
      ({ question, signed }) => html`<${SignedOff}
        key=${question}
        id=${id}
        claim=${claim}
        question=${question}
        signed=${signed}
        alone=${questions.length === 1}
      />`,
    )}
    ${open && html`<${Blockers} id=${id} claim=${claim} next=${released.length > 0} />`}
  </section>`;
}

/**
 * Who let which verdict stand, and what has become of that.
 * @param {Of & {question: Question, signed: SignOffView, alone: boolean}} props
 */
function SignedOff({ id, claim, question, signed, alone }) {
  const { store, readOnly } = useWorkspace();
  const [leaving, setLeaving] = useState(false);
  const people = store.people.value;
  return html`
    <h3>${alone ? 'Signed off' : `${QUESTIONS[question]} signed off`}</h3>
    <p class="acts">
      <${Person} id=${signed.by} people=${people} /> <span>
        let the verdict by ${nameOf(people, signed.verdict)} stand:
      </span> <${Answer} state=${store.state.value} question=${question} rating=${signed.rating} /> <${Time}
        at=${signed.at}
      />
    </p>
    ${signed.why && html`<p>Without ${lacking(signed.without)}: ${signed.why}</p>`}
    ${
      claim.objection &&
      html`<p class="acts">
        <span class="flag">Objection</span> <span>
          While the comment is open the claim is not signed off.
        </span> <button
          type="button"
          class="link"
          onClick=${() => goTo(`#thread-${claim.objection}`)}
        >Go to it</button>
      </p>`
    }
    ${
      signed.outdated &&
      html`<p class="acts">
        <span class="flag">Outdated</span> <span>
          The claim or its evidence changed afterwards. It has to be signed off anew.
        </span>
      </p>`
    }
    ${
      !readOnly.value &&
      !leaving &&
      html`<${Button} kind="bare" onClick=${() => setLeaving(true)}>Withdraw the sign-off …<//>`
    }
    ${
      leaving &&
      html`<${Withdraw}
      id=${id}
      question=${question}
      by=${signed.by}
      onLeave=${() => setLeaving(false)} />`
    }
  `;
}

/** @param {{id: string, question: Question, by: string, onLeave: () => void}} props */
function Withdraw({ id, question, by, onLeave }) {
  const { me, store, commands } = useWorkspace();
  const own = by === me;
  const withdraw = async (/** @type {string} */ why) => {
    /** @type {import('../../core/types/commands.d.ts').Command} */
    const command = { kind: 'withdraw_sign_off', claim: id, question, ...(why ? { why } : {}) };
    if (await commands.run('unsign', command)) onLeave();
  };
  return html`<${WhyForm}
    label="Withdraw sign-off"
    name="unsign"
    needed=${!own}
    hint=${own ? undefined : `${nameOf(store.people.value, by)} will read it`}
    onLeave=${onLeave}
    onDo=${withdraw}
  />`;
}

/** What stands in the way, each with the way to solve it. @param {Of & {next: boolean}} props */
function Blockers({ id, claim, next }) {
  const workspace = useWorkspace();
  const people = workspace.store.people.value;
  const open = inOrder(claim.blockers).map(([, blocker]) => blocker);
  const solve = (
    /** @type {import('../../core/types/state.d.ts').Blocker} */ { kind, question, comment },
  ) => {
    if (kind === 'unsettled') goTo('#sec-unsettled');
    else if (kind === 'open_comment') goTo(comment ? `#thread-${comment}` : '#sec-comments');
    else {
      if (question) workspace.question.value = question;
      if (!workspace.readOnly.value) beginVerdict(workspace, id);
      goTo('#sec-verdict');
    }
  };
  return html`
    <h3 class=${next ? 'next' : ''}>Before this can be signed off</h3>
    <ul class="blocks">
      ${open.map(
        (blocker, index) => html`<li key=${index} class="no">
          <${Icon} name="x" />
          <span>${blockerWords(blocker, people)}</span>
          <button type="button" class="link" onClick=${() => solve(blocker)}>
            Go to it<span class="sr">: ${blockerWords(blocker, people)}</span>
          </button>
        </li>`,
      )}
      ${
        !open.length &&
        html`<li class="yes">
          <${Icon} name="check" />
          <span>A fresh verdict, no open comment. A second person signs off.</span>
        </li>`
      }
    </ul>
  `;
}
