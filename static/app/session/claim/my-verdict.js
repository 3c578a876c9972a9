// @ts-check
// Knows my own verdict on a claim: what I gave, or the form to give it with its
// draft.
import { html } from '../../core/html.js';
import { Rating } from '../../shared/rating.js';
import { stepOf } from '../../state/document.js';
import { draftFor, drafts, dropDraft } from '../../state/drafts.js';
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
import { affirm, beginVerdict, giveVerdict, judge, verdictKey } from './verdict-actions.js';
import { Verdict } from './verdict.js';

/** @typedef {import('../../state/session.js').Claim} Claim */
/** @typedef {Claim['verdicts'][string]} GivenVerdict */

/**
 * My verdict: the composer, or what I gave.
 * @param {{id: string, claim: Claim, mine?: GivenVerdict}} props
 */
export function MyVerdict({ id, claim, mine }) {
  const workspace = useWorkspace();
  const { store } = workspace;
  const { busy, refused } = workspace.commands;
  const state = store.state.value;
  const draft = drafts.value[verdictKey(id)];
  const waits = store.waiting.value
    .map(({ command }) => command)
    .filter((command) => command.kind === 'give_verdict')
    .find(({ claim: on }) => on === id);
  const name = `verdict ${id}`;
  const problem = refused.value[name];
  // What is signed off asks for no more verdicts; dissent stays possible.
  const settled = !mine && !draft && claim.state === 'signed_off';
  const writing = draft || (!mine && !waits && !settled);
  return html`
    <h3>Your verdict <span class="end">Desk scale, version ${state?.scale.version}</span></h3>
    ${
      waits &&
      html`<div class="unsent">
        <p class="acts">
          <${Rating} chip scale=${state?.scale} rating=${waits.rating} />
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
    ${mine && !writing && !waits && html`<${Given} id=${id} claim=${claim} mine=${mine} />`}
    ${
      writing &&
      html`<${VerdictForm}
        id=${id}
        claim=${claim}
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
 * @param {{id: string, claim: Claim, mine: GivenVerdict}} props
 */
function Given({ id, claim, mine }) {
  const workspace = useWorkspace();
  const { form, store } = workspace;
  const { busy, refused } = workspace.commands;
  const stale = Object.keys(mine.stale ?? {}).length > 0;
  const withdraw = async (/** @type {string} */ why) => {
    /** @type {import('../../core/types/commands.d.ts').Command} */
    const command = { kind: 'withdraw_verdict', claim: id, ...(why ? { why } : {}) };
    if (await workspace.commands.run('withdraw', command)) form.value = '';
  };
  return html`
    <${Verdict}
      mine
      person=${workspace.me}
      verdict=${mine}
      claim=${claim}
      state=${store.state.value}
      people=${store.people.value}
    />
    <div class="acts verdict-acts">
      ${
        stale &&
        html`<${Button}
          kbd="f"
          pending=${Boolean(busy.value.affirm)}
          onClick=${() => affirm(workspace, id, claim)}
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
 * @param {{id: string, claim: Claim, draft?: import('../../state/drafts.js').Draft,
 *   mine?: GivenVerdict,
 *   problem?: import('../../core/problem.js').Problem, pending: boolean}} props
 */
function VerdictForm({ id, claim, draft, mine, problem, pending }) {
  const workspace = useWorkspace();
  const state = workspace.store.state.value;
  const rating = draft?.value.rating;
  const refused = problem?.code === 'changed_meanwhile';
  const now =
    currentOf(workspace.store, { kind: 'give_verdict', claim: id })?.fields ?? judgedOf(claim);
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (rating) giveVerdict(workspace, id);
  };
  const follow = () => {
    workspace.commands.mark(`verdict ${id}`);
    draftFor(verdictKey(id), { value: draft?.value, from: now, since: workspace.store.seq.value });
  };
  const label = rating ? stepOf(state?.scale, rating).label : '';
  const watch = {
    onFocus: () => workspace.store.focus(id, 'rationale'),
    onBlur: () => workspace.store.focus(id),
  };
  return html`<form class="composer" onSubmit=${send} onInput=${watch.onFocus}>
    <${Scale}
      name=${`rating-${id}`}
      state=${state}
      rating=${rating}
      onRate=${(/** @type {string} */ step) => judge(workspace, id, { rating: step })}
    />
    <${Field}
      multiline
      label="Rationale"
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
        rating=${label}
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
    <${FormBar} id=${id} draft=${draft} mine=${mine} pending=${pending} />
  </form>`;
}

/**
 * What can be done with the draft.
 * @param {{id: string, draft?: import('../../state/drafts.js').Draft,
 *   mine?: GivenVerdict, pending: boolean}} props
 */
function FormBar({ id, draft, mine, pending }) {
  const { commands } = useWorkspace();
  const rating = draft?.value.rating;
  const discard = () => {
    commands.mark(`verdict ${id}`);
    dropDraft(verdictKey(id));
  };
  return html`<div class="composer-bar">
    <span class="quiet">${draft ? 'Draft kept on this device' : ''}</span>
    ${
      draft &&
      (mine || draft.value.rationale || rating) &&
      html`<${Button} kind="bare" onClick=${discard}>Discard<//>`
    }
    <${Button}
      kind="main"
      type="submit"
      pending=${pending}
      why=${rating ? undefined : 'Choose a rating first'}
      kbd=${`${keyName('mod')}↵`}
    >${mine ? 'Change verdict' : 'Give verdict'}<//>
  </div>`;
}
