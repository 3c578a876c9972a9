// @ts-check
// Knows who makes a claim, when and where they said it, in words and as a form.
import { html } from '../../core/html.js';
import { changeDraft, draftFor, drafts, dropDraft } from '../../state/drafts.js';
import { attributionOf, currentOf } from '../../state/rebase.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';
import { ConcurrentChanges } from './concurrent-changes.js';

/** @typedef {import('./actions.js').Of} Of */
/** @typedef {{claimant: string, said_when: string, said_where: string}} Typed */

const keyOf = (/** @type {string} */ id) => `${id}/attribution`;

/** Who makes the claim, with the way to change that. @param {Of & {may: boolean}} props */
export function Attribution({ id, claim, may }) {
  const workspace = useWorkspace();
  const unsent = workspace.store.waiting.value.findLast(
    ({ command }) => command.kind === 'attribute_claim' && command.claim === id,
  )?.command;
  const now = /** @type {Partial<Typed>} */ (
    unsent?.kind === 'attribute_claim' ? unsent.attribution : claim
  );
  const occasion = [now.said_where, now.said_when].filter(Boolean).join(', ');
  const open = () => {
    const from =
      currentOf(workspace.store, { kind: 'attribute_claim', claim: id })?.fields ??
      attributionOf(claim);
    if (!drafts.value[keyOf(id)])
      draftFor(keyOf(id), { from, since: workspace.store.seq.value, value: from });
    workspace.form.value = 'attribution';
  };
  return html`<div class=${unsent ? 'unsent' : ''}>
    ${
      now.claimant
        ? html`<bdi>${now.claimant}</bdi>`
        : html`the article itself <span class="quiet">(no attribution)</span>`
    }
    ${
      may &&
      html` <button type="button" class="link" onClick=${open}>
        Change<span class="sr"> who said it</span>
      </button>`
    }
    ${occasion && html`<div class="soft"><bdi>${occasion}</bdi></div>`}
  </div>`;
}

/** The same as a form. @param {Of} props */
export function AttributionForm({ id, claim }) {
  const workspace = useWorkspace();
  const { commands, store } = workspace;
  const key = keyOf(id);
  const draft = drafts.value[key];
  const problem = commands.refused.value[key];
  if (!draft) return null;
  const now =
    currentOf(store, { kind: 'attribute_claim', claim: id })?.fields ?? attributionOf(claim);
  const set = (/** @type {Partial<Typed>} */ part) => changeDraft(key, draft, part);
  const leave = () => {
    commands.mark(key);
    dropDraft(key);
    if (workspace.form.value === 'attribution') workspace.form.value = '';
  };
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    const typed = Object.entries(draft.value).map(([field, value]) => [field, value.trim()]);
    const attribution = Object.fromEntries(typed.filter(([, value]) => value));
    return commands.runDraft(key, key, { kind: 'attribute_claim', claim: id, attribution });
  };
  const refused = problem?.code === 'changed_meanwhile';
  const beside = ['claimant', 'said_when', 'said_where'].includes(problem?.field ?? '');
  return html`<form
    class="form small"
    aria-label="Who said it, when and where"
    onSubmit=${send}
    onInput=${() => store.focus(id, 'attribution')}
  >
    <${Fields} id=${id} typed=${draft.value} problem=${problem} onChange=${set} />
    <${ConcurrentChanges}
      claim=${id}
      from=${draft.from ?? now}
      mine=${draft.value}
      now=${now}
      since=${draft.since}
      kinds=${/claim_attributed/}
      problem=${problem}
      onChoose=${(/** @type {any} */ value, /** @type {any} */ from) => {
        commands.mark(key);
        draftFor(key, { value, from, since: store.seq.value });
      }}
    />
    ${problem && !refused && !beside && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value[key])}>Save<//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </form>`;
}

/**
 * @param {{id: string, typed: Typed, problem?: import('../../core/problem.js').Problem,
 *   onChange: (part: Partial<Typed>) => void}} props
 */
function Fields({ id, typed, problem, onChange }) {
  const { store, form } = useWorkspace();
  const watch = {
    onFocus: () => store.focus(id, 'attribution'),
    onBlur: () => store.focus(id),
  };
  const wrong = (/** @type {string} */ field) => (problem?.field === field ? problem.detail : '');
  const field = (
    /** @type {keyof Typed} */ name,
    /** @type {string} */ label,
    /** @type {object} */ more = {},
  ) => html`<${Field}
    label=${label}
    optional
    ...${watch}
    ...${more}
    value=${typed[name]}
    onInput=${(/** @type {string} */ value) => onChange({ [name]: value })}
    problem=${wrong(name)}
  />`;
  return html`
    ${field('claimant', 'Said by', {
      hint: 'Left empty, the article itself says it, and only So is asked.',
      autofocus: form.value === 'attribution',
    })}
    <div class="two">
      ${field('said_when', 'When')} ${field('said_where', 'Where')}
    </div>
    ${
      typed.claimant &&
      html`<p>
        <${Button} kind="bare" onClick=${() => onChange({ claimant: '', said_when: '', said_where: '' })}>
          The article itself
        <//>
      </p>`
    }
  `;
}
