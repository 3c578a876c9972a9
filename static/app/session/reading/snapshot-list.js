// @ts-check
// Knows the snapshots of a source, the last first, and what stands where there is none.
import { html } from '../../core/html.js';
import { TAKEN } from '../../core/labels.js';
import { nameOf } from '../../core/text/names.js';
import { number } from '../../core/text/phrases.js';
import { TakeSnapshot } from '../../shared/take-snapshot.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('./use-source.js').SourceDetail} SourceDetail */
/** @typedef {import('./use-source.js').Snapshot} Snapshot */

/** @param {string} sha256 */
const shortHash = (sha256) => `${sha256.slice(0, 4)} ${sha256.slice(4, 8)} … ${sha256.slice(-4)}`;

/** Which snapshot it is. @param {{snapshot: Snapshot, people: SourceDetail['people']}} props */
export const SnapshotLine = ({ snapshot, people }) => html`<span>
  Snapshot of <${Time} at=${snapshot.at} />, ${TAKEN[snapshot.how]} by ${nameOf(people, snapshot.by)}
</span>`;

/** What was kept, to the last byte. @param {{snapshot: Snapshot}} props */
export const SnapshotProof = ({ snapshot }) => html`<p class="rdfoot">
  What the source said then, as text: ${number(snapshot.text?.length ?? 0)} characters, SHA-256${' '}
  <span class="mono" title=${snapshot.text?.sha256}>${shortHash(snapshot.text?.sha256 ?? '')}</span>;
  the file it was taken from:${' '}
  <span class="mono" title=${snapshot.sha256}>${shortHash(snapshot.sha256)}</span>.
  Nothing of it was run.
</p>`;

/**
 * @param {{source: SourceDetail, shown: string, onChoose: (snapshot: string) => void, onDone: () => void}} props
 */
export function SnapshotList({ source, shown, onChoose, onDone }) {
  const { readOnly } = useWorkspace();
  return html`<ul class="rd-snaps">
      ${source.kept.map(
        (it) => html`<li key=${it.id} class=${it.id === shown ? 'on' : ''}>
          <${SnapshotLine} snapshot=${it} people=${source.people} />
          <span class="soft">
            ${it.file_name && html`<bdi>${it.file_name}</bdi>, `}
            ${it.text ? `text of ${number(it.text.length)} characters` : 'no text in it to search'}, SHA-256${' '}
            <span class="mono" title=${it.sha256}>${shortHash(it.sha256)}</span>
          </span>
          ${
            it.id === shown
              ? html`<b>shown</b>`
              : html`<button type="button" class="link" onClick=${() => onChoose(it.id)}>Read</button>`
          }
        </li>`,
      )}
    </ul>
    ${!readOnly.value && html`<${TakeSnapshot} source=${source.id} onDone=${onDone} />`}`;
}

/** @param {{source: SourceDetail, onDone: () => void}} props */
export function NoSnapshot({ source, onDone }) {
  const { readOnly } = useWorkspace();
  return html`<p>
      <b>No snapshot.</b> Nothing was kept of what this source says, so no passage can be checked.
    </p>
    ${
      readOnly.value
        ? null
        : html`<p class="soft">Paste its text or upload it as a file: it is kept with its hash, and the
            passage is looked for in it.</p>
          <${TakeSnapshot} source=${source.id} onDone=${onDone} />`
    }`;
}
