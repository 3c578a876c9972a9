// @ts-check
// Knows what the desk looks at for each kind of claim, and how editors change that.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { CLAIM_KINDS } from '../../core/labels.js';
import { asProblem } from '../../core/problem.js';
import { plural } from '../../core/text/phrases.js';
import { Fetched, useFetched } from '../../shared/fetched.js';
import { may } from '../../state/me.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';

/** @typedef {import('../../core/types/state.d.ts').Checklists} Lists */
/** @typedef {import('../../core/types/state.d.ts').ClaimKind} ClaimKind */

const KINDS = /** @type {[ClaimKind, string][]} */ (Object.entries(CLAIM_KINDS));

export function Checklists() {
  const { got, problem, fetch } = useFetched('GET /api/desk/checklists');
  const [editing, setEditing] = useState(false);
  return html`<section class="leaf" aria-labelledby="checklists">
    <header class="leaf-head">
      <h2 id="checklists">Checklists</h2>
      ${got && html`<span class="soft num">version ${got.version}</span>`}
    </header>
    <p class="soft">
      What is looked at for each kind of claim. A session keeps the lists it was opened with.
    </p>
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the checklists" />
    ${got && !editing && html`<${Shown} lists=${got.lists} />`}
    ${
      got &&
      !editing &&
      may('edit') &&
      html`<div class="acts"><${Button} icon="pencil" onClick=${() => setEditing(true)}>Change the checklists<//></div>`
    }
    ${
      got &&
      editing &&
      html`<${Form}
        was=${got}
        onLeave=${() => {
          setEditing(false);
          fetch();
        }}
      />`
    }
  </section>`;
}

/** @param {{lists: Lists['lists']}} props */
const Shown = ({ lists }) =>
  html`${KINDS.map(
    ([kind, words]) => html`<details key=${kind}>
      <summary>${words}: ${plural(lists[kind]?.length ?? 0, 'item')}</summary>
      <ul class="items">
        ${(lists[kind] ?? []).map((item) => html`<li key=${item.words} dir="auto">${item.words}</li>`)}
      </ul>
    </details>`,
  )}`;

/** @param {{was: Lists, onLeave: () => void}} props */
function Form({ was, onLeave }) {
  const [typed, setTyped] = useState(
    /** @type {Record<string, string>} */ (
      Object.fromEntries(
        KINDS.map(([kind]) => [kind, (was.lists[kind] ?? []).map((it) => it.words).join('\n')]),
      )
    ),
  );
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    const items = (/** @type {string} */ text) =>
      text
        .split('\n')
        .map((words) => ({ words: words.trim() }))
        .filter(({ words }) => words);
    const lists = Object.fromEntries(KINDS.map(([kind]) => [kind, items(typed[kind] ?? '')]));
    try {
      await call('PUT /api/desk/checklists', { body: { base: was.version, lists } });
      onLeave();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return html`<form class="form" aria-label="Checklists" onSubmit=${save}>
    ${KINDS.map(
      ([kind, words]) => html`<${Field}
        key=${kind}
        label=${words}
        hint="An item a line, at most eight."
        multiline
        rows="4"
        value=${typed[kind]}
        onInput=${(/** @type {string} */ text) => setTyped((was) => ({ ...was, [kind]: text }))}
      />`,
    )}
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${busy}>Save<//>
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}
