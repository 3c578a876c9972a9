// @ts-check
// Knows my own verdict on a claim: what I gave, or the form to give it with its
// draft.
import { html } from '../../core/html.js';
import { Answer } from '../../shared/rating.js';
import { scaleOf, stepOf } from '../../state/document.js';
import { draftFor, drafts, dropDraft, verdictKey } from '../../state/drafts.js';
import { currentOf, judgedOf } from '../../state/rebase.js';
import { Waits } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { Markdown } from '../../ui/markdown.js';
import { keyName } from '../../ui/shortcuts.js';
import { useWorkspace } from '../context.js';
import { WhyForm } from '../why-form.js';
import { ChangedWording } from './changed-wording.js';
import { Scale } from './scale.js';
import { affirm, beginVerdict, giveVerdict, judge } from './verdict-actions.js';
import { Verdict } from './verdict.js';
import { WaiveForm } from './waive-form.js';

/** @typedef {import('../../state/session.js').Claim} Claim */
/** @typedef {import('../../state/claims.js').Question} Question */
/** @typedef {import('../../state/claims.js').VerdictView} GivenVerdict */

/**
 * My verdict: the composer, or what I gave.
 * @param {{id: string, claim: Claim, question: Question, mine?: GivenVerdict, alone: boolean}}
 *   props
 */
