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
import { addHere, addPlace, asideAt, asideHere, setAside } from './text-actions.js';

/** The toolbar that floats by the words. */
export function Toolbar() {
  const workspace = useWorkspace();
  const { store, words, place } = workspace;
  const { refused, busy } = workspace.commands;
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
  // Words outside the claim that is open can be another place of it.
  const open =
    words.value &&
    workspace.claim.value &&
    workspace.claim.value.state !== 'dismissed' &&
    !spansOf(workspace.claim.value).some(([start, end]) => start < span[1] && end > span[0])
      ? workspace.claim.value
      : null;
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
    ${
      aside
        ? html`
          <span class="toolbar-words">
            ${REASONS[aside.reason] ?? aside.reason}
            ${aside.note ? html`: <bdi>${aside.note}</bdi>` : ''} <span class="quiet">
              ${nameOf(store.people.value, aside.by)}, ${when(aside.at)}
            </span>
          </span>
          <${Button}
            pending=${Boolean(busy.value[`back ${sentence.join()}`])}
            onClick=${() =>
              workspace.commands.run(`back ${sentence.join()}`, {
                kind: 'take_back',
                span: sentence,
              })}
          >Take back<//>
        `
        : html`
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
            onClick=${() => (words.value ? setAside(workspace, span) : asideHere(workspace, false))}
          >Set aside<//>
          <${Menu}
            label="Set aside for another reason"
            button=${html`<${Icon} name="chevron-down" />`}
            items=${[
              { label: 'The whole paragraph', kbd: '⇧x', onPick: () => asideHere(workspace, true) },
              ...Object.entries(REASONS)
                .filter(([key]) => key !== 'other')
                .map(([key, label], index) => ({
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
        `
    }
    ${
      noting.value &&
      html`<form
        class="toolbar-note"
        onSubmit=${(/** @type {any} */ event) => {
          event.preventDefault();
          const note = event.currentTarget.elements.note.value.trim();
          if (note) {
            noting.value = false;
            setAside(workspace, sentence, 'other', note);
          }
        }}
      >
        <label class="sr" for="aside-note">Reason</label>
        <input class="in" dir="auto" id="aside-note" name="note" placeholder="Reason" required />
        <${Button} type="submit">Set aside<//>
      </form>`
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}
  </div>`;
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
