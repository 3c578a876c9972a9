// @ts-check
// Knows one question that is asked of a claim, with the answers to it: mine, and the
// others’.
import { html } from '../../core/html.js';
import { ASKS, QUESTIONS } from '../../core/labels.js';
import { plural } from '../../core/text/phrases.js';
import { nameOf } from '../../core/text/names.js';
import { ownAnswer, sealedFrom, seenOf, verdictBy, verdictsOf } from '../../state/claims.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { MyVerdict } from './my-verdict.js';
import { Verdict } from './verdict.js';

/** @typedef {import('../../state/claims.js').Question} Question */
/** @typedef {import('../../state/session.js').Claim} Claim */
/** @typedef {{id: string, claim: Claim, question: Question}} Asked */

/** @param {Asked & {alone: boolean}} props alone: nothing else is asked of the claim */
export function AskedQuestion({ id, claim, question, alone }) {
  const workspace = useWorkspace();
  const readOnly = workspace.readOnly.value;
  const all = verdictsOf(claim, question);
  const mine = ownAnswer(claim, question, workspace.me);
  const sealed = sealedFrom(claim, question, workspace.me);
  const judging = claim.may.judge && !readOnly;
  const shown = judging ? all.filter(([person]) => person !== workspace.me) : all;
  return html`<section class="sec" aria-label=${alone ? 'Verdict' : QUESTIONS[question]}>
    ${
      !alone &&
      html`<h3 class="question">
        ${QUESTIONS[question]} <span class="soft">${ASKS[question]}</span>
      </h3>`
    }
    ${
      judging &&
      html`<${MyVerdict} id=${id} claim=${claim} question=${question} mine=${mine} alone=${alone} />`
    }
    ${sealed.map(([person, { at }]) => html`<${Sealed} key=${person} person=${person} at=${at} question=${question} given=${Boolean(mine)} />`)}
    ${
      claim.questions[question]?.differ_blind &&
      html`<p class="flagged"><b>These answers differ.</b> Somebody who gave none of them decides.</p>`
    }
    ${
      !judging &&
      mine &&
      !all.length &&
      html`<${Verdict}
        mine
        person=${workspace.me}
        verdict=${mine}
        claim=${claim}
        question=${question}
        state=${workspace.store.state.value}
        people=${workspace.store.people.value}
      />`
    }
    ${
      !judging &&
      !all.length &&
      !mine &&
      !sealed.length &&
      html`
        ${alone && html`<h3>Verdict</h3>`}
        <p class="soft">No verdict yet.</p>
      `
    }
    ${
      shown.length > 0 &&
      html`
        <h3 class=${judging ? 'next' : ''}>${plural(all.length, 'verdict')}${agreement(all)}</h3>
        <ul class="verdicts">
          ${shown.map(
            ([person]) => html`<li key=${person}>
              <${AnothersVerdict} id=${id} claim=${claim} question=${question} person=${person} />
            </li>`,
          )}
        </ul>
      `
    }
  </section>`;
}

/**
 * That somebody has answered, and not what.
 * @param {{person: string, at: string, question: Question, given: boolean}} props given: I have, too
 */
function Sealed({ person, at, question, given }) {
  const { store } = useWorkspace();
  return html`<div class="sealed">
    <p>
      <b>${nameOf(store.people.value, person)}</b> has answered ${QUESTIONS[question]}, <${Time} at=${at} />
    </p>
    <p class="soft">
      ${given ? 'You see it when enough people have answered.' : 'You see it when you have given yours.'}
    </p>
  </div>`;
}

/** @param {[string, {rating: string}][]} all */
function agreement(all) {
  if (all.length < 2) return '';
  const ratings = new Set(all.map(([, { rating }]) => rating));
  return ratings.size > 1 ? ', differing' : ', agreeing';
}

/** @param {Asked & {person: string}} props */
function AnothersVerdict({ id, claim, question, person }) {
  const { store, commands, readOnly } = useWorkspace();
  const name = `affirm ${question} ${person}`;
  const problem = commands.refused.value[name];
  const may = !readOnly.value && claim.may.judge;
  const affirm = () =>
    commands.run(
      name,
      {
        kind: 'affirm_verdict',
        claim: id,
        question,
        of: person,
        seen: seenOf(claim),
        attribution_version: claim.attribution_version,
      },
      claim.version,
    );
  return html`
    <${Verdict}
      person=${person}
      verdict=${verdictBy(claim, question, person)}
      claim=${claim}
      question=${question}
      state=${store.state.value}
      people=${store.people.value}
      onHolds=${may ? affirm : undefined}
    />
    ${problem && html`<${ProblemNote} problem=${problem} />`}
  `;
}
