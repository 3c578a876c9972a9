// @ts-check
// Knows what a source said at a time: kept as pasted text or as a file, and read again.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem, Problem } from '../../core/problem.js';
import { nameOf } from '../../core/text/names.js';
import { number } from '../../core/text/phrases.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';
import { Difference } from './difference.js';

/** @typedef {import('../../core/types/routes.d.ts').ShownSnapshot} Snapshot */
/** @typedef {import('../../core/types/routes.d.ts').KnownPerson} KnownPerson */

/** How each came about. */
const HOW = { pasted: 'pasted', uploaded: 'uploaded', fetched: 'fetched' };

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
    ${may && html`<${Take} source=${source} onDone=${onDone} />`}`;
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
      ${HOW[snapshot.how]} by ${nameOf(people, snapshot.by)}${snapshot.how !== 'fetched' && snapshot.file_name && html`, <bdi>${snapshot.file_name}</bdi>`}
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
    ${text !== null && html`<div class="snap-text" tabindex="0" role="region" aria-label="Text of the snapshot" dir="auto">${text}</div>`}
  </article>`;
}

/** @param {{source: string, onDone: () => void}} props */
function Take({ source, onDone }) {
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const keep = async (/** @type {() => Promise<any>} */ send) => {
    setPending(true);
    try {
      await send();
      setTyped(null);
      setProblem(null);
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setPending(false);
    }
  };
  const paste = (/** @type {Event} */ event) => {
    event.preventDefault();
    keep(() =>
      call('POST /api/sources/{id}/snapshots', {
        path: { id: source },
        body: { text: typed ?? '' },
      }),
    );
  };
  const upload = (/** @type {any} */ event) => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    if (!file) return;
    keep(async () => {
      const name = encodeURIComponent(file.name);
      const answer = await fetch(`/api/sources/${source}/files?name=${name}`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      });
      if (!answer.ok) throw new Problem(await answer.json());
    });
  };
  return html`
    ${
      typed !== null &&
      html`<form class="form" aria-label="Paste the text" onSubmit=${paste}>
        <${Field} multiline autofocus class="serif" label="Text of the source" value=${typed} onInput=${setTyped} />
        <div class="acts">
          <${Button} kind="main" type="submit" pending=${pending}>Keep the text<//>
          <${Button} kind="bare" onClick=${() => setTyped(null)}>Cancel<//>
        </div>
      </form>`
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      typed === null &&
      html`<p class="acts">
        <${Button} onClick=${() => setTyped('')}>Paste the text<//>
        <label class="btn plain file-btn">
          Upload a file
          <input type="file" class="sr" onChange=${upload} />
        </label>
      </p>`
    }
  `;
}
