// @ts-check
// Knows the form in which evidence is written down: the source, the passage, and
// what it says to the claim.
import { html, useSignal } from '../../core/html.js';
import { BEARINGS, SOURCE_KINDS, STANCES } from '../../core/labels.js';
import { changeDraft, draftFor, drafts, dropDraft } from '../../state/drafts.js';
import { SourceSearch } from '../../shared/source-search.js';
import { sourceInput, sourceOf } from '../../state/rebase.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Check, Field, Select } from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';
import { useWorkspace } from '../context.js';
import { readAttached } from '../reading/actions.js';
import { ConcurrentChanges } from './concurrent-changes.js';
import { ChooseConfidential } from './audience.js';
import { STANCE_ICONS } from './source-icons.js';

/**
 * Opens the form and puts the cursor into it.
 * @param {Workspace} workspace
 * @param {string} id
 */
export function openSource(workspace, id) {
  if (!drafts.value[`${id}/source`]) draftFor(`${id}/source`, { value: EMPTY });
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      /** @type {HTMLElement | null} */ (
        document.querySelector('.panel [data-field=source]')
      )?.focus(),
    ),
  );
}

/** @typedef {import('../../core/problem.js').Problem} Problem */
/** @typedef {import('../../core/types/commands.d.ts').Command} Command */
/** @typedef {Parameters<typeof sourceOf>[0]} Shown */
/** @typedef {import('../../state/workspace.js').Workspace} Workspace */
/** @typedef {import('../../core/three-way-merge.js').Fields} Fields */
/** @typedef {typeof EMPTY} Typed */

const EMPTY = {
  title: '',
  url: '',
  kind: 'web_page',
  primary: false,
  passage: '',
  locator: '',
  stance: 'supports',
  bears_on: 'both',
  /** The source of the library, where it is one as it stands there. */
  source_id: '',
  /** The snapshot its passage was taken from. */
  snapshot: '',
};

/**
 * What is asked for: for everybody to see, or for named people only.
 * @param {{id: string, evidence?: string, between?: string[]}} about
 * @param {ReturnType<typeof sourceInput>} fields
 */
function commandOf({ id: claim, evidence, between }, fields) {
  const kind = `${evidence ? 'edit' : 'attach'}_${between ? 'confidential' : 'source'}`;
  const named = evidence ? { evidence } : between ? { seen_by: between } : {};
  return /** @type {Command} */ ({ kind, claim, ...named, ...fields });
}

/**
 * @param {{id: string, draftKey: string, evidence?: string, piece?: Shown, label: string,
 *   onLeave: ()
 *   => void}} props
 */
export function SourceForm({ id, draftKey, evidence, piece, label, onLeave }) {
  const workspace = useWorkspace();
  const draft = drafts.value[draftKey] ?? { value: EMPTY };
  const typed = draft.value;
  const name = `source ${draftKey}`;
  const problem = workspace.commands.refused.value[name];
  const refused = problem?.code === 'changed_meanwhile';
  const now = piece && sourceOf(piece);
  const missing = useSignal(false);
  const set = (/** @type {any} */ part) => {
    missing.value = false;
    changeDraft(draftKey, draft, part);
  };
  const leave = () => {
    workspace.commands.mark(name);
    dropDraft(draftKey);
    onLeave();
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!typed.title.trim()) {
      missing.value = true;
      return;
    }
    const { between } = draft;
    const command = commandOf({ id, evidence, between }, asked(typed, now));
    onLeave();
    // For a source that is gone there is nothing to compare with any more.
    if (!evidence && draft.from) draftFor(draftKey, { value: typed, between });
    const done = await workspace.commands.runDraft(name, draftKey, command);
    if (done && !evidence && !between && !typed.passage.trim()) readAttached(workspace, id, typed);
  };
  const at = (/** @type {string} */ field) => {
    if (field === 'title' && missing.value) return 'Give the source a title.';
    return problem?.field?.split('.').pop() === field ? problem.detail : '';
  };
  return html`<form
    class="form source-form"
    aria-label=${label}
    onSubmit=${send}
    onInput=${() => workspace.store.focus(id, 'source')}
  >
    ${
      !evidence &&
      !typed.source_id &&
      !draft.between &&
      html`<${Search} id=${id} typed=${typed} onChange=${set} onAttached=${leave} />`
    }
    <${Inputs} id=${id} name=${draftKey} typed=${typed} wrong=${at} onChange=${set} />
    ${!evidence && html`<${ChooseConfidential} draftKey=${draftKey} />`}
    ${
      piece &&
      html`<${EditedMeanwhile} id=${id} draftKey=${draftKey} now=${now} problem=${problem} />`
    }
    ${
      problem &&
      !refused &&
      !['title', 'url', 'locator', 'passage'].some(at) &&
      html`<${ProblemNote}
        problem=${problem}
      />`
    }
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(workspace.commands.busy.value[name])}>
        ${label}
      <//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </form>`;
}