export function MyVerdict({ id, claim, question, mine, alone }) {
  const workspace = useWorkspace();
  const { store } = workspace;
  const { busy, refused } = workspace.commands;
  const state = store.state.value;
  const key = verdictKey(id, question);
  const draft = drafts.value[key];
  const waits = store.waiting.value
    .map(({ command }) => command)
    .filter((command) => command.kind === 'give_verdict')
    .find((one) => one.claim === id && (one.question ?? 'so') === question);
  const name = `verdict ${key}`;
  const problem = refused.value[name];
  // What is signed off asks for no more verdicts; dissent stays possible.
  const settled = !mine && !draft && claim.questions[question]?.state === 'signed_off';
  const writing = draft || (!mine && !waits && !settled);
  return html`
    ${
      alone &&
      html`<h3>
        Your verdict <span class="end">Desk scale, version ${state?.scale.version}</span>
      </h3>`
    }
    ${
      waits &&
      html`<div class="unsent">
        <p class="acts">
          <${Answer} chip state=${state} question=${question} rating=${waits.rating} />
          <${Waits} />
        </p>
        ${waits.rationale && html`<${Markdown} text=${waits.rationale} />`}
      </div>`
    }
    ${
      settled &&
      html`<${Button}
        onClick=${() => beginVerdict(workspace, id)}
      >Give verdict<//>`
    }
    ${
      mine &&
      !writing &&
      !waits &&
      html`<${Given}
        id=${id}
        claim=${claim}
        question=${question}
        mine=${mine}
      />`
    }
    ${
      writing &&
      html`<${VerdictForm}
        id=${id}
        claim=${claim}
        question=${question}
        draft=${draft}
        mine=${mine}
        problem=${problem}
        pending=${Boolean(busy.value[name])}
      />`
    }
  `;
}

/**
 * The verdict I gave, and what I can do with it.
 * @param {{id: string, claim: Claim, question: Question, mine: GivenVerdict}} props
 */
function Given({ id, claim, question, mine }) {
  const workspace = useWorkspace();
  const { form, store } = workspace;
  const { busy, refused } = workspace.commands;
  const stale = Object.keys(mine.stale ?? {}).length > 0;
  const withdraw = async (/** @type {string} */ why) => {
    /** @type {import('../../core/types/commands.d.ts').Command} */
    const command = { kind: 'withdraw_verdict', claim: id, question, ...(why ? { why } : {}) };
    if (await workspace.commands.run('withdraw', command)) form.value = '';
  };
  return html`
    <${Verdict}
      mine
      person=${workspace.me}
      verdict=${mine}
      claim=${claim}
      question=${question}
      state=${store.state.value}
      people=${store.people.value}
    />
    ${
      claim.questions[question]?.sealed?.[workspace.me] &&
      html`<p class="soft">
        Nobody else sees it before enough people have answered.${
          claim.questions[question]?.sealed?.[workspace.me]?.outdated
            ? ' The claim or its evidence changed since: look again.'
            : ''
        }
      </p>`
    }
    <div class="acts verdict-acts">
      ${
        stale &&
        html`<${Button}
          kbd="f"
          pending=${Boolean(busy.value.affirm)}
          onClick=${() => affirm(workspace, id, claim, question)}
        >Still holds<//>`
      }
      <${Button} kind=${stale ? 'main' : 'plain'} onClick=${() => beginVerdict(workspace, id)}>
        Change verdict
      <//>
      <${Button} kind="bare" onClick=${() => workspace.open('withdraw')}>Withdraw …<//>
    </div>
    ${
      form.value === 'withdraw' &&
      html`<${WhyForm}
        label="Withdraw verdict"
        name="withdraw"
        onLeave=${() => workspace.open('')}
        onDo=${withdraw}
      />`
    }
    ${refused.value.affirm && html`<${ProblemNote} problem=${refused.value.affirm} />`}
  `;
}

/**
 * @param {{id: string, claim: Claim, question: Question, draft?: import('../../state/drafts.js').Draft,
 *   mine?: GivenVerdict,
 *   problem?: import('../../core/problem.js').Problem, pending: boolean}} props
 */
function VerdictForm({ id, claim, question, draft, mine, problem, pending }) {
  const workspace = useWorkspace();
  const state = workspace.store.state.value;
  const rating = draft?.value.rating;
  const refused = problem?.code === 'changed_meanwhile';
  const now =
    currentOf(workspace.store, { kind: 'give_verdict', claim: id, question })?.fields ??
    judgedOf(claim, question);
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (rating) giveVerdict(workspace, id);
  };
  const follow = () => {
    const key = verdictKey(id, question);
    workspace.commands.mark(`verdict ${key}`);
    draftFor(key, { value: draft?.value, from: now, since: workspace.store.seq.value });
  };
  const watch = watched(workspace, id);
  return html`<form class="composer" onSubmit=${send} onInput=${watch.onFocus}>
    <${Scale}
      name=${`rating-${id}-${question}`}
      state=${state}
      question=${question}
      rating=${rating}
      onRate=${(/** @type {string} */ step) => judge(workspace, id, { rating: step })}
    />
    <${Field}
      multiline
      data-mentions=""
      label=${question === 'said' ? 'Rationale for Said' : 'Rationale'}
      hint="Markdown. What the sources show, and how you weighed them."
      id=${`rationale-${id}`}
      data-field="rationale"
      rows="3"
      value=${draft?.value.rationale ?? ''}
      onInput=${(/** @type {string} */ rationale) => judge(workspace, id, { rationale })}
      ...${watch}
      problem=${problem?.field === 'rationale' ? problem.detail : ''}
    />
    ${
      draft &&
      html`<${ChangedWording}
        claim=${id}
        from=${draft.from ?? now}
        now=${now}
        since=${draft.since}
        problem=${problem}
        rating=${rating ? stepOf(scaleOf(state, question), rating).label : ''}
        onKeep=${follow}
      />`
    }
    ${
      problem &&
      !refused &&
      problem.field !== 'rationale' &&
      html`<${ProblemNote}
        problem=${problem}
      />`
    }
    <${FormBar}
      id=${id}
      claim=${claim}
      question=${question}
      draft=${draft}
      mine=${mine}
      pending=${pending}
    />
  </form>
  ${workspace.form.value === 'waive' && html`<${WaiveForm} id=${id} question=${question} />`}`;
}

/**
 * Tells others that a rationale is being written.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {string} id
 */
const watched = ({ store }, id) => ({
  onFocus: () => store.focus(id, 'rationale'),
  onBlur: () => store.focus(id),
});

/**
 * What can be done with the draft.
 * @param {{id: string, claim: Claim, question: Question,
 *   draft?: import('../../state/drafts.js').Draft, mine?: GivenVerdict, pending: boolean}} props
 */
function FormBar({ id, claim, question, draft, mine, pending }) {
  const workspace = useWorkspace();
  const rating = draft?.value.rating;
  const discard = () => {
    const key = verdictKey(id, question);
    workspace.commands.mark(`verdict ${key}`);
    dropDraft(key);
  };
  return html`<div class="composer-bar">
    <span class="quiet">${draft ? 'Draft kept on this device' : ''}</span>
    ${
      draft &&
      (mine || draft.value.rationale || rating) &&
      html`<${Button} kind="bare" onClick=${discard}>Discard<//>`
    }
    ${
      claim.questions[question]?.waivable &&
      html`<${Button} kind="bare" data-waive onClick=${() => workspace.open('waive')}>
        Waive …
      <//>`
    }
    <${Button}
      kind="main"
      type="submit"
      pending=${pending}
      why=${rating ? undefined : `Choose ${question === 'said' ? 'an answer' : 'a rating'} first`}
      kbd=${`${keyName('mod')}↵`}
    >${mine ? 'Change verdict' : 'Give verdict'}<//>
  </div>`;
}
