// @ts-check
// Knows the talk about a claim: threads, replies, and when one is settled. An
// open thread holds up the sign-off, and says so.
import { html, useSignal } from '../../html.js';
import { Avatar, Button, Field, ProblemNote, Time, Waits } from '../../parts.js';
import { Markdown } from '../../markdown.js';
import { drafts, draftFor, dropDraft } from '../../drafts.js';
import { nameOf } from '../../words.js';
import { threadsOf } from '../model.js';
import { useWork } from '../work.js';
import { Why } from './verdicts.js';
import { Meanwhile } from './meanwhile.js';

/** @param {{id: string, claim: import('../../store.js').Claim}} props */
export function Comments({ id, claim }) {
  const work = useWork();
  const threads = threadsOf(claim);
  return html`<section class="sec" id="sec-comments" aria-label="Comments">
    <h3>Comments</h3>
    ${!threads.length && work.readOnly.value && html`<p class="soft">No comment.</p>`}
    ${threads.map((thread) => html`<${Thread} key=${thread.id} id=${id} thread=${thread} />`)}
    <${Unsent} id=${id} />
    ${!work.readOnly.value && html`<${Write} id=${id} draftKey=${`${id}/comment`} label="Comment" button="Add comment" field="comment"
      command=${(/** @type {string} */ text) => ({ kind: 'add_comment', claim: id, text })} />`}
  </section>`;
}

