// @ts-check
// Knows what can be done with words of the article that are no claim: selected
// words become one, a sentence or paragraph is set aside, or taken back.
import { html, useEffect, useLayoutEffect, useRef, useSignal } from '../html.js';
import { Button, Menu, ProblemNote, toast } from '../parts.js';
import { Icon } from '../icons.js';
import { selectSpan, selectedSpan } from '../text.js';
import { wholeWords } from '../wholewords.js';
import { REASONS, nameOf, when } from '../words.js';
import { blockAt, inOrder, sentenceAt, spansOf, startOf } from './model.js';
import { useWork } from './work.js';

/** Reads the selection at once instead of a moment later. */
let readNow = () => {};

/**
 * Follows the selection; during a drag it waits. It takes whole words, and marks
 * them once the hand lets go; with Alt held it takes exactly what is selected.
 * @param {import('./work.js').Work} work
 */
export function useSelection(work) {
  useEffect(() => {
    let timer = 0;
    /** What the hands are doing. */
    let [alt, pressing, touch] = [false, false, false];
    /** Whether the selection came about with Alt held, and the last span that did. */
    let [exact, taken] = [false, ''];
    const read = () => {
      clearTimeout(timer);
      const state = work.store.state.value;
      const active = document.activeElement;
      const galley = document.querySelector('.galley');
      if (!state || active?.matches('textarea, input') || active?.closest('.toolbar')) return;
      const raw = selectedSpan(galley, state.text);
      if (exact) taken = raw?.join() ?? '';
      // Where nothing can be made of them, words are only selected to be copied.
      const span = raw && raw.join() !== taken && !work.readOnly.value ? wholeWords(state.text, raw, state.details.language) : raw;
      if (span?.join() !== work.words.value?.join()) work.words.value = span;
      if (galley && span && span.join() !== raw?.join() && !pressing && !touch) selectSpan(galley, state.text, span);
    };
    const later = () => { clearTimeout(timer); timer = window.setTimeout(read, 120); };
    const changed = () => { exact = alt; later(); };
    const point = (/** @type {PointerEvent} */ event) => {
      [alt, touch] = [event.altKey, event.pointerType === 'touch'];
      const was = pressing;
      pressing = event.type !== 'pointercancel' && event.buttons > 0;
      if (was && !pressing) later();
    };
    const key = (/** @type {KeyboardEvent} */ event) => {
      alt = event.altKey;
      // The arrows move the end of a selection as long as Shift is held.
      if (event.key === 'Shift') pressing = event.type === 'keydown';
      if (event.key === 'Shift' && !pressing) later();
    };
    /** @type {[string, any][]} */
    const heard = [['selectionchange', changed], ...['pointerdown', 'pointermove', 'pointerup', 'pointercancel'].map((kind) => /** @type {[string, any]} */ ([kind, point])), ['keydown', key], ['keyup', key]];
    for (const [kind, hear] of heard) document.addEventListener(kind, hear, true);
    readNow = read;
    return () => {
      clearTimeout(timer);
      readNow = () => {};
      for (const [kind, hear] of heard) document.removeEventListener(kind, hear, true);
    };
  }, []);
}

/** What was set aside at a place, if anything was. @param {any} state @param {[number, number]} span */
const asideAt = (state, [start, end]) =>
  Object.values(state.asides ?? {}).find(({ spans }) => spans.some((/** @type {[number, number]} */ [from, to]) => from < end && to > start));

/** Makes a claim of the selected words, else of the unread sentence one is at. @param {import('./work.js').Work} work @returns {boolean} whether there was anything */
export function addHere(work) {
  readNow();
  const state = work.store.state.value;
  const [words, place] = [work.words.value, work.place.value];
  if (!state || work.readOnly.value || !(words ?? place)) return false;
  if (!words && place && asideAt(state, place)) return false;
  addClaim(work, words ?? trimmed(state, /** @type {[number, number]} */ (place)));
  return true;
}

/** @param {import('./work.js').Work} work @param {[number, number]} span */
export async function addClaim(work, span) {
  const before = new Set(Object.keys(work.store.state.value?.claims ?? {}));
  if (!await work.run('add', { kind: 'add_claim', spans: [span] })) return;
  getSelection()?.removeAllRanges();
  work.words.value = null;
  const added = Object.entries(work.store.state.value?.claims ?? {}).find(([id, claim]) => !before.has(id) && startOf(claim) === span[0]);
  if (added) work.select(added[0]);
}

/** Makes the words another place of the claim that is open. @param {import('./work.js').Work} work @param {[number, number]} span */
async function addPlace(work, span) {
  const [claim, id] = [work.claim.value, work.selected.value];
  if (!claim || !await work.run('add', { kind: 'move_claim', claim: id, spans: [...spansOf(claim), span] }, claim.version)) return;
  getSelection()?.removeAllRanges();
  work.words.value = null;
}

/**
 * @param {import('./work.js').Work} work @param {[number, number]} span
 * @param {string} [reason] @param {string} [note]
 */
export async function setAside(work, span, reason = 'nothing_to_check', note) {
  // Each stretch is a button of its own: offline, one may wait while the next is set aside.
  const sent = work.run(`aside ${span.join()}`, { kind: 'set_aside', span, reason, ...(note ? { note } : {}) });
  if (work.store.connection.value.is !== 'live') return true;
  if (!await sent) {
    // Without a toolbar there is no place for the refusal to stand.
    const problem = work.refused.value[`aside ${span.join()}`];
    if (!work.words.value && !work.place.value && problem) toast(problem.detail || problem.title);
    return false;
  }
  getSelection()?.removeAllRanges();
  work.words.value = null;
  toast(`Set aside: ${REASONS[reason].toLowerCase()}.`, { label: 'Undo', onPick: () => work.run(`back ${span.join()}`, { kind: 'take_back', span }) });
  return true;
}