/**
 * What the form asks for. A source of the library is as it stands there; what was typed over it is
 * another.
 * @param {any} typed @param {Fields} [now]
 */
function asked(typed, now) {
  const typedOver =
    now && ['title', 'url', 'kind', 'primary'].some((one) => typed[one] !== now[one]);
  return sourceInput(typedOver ? { ...typed, source_id: '' } : typed);
}

/**
 * The library, searched; whoever finds nothing goes on in the fields below. A source that is
 * chosen before anything was typed of it is attached at once, and its passage taken from it then.
 * @param {{id: string, typed: Typed, onChange: (part: Partial<Typed>) => void, onAttached: () => void}} props
 */
function Search({ id, typed, onChange, onAttached }) {
  const workspace = useWorkspace();
  const { store, commands } = workspace;
  const choose = async (
    /** @type {import('../../shared/source-search.js').SourceRow} */ source,
  ) => {
    const { title, url = '', kind, primary } = source;
    const chosen = { title, url, kind, primary, source_id: source.id };
    if (typed.passage.trim() || typed.locator.trim() || typed.title.trim()) {
      onChange(chosen);
      toField('passage');
      return;
    }
    // Nothing has been said yet of what it does to the claim.
    const fields = sourceInput({ ...EMPTY, ...chosen, stance: 'context' });
    onAttached();
    const name = `attach ${id} ${source.id}`;
    const command = /** @type {Command} */ ({ kind: 'attach_source', claim: id, ...fields });
    if (await commands.run(name, command)) readAttached(workspace, id, chosen);
    else {
      // What was refused is in the form again, with why.
      draftFor(`${id}/source`, { value: { ...EMPTY, ...chosen } });
      commands.mark(`source ${id}/source`, commands.refused.value[name]);
    }
  };
  return html`<${SourceSearch}
    session=${store.id}
    watch=${{ onFocus: () => store.focus(id, 'source'), onBlur: () => store.focus(id) }}
    onChoose=${choose}
    onNew=${(/** @type {string} */ title) => {
      if (/^https?:\/\//i.test(title)) onChange({ url: title, title });
      else if (title) onChange({ title });
      toField('title');
    }}
  />`;
}

/** Puts the cursor into a field of the form, once it is there. @param {string} field */
const toField = (field) =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      /** @type {HTMLElement | null} */ (
        document.querySelector(`.panel .source-form [data-part=${field}]`)
      )?.focus(),
    ),
  );

/**
 * A source of the library as it stands there, with a way to read it and to type another.
 * @param {{claim: string, draft: string, typed: Typed, onChange: (part: Partial<Typed>) => void}} props
 */
function Chosen({ claim, draft, typed, onChange }) {
  const { reading } = useWorkspace();
  return html`<p class="src">
  <span dir="auto">${typed.title}</span>
  <button
    type="button"
    class="link"
    onClick=${() => reading.open({ claim, source: typed.source_id, draft })}
  >Read<span class="sr"> the source</span></button>
  <button type="button" class="link" onClick=${() => onChange({ source_id: '' })}>
    Change<span class="sr"> the source</span>
  </button>
</p>`;
}

/**
 * @param {{id: string, name: string, typed: Typed, wrong: (field: string) => string,
 *   onChange: (part: Partial<Typed>) => void}} props wrong: what is wrong with a field
 */
