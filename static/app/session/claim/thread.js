// @ts-check
// Knows a thread of comments, its replies, and when it is settled. An open thread
// holds up the sign-off, and says so.
import { html, useSignal } from '../../core/html.js';
import { nameOf } from '../../core/text/names.js';
import { Avatar } from '../../shared/person.js';
import { may } from '../../state/me.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { Waits } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Markdown } from '../../ui/markdown.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { WhyForm } from '../why-form.js';
import { Between } from './audience.js';
import { CommentForm } from './comment-form.js';

/** @typedef {import('../../core/types/state.d.ts').Comment} Said */
/** @typedef {import('../../state/claims.js').CommentThread} CommentThread */

/** @param {{id: string, thread: CommentThread}} props */
export function Thread({ id, thread }) {
  const workspace = useWorkspace();
  const { store } = workspace;
  const name = `thread ${thread.id}`;
  const author = nameOf(store.people.value, thread.comments[0]?.[1].by);
  const shown = useSignal(false);
  const replying = useSignal(false);
  const settled = Boolean(thread.resolved);
  const asking = useSignal(false);
  const own = thread.comments[0]?.[1].by === workspace.me;
  const writing = replying.value || drafts.value[`${id}/reply/${thread.id}`];
  const turn = (/** @type {'resolve_thread' | 'reopen_thread'} */ kind, why = '') =>
    workspace.commands.run(name, { kind, claim: id, thread: thread.id, ...(why ? { why } : {}) });
  // What another person raised is settled with a reason, which they read.
  const settle = () => {
    if (settled) turn('reopen_thread');
    else if (own) turn('resolve_thread');
    else asking.value = true;
  };
  const reply = () => {
    replying.value = true;
  };
  const show = () => {
    shown.value = true;
  };
  const problem = workspace.commands.refused.value[name];
  if (settled && !shown.value) {
    return html`<${SettledThread} thread=${thread} onShow=${show} />`;
  }
  return html`<div
    class="thread"
    id=${`thread-${thread.id}`}
    role="group"
    aria-label=${`Thread by ${author}`}
  >
    <ul class="talk">
      ${thread.comments.map(
        ([key, comment], index) =>
          html`<${Comment} key=${key} id=${id} comment=${key} said=${comment} reply=${index > 0} />`,
      )}
    </ul>
    ${
      !workspace.readOnly.value &&
      html`<${Actions}
        name=${name}
        settled=${settled}
        own=${own}
        onReply=${settled || writing ? undefined : reply}
        onSettle=${settle}
      />`
    }
    ${
      asking.value &&
      !settled &&
      html`<${Resolve}
        name=${name}
        author=${author}
        onDo=${(/** @type {string} */ why) => turn('resolve_thread', why)}
        onLeave=${() => {
          asking.value = false;
        }}
      />`
    }
    <${Unsent} id=${id} thread=${thread.id} />
    ${writing && !settled && html`<${Reply} id=${id} thread=${thread.id} replying=${replying} />`}
    ${problem && !asking.value && html`<${ProblemNote} problem=${problem} />`}
  </div>`;
}

/** @param {{thread: CommentThread, onShow: () => void}} props */
function SettledThread({ thread, onShow }) {
  const people = useWorkspace().store.people.value;
  if (!thread.resolved) return null;
  const { by, at, why } = thread.resolved;
  return html`<p class="thread-settled">
    <span class="soft">
      Settled by ${nameOf(people, by)}
      , <${Time} at=${at} />
      ${why ? `: ${why}` : ''}
    </span>
    <button type="button" class="link" onClick=${onShow}>
      Show ${thread.comments.length}<span class="sr"> comments</span>
    </button>
  </p>`;
}

/**
 * @param {{name: string, settled: boolean, own: boolean, onReply?: () => void,
 *   onSettle: () => void}} props own: I raised it
 */
function Actions({ name, settled, own, onReply, onSettle }) {
  const { commands, store } = useWorkspace();
  const ownOnly = !settled && !own && !may('edit') && store.state.value?.policy.own_objections;
  const resolve = own ? 'Resolve' : 'Resolve …';
  return html`<div class="acts">
    ${onReply && html`<${Button} onClick=${onReply}>Reply<//>`}
    <${Button}
      kbd=${settled ? undefined : 'r'}
      pending=${Boolean(commands.busy.value[name])}
      why=${ownOnly ? 'Who began it resolves it, or an editor' : undefined}
      data-resolve=${settled ? undefined : ''}
      onClick=${onSettle}
    >${settled ? 'Reopen' : resolve}<//>
  </div>`;
}

/**
 * Settles what another person raised, with a reason which they read.
 * @param {{name: string, author: string, onDo: (why: string) => Promise<boolean>,
 *   onLeave: () => void}} props
 */
function Resolve({ name, author, onDo, onLeave }) {
  const { commands } = useWorkspace();
  return html`<${WhyForm}
    label="Resolve"
    name=${name}
    needed
    hint=${`${author} will read it`}
    onLeave=${() => {
      commands.mark(name);
      onLeave();
    }}
    onDo=${async (/** @type {string} */ why) => {
      if (await onDo(why)) onLeave();
    }}
  />`;
}

/** @param {{id: string, thread: string, replying: {value: boolean}}} props */
const Reply = ({ id, thread, replying }) => html`<${CommentForm}
  draftKey=${`${id}/reply/${thread}`}
  label="Reply"
  button="Reply"
  autofocus=${replying.value}
  onLeave=${() => {
    replying.value = false;
  }}
  command=${(/** @type {string} */ text) => ({ kind: 'add_comment', claim: id, text, thread })}
/>`;

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
      <p class="head">
        <b>You</b> <${Waits} />
        <${Between} by=${workspace.me} between=${/** @type {any} */ (command).between} />
      </p>
      <${Markdown} text=${/** @type {any} */ (command).text} />
    </li>`,
    )}
  </ul>`;
}

/** @param {{id: string, comment: string, said: Said, reply: boolean}} props */
function Comment({ id, comment, said, reply }) {
  const workspace = useWorkspace();
  const key = `${id}/comment/${comment}`;
  const people = workspace.store.people.value;
  const own = said.by === workspace.me && !workspace.readOnly.value;
  return html`<li class=${reply ? 're' : ''}>
    <${Avatar} id=${said.by} people=${people} />
    <p class="head">
      <b>${nameOf(people, said.by)}</b> <${Time} at=${said.at} />
      <${Between} by=${said.by} between=${said.between} />
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
