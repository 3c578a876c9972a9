// @ts-check
// Knows how a claim is merged with another.
import { html, useMemo, useState } from '../../core/html.js';
import { claimsInOrder, startOf, statementOf } from '../../state/claims.js';
import { toast } from '../../state/notices.js';
import { Button } from '../../ui/button.js';
import { Field, Select } from '../../ui/fields.js';
import { Refusal } from './refusal.js';

/** @typedef {import('./open-form.js').FormProps} FormProps */

/** @param {FormProps} props */
export function MergeForm({ id, claim, workspace, leave }) {
  const state = workspace.store.state.value;
  const others = useMemo(
    () =>
      (state ? claimsInOrder(state) : [])
        .filter(([key, one]) => key !== id && one.may.change)
        .sort(
          ([, a], [, b]) =>
            Math.abs(startOf(a) - startOf(claim)) - Math.abs(startOf(b) - startOf(claim)),
        ),
    [state?.claims],
  );
  const [other, setOther] = useState(others[0]?.[0] ?? '');
  const [statement, setStatement] = useState('');
  if (!others.length)
    return html`<div class="sub-form">
      <p class="soft">There is no other claim to merge with.</p>
      <${Button} onClick=${leave}>Close<//>
    </div>`;
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const number = state?.claims[other]?.number;
    const said = statement.trim() ? { statement: statement.trim() } : {};
    /** @type {import('../../core/types/commands.d.ts').Command} */
    const command = { kind: 'merge_claims', claim: id, other, ...said };
    if (!(await workspace.commands.run('merge', command, claim.version))) return;
    leave();
    toast(`Claim ${number} was merged into claim ${claim.number}.`, {
      label: 'Undo',
      onPick: () => workspace.commands.run('merge', { kind: 'separate_claims', claim: id, other }),
    });
  };
  return html`<form class="sub-form form small" aria-label="Merge" onSubmit=${send}>
    <h3>Merge with another claim</h3>
    <${Select}
      label="Claim that goes into this one"
      value=${other}
      onChange=${setOther}
      autofocus
      options=${others.map(
        ([key, one]) =>
          /** @type {[string, string]} */ ([
            key,
            `${one.number} ${[...statementOf(one)].slice(0, 70).join('')}`,
          ]),
      )}
    />
    <${Field}
      multiline
      label="Statement of both"
      optional
      hint="Left empty, it is the wording of both, one after the other"
      value=${statement}
      onInput=${setStatement}
    />
    <p class="hint">
      Its sources and comments come along; its number goes. The claim then rests on the words of both and on nothing between them.
    </p>
    <${Refusal} problem=${workspace.commands.refused.value.merge} />
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(workspace.commands.busy.value.merge)}>
        Merge
      <//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </form>`;
}
