// @ts-check
// Knows the field a comment is written in, with its draft.
import { html } from '../../core/html.js';
import { draftFor, drafts, dropDraft } from '../../state/drafts.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';
import { ChooseBetween } from './audience.js';
import { ConcurrentChanges } from './concurrent-changes.js';

/**
 * A field to write in, with its draft, whose key begins with the claim's id.
 * @param {{draftKey: string, label: string, button: string, field?: string,
 *   autofocus?: boolean, audience?: boolean, now?: any,
 *   command: (text: string, between?: string[]) => any, onLeave?: () => void}} props
 *   audience: whether it may be for some people only
 */
export function CommentForm({
  draftKey,
  label,
  button,
  field,
  autofocus = false,
  audience = false,
  now,
  command,
  onLeave,
}) {
  const workspace = useWorkspace();
  const [id] = draftKey.split('/');
  const draft = drafts.value[draftKey];
  const text = draft?.value ?? '';
  const problem = workspace.commands.refused.value[draftKey];
  const refused = problem?.code === 'changed_meanwhile';
  const leave = () => {
    workspace.commands.mark(draftKey);
    dropDraft(draftKey);
    onLeave?.();
  };
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!text.trim()) return;
    onLeave?.();
    workspace.commands.runDraft(draftKey, draftKey, command(text.trim(), draft?.between));
  };
  const watch = {
    onFocus: () => workspace.store.focus(id, 'comment'),
    onBlur: () => workspace.store.focus(id),
  };
  return html`<form class="form small" onSubmit=${send} onInput=${watch.onFocus}>
    <${Field}
      multiline
      data-mentions=""
      label=${label}
      rows="2"
      data-field=${field}
      autofocus=${autofocus}
      value=${text}
      onInput=${(/** @type {string} */ value) =>
        value || now || draft?.between
          ? draftFor(draftKey, { ...draft, value })
          : dropDraft(draftKey)}
      ...${watch}
      problem=${problem && !refused ? problem.detail || problem.title : ''}
    />
    ${
      now &&
      draft &&
      html`<${EditedMeanwhile} id=${id} draftKey=${draftKey} now=${now.text} problem=${problem} />`
    }
    ${audience && (text || draft?.between) && html`<${ChooseBetween} draftKey=${draftKey} />`}
    <div class="acts">
      <${Button}
        kind=${text.trim() ? 'main' : 'plain'}
        type="submit"
        pending=${Boolean(workspace.commands.busy.value[draftKey])}
      >${button}<//>
      ${
        (onLeave || now || text) &&
        html`<${Button} kind="bare" onClick=${leave}>
          ${onLeave || now ? 'Cancel' : 'Discard'}
        <//>`
      }
    </div>
  </form>`;
}

/**
 * What became of a comment while I was changing it.
 * @param {{id: string, draftKey: string, now: string,
 *   problem?: import('../../core/problem.js').Problem}} props
 */
function EditedMeanwhile({ id, draftKey, now, problem }) {
  const workspace = useWorkspace();
  const draft = drafts.value[draftKey];
  return html`<${ConcurrentChanges}
    claim=${id}
    from=${draft.from ?? { text: now }}
    mine=${{ text: draft.value ?? '' }}
    now=${{ text: now }}
    since=${draft.since}
    kinds=${/comment_edited/}
    problem=${problem}
    onChoose=${(/** @type {any} */ value, /** @type {any} */ from) => {
      workspace.commands.mark(draftKey);
      draftFor(draftKey, { value: value.text, from, since: workspace.store.seq.value });
    }}
  />`;
}
