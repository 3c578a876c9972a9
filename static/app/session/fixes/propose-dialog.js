// @ts-check
// Knows how a fix is proposed: the words as they stand, the words instead, how much it
// matters and why.
import { html, useState } from '../../core/html.js';
import { FIX_WEIGHTS } from '../../core/labels.js';
import { textOf } from '../../core/text/offsets.js';
import { Mentions } from '../../shared/mentions.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field, Select } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';
import { narrow } from './narrow.js';

/** @typedef {import('../../core/types/state.d.ts').FixWeight} FixWeight */

const MEANS = {
  must: 'Printed as it stands it is wrong.',
  should: 'It is better so.',
  query: 'Its author is asked something.',
};

/** Where the refusal stands beside its field. */
const FIELDS = new Set(['replacement', 'why']);

export function ProposeFixDialog() {
  const workspace = useWorkspace();
  const { store, commands, fixing } = workspace;
  const at = fixing.value;
  // As it stood when the form was opened: what was typed is for those words.
  const [quote] = useState(at ? textOf(store.state.value?.text ?? '').slice(...at.span) : '');
  const [typed, setTyped] = useState({ replacement: quote, why: '' });
  const [weight, setWeight] = useState(/** @type {FixWeight} */ ('must'));
  const problem = commands.refused.value.fix;
  const leave = () => {
    commands.mark('fix');
    workspace.form.value = '';
    fixing.value = null;
  };
  if (!at) return null;
  const said = (/** @type {string} */ field) => (problem?.field === field ? problem.detail : '');
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const command = proposal(at, quote, typed, weight);
    if (await commands.run('fix', command, undefined, undefined, at.revision)) leave();
  };
  // In a dialog the page’s own keys rest.
  const sendByKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  };
  return html`<${Dialog} title="Propose a fix" onClose=${leave}>
    <form class="form" onSubmit=${send} onKeyDown=${sendByKey} noValidate>
      <${AsItIs} quote=${quote} />
      <${Field}
        label="As it should be"
        hint="Leave it empty to take the words out"
        name="replacement"
        multiline
        autofocus
        value=${typed.replacement}
        onInput=${(/** @type {string} */ replacement) => setTyped((was) => ({ ...was, replacement }))}
        problem=${said('replacement')}
      />
      <${Select}
        label="How much it matters"
        hint=${MEANS[weight]}
        value=${weight}
        options=${Object.entries(FIX_WEIGHTS)}
        onChange=${(/** @type {FixWeight} */ chosen) => setWeight(chosen)}
      />
      <${Field}
        label=${weight === 'query' ? 'What is asked' : 'Why'}
        optional=${weight !== 'query'}
        name="why"
        multiline
        data-mentions=""
        value=${typed.why}
        onInput=${(/** @type {string} */ why) => setTyped((was) => ({ ...was, why }))}
        problem=${said('why')}
      />
      ${problem && !FIELDS.has(problem.field) && html`<${ProblemNote} problem=${problem} />`}
      <div class="acts">
        <${Button} kind="main" type="submit" kbd="Ctrl ↵" pending=${Boolean(commands.busy.value.fix)}>
          Propose the fix
        <//>
        <${Button} kind="bare" onClick=${leave}>Cancel<//>
      </div>
    </form>
    <${Mentions} />
  <//>`;
}

/** The words as they stand in the article. @param {{quote: string}} props */
const AsItIs = ({ quote }) =>
  html`<p class="fix-words" dir="auto">
    <span class="soft">As it is: </span>${quote || '(between two words)'}
  </p>`;

/**
 * What is sent: the words that change, and not the whole stretch. A query need not propose any.
 * @param {{span: [number, number], claim: string | null}} at
 * @param {string} quote
 * @param {{replacement: string, why: string}} typed
 * @param {FixWeight} weight
 * @returns {import('../../core/types/commands.d.ts').Command}
 */
function proposal({ span, claim }, quote, { replacement, why }, weight) {
  const rest = {
    kind: /** @type {const} */ ('propose_fix'),
    weight,
    ...(why.trim() ? { why } : {}),
    ...(claim ? { claim } : {}),
  };
  if (replacement === quote)
    return { ...rest, span, ...(weight === 'query' ? {} : { replacement }) };
  const { from, to, replacement: words } = narrow(quote, replacement);
  return { ...rest, span: [span[0] + from, span[0] + to], replacement: words };
}