/** @param {{id: string, thread: ReturnType<typeof threadsOf>[number]}} props */
function Thread({ id, thread }) {
  const work = useWork();
  const { store, busy } = work;
  const shown = useSignal(false);
  const replying = useSignal(false);
  const replyKey = `${id}/reply/${thread.id}`;
  const settled = Boolean(thread.resolved);
  const asking = useSignal(false);
  const own = thread.comments[0]?.[1].by === work.me;
  const turn = (/** @type {string} */ kind, why = '') => work.run(`thread ${thread.id}`, { kind, claim: id, thread: thread.id, ...(why ? { why } : {}) });
  // What another person raised is settled with a reason, which they read.
  const settle = () => { if (settled) turn('reopen_thread'); else if (own) turn('resolve_thread'); else asking.value = true; };
  const problem = work.refused.value[`thread ${thread.id}`];
  if (settled && !shown.value) {
    return html`<p class="thread-settled"><span class="soft">Settled by ${nameOf(store.people.value, thread.resolved.by)}, <${Time} at=${thread.resolved.at} />${thread.resolved.why ? `: ${thread.resolved.why}` : ''}</span>
      <button type="button" class="link" onClick=${() => { shown.value = true; }}>Show ${thread.comments.length}<span class="sr"> comments</span></button></p>`;
  }
  return html`<div class="thread" id=${`thread-${thread.id}`} role="group" aria-label=${`Thread by ${nameOf(store.people.value, thread.comments[0]?.[1].by)}`}>
    <ul class="talk">${thread.comments.map(([key, comment], index) => html`<${Comment} key=${key} id=${id} comment=${key} said=${comment} reply=${index > 0} />`)}</ul>
    ${!work.readOnly.value && html`<div class="acts">
      ${!settled && !replying.value && !drafts.value[replyKey] && html`<${Button} onClick=${() => { replying.value = true; }}>Reply<//>`}
      <${Button} kbd=${settled ? undefined : 'r'} pending=${Boolean(busy.value[`thread ${thread.id}`])} data-resolve=${settled ? undefined : ''} onClick=${settle}>${settled ? 'Reopen' : own ? 'Resolve' : 'Resolve …'}<//></div>`}
    ${asking.value && !settled && html`<${Why} label="Resolve" name=${`thread ${thread.id}`} needed hint=${`${nameOf(store.people.value, thread.comments[0]?.[1].by)} will read it`} onLeave=${() => { work.mark(`thread ${thread.id}`); asking.value = false; }}
      onDo=${async (/** @type {string} */ why) => { if (await turn('resolve_thread', why)) asking.value = false; }} />`}
    <${Unsent} id=${id} thread=${thread.id} />
    ${(replying.value || drafts.value[replyKey]) && !settled && html`<${Write} id=${id} draftKey=${replyKey} label="Reply" button="Reply" autofocus=${replying.value} onLeave=${() => { replying.value = false; }}
      command=${(/** @type {string} */ text) => ({ kind: 'add_comment', claim: id, text, thread: thread.id })} />`}
    ${problem && !asking.value && html`<${ProblemNote} problem=${problem} />`}
  </div>`;
}

/** What I said and nobody has heard yet. @param {{id: string, thread?: string}} props */
function Unsent({ id, thread }) {
  const work = useWork();
  const mine = work.store.waiting.value.filter(({ command }) => command.kind === 'add_comment' && command.claim === id && command.thread === thread);
  if (!mine.length) return null;
  return html`<ul class="talk unsent">${mine.map(({ id: key, command }) => html`<li key=${key}><${Avatar} id=${work.me} people=${work.store.people.value} />
    <p class="head"><b>You</b> <${Waits} /></p><${Markdown} text=${/** @type {any} */ (command).text} /></li>`)}</ul>`;
}

/** @param {{id: string, comment: string, said: any, reply: boolean}} props */
function Comment({ id, comment, said, reply }) {
  const work = useWork();
  const key = `${id}/comment/${comment}`;
  const people = work.store.people.value;
  const own = said.by === work.me && !work.readOnly.value;
  return html`<li class=${reply ? 're' : ''}><${Avatar} id=${said.by} people=${people} />
    <p class="head"><b>${nameOf(people, said.by)}</b> <${Time} at=${said.at} />${said.edited_at && html` <span class="quiet">edited</span>`}
      ${own && !drafts.value[key] && html`<button type="button" class="link end" onClick=${() => draftFor(key, { value: said.text, from: { text: said.text }, since: work.store.seq.value })}>Edit<span class="sr"> comment</span></button>`}</p>
    ${drafts.value[key] ? html`<${Write} id=${id} draftKey=${key} label="Edit comment" button="Save comment" autofocus now=${said}
      command=${(/** @type {string} */ text) => ({ kind: 'edit_comment', claim: id, comment, text })} />` : html`<${Markdown} text=${said.text} />`}</li>`;
}

/**
 * A field to write in, with its draft.
 * @param {{id: string, draftKey: string, label: string, button: string, field?: string, autofocus?: boolean, now?: any,
 *   command: (text: string) => any, onLeave?: () => void}} props
 */
function Write({ id, draftKey, label, button, field, autofocus = false, now, command, onLeave }) {
  const work = useWork();
  const draft = drafts.value[draftKey];
  const text = draft?.value ?? '';
  const problem = work.refused.value[draftKey];
  const refused = problem?.code === 'changed_meanwhile';
  const leave = () => { work.mark(draftKey); dropDraft(draftKey); onLeave?.(); };
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!text.trim()) return;
    onLeave?.();
    work.runDraft(draftKey, draftKey, command(text.trim()));
  };
  const watch = { onFocus: () => work.store.focus(id, 'comment'), onBlur: () => work.store.focus(id) };
  return html`<form class="form small" onSubmit=${send} onInput=${watch.onFocus}>
    <${Field} multiline label=${label} rows="2" data-field=${field} autofocus=${autofocus} value=${text}
      onInput=${(/** @type {string} */ value) => (value || now ? draftFor(draftKey, { ...draft, value }) : dropDraft(draftKey))}
      ...${watch} problem=${problem && !refused ? problem.detail || problem.title : ''} />
    ${now && draft && html`<${Meanwhile} claim=${id} from=${draft.from ?? { text: now.text }} mine=${{ text }} now=${{ text: now.text }} since=${draft.since} kinds=${/comment_edited/} refused=${refused} by=${problem?.changed?.by}
      onChoose=${(/** @type {any} */ value, /** @type {any} */ from) => { work.mark(draftKey); draftFor(draftKey, { value: value.text, from, since: work.store.seq.value }); }} />`}
    <div class="acts"><${Button} kind=${text.trim() ? 'main' : 'plain'} type="submit" pending=${Boolean(work.busy.value[draftKey])}>${button}<//>
      ${(onLeave || now || text) && html`<${Button} kind="bare" onClick=${leave}>${onLeave || now ? 'Cancel' : 'Discard'}<//>`}</div>
  </form>`;
}
