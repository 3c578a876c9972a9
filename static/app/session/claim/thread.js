// @ts-check
// Knows a thread of comments, its replies, and when it is settled. An open thread
// holds up the sign-off, and says so.
import { html, useSignal } from '../../core/html.js';
import { nameOf } from '../../core/text/names.js';
import { Avatar } from '../../shared/person.js';
import { threadsOf } from '../../state/claims.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { Waits } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Markdown } from '../../ui/markdown.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { WhyForm } from '../why-form.js';
import { CommentForm } from './comment-form.js';

/** @param {{id: string, thread: ReturnType<typeof threadsOf>[number]}} props */
export function Thread({ id, thread }) {
  const workspace = useWorkspace();
  const { store } = workspace;
  const { busy } = workspace.commands;
  const shown = useSignal(false);
  const replying = useSignal(false);
  const replyKey = `${id}/reply/${thread.id}`;
  const settled = Boolean(thread.resolved);
  const asking = useSignal(false);
  const own = thread.comments[0]?.[1].by === workspace.me;
  const turn = (/** @type {string} */ kind, why = '') =>
    workspace.commands.run(`thread ${thread.id}`, {
      kind,
      claim: id,
      thread: thread.id,
      ...(why ? { why } : {}),
    });
  // What another person raised is settled with a reason, which they read.
  const settle = () => {
    if (settled) turn('reopen_thread');
    else if (own) turn('resolve_thread');
    else asking.value = true;
  };
  const problem = workspace.commands.refused.value[`thread ${thread.id}`];
  if (settled && !shown.value) {
    return html`<p class="thread-settled">
      <span class="soft">
        Settled by ${nameOf(store.people.value, thread.resolved.by)}
        , <${Time} at=${thread.resolved.at} />
        ${thread.resolved.why ? `: ${thread.resolved.why}` : ''}
      </span>
      <button
        type="button"
        class="link"
        onClick=${() => {
          shown.value = true;
        }}
      >Show ${thread.comments.length}<span class="sr"> comments</span></button>
    </p>`;
  }
  return html`<div
    class="thread"
    id=${`thread-${thread.id}`}
    role="group"
    aria-label=${`Thread by ${nameOf(store.people.value, thread.comments[0]?.[1].by)}`}
  >
    <ul class="talk">
      ${thread.comments.map(
        ([key, comment], index) => html`<${Comment}
        key=${key}
        id=${id}
        comment=${key}
        said=${comment}
        reply=${index > 0}
      />`,
      )}
    </ul>
    ${
      !workspace.readOnly.value &&
      html`<div class="acts">
        ${
          !settled &&
          !replying.value &&
          !drafts.value[replyKey] &&
          html`<${Button}
          onClick=${() => {
            replying.value = true;
          }}
        >Reply<//>`
        }
        <${Button}
          kbd=${settled ? undefined : 'r'}
          pending=${Boolean(busy.value[`thread ${thread.id}`])}
          data-resolve=${settled ? undefined : ''}
          onClick=${settle}
        >${settled ? 'Reopen' : own ? 'Resolve' : 'Resolve …'}<//>
      </div>`
    }
    ${
      asking.value &&
      !settled &&
      html`<${WhyForm}
        label="Resolve"
        name=${`thread ${thread.id}`}
        needed
        hint=${`${nameOf(store.people.value, thread.comments[0]?.[1].by)} will read it`}
        onLeave=${() => {
          workspace.commands.mark(`thread ${thread.id}`);
          asking.value = false;
        }}
        onDo=${async (/** @type {string} */ why) => {
          if (await turn('resolve_thread', why)) asking.value = false;
        }}
      />`
    }
    <${Unsent} id=${id} thread=${thread.id} />
    ${
      (replying.value || drafts.value[replyKey]) &&
      !settled &&
      html`<${CommentForm}
        id=${id}
        draftKey=${replyKey}
        label="Reply"
        button="Reply"
        autofocus=${replying.value}
        onLeave=${() => {
          replying.value = false;
        }}
        command=${(/** @type {string} */ text) => ({
          kind: 'add_comment',
          claim: id,
          text,
          thread: thread.id,
        })}
      />`
    }
    ${problem && !asking.value && html`<${ProblemNote} problem=${problem} />`}
  </div>`;
}

/** What I said and nobody has heard yet. @param {{id: string, thread?: string}} props */
export function Unsent({ id, thread }) {
  const workspace = useWorkspace();
  const mine = workspace.store.waiting.value.filter(
    ({ command }) =>
      command.kind === 'add_comment' && command.claim === id && command.thread === thread,
  );
  if (!mine.length) return null;
  return html`<ul class="talk unsent">
    ${mine.map(
      ({ id: key, command }) => html`<li key=${key}>
      <${Avatar} id=${workspace.me} people=${workspace.store.people.value} />
      <p class="head"><b>You</b> <${Waits} /></p>
      <${Markdown} text=${/** @type {any} */ (command).text} />
    </li>`,
    )}
  </ul>`;
}

/** @param {{id: string, comment: string, said: any, reply: boolean}} props */
function Comment({ id, comment, said, reply }) {
  const workspace = useWorkspace();
  const key = `${id}/comment/${comment}`;
  const people = workspace.store.people.value;
  const own = said.by === workspace.me && !workspace.readOnly.value;
  return html`<li class=${reply ? 're' : ''}>
    <${Avatar} id=${said.by} people=${people} />
    <p class="head">
      <b>${nameOf(people, said.by)}</b> <${Time} at=${said.at} />
      ${said.edited_at && html` <span class="quiet">edited</span>`}
      ${
        own &&
        !drafts.value[key] &&
        html`<button
          type="button"
          class="link end"
          onClick=${() =>
            draftFor(key, {
              value: said.text,
              from: { text: said.text },
              since: workspace.store.seq.value,
            })}
        >Edit<span class="sr"> comment</span></button>`
      }
    </p>
    ${
      drafts.value[key]
        ? html`<${CommentForm}
          id=${id}
          draftKey=${key}
          label="Edit comment"
          button="Save comment"
          autofocus
          now=${said}
          command=${(/** @type {string} */ text) => ({
            kind: 'edit_comment',
            claim: id,
            comment,
            text,
          })}
        />`
        : html`<${Markdown} text=${said.text} />`
    }
  </li>`;
}
