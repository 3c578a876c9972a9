// @ts-check
// Knows the evidence of a claim: passages of sources and what they say to it.
// A passage is found again by its locator; its stance stands in a box and a word.
import { html, useSignal } from '../../html.js';
import { Button, Check, Field, ProblemNote, Select, Time, Waits } from '../../parts.js';
import { Icon } from '../../icons.js';
import { drafts, draftFor, dropDraft } from '../../drafts.js';
import { SOURCE_KINDS, STANCES, nameOf, plural } from '../../words.js';
import { byOrder } from '../model.js';
import { useWork } from '../work.js';
import { sourceInput, sourceOf } from '../things.js';
import { Meanwhile } from './meanwhile.js';
import { Why } from './verdicts.js';

/** @type {Record<string, string>} */
const KIND_ICONS = { web_page: 'globe', document: 'file-text', book: 'book', data_set: 'database', interview: 'mic', phone_call: 'phone', other: 'file' };
/** @type {Record<string, string>} */
const STANCE_ICONS = { supports: 'plus', refutes: 'minus', context: 'circle' };

/** Whether an address can be linked to. @param {string} [url] */
const linkable = (url) => (url && /^https?:\/\//i.test(url) ? url : undefined);

/** @param {{id: string, claim: import('../../store.js').Claim}} props */
export function Sources({ id, claim }) {
  const work = useWork();
  const all = byOrder(/** @type {any} */ (claim.evidence));
  const adding = work.form.value === 'source' || Boolean(drafts.value[`${id}/source`]);
  const may = !work.readOnly.value && claim.state !== 'dismissed';
  const unsent = /** @type {any[]} */ (work.store.waiting.value.filter(({ command }) => command.kind === 'attach_source' && command.claim === id));
  return html`<section class="sec" id="sec-sources" aria-label="Sources">
    <h3>Sources <span class="end">${may && !adding && html`<${Button} icon="plus" kbd="s" onClick=${() => openSource(work, id)}>Add source<//>`}</span></h3>
    ${!all.length && !adding && !unsent.length && html`<p class="soft">No source yet.</p>`}
    <ul class="evidence">${all.map(([key, evidence]) => html`<li key=${key}><${Evidence} id=${id} evidence=${key} piece=${evidence} may=${may} /></li>`)}</ul>
    ${unsent.length > 0 && html`<ul class="evidence unsent">${unsent.map(({ id: key, command }) => html`<li key=${key}><article class="ev" aria-label=${`Source: ${command.source.title}`}>
      <p class="src"><${Icon} name=${KIND_ICONS[command.source.kind] ?? 'file'} /><span dir="auto">${command.source.title}</span></p>
      ${command.passage && html`<blockquote dir="auto">${command.passage}</blockquote>`}<p class="ev-foot"><${Waits} /></p></article></li>`)}</ul>`}
    <${RemovedSources} claim=${claim} />
    ${may && orphans(id, claim).map((key) => html`<div key=${key} class="orphan"><p class="soft">The source you were changing was removed meanwhile. What you typed is here.</p>
      <${SourceForm} id=${id} draftKey=${key} label="Add as a new source" onLeave=${() => {}} /></div>`)}
    ${adding && may && html`<${SourceForm} id=${id} draftKey=${`${id}/source`} label="Add source" onLeave=${() => { work.form.value = ''; }} />`}
  </section>`;
}

/** What was taken off stays readable. @param {{claim: import('../../store.js').Claim}} props */
function RemovedSources({ claim }) {
  const people = useWork().store.people.value;
  const all = byOrder(/** @type {any} */ (claim.removed));
  if (!all.length) return null;
  return html`<details class="removed"><summary>${plural(all.length, 'removed source')}</summary>
    <ul class="evidence">${all.map((/** @type {[string, any]} */ [key, piece]) => html`<li key=${key}><article class="ev" aria-label=${`Removed source: ${piece.source.title}`}>
      <p class="src"><${Icon} name=${KIND_ICONS[piece.source.kind] ?? 'file'} /><span dir="auto"><s>${piece.source.title}</s></span></p>
      ${piece.passage && html`<blockquote dir="auto">${piece.passage}</blockquote>`}
      <p class="ev-foot"><span class="stance"><${Icon} name=${STANCE_ICONS[piece.stance] ?? 'circle'} small />${STANCES[piece.stance] ?? piece.stance}</span>
        <span class="quiet">attached by ${nameOf(people, piece.by)}, removed by ${nameOf(people, piece.removed.by)}, <${Time} at=${piece.removed.at} />${piece.why ? html`: <bdi>${piece.why}</bdi>` : ''}</span></p>
    </article></li>`)}</ul></details>`;
}

/** Drafts of sources that are gone. @param {string} id @param {import('../../store.js').Claim} claim */
const orphans = (id, claim) => Object.keys(drafts.value).filter((key) => key.startsWith(`${id}/source/`) && !claim.evidence?.[key.slice(id.length + 8)]);

/** Opens the form and puts the cursor into it. @param {import('../work.js').Work} work @param {string} id */
export function openSource(work, id) {
  if (!drafts.value[`${id}/source`]) draftFor(`${id}/source`, { value: EMPTY });
  requestAnimationFrame(() => requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector('.panel [data-field=source]'))?.focus()));
}

const EMPTY = { title: '', url: '', kind: 'web_page', primary: false, passage: '', locator: '', stance: 'supports' };

/** @param {{id: string, evidence: string, piece: any, may: boolean}} props */
function Evidence({ id, evidence, piece, may }) {
  const work = useWork();
  const leaving = useSignal(false);
  const key = `${id}/source/${evidence}`;
  const { source } = piece;
  if (drafts.value[key]) return html`<${SourceForm} id=${id} draftKey=${key} evidence=${evidence} piece=${piece} label="Save source" onLeave=${() => {}} />`;
  const href = linkable(source.url);
  return html`<article class="ev" aria-label=${`Source: ${source.title}`}>
    <p class="src"><${Icon} name=${KIND_ICONS[source.kind] ?? 'file'} label=${SOURCE_KINDS[source.kind] ?? source.kind} />
      ${href ? html`<a dir="auto" href=${href} target="_blank" rel="noopener noreferrer">${source.title}</a>` : html`<span dir="auto">${source.title}</span>`}
      <span class="kind">${source.primary ? 'primary' : 'secondary'}</span></p>
    ${piece.passage && html`<blockquote dir="auto">${piece.passage}</blockquote>`}
    <p class="ev-foot"><span class="stance"><${Icon} name=${STANCE_ICONS[piece.stance] ?? 'circle'} small />${STANCES[piece.stance] ?? piece.stance}</span>
      ${piece.locator && html`<span dir="auto">${piece.locator}</span>`}<span class="quiet">${nameOf(work.store.people.value, piece.by)}, <${Time} at=${piece.at} /></span>
      ${may && html`<span class="end"><button type="button" class="link" onClick=${() => draftFor(key, { value: sourceOf(piece), from: sourceOf(piece), since: work.store.seq.value })}>Edit<span class="sr"> source ${source.title}</span></button>
        <button type="button" class="link" onClick=${() => { leaving.value = true; }}>Remove<span class="sr"> source ${source.title}</span> …</button></span>`}</p>
    ${leaving.value && html`<${Why} label="Remove source" name=${`detach ${evidence}`} onLeave=${() => { leaving.value = false; }}
      onDo=${(/** @type {string} */ why) => work.run(`detach ${evidence}`, { kind: 'detach_source', claim: id, evidence, ...(why ? { why } : {}) }, piece.version)} />`}
  </article>`;
}

/** @param {{id: string, draftKey: string, evidence?: string, piece?: any, label: string, onLeave: () => void}} props */
function SourceForm({ id, draftKey, evidence, piece, label, onLeave }) {
  const work = useWork();
  const draft = drafts.value[draftKey] ?? { value: EMPTY };
  const typed = draft.value;
  const name = `source ${draftKey}`;
  const problem = work.refused.value[name];
  const refused = problem?.code === 'changed_meanwhile';
  const now = piece && sourceOf(piece);
  const missing = useSignal(false);
  const set = (/** @type {any} */ part) => { missing.value = false; draftFor(draftKey, { ...draft, value: { ...typed, ...part } }); };
  const leave = () => { work.mark(name); dropDraft(draftKey); onLeave(); };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!typed.title.trim()) { missing.value = true; return; }
    const fields = sourceInput(typed);
    const command = evidence ? { kind: 'edit_source', claim: id, evidence, ...fields } : { kind: 'attach_source', claim: id, ...fields };
    onLeave();
    // For a source that is gone there is nothing to compare with any more.
    if (!evidence && draft.from) draftFor(draftKey, { value: typed });
    await work.runDraft(name, draftKey, command);
  };
  const at = (/** @type {string} */ field) => (problem?.field?.split('.').pop() === field ? problem.detail : '');
  const watch = { onFocus: () => work.store.focus(id, 'source'), onBlur: () => work.store.focus(id) };
  return html`<form class="form source-form" aria-label=${label} onSubmit=${send} onInput=${watch.onFocus}>
    <${Field} label="Title" data-field="source" required ...${watch} value=${typed.title} onInput=${(/** @type {string} */ title) => set({ title })} problem=${missing.value ? 'Give the source a title.' : at('title')} />
    <${Field} label="Address" optional type="url" inputmode="url" ...${watch} value=${typed.url} onInput=${(/** @type {string} */ url) => set({ url })} problem=${at('url')} />
    <div class="two"><${Select} label="Kind" value=${typed.kind} onChange=${(/** @type {string} */ kind) => set({ kind })} options=${Object.entries(SOURCE_KINDS)} />
      <${Field} label="Where in it" optional ...${watch} value=${typed.locator} onInput=${(/** @type {string} */ locator) => set({ locator })} problem=${at('locator')} /></div>
    <${Check} label="Primary: it was there, or made the data" checked=${typed.primary} onChange=${(/** @type {boolean} */ primary) => set({ primary })} />
    <${Field} multiline label="Passage" optional hint="The words that matter, as they stand there" class="serif" ...${watch} value=${typed.passage} onInput=${(/** @type {string} */ passage) => set({ passage })} problem=${at('passage')} />
    <fieldset class="stances"><legend class="label">Stance</legend><div>${Object.entries(STANCES).map(([key, word]) => html`<label key=${key} class=${key === typed.stance ? 'on' : ''}>
      <input type="radio" name=${`stance-${draftKey}`} checked=${key === typed.stance} onChange=${() => set({ stance: key })} /><${Icon} name=${STANCE_ICONS[key]} small />${word}</label>`)}</div></fieldset>
    ${piece && html`<${Meanwhile} claim=${id} from=${draft.from ?? now} mine=${typed} now=${now} since=${draft.since} kinds=${/source_edited/} refused=${refused} by=${problem?.changed?.by}
      onChoose=${(/** @type {any} */ value, /** @type {any} */ from) => { work.mark(name); draftFor(draftKey, { value, from, since: work.store.seq.value }); }} />`}
    ${problem && !refused && !['title', 'url', 'locator', 'passage'].some(at) && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts"><${Button} kind="main" type="submit" pending=${Boolean(work.busy.value[name])}>${label}<//><${Button} kind="bare" onClick=${leave}>Cancel<//></div>
  </form>`;
}
