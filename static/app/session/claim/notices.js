// @ts-check
// Knows what stands above a claim because people differ on it: what another
// undid of mine, and a dismissal that waits for a second person.
import { html } from '../../core/html.js';
import { REASONS } from '../../core/labels.js';
import { nameOf } from '../../core/text/names.js';
import { inOrder } from '../../state/document.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('../../core/types/commands.d.ts').Command} Command */
/** @typedef {import('../../core/types/state.d.ts').Dismissal} Dismissal */
/** @typedef {import('../../state/session.js').Claim} Claim */

/** @param {{id: string, claim: Claim}} props */
export function Notices({ id, claim }) {
  const workspace = useWorkspace();
  const people = workspace.store.people.value;
  const mine = inOrder(claim.notices)
    .map(([, notice]) => notice)
    .filter(({ to }) => to === workspace.me);
  if (!mine.length && !claim.proposed) return null;
  return html`<section class="sec told" aria-label="For you to know">
    ${mine.map(
      ({ by, at, words }) => html`<p key=${at} class="told-line">
      <b>${nameOf(people, by)}</b> ${words} <${Time} at=${at} />
    </p>`,
    )}
    ${
      mine.length > 0 &&
      html`<p class="quiet">
        It stands here until you do something with this claim.
      </p>`
    }
    ${claim.proposed && html`<${Proposed} id=${id} proposed=${claim.proposed} />`}
  </section>`;
}

/** A claim with a verdict is dismissed by two people. @param {{id: string, proposed: Dismissal}} props */
function Proposed({ id, proposed }) {
  const workspace = useWorkspace();
  const { busy, refused } = workspace.commands;
  const own = proposed.by === workspace.me;
  /** @type {Command} */
  const dismiss = {
    kind: 'dismiss_claims',
    claims: [id],
    reason: proposed.reason,
    ...(proposed.note ? { note: proposed.note } : {}),
  };
  const problem = refused.value[`second ${id}`];
  return html`
    <p class="told-line">
      <b>${own ? 'You' : nameOf(workspace.store.people.value, proposed.by)}</b> ${
        own ? 'propose' : 'proposes'
      } to dismiss this claim:${REASONS[proposed.reason] ?? proposed.reason}
      ${proposed.note ? `, ${proposed.note}` : ''} <${Time} at=${proposed.at} />
    </p>
    ${own && html`<p class="quiet">It has a verdict, so a second person decides.</p>`}
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      !workspace.readOnly.value &&
      html`<div class="acts">
        ${
          !own &&
          html`<${Button}
            pending=${Boolean(busy.value[`second ${id}`])}
            onClick=${() => workspace.commands.run(`second ${id}`, dismiss)}
          >Dismiss<//>`
        }
        <${Button}
          kind=${own ? 'bare' : 'plain'}
          pending=${Boolean(busy.value.restore)}
          onClick=${() =>
            workspace.commands.run('restore', { kind: 'restore_claims', claims: [id] })}
        >${own ? 'Take it back' : 'Keep the claim'}<//>
      </div>`
    }
  `;
}
