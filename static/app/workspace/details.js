// @ts-check
// Knows the session's own affairs: what is known about the article, closing
// and reopening. Only editors change them.
import { html, useEffect, useState } from '../html.js';
import { Button, Dialog, Field, Menu, ProblemNote } from '../parts.js';
import { Icon } from '../icons.js';
import { drafts } from '../drafts.js';
import { may } from '../me.js';
import { navigate } from '../route.js';
import { merge3 } from '../merge3.js';
import { listed, nameOf, atWhen, zoneAt } from '../words.js';
import { helpOpen } from '../keys.js';
import { DamageBanner } from './damage.js';
import { useWork } from './work.js';
import { Why } from './panel/verdicts.js';

/** The menu behind the title. */
export function SessionMenu() {
  const work = useWork();
  const { store, closed, busy } = work;
  const editor = may('editor');
  const archived = Boolean(store.state.value?.archived);
  const why = store.damaged.value ? 'The trail is damaged' : editor ? undefined : 'Takes the role editor';
  return html`<${Menu} label="Session" start button=${html`<${Icon} name="chevron-down" small />`} items=${[
    { label: 'Details of the article …', icon: 'pencil', why: why ?? (closed.value ? 'The session is closed' : undefined), onPick: () => work.open('details') },
    { label: 'History', icon: 'history', kbd: 'h', onPick: () => navigate(`/sessions/${store.id}/history`) },
    closed.value
      ? { label: 'Reopen the session', icon: 'lock-open', why, onPick: () => work.run('close', { kind: 'reopen_session' }) }
      : { label: 'Close the session', icon: 'lock', hint: 'Nothing changes until it is reopened', why: why ?? (busy.value.close ? 'On its way' : undefined), onPick: () => close(work) },
    ...(closed.value ? [archived
      ? { label: 'Take it out of the archive', icon: 'undo-2', why, onPick: () => work.run('close', { kind: 'unarchive_session' }) }
      : { label: 'Put it into the archive', icon: 'x', hint: 'Out of the list, still there', why, onPick: () => work.run('close', { kind: 'archive_session' }) }] : []),
    { label: 'All keys', icon: 'keyboard', kbd: '?', group: '', onPick: () => { helpOpen.value = true; } },
  ]} />`;
}

/** Closes the session; what is still open is listed, and asks for a reason. @param {import('./work.js').Work} work */
async function close(work) {
  if (await work.run('close', { kind: 'close_session' })) return;
  if (work.refused.value.close?.code === 'open_ends') work.form.value = 'close';
}

/** Closing with open ends: what is open, and why it may be. */
function CloseDialog() {
  const work = useWork();
  const problem = work.refused.value.close;
  const [ends] = useState(() => /** @type {string[]} */ (problem?.more.open_ends ?? []));
  // The first refusal is what opened the dialog; it is no fault of what is typed here.
  useEffect(() => work.mark('close'), []);
  const leave = () => { work.mark('close'); work.form.value = ''; };
  return html`<${Dialog} title="Close with open ends" onClose=${leave}>
    <p>Not everything is settled. Reports of this session will say so at the top.</p>
    <ul class="open-ends">${(problem?.more.open_ends ?? ends).map((/** @type {string} */ words) => html`<li key=${words}>${words}</li>`)}</ul>
    <${Why} label="Close with open ends" name="close" needed onLeave=${leave}
      onDo=${async (/** @type {string} */ why) => { if (await work.run('close', { kind: 'close_session', why })) work.form.value = ''; }} />
  <//>`;
}

