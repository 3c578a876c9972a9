// @ts-check
// Knows the toolbar that floats by words of the article that are no claim.
import { html, useLayoutEffect, useRef, useSignal } from '../../core/html.js';
import { REASONS } from '../../core/labels.js';
import { when } from '../../core/text/dates.js';
import { nameOf } from '../../core/text/names.js';
import { spansOf } from '../../state/claims.js';
import { sentenceAt } from '../../state/coverage.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Icon } from '../../ui/icon.js';
import { Menu } from '../../ui/menu.js';
import { useWorkspace } from '../context.js';
import { proposeFix } from '../fixes/propose.js';
import { addHere, addPlace, asideAt, asideHere, setAside } from './text-actions.js';

/** The toolbar that floats by the words. */
export function Toolbar() {
  const workspace = useWorkspace();
  const { store, words, place } = workspace;
  const { refused } = workspace.commands;
  const root = useRef(/** @type {any} */ (null));
  const noting = useSignal(false);
  const state = store.state.value;
  const span = words.value ?? place.value;
  useLayoutEffect(() => {
    if (root.current) moveUnder(root.current, words.value !== null, span);
  });
  if (!state || !span || workspace.readOnly.value) return null;

  const aside = words.value ? undefined : asideAt(state, span);
  const sentence = words.value ? span : (sentenceAt(state, span[0]) ?? span);
  const problem =
    refused.value.add ??
    refused.value[`aside ${sentence.join()}`] ??
    refused.value[`back ${sentence.join()}`];
  return html`<div
    class="toolbar"
    ref=${root}
    dir="ltr"
    role="toolbar"
    aria-label=${words.value ? 'Selected words' : 'This sentence'}
    onMouseDown=${(/** @type {Event} */ event) => {
      if (!(/** @type {Element} */ (event.target).closest('input'))) event.preventDefault();
    }}
  >
    ${aside ? setAsideBy(workspace, aside, sentence) : offers(workspace, span, sentence, noting)}
    ${
      noting.value &&
      html`<${OtherReason}
        onDo=${(/** @type {string} */ note) => {
          noting.value = false;
          setAside(workspace, sentence, 'other', note);
        }}
      />`
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}
  </div>`;
}

/** @typedef {import('../../state/workspace.js').Workspace} Workspace */
/** @typedef {import('../../state/workspace.js').Span} Span */

/**
 * What was set aside here, by whom and why.
 * @param {Workspace} workspace
 * @param {import('../../core/types/state.d.ts').Aside} aside
 * @param {Span} span
 */
function setAsideBy(workspace, aside, span) {
  const name = `back ${span.join()}`;
  return html`
    <span class="toolbar-words">
      ${REASONS[aside.reason] ?? aside.reason}
      ${aside.note ? html`: <bdi>${aside.note}</bdi>` : ''} <span class="quiet">
        ${nameOf(workspace.store.people.value, aside.by)}, ${when(aside.at)}
      </span>
    </span>
    <${Button}
      pending=${Boolean(workspace.commands.busy.value[name])}
      onClick=${() => workspace.commands.run(name, { kind: 'take_back', span })}
    >Take back<//>
  `;
}

/**
 * What can be done with words that are no claim.
 * @param {Workspace} workspace
 * @param {Span} span
 * @param {Span} sentence
 * @param {{value: boolean}} noting whether another reason is being written
 */
function offers(workspace, span, sentence, noting) {
  const { busy } = workspace.commands;
  const selected = workspace.words.value !== null;
  const claim = workspace.claim.value;
  // Words outside the claim that is open can be another place of it.
  const outside = claim && !spansOf(claim).some(([start, end]) => start < span[1] && end > span[0]);
  const open = selected && outside && claim.may.change ? claim : null;
  const reasons = /** @type {[import('../../core/types/state.d.ts').AsideReason, string][]} */ (
    Object.entries(REASONS)
  ).filter(([key]) => key !== 'other');
  return html`
    <${Button}
      kind="main"
      icon="plus"
      kbd="↵"
      pending=${Boolean(busy.value.add)}
      onClick=${() => addHere(workspace)}
    >Add claim<//>
    ${
      open &&
      html`<${Button}
        pending=${Boolean(busy.value.add)}
        onClick=${() => addPlace(workspace, span)}
      >Add to claim ${open.number}<//>`
    }
    <${Button}
      kbd="x"
      pending=${Boolean(busy.value[`aside ${sentence.join()}`])}
      onClick=${() => (selected ? setAside(workspace, span) : asideHere(workspace, false))}
    >Set aside<//>
    ${selected && html`<${Button} kbd="p" onClick=${() => proposeFix(workspace)}>Propose a fix<//>`}
    <${Menu}
      label="Set aside for another reason"
      button=${html`<${Icon} name="chevron-down" />`}
      items=${[
        { label: 'The whole paragraph', kbd: '⇧x', onPick: () => asideHere(workspace, true) },
        ...reasons.map(([key, label], index) => ({
          label,
          group: index ? undefined : 'This, because',
          onPick: () => setAside(workspace, sentence, key),
        })),
        {
          label: 'Another reason …',
          onPick: () => {
            noting.value = true;
          },
        },
      ]}
    />
  `;
}

/** @param {{onDo: (note: string) => void}} props */
function OtherReason({ onDo }) {
  const send = (/** @type {any} */ event) => {
    event.preventDefault();
    const note = event.currentTarget.elements.note.value.trim();
    if (note) onDo(note);
  };
  return html`<form class="toolbar-note" onSubmit=${send}>
    <label class="sr" for="aside-note">Reason</label>
    <input class="in" dir="auto" id="aside-note" name="note" placeholder="Reason" required />
    <${Button} type="submit">Set aside<//>
  </form>`;
}

/**
 * Puts the toolbar under the words it is about.
 * @param {HTMLElement} bar
 * @param {boolean} selection
 * @param {[number, number] | null} span
 */
function moveUnder(bar, selection, span) {
  const galley = /** @type {HTMLElement | null} */ (bar.closest('.galley'));
  if (!galley || !span) return;
  const range = selection && getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : null;
  const rects = range
    ? [...range.getClientRects()]
    : [...galley.querySelectorAll('.here')].flatMap((part) => [...part.getClientRects()]);
  const box = galley.getBoundingClientRect();
  const low = rects.filter((rect) => rect.width > 1).sort((a, b) => b.bottom - a.bottom)[0];
  if (!low) return;
  bar.style.top = `${low.bottom - box.top + 8}px`;
  bar.style.left = `${Math.max(8, Math.min(low.left - box.left, box.width - bar.offsetWidth - 8))}px`;
}
