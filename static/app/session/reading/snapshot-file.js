// @ts-check
// Knows how the file of a snapshot is shown: a picture as a picture, everything else by
// what it is and where it can be downloaded. Nothing of it is run.
import { html, useState } from '../../core/html.js';
import { number } from '../../core/text/phrases.js';

/** @typedef {import('./use-source.js').Snapshot} Snapshot */

/** What the server shows as a picture: what browsers only draw. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** What media types are called. @type {Record<string, string>} */
const TYPES = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'text/html': 'HTML',
  'text/plain': 'text',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'application/octet-stream': 'unknown',
};

/** How long something is, for people. @param {number} bytes */
const sized = (bytes) =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 999_500
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;

/** @param {Snapshot} snapshot */
const typeOf = ({ media_type: type }) => TYPES[type] ?? type.replace(/^.*\//, '');

/** What sort of file it is, and how long. @param {Snapshot} snapshot */
export const shortSize = (snapshot) => `${typeOf(snapshot)} ${sized(snapshot.bytes)}`;

/** @param {{source: string, snapshot: Snapshot}} props */
export function SnapshotFile({ source, snapshot }) {
  const [broken, setBroken] = useState(false);
  const at = `/api/sources/${source}/snapshots/${snapshot.id}/file`;
  const picture = PICTURES.includes(snapshot.media_type);
  return html`
    ${
      picture &&
      !broken &&
      html`<img
        class="rd-picture"
        src=${`${at}?picture=true`}
        alt="What the source showed"
        onError=${() => setBroken(true)}
      />`
    }
    ${broken && html`<p class="flag">The picture cannot be drawn. Download it.</p>`}
    <dl class="rd-facts">
      ${snapshot.file_name && html`<div><dt>Name</dt><dd><bdi>${snapshot.file_name}</bdi></dd></div>`}
      <div><dt>Type</dt><dd>${typeOf(snapshot)}${' '}<span class="soft">${snapshot.media_type}</span></dd></div>
      <div><dt>Length</dt><dd>${number(snapshot.bytes)} bytes</dd></div>
      <div><dt>SHA-256</dt><dd class="mono">${snapshot.sha256}</dd></div>
    </dl>
    ${
      !snapshot.text &&
      html`<p class="soft">
        There is no text in it that can be searched here: a passage cannot be checked against it.
      </p>`
    }
    <p class="acts"><a class="btn" href=${at} download>Download the original</a></p>
    <p class="soft">It comes as a file to keep and is not opened by Stet.</p>
  `;
}
