// @ts-check
// Knows the rules of a session: which they are, and how an editor gives it others.
import { html, useEffect, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { listed, plural } from '../core/text/phrases.js';
import { useFetched } from '../shared/fetched.js';
import { Person } from '../shared/person.js';
import { RULE_FIELDS, RulesForm, rulesOf, sameRules } from '../shared/rules-form.js';
import { may } from '../state/me.js';
import { inOrder } from '../state/document.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { useWorkspace } from './context.js';

/** @typedef {import('../core/types/state.d.ts').PolicyView} PolicyView */
/** @typedef {import('../core/types/events.d.ts').Rules} Rules */

export function RulesDialog() {
  const workspace = useWorkspace();
  const policy = workspace.store.state.value?.policy;
  const [changing, setChanging] = useState(false);
  const leave = () => {
    workspace.commands.mark('rules');
    workspace.form.value = '';
  };
  if (!policy) return null;
  const changeable = may('edit') && !workspace.readOnly.value && !workspace.closed.value;
  return html`<${Dialog} title="Rules of this session" onClose=${leave} wide=${changing}>
    <p class="soft">${from(policy)}</p>
    ${
      policy.own &&
      html`<p>
        <${Person} id=${policy.own.by} people=${workspace.store.people.value} /> <span>
          set them: ${policy.own.why}
        </span>
      </p>`
    }
    ${
      changing
        ? html`<${Change} policy=${policy} onLeave=${leave} />`
        : html`<ul class="plain-list">
            ${inOrder(policy.sentences).map(([key, words]) => html`<li key=${key}>${words}</li>`)}
          </ul>
          <div class="acts">
            ${changeable && html`<${Button} onClick=${() => setChanging(true)}>Change them …<//>`}
            <${Button} kind="bare" onClick=${leave}>Close<//>
          </div>`
    }
  <//>`;
}

/** Where the rules are from. @param {PolicyView} policy */
function from({ version, own }) {
  if (version) return `Those of the desk, version ${version}.`;
  return own
    ? 'The session’s own.'
    : 'The session is older than the desk’s rules; these held when it was opened.';
}

/** @param {{policy: PolicyView, onLeave: () => void}} props */
function Change({ policy, onLeave }) {
  const { commands } = useWorkspace();
  const { got } = useFetched('GET /api/desk/rules');
  const now = rulesOf(policy);
  const [rules, setRules] = useState(now);
  const [why, setWhy] = useState('');
  const problem = commands.refused.value.rules;
  const same = sameRules(rules, now);
  const takeDesks = () => {
    if (!got) return;
    setRules(rulesOf(got));
    if (!why.trim()) setWhy(`The desk’s rules, version ${got.version}`);
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!same && (await commands.run('rules', { kind: 'set_rules', rules, why }))) onLeave();
  };
  const known = problem && (RULE_FIELDS.has(problem.field) || problem.field === 'why');
  return html`<form class="form" onSubmit=${send} noValidate>
    ${problem && !known && html`<${ProblemNote} problem=${problem} />`}
    <${RulesForm} rules=${rules} onChange=${setRules} problem=${problem} />
    ${!same && html`<${WouldNotPass} rules=${rules} />`}
    <${Field}
      label="Why it has others"
      hint="It stands in the history and in reports"
      name="why"
      value=${why}
      onInput=${setWhy}
      problem=${problem?.field === 'why' ? problem.detail : ''}
    />
    <div class="acts">
      <${Button}
        kind="main"
        type="submit"
        pending=${Boolean(commands.busy.value.rules)}
        why=${same ? 'Nothing is changed yet.' : undefined}
      >Set these rules<//>
      ${got && html`<${Button} onClick=${takeDesks}>Take the desk’s<//>`}
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}

/** How long after a change it is asked what the rules would do. In milliseconds. */
const CHOOSING = 300;

/** Which answered claims would not pass by other rules. @param {{rules: Rules}} props */
function WouldNotPass({ rules }) {
  const { store } = useWorkspace();
  const [numbers, setNumbers] = useState(/** @type {number[] | null} */ (null));
  useEffect(() => {
    let stale = false;
    const wait = setTimeout(() => {
      const sent = { path: { id: store.id }, body: rules };
      call('POST /api/sessions/{id}/rules-preview', sent).then(
        ({ would_not_pass: found }) => {
          if (!stale) setNumbers(found);
        },
        // What contradicts itself is said beside its field once it is sent.
        () => {
          if (!stale) setNumbers(null);
        },
      );
    }, CHOOSING);
    return () => {
      stale = true;
      clearTimeout(wait);
    };
  }, [JSON.stringify(rules)]);
  if (!numbers) return null;
  const many = plural(numbers.length, 'answered claim');
  return html`<p role="status">
    ${
      numbers.length
        ? html`<b>With these rules ${many} would not pass</b>: ${listed(numbers.map(String))}.`
        : 'Every answered claim passes with these rules.'
    }
  </p>`;
}
