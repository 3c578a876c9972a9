// @ts-check
// Knows what a source said at a time: kept as pasted text or as a file, and read again.
import { html, useMemo, useState } from '../../core/html.js';
import { TAKEN } from '../../core/labels.js';
import { asProblem, Problem } from '../../core/problem.js';
import { nameOf } from '../../core/text/names.js';
import { number } from '../../core/text/phrases.js';
import { layOut } from '../../core/text/source-text.js';
import { TakeSnapshot } from '../../shared/take-snapshot.js';
import { TextView } from '../../shared/text-view.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Time } from '../../ui/time.js';
import { Difference } from './difference.js';

/** @typedef {import('../../core/types/routes.d.ts').ShownSnapshot} Snapshot */
/** @typedef {import('../../core/types/routes.d.ts').KnownPerson} KnownPerson */

/** Why there is no text in it. @param {Snapshot} snapshot */
const noText = ({ unread, media_type }) =>
  unread ? `no text: ${unread}` : `${media_type}, no text in it to search`;

/**
 * @param {{source: string, kept: Snapshot[], people: Record<string, KnownPerson>, may: boolean,
 *   onDone: () => void}} props
 */
export function Snapshots({ source, kept, people, may, onDone }) {
  return html`<h3>Snapshots</h3>
    ${!kept.length && html`<p class="soft">No snapshot: paste the text to check passages.</p>`}
    ${kept.map(
      (it, place) => html`<${Kept}
        key=${it.id}
        source=${source}
        snapshot=${it}
        people=${people}
        first=${!kept.slice(place + 1).some((other) => other.text)}
      />`,
    )}
    ${may && html`<${TakeSnapshot} source=${source} onDone=${onDone} />`}`;
}

/**
 * @param {{source: string, snapshot: Snapshot, people: Record<string, KnownPerson>, first: boolean}}
 *   props first: none with a text is earlier
 */
function Kept({ source, snapshot, people, first }) {
  const [compared, setCompared] = useState(false);
  const [text, setText] = useState(/** @type {string | null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const at = `/api/sources/${source}/snapshots/${snapshot.id}`;
  const hash = `${snapshot.sha256.slice(0, 4)} … ${snapshot.sha256.slice(-4)}`;
  const read = async () => {
    if (text !== null) {
      setText(null);
      return;
    }
    try {
      const answer = await fetch(`${at}/text`, { credentials: 'same-origin' });
      if (!answer.ok) throw new Problem(await answer.json());
      setText(await answer.text());
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return html`<article class="snap" aria-label="Snapshot">
    <b><${Time} at=${snapshot.at} /></b>
    <span class="soft">
      ${TAKEN[snapshot.how]} by ${nameOf(people, snapshot.by)}${snapshot.how !== 'fetched' && snapshot.file_name && html`, <bdi>${snapshot.file_name}</bdi>`}
      , ${snapshot.text ? `text of ${number(snapshot.text.length)} characters` : noText(snapshot)}
      , SHA-256${' '}<span class="mono" title=${snapshot.sha256}>${hash}</span>
    </span>
    ${
      snapshot.confirmed &&
      html`<span class="soft">
        unchanged, seen <${Time} at=${snapshot.confirmed.at} /> by ${nameOf(people, snapshot.confirmed.by)}
      </span>`
    }
    <span class="end">
      ${
        snapshot.text &&
        !first &&
        html`<button type="button" class="link" aria-expanded=${String(compared)} onClick=${() => setCompared(!compared)}>What changed</button>`
      }
      ${
        snapshot.text &&
        html`<button type="button" class="link" aria-expanded=${String(text !== null)} onClick=${read}>Read</button>`
      }
      <a class="link" href=${`${at}/file`} download>Download</a>
    </span>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${compared && html`<${Difference} source=${source} snapshot=${snapshot.id} />`}
    ${text !== null && html`<${Text} text=${text} paged=${snapshot.media_type === 'application/pdf'} />`}
  </article>`;
}

/** @type {import('../../shared/text-view.js').Mark[]} */
const NONE = [];

/** The text of a snapshot, of which only what is near is drawn. @param {{text: string, paged: boolean}} props */
function Text({ text, paged }) {
  const layout = useMemo(() => layOut(text, paged), [text]);
  return html`<div class="snap-text" tabindex="0" role="region" aria-label="Text of the snapshot">
    <${TextView} text=${text} layout=${layout} marks=${NONE} go=${null} />
  </div>`;
}
