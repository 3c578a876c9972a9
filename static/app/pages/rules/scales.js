// @ts-check
// Knows the scales of the desk: what answers there are to each question, with what they
// mean, and how an admin changes them.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { ASKS, QUESTIONS } from '../../core/labels.js';
import { asProblem } from '../../core/problem.js';
import { Fetched, useFetched } from '../../shared/fetched.js';
import { RatingIcon, SaidIcon } from '../../shared/marks.js';
import { Person } from '../../shared/person.js';
import { byOrder } from '../../state/document.js';
import { may } from '../../state/me.js';
import { people } from '../../state/people.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Time } from '../../ui/time.js';
import { StepsForm } from './steps-form.js';

/** @typedef {import('../../core/types/routes.d.ts').DeskScales} DeskScales */
/** @typedef {import('../../core/types/bodies.d.ts').StepInput} StepInput */
/** @typedef {'so' | 'said'} Question */

/** @type {Question[]} */
const BOTH = ['so', 'said'];

export function Scales() {
  const { got, problem, fetch } = useFetched('GET /api/desk/scales');
  const [editing, setEditing] = useState(false);
  return html`<section class="leaf scales" aria-labelledby="scales">
    <header class="leaf-head">
      <h2 id="scales">Scales</h2>
      ${
        got &&
        html`<span class="soft">
          versions ${got.so.version} and ${got.said.version}${
            got.set
              ? html`, by <${Person} id=${got.set.by} people=${people.value} /> <${Time} at=${got.set.at} />`
              : ', as every desk begins'
          }
        </span>`
      }
    </header>
    <p class="soft">
      The answers there are to each question. A session keeps the scales it was opened with, and every verdict the step it was given on.
    </p>
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the scales" />
    ${
      got &&
      (editing
        ? html`<${Change}
            got=${got}
            onChanged=${fetch}
            onLeave=${() => {
              setEditing(false);
              fetch();
            }}
          />`
        : html`
            ${BOTH.map((question) => html`<${Shown} key=${question} got=${got} question=${question} />`)}
            ${
              may('administer') &&
              html`<div class="acts">
                <${Button} icon="pencil" onClick=${() => setEditing(true)}>Change the scales<//>
              </div>`
            }
          `)
    }
  </section>`;
}

/** The steps of a scale with what they mean. @param {{got: DeskScales, question: Question}} props */
function Shown({ got, question }) {
  return html`<h3>${QUESTIONS[question]} <span class="soft">${ASKS[question]}</span></h3>
    <ol class="steps">
      ${byOrder(got[question].steps).map(
        ([name, step]) => html`<li key=${name}>
          <span class=${question === 'so' ? `rating r${step.hue}` : 'said'}>
            ${
              question === 'so'
                ? html`<${RatingIcon} icon=${step.icon} />`
                : html`<${SaidIcon} icon=${step.icon} />`
            }
            <b dir="auto">${step.label}</b>
          </span>
          <span dir="auto">${step.definition}</span>
          <span class="soft num">${step.value ?? '–'}</span>
        </li>`,
      )}
    </ol>`;
}

/** @param {{got: DeskScales, onChanged: () => Promise<void> | void, onLeave: () => void}} props */
function Change({ got, onChanged, onLeave }) {
  const [steps, setSteps] = useState(() => ({ so: inputs(got.so), said: inputs(got.said) }));
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await call('PUT /api/desk/scales', {
        body: { so_base: got.so.version, said_base: got.said.version, ...steps },
      });
      onLeave();
    } catch (thrown) {
      const problem = asProblem(thrown);
      setProblem(problem);
      // What was typed stays, and the next press is for the scales there are now.
      if (problem.code === 'changed') await onChanged();
    } finally {
      setBusy(false);
    }
  };
  return html`<form class="form" aria-label="Scales" onSubmit=${save} noValidate>
    ${BOTH.map(
      (question) => html`<${StepsForm}
        key=${question}
        question=${question}
        steps=${steps[question]}
        icons=${question === 'so' ? got.icons : got.said_icons}
        problem=${problem?.field === question ? problem.detail : ''}
        onChange=${(/** @type {StepInput[]} */ changed) => setSteps({ ...steps, [question]: changed })}
      />`,
    )}
    ${problem && problem.field !== 'so' && problem.field !== 'said' && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${busy}>Save the scales<//>
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}

/** The steps of a scale in their order, as they are set. @param {DeskScales['so']} scale @returns {StepInput[]} */
const inputs = (scale) =>
  byOrder(scale.steps).map(([name, { order: _, ...step }]) => ({ name, ...step }));
