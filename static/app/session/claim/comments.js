// @ts-check
// Knows the talk about a claim: its threads, and the field for a new one.
import { html } from '../../core/html.js';
import { threadsOf } from '../../state/claims.js';
import { useWorkspace } from '../context.js';
import { CommentForm } from './comment-form.js';
import { Thread, Unsent } from './thread.js';

/** @param {{id: string, claim: import('../../state/session.js').Claim}} props */
export function Comments({ id, claim }) {
  const workspace = useWorkspace();
  const threads = threadsOf(claim);
  return html`<section class="sec" id="sec-comments" aria-label="Comments">
    <h3>Comments</h3>
    ${!threads.length && workspace.readOnly.value && html`<p class="soft">No comment.</p>`}
    ${threads.map((thread) => html`<${Thread} key=${thread.id} id=${id} thread=${thread} />`)}
    <${Unsent} id=${id} />
    ${
      !workspace.readOnly.value &&
      html`<${CommentForm}
        draftKey=${`${id}/comment`}
        label="Comment"
        button="Add comment"
        field="comment"
        audience
        command=${(/** @type {string} */ text, /** @type {string[]} */ between) => ({
          kind: 'add_comment',
          claim: id,
          text,
          ...(between ? { between } : {}),
        })}
      />`
    }
  </section>`;
}
