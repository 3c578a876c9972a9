// @ts-check
// Knows what was typed on a claim whose fields are not open any more: it was
// dismissed or merged, the session closed, or the person may only read now.
// The words stay readable until they are thrown away.
import { html } from '../../core/html.js';
import { drafts, dropDraft, wordsOf } from '../../state/drafts.js';
import { Button } from '../../ui/button.js';
import { useWorkspace } from '../context.js';

/** @param {{id: string}} props */
export function OrphanedDrafts({ id }) {
  const workspace = useWorkspace();
  const claim = workspace.store.state.value?.claims[id];
  const shut = !claim || workspace.readOnly.value;
  // A dismissed claim still takes comments; a suggested one takes no verdict.
  const closed = (/** @type {string} */ part) =>
    shut ||
    (!claim.may.change && !/^(comment|reply)/.test(part)) ||
    (claim.may.accept && /^(rationale|said)$/.test(part));
  const found = Object.entries(drafts.value).filter(
    ([key, { value }]) =>
      key.startsWith(`${id}/`) && closed(key.slice(id.length + 1)) && wordsOf(value).trim(),
  );
  if (!found.length) return null;
  return html`<section class="sec unplaced" aria-label="What you typed here">
    <h3>What you typed here</h3>
    <p class="soft">It was not sent and is kept on this device.</p>
    ${found.map(
      ([key, { value }]) => html`<div key=${key} class="unsent">
      <p class="typed" dir="auto">${wordsOf(value)}</p>
      <${Button} kind="bare" onClick=${() => dropDraft(key)}>Throw away<//>
    </div>`,
    )}
  </section>`;
}