/** Says that nothing can be changed here, and why. */
export function ReadOnlyBanner() {
  const work = useWork();
  const { store, busy, refused } = work;
  const closed = store.state.value?.closed;
  const problem = refused.value.close;
  if (store.damaged.value) return html`<${DamageBanner} session=${store.id} damage=${store.damaged.value}
    what=${`Nothing can be changed here and no report is written. Tell whoever runs this server.${Object.keys(drafts.value).length ? ' What you typed before is kept on this device.' : ''}`} />`;
  if (!closed && may('checker')) return problem ? html`<div class="banner"><span>${problem.detail || problem.title}</span></div>` : null;
  return html`<div class="banner calm" role="note"><${Icon} name="lock" />
    <span>${closed ? `Closed ${closed.open_ends ? 'with open ends ' : ''}by ${nameOf(store.people.value, closed.by)} ${atWhen(closed.at)} ${zoneAt(closed.at)}${closed.why ? `: ${closed.why}` : ''}. Reopen it to change anything.${closed.open_ends ? ` ${Object.values(closed.open_ends).map(({ words }) => words).join(' ')}` : ''}` : `You read along as a viewer. To work on claims, ask an admin for the role checker.${Object.keys(drafts.value).length ? ' What you typed before is kept on this device.' : ''}`}
      ${problem ? ` ${problem.detail || problem.title}` : ''}</span>
    ${closed && may('editor') && html`<${Button} pending=${Boolean(busy.value.close)} onClick=${() => work.run('close', { kind: 'reopen_session' })}>Reopen<//>`}</div>`;
}

/** @type {[string, string, string?, string?][]} */
const FIELDS = [['title', 'Title'], ['author', 'Author'], ['outlet', 'Outlet'], ['published', 'Published', 'a day, such as 30 June 2026'], ['url', 'Address', undefined, 'url'], ['language', 'Language', 'its code, such as en']];

const label = (/** @type {string} */ field) => FIELDS.find(([key]) => key === field)?.[1] ?? field;

export function DetailsDialog() {
  const work = useWork();
  if (work.form.value === 'close') return html`<${CloseDialog} />`;
  if (work.form.value !== 'details') return null;
  return html`<${DetailsForm} work=${work} />`;
}

/** @param {{work: import('./work.js').Work}} props */
function DetailsForm({ work }) {
  const details = /** @type {Record<string, any>} */ (work.store.state.value?.details ?? {});
  const [typed, setTyped] = useState(details);
  const [before] = useState(details);
  const changed = merge3(before, typed, details);
  const problem = work.refused.value.details;
  const leave = () => { work.mark('details'); work.form.value = ''; };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    // What I did not touch stays as others have it by now.
    const { merged } = merge3(before, typed, details);
    const filled = Object.fromEntries(Object.entries(merged).map(([key, value]) => [key, String(value).trim()]).filter(([, value]) => value));
    if (await work.run('details', { kind: 'edit_details', details: filled })) leave();
  };
  return html`<${Dialog} title="Details of the article" onClose=${leave}>
    <form class="form" onSubmit=${send}>
      ${(changed.theirs.length > 0 || changed.overlaps.length > 0) && html`<p class="pending" role="status">${listed([...changed.theirs, ...changed.overlaps].map((key) => `${label(key)} is now “${details[key] ?? ''}”`))}.${changed.overlaps.length
        ? ` Saving puts yours in its place: ${listed(changed.overlaps.map(label))}.` : ' It stays so when you save.'}</p>`}
      ${FIELDS.map(([key, label, hint, type], index) => html`<${Field} key=${key} label=${label} hint=${hint} type=${type ?? 'text'} autofocus=${index === 0} required=${key === 'title'} optional=${key !== 'title'}
        value=${typed[key] ?? ''} onInput=${(/** @type {string} */ value) => setTyped({ ...typed, [key]: value })} problem=${problem?.field === key ? problem.detail : ''} />`)}
      ${problem && !FIELDS.some(([key]) => key === problem.field) && html`<${ProblemNote} problem=${problem} />`}
      <div class="acts"><${Button} kind="main" type="submit" pending=${Boolean(work.busy.value.details)}>Save details<//><${Button} kind="bare" onClick=${leave}>Cancel<//></div>
    </form><//>`;
}
