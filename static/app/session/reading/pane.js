// @ts-check
// Knows the reading pane: what a source said, in the place of the article, beside the
// claim, with the passage marked. Esc leads back to where one was.
import { html, useEffect, useState } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { Button } from '../../ui/button.js';
import { Loading, ProblemNote } from '../../ui/feedback.js';
import { useWorkspace } from '../context.js';
import { SnapshotFile, shortSize } from './snapshot-file.js';
import { NoSnapshot, SnapshotList, SnapshotLine } from './snapshot-list.js';
import { SnapshotText } from './snapshot-text.js';
import { UsedAt } from './used-at.js';
import { useSource } from './use-source.js';
import { sourceFacts } from '../../shared/source-facts.js';

/** @typedef {import('../../state/reading.js').Read} Read */
/** @typedef {import('./use-source.js').SourceDetail} SourceDetail */
/** @typedef {import('./use-source.js').Snapshot} Snapshot */
/** @typedef {'text' | 'file' | 'snapshots' | 'uses'} View */

export function ReadingPane() {
  const { reading } = useWorkspace();
  const at = reading.at.value;
  return at && html`<${Pane} key=${`${at.source} ${at.evidence}`} at=${at} />`;
}

/** @param {{at: Read}} props */
function Pane({ at }) {
  const { reading, store } = useWorkspace();
  const { source, problem, again } = useSource(at.source);
  const [view, setView] = useState(/** @type {View} */ ('text'));
  const piece = at.evidence
    ? store.state.value?.claims[at.claim]?.evidence?.[at.evidence]
    : undefined;
  const snapshot = source ? chosenOf(source, at.snapshot ?? piece?.snapshot) : undefined;
  useEffect(() => {
    /** @type {HTMLElement | null} */ (document.querySelector('main.rd'))?.focus({
      preventScroll: true,
    });
  }, []);
  const shown = view === 'text' && snapshot && !snapshot.text ? 'file' : view;
  const choose = (/** @type {string} */ id) => {
    setView('text');
    reading.at.value = { ...at, snapshot: id };
  };
  return html`<main class="rd" id="main" tabindex="-1" aria-label="The source">
    <div class="rdbar">
      <${Button} kind="bare" icon="arrow-left" kbd="Esc" onClick=${() => reading.close()}>Article<//>
      ${
        source &&
        html`<${Views} source=${source} snapshot=${snapshot} shown=${shown} onShow=${setView} />`
      }
    </div>
    ${problem && html`<${ProblemNote} problem=${problem}><${Button} onClick=${again}>Try again<//><//>`}
    ${!source && !problem && html`<${Loading} words="Fetching the source" />`}
    ${
      source &&
      html`<${Shown}
      at=${at}
      source=${source}
      snapshot=${snapshot}
      view=${shown}
      onChoose=${choose}
      again=${again}
    />`
    }
  </main>`;
}

/**
 * The snapshot that was asked for, else the last with a text, else the last.
 * @param {SourceDetail} source @param {string | undefined} wanted
 * @returns {Snapshot | undefined}
 */
const chosenOf = ({ kept }, wanted) =>
  kept.find(({ id }) => id === wanted) ?? kept.find(({ text }) => text) ?? kept[0];

/**
 * @param {{source: SourceDetail, snapshot?: Snapshot, shown: View, onShow: (view: View) => void}} props
 */
function Views({ source, snapshot, shown, onShow }) {
  /** @type {[View, string][]} */
  const views = [
    ['text', 'Text'],
    ['file', snapshot ? `File, ${shortSize(snapshot)}` : 'File'],
    ['snapshots', `Snapshots ${source.snapshots || ''}`],
    ['uses', `Used at ${plural(source.claims, 'claim')}`],
  ];
  return html`<nav class="tabs2" aria-label="Views of the source">
    ${views
      .filter(([view]) => snapshot || view === 'text' || view === 'uses')
      .map(
        ([view, words]) => html`<button
      key=${view}
      type="button"
      aria-current=${view === shown ? 'true' : undefined}
      onClick=${() => onShow(view)}
    >${words}</button>`,
      )}
  </nav>`;
}

/**
 * @param {{at: Read, source: SourceDetail, snapshot?: Snapshot, view: View,
 *   onChoose: (snapshot: string) => void, again: () => void}} props
 */
function Shown({ at, source, snapshot, view, onChoose, again }) {
  const head = html`<${Head} source=${source} snapshot=${snapshot} />`;
  if (view === 'uses')
    return html`<article class="clip">${head}<${UsedAt} source=${source.id} /></article>`;
  if (!snapshot)
    return html`<article class="clip">${head}<${NoSnapshot} source=${source} onDone=${again} /></article>`;
  if (view === 'snapshots')
    return html`<article class="clip">
      ${head}
      <${SnapshotList} source=${source} shown=${snapshot.id} onChoose=${onChoose} onDone=${again} />
    </article>`;
  if (view === 'file')
    return html`<article class="clip">
      ${head}<${SnapshotFile} source=${source.id} snapshot=${snapshot} />
    </article>`;
  return html`<${SnapshotText}
    key=${snapshot.id}
    at=${at}
    source=${source}
    snapshot=${snapshot}
    head=${head}
  />`;
}

/** What the source is, and which snapshot is shown. @param {{source: SourceDetail, snapshot?: Snapshot}} props */
const Head = ({ source, snapshot }) => html`
  <h2 dir="auto">${source.title}</h2>
  <p class="prov">
    ${sourceFacts(source).map((it) => html`<span dir="auto">${it}</span>`)}
    ${
      source.url &&
      html`<a href=${source.url} target="_blank" rel="noopener noreferrer">
        ${source.shown_url ?? source.url}
      </a>`
    }
    ${snapshot && html`<${SnapshotLine} snapshot=${snapshot} people=${source.people} />`}
  </p>
`;
