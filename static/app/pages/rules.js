// @ts-check
// Knows the page of the desk’s rules: what a claim needs, as every member reads it, and
// as an admin sets it.
import { html, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { Fetched, useFetched } from '../shared/fetched.js';
import { Person } from '../shared/person.js';
import { RULE_FIELDS, RulesForm, rulesOf, sameRules } from '../shared/rules-form.js';
import { Shell } from '../shared/shell.js';
import { may } from '../state/me.js';
import { people } from '../state/people.js';
import { Button } from '../ui/button.js';
import { ProblemNote } from '../ui/feedback.js';
import { Time } from '../ui/time.js';
import { Scales } from './rules/scales.js';

/** @typedef {import('../core/types/routes.d.ts').DeskRules} DeskRules */
/** @typedef {import('../core/types/events.d.ts').Rules} Rules */

/** @type {[keyof DeskRules['ready'], string, string][]} */
const READY = [
  ['light', 'Light', 'One other person signs.'],
  ['standard', 'Standard', 'A rationale, a source, and a second person who signs.'],
  [
    'strict',
    'Strict',
    'Two answers given blind, two origins, a primary source for the lowest ratings.',
  ],
];

export function Page() {
  const { got, problem, fetch } = useFetched('GET /api/desk/rules');
  return html`<${Shell} title="Rules"><div class="wrap narrow">
    <header class="page-head"><h1>Rules</h1></header>
    <p class="soft page-lead">
      What a claim needs on this desk before it is signed off, and what takes whom. A session keeps the rules it was opened with; an editor may give it others, with a reason.
    </p>
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the rules" />
    ${got && (may('administer') ? html`<${Change} got=${got} onSaved=${fetch} />` : html`<${Read} got=${got} />`)}
    <${Scales} />
  </div><//>`;
}

/** The rules in sentences. @param {{got: DeskRules}} props */
function Read({ got }) {
  return html`<section class="leaf rules-leaf" aria-labelledby="in-force">
    <header class="leaf-head"><h2 id="in-force">In force</h2><${Version} got=${got} /></header>
    <ul class="plain-list">
      ${got.sentences.map((words) => html`<li key=${words}>${words}</li>`)}
    </ul>
    <p class="soft">An admin changes them.</p>
  </section>`;
}

/** Which version is in force, and who set it. @param {{got: DeskRules}} props */
function Version({ got }) {
  return html`<span class="soft">
    version ${got.version}${
      got.set
        ? html`, by <${Person} id=${got.set.by} people=${people.value} /> <${Time} at=${got.set.at} />`
        : ', as every desk begins'
    }
  </span>`;
}

/** @param {{got: DeskRules, onSaved: () => void}} props */
function Change({ got, onSaved }) {
  const [rules, setRules] = useState(rulesOf(got));
  const [problem, setProblem] = useState(
    /** @type {import('../core/problem.js').Problem | null} */ (null),
  );
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState('');
  const same = sameRules(rules, got);
  const change = (/** @type {Rules} */ next) => {
    setRules(next);
    setSaved('');
  };
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (busy || same) return;
    setBusy(true);
    setProblem(null);
    try {
      await call('PUT /api/desk/rules', { body: rules });
      setSaved('Saved. Sessions opened from now on have these rules; open ones keep theirs.');
      await onSaved();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return html`<section class="leaf rules-leaf" aria-labelledby="in-force">
    <header class="leaf-head"><h2 id="in-force">In force</h2><${Version} got=${got} /></header>
    <div class="acts" role="group" aria-label="Ready-made rules">
      ${READY.map(
        ([name, label, means]) => html`<${Button}
          key=${name}
          title=${means}
          kind=${sameRules(rules, got.ready[name]) ? 'main' : 'plain'}
          aria-pressed=${sameRules(rules, got.ready[name]) ? 'true' : 'false'}
          onClick=${() => change(got.ready[name])}
        >${label}<//>`,
      )}
    </div>
    <p class="soft">${READY.map(([, label, means]) => `${label}: ${means}`).join(' ')}</p>
    <form class="form" onSubmit=${save} noValidate>
      ${problem && !RULE_FIELDS.has(problem.field) && html`<${ProblemNote} problem=${problem} />`}
      <${RulesForm} rules=${rules} onChange=${change} problem=${problem} />
      <div class="acts">
        <${Button}
          kind="main"
          type="submit"
          pending=${busy}
          why=${same ? 'Nothing is changed yet.' : undefined}
        >Save as version ${(got.version ?? 0) + 1}<//>
        <span role="status" class="soft">${saved}</span>
      </div>
    </form>
  </section>`;
}