function Inputs({ id, name, typed, wrong, onChange }) {
  const { store } = useWorkspace();
  const watch = {
    onFocus: () => store.focus(id, 'source'),
    onBlur: () => store.focus(id),
  };
  const where = html`<${Field}
        label="Where in it"
        optional
        ...${watch}
        value=${typed.locator}
        onInput=${(/** @type {string} */ locator) => onChange({ locator })}
        problem=${wrong('locator')}
      />`;
  return html`
    ${
      typed.source_id
        ? html`<${Chosen} claim=${id} draft=${name} typed=${typed} onChange=${onChange} />${where}`
        : html`<${Field}
      label="Title"
      data-field="source"
      data-part="title"
      required
      ...${watch}
      value=${typed.title}
      onInput=${(/** @type {string} */ title) => onChange({ title })}
      problem=${wrong('title')}
    />
    <${Field}
      label="Address"
      optional
      type="url"
      inputmode="url"
      ...${watch}
      value=${typed.url}
      onInput=${(/** @type {string} */ url) => onChange({ url })}
      problem=${wrong('url')}
    />
    <div class="two">
      <${Select}
        label="Kind"
        value=${typed.kind}
        onChange=${(/** @type {string} */ kind) => onChange({ kind })}
        options=${Object.entries(SOURCE_KINDS)}
      />
      ${where}
    </div>
    <${Check}
      label="Primary: it was there, or made the data"
      checked=${typed.primary}
      onChange=${(/** @type {boolean} */ primary) => onChange({ primary })}
    />`
    }
    <${Field}
      multiline
      data-part="passage"
      label="Passage"
      optional
      hint="The words that matter, as they stand there"
      class="serif"
      ...${watch}
      value=${typed.passage}
      onInput=${(/** @type {string} */ passage) => onChange({ passage })}
      problem=${wrong('passage')}
    />
    <${Stances} name=${name} stance=${typed.stance} onChange=${onChange} />
    <${Bearing} id=${id} typed=${typed} onChange=${onChange} />
  `;
}

/**
 * Which question it bears on, where the claim asks two.
 * @param {{id: string, typed: Typed, onChange: (part: Partial<Typed>) => void}} props
 */
function Bearing({ id, typed, onChange }) {
  const { store } = useWorkspace();
  if (!store.state.value?.claims[id]?.questions.said) return null;
  return html`<${Select}
    label="Bears on"
    value=${typed.bears_on ?? 'both'}
    onChange=${(/** @type {string} */ bears_on) => onChange({ bears_on })}
    options=${Object.entries(BEARINGS)}
  />`;
}

/** @param {{name: string, stance: string, onChange: (part: Partial<Typed>) => void}} props */
function Stances({ name, stance, onChange }) {
  return html`<fieldset class="stances">
    <legend class="label">Stance</legend>
    <div>
      ${Object.entries(STANCES).map(
        ([key, word]) => html`<label key=${key} class=${key === stance ? 'on' : ''}>
      <input
        type="radio"
        name=${`stance-${name}`}
        checked=${key === stance}
        onChange=${() => onChange({ stance: key })}
      />
      <${Icon} name=${STANCE_ICONS[key]} small />
      ${word}
    </label>`,
      )}
    </div>
  </fieldset>`;
}

/**
 * What became of a source while I was changing it.
 * @param {{id: string, draftKey: string, now: Fields,
 *   problem?: Problem}} props
 */
function EditedMeanwhile({ id, draftKey, now, problem }) {
  const workspace = useWorkspace();
  const draft = drafts.value[draftKey] ?? { value: EMPTY };
  return html`<${ConcurrentChanges}
    claim=${id}
    from=${draft.from ?? now}
    mine=${draft.value}
    now=${now}
    since=${draft.since}
    kinds=${/source_edited|confidential_edited/}
    problem=${problem}
    onChoose=${(/** @type {any} */ value, /** @type {any} */ from) => {
      workspace.commands.mark(`source ${draftKey}`);
      draftFor(draftKey, { value, from, since: workspace.store.seq.value });
    }}
  />`;
}