/** What `x` means where the person is. @param {import('./work.js').Work} work @param {boolean} whole the paragraph */
export async function asideHere(work, whole) {
  const state = work.store.state.value;
  if (!state) return;
  const point = work.words.value?.[0] ?? work.at();
  const span = (!whole && work.words.value) || (whole ? blockAt(state, point) : sentenceAt(state, point));
  if (!span) { toast('Go to unread text first: press u, or click it.'); return; }
  // On to the next unread text, as one sentence follows the other.
  if (await setAside(work, span) && !work.selected.value) work.nextUnread();
}

/** The toolbar that floats by the words. */
export function Toolbar() {
  const work = useWork();
  const { store, words, place, refused, busy } = work;
  const root = useRef(/** @type {any} */ (null));
  const noting = useSignal(false);
  const state = store.state.value;
  const span = words.value ?? place.value;
  useLayoutEffect(() => { if (root.current) settle(root.current, words.value !== null, span); });
  if (!state || !span || work.readOnly.value) return null;

  const aside = words.value ? undefined : asideAt(state, span);
  const sentence = words.value ? span : sentenceAt(state, span[0]) ?? span;
  // Words outside the claim that is open can be another place of it.
  const open = words.value && work.claim.value && work.claim.value.state !== 'dismissed' && !spansOf(work.claim.value).some(([start, end]) => start < span[1] && end > span[0]) ? work.claim.value : null;
  const problem = refused.value.add ?? refused.value[`aside ${sentence.join()}`] ?? refused.value[`back ${sentence.join()}`];
  return html`<div class="toolbar" ref=${root} dir="ltr" role="toolbar" aria-label=${words.value ? 'Selected words' : 'This sentence'}
    onMouseDown=${(/** @type {Event} */ event) => { if (!(/** @type {Element} */ (event.target).closest('input'))) event.preventDefault(); }}>
    ${aside
      ? html`<span class="toolbar-words">${REASONS[aside.reason] ?? aside.reason}${aside.note ? html`: <bdi>${aside.note}</bdi>` : ''} <span class="quiet">${nameOf(store.people.value, aside.by)}, ${when(aside.at)}</span></span>
        <${Button} pending=${Boolean(busy.value[`back ${sentence.join()}`])} onClick=${() => work.run(`back ${sentence.join()}`, { kind: 'take_back', span: sentence })}>Take back<//>`
      : html`<${Button} kind="main" icon="plus" kbd="↵" pending=${Boolean(busy.value.add)} onClick=${() => addHere(work)}>Add claim<//>
        ${open && html`<${Button} pending=${Boolean(busy.value.add)} onClick=${() => addPlace(work, span)}>Add to claim ${open.number}<//>`}
        <${Button} kbd="x" pending=${Boolean(busy.value[`aside ${sentence.join()}`])} onClick=${() => (words.value ? setAside(work, span) : asideHere(work, false))}>Set aside<//>
        <${Menu} label="Set aside for another reason" button=${html`<${Icon} name="chevron-down" />`} items=${[
          { label: 'The whole paragraph', kbd: '⇧x', onPick: () => asideHere(work, true) },
          ...Object.entries(REASONS).filter(([key]) => key !== 'other').map(([key, label], index) => ({ label, group: index ? undefined : 'This, because', onPick: () => setAside(work, sentence, key) })),
          { label: 'Another reason …', onPick: () => { noting.value = true; } },
        ]} />`}
    ${noting.value && html`<form class="toolbar-note" onSubmit=${(/** @type {any} */ event) => {
      event.preventDefault();
      const note = event.currentTarget.elements.note.value.trim();
      if (note) { noting.value = false; setAside(work, sentence, 'other', note); }
    }}><label class="sr" for="aside-note">Reason</label><input class="in" dir="auto" id="aside-note" name="note" placeholder="Reason" required /><${Button} type="submit">Set aside<//></form>`}
    ${problem && html`<${ProblemNote} problem=${problem} />`}
  </div>`;
}

/** A sentence without a claim's words in it would be refused; the unread part of it is meant. @param {any} state @param {[number, number]} span @returns {[number, number]} */
function trimmed(state, span) {
  const piece = inOrder(state.coverage?.pieces).find(([at, one]) => one.as === 'unread' && at < span[1] && one.end > span[0]);
  return piece ? [Math.max(piece[0], span[0]), Math.min(piece[1].end, span[1])] : span;
}

/** Puts the toolbar under the words it is about. @param {HTMLElement} bar @param {boolean} selection @param {[number, number] | null} span */
function settle(bar, selection, span) {
  const galley = /** @type {HTMLElement | null} */ (bar.closest('.galley'));
  if (!galley || !span) return;
  const range = selection && getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : null;
  const rects = range ? [...range.getClientRects()] : [...galley.querySelectorAll('.here')].flatMap((part) => [...part.getClientRects()]);
  const box = galley.getBoundingClientRect();
  const low = rects.filter((rect) => rect.width > 1).sort((a, b) => b.bottom - a.bottom)[0];
  if (!low) return;
  bar.style.top = `${low.bottom - box.top + 8}px`;
  bar.style.left = `${Math.max(8, Math.min(low.left - box.left, box.width - bar.offsetWidth - 8))}px`;
}
