// @ts-check
// Knows how another text is put in the article's place: written over, read from a file,
// fetched again, or made from the accepted fixes; and what that would do, before it is done.
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { call, upload } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { navigate } from '../../core/route.js';
import { plural } from '../../core/text/phrases.js';
import { composed, previewOf } from '../../shared/compose.js';
import { fixesInOrder, isToMake, wordsToBe } from '../../state/fixes.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';
import { useRevision, useTyped } from './use-revision.js';

/** @typedef {import('../../core/problem.js').Problem} Problem */
/** @typedef {import('../../core/types/routes.d.ts').RevisionPreview} RevisionPreview */

/** What the server reads; a file beyond 5 MiB it refuses. */
const KINDS = '.txt,.md,.html,.htm,.docx,.pdf,.eml';

export function ReviseDialog() {
  const { store, form } = useWorkspace();
  const fromFixes = form.value === 'take-in';
  const state = /** @type {import('../../state/session.js').State} */ (store.state.value);
  const { after, setAfter, typed, type, done } = useTyped(state, fromFixes);
  const { text, why } = typed;
  const revision = useRevision(store.id, { after, why, ...(fromFixes ? {} : { text }) });
  const leave = () => {
    form.value = '';
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!revision.would) return revision.look();
    if (!(await revision.make())) return;
    if (!fromFixes) done();
    leave();
    if (Object.keys(revision.would.carried).length)
      navigate(`/sessions/${store.id}/revisions/${after + 1}`);
  };
  const toMake = fromFixes ? JSON.stringify(fixesToMake(state)) : '';
  useEffect(() => {
    if (fromFixes) revision.look();
  }, [toMake, after]);
  const change = (/** @type {string} */ words) => {
    type({ text: words });
    revision.forget();
  };
  const catchUp = () => {
    setAfter(state.revision);
    revision.forget();
  };
  const same = !fromFixes && text === state.text;
  const { problem } = revision;
  return html`<${Dialog}
    title=${fromFixes ? 'Take the fixes in' : 'Put in another text'}
    onClose=${leave}
    wide
  >
    <form class="form" onSubmit=${send} noValidate>
      ${fromFixes ? html`<${FixesToMake} state=${state} />` : html`<${NewText} text=${text} onText=${change} problem=${problem} />`}
      <${Field}
        label="Why"
        optional
        name="why"
        value=${why}
        onInput=${(/** @type {string} */ words) => type({ why: words })}
      />
      ${revision.would && html`<${Would} would=${revision.would} />`}
      ${problem && problem.field !== 'text' && html`<${ProblemNote} problem=${problem} />`}
      ${state.revision > after && html`<${Late} after=${after} now=${state.revision} onCatchUp=${catchUp} />`}
      <div class="acts">
        <${Button}
          kind="main"
          type="submit"
          pending=${revision.busy}
          why=${same ? 'It says the same as the article' : undefined}
        >${revision.would ? `Make revision ${after + 1}` : 'See what it would do'}<//>
        <${Button} kind="bare" onClick=${leave}>Cancel<//>
      </div>
    </form>
  <//>`;
}

/**
 * That the article has another revision by now: what was typed can be held against that one.
 * @param {{after: number, now: number, onCatchUp: () => void}} props
 */
const Late = ({ after, now, onCatchUp }) =>
  html`<p class="pending" role="status">
    The article is at revision ${now} by now; what stands here was for revision ${after}.
    ${' '}<${Button} onClick=${onCatchUp}>Hold it against revision ${now}<//>
  </p>`;

/** The accepted fixes that the text has not got. @param {import('../../state/session.js').State} state */
const fixesToMake = (state) => fixesInOrder(state).filter(([, fix]) => isToMake(fix));

/** The changes the text gets. @param {{state: import('../../state/session.js').State}} props */
function FixesToMake({ state }) {
  const fixes = fixesToMake(state);
  return html`<ul class="fix-list">
    ${fixes.map(
      ([id, fix]) => html`<li key=${id} class="fix-words" dir="auto">
        ${fix.quote && html`<del>${fix.quote}</del>`}
        ${wordsToBe(fix) ? html`<ins>${wordsToBe(fix)}</ins>` : html`<span class="soft"> taken out</span>`}
      </li>`,
    )}
  </ul>`;
}

/** @param {{text: string, onText: (text: string) => void, problem: Problem | null}} props */
function NewText({ text, onText, problem }) {
  const { store } = useWorkspace();
  const url = store.state.value?.details.url;
  const [failed, setFailed] = useState(/** @type {Problem | null} */ (null));
  const [busy, setBusy] = useState(false);
  /** @param {() => Promise<import('../../core/types/bodies.d.ts').Extracted>} ask @param {string} name */
  const take = async (ask, name) => {
    setBusy(true);
    setFailed(null);
    try {
      onText(composed(previewOf(await ask(), name)).text);
    } catch (thrown) {
      setFailed(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const takeFile = (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const [file] = input.files ?? [];
    if (file) take(() => upload(file, file.name), file.name);
    // The same file can be read again.
    input.value = '';
  };
  const fetchIt = () => take(() => call('POST /api/desk/intake', { body: { url } }), url ?? '');
  return html`
    <${Field}
      label="The new text"
      hint="Edit it here, or paste another over it"
      name="text"
      class="new-text"
      multiline
      autofocus
      value=${text}
      onInput=${onText}
      problem=${problem?.field === 'text' ? problem.detail : ''}
    />
    <div class="acts">
      <label class="btn plain file-btn">
        Read a file …
        <input type="file" class="sr" accept=${KINDS} disabled=${busy} onChange=${takeFile} />
      </label>
      ${url && html`<${Button} pending=${busy} onClick=${fetchIt}>Fetch it again<//>`}
    </div>
    ${failed && html`<${ProblemNote} problem=${failed} />`}
  `;
}

/** What it would do, in words. @param {{would: RevisionPreview}} props */
function Would({ would }) {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => root.current?.scrollIntoView({ block: 'nearest' }), [would]);
  const fates = Object.values(would.carried);
  const count = (/** @type {string[]} */ of) => fates.filter((fate) => of.includes(fate)).length;
  const lines = [
    [would.changes.length, plural(would.changes.length, 'place changes', 'places change')],
    [would.made, plural(would.made, 'accepted fix is made', 'accepted fixes are made')],
    [count(['corrected']), `${plural(count(['corrected']), 'claim')} corrected, to be asked anew`],
    [
      count(['edited', 'around']),
      `${plural(count(['edited', 'around']), 'claim')} edited, to be settled by a person`,
    ],
    [count(['gone']), `${plural(count(['gone']), 'claim')} gone, to be settled by a person`],
    [count(['moved']), `${plural(count(['moved']), 'claim')} moved with the same words`],
    [would.unchanged, `${plural(would.unchanged, 'claim')} unchanged`],
    [would.suggested, `${plural(would.suggested, 'claim')} suggested in what is new`],
    [would.dropped, `${plural(would.dropped, 'suggestion')} nobody had decided on made anew`],
    [would.lost, `${plural(would.lost, 'fix', 'fixes')} without their words from then on`],
  ];
  return html`<div class="would" role="status" ref=${root}>
    <p><b>What it would do</b></p>
    <ul class="plain-list">
      ${lines.filter(([much]) => much).map(([, words]) => html`<li key=${words}>${words}</li>`)}
    </ul>
  </div>`;
}
