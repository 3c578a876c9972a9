// @ts-check
// Knows one source of the library: what is known about it, where it comes from, how far
// it can be relied on, what it said, and where it is used.
import { html, useEffect, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { navigate } from '../../core/route.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { Fetched, useFetched } from '../../shared/fetched.js';
import { learnAll } from '../../state/people.js';
import { Button } from '../../ui/button.js';
import { Time } from '../../ui/time.js';
import { Row } from '../claims/claim-row.js';
import { Fetching } from './fetching.js';
import { NoteForm } from './note-form.js';
import { MergeForm, Origins } from './origins.js';
import { RecordForm } from './record-form.js';
import { Snapshots } from './snapshots.js';
import { sourceFacts } from '../../shared/source-facts.js';

/** @typedef {import('../../core/types/routes.d.ts').SourceDetail} Detail */

/** @param {{id: string, may: boolean, onChange: () => void}} props */
export function SourceDetail({ id, may, onChange }) {
  const { got, problem, fetch } = useFetched('GET /api/sources/{id}', { path: { id } });
  const [editing, setEditing] = useState(false);
  const [merging, setMerging] = useState(false);
  const done = () => {
    setEditing(false);
    fetch();
    onChange();
  };
  if (!got)
    return html`<section class="srcpage" aria-label="Source">
      <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the source" />
    </section>`;
  const { title, url, kind, primary, publisher, date, version, note: _note, ...rest } = got;
  const record = { title, url, kind, primary, publisher, date };
  return html`<section class="srcpage" aria-label=${title}>
    ${
      editing
        ? html`<${RecordForm}
          label="Save source"
          record=${record}
          send=${(/** @type {any} */ body) =>
            call('PUT /api/sources/{id}', {
              path: { id: got.id },
              body: { base: version, ...body },
            })}
          onDone=${done}
          onLeave=${() => setEditing(false)}
        />`
        : html`<${Known} source=${got} />
          <${Fetching} source=${got} may=${may} onDone=${done}>
            ${
              may &&
              html`<${Button} onClick=${() => setEditing(true)}>Edit<//>
                <${Button} onClick=${() => setMerging(!merging)}>Merge into another …<//>`
            }
          <//>`
    }
    ${
      merging &&
      html`<${MergeForm}
        source=${got}
        onDone=${(/** @type {string} */ into) => {
          onChange();
          navigate(`/sources?source=${into}`);
        }}
        onLeave=${() => setMerging(false)}
      />`
    }
    <${Origins} source=${got} may=${may} onDone=${done} />
    <h3>Note on reliability</h3>
    <${NoteForm} source=${got} may=${may} onDone=${done} />
    <${Snapshots} source=${got.id} kept=${rest.kept} people=${got.people} may=${may} onDone=${done} />
    <${Uses} id=${got.id} />
    <${Versions} source=${got} />
  </section>`;
}

/** What is known about it. @param {{source: Detail}} props */
const Known = ({ source }) => html`
  <h2 dir="auto">${source.title}</h2>
  <p class="soft">
    ${sourceFacts(source).join(' · ')}
  </p>
  ${
    source.url &&
    html`<p class="src-url">
      <a class="mono" href=${source.url} target="_blank" rel="noopener noreferrer">
        ${source.shown_url ?? source.url}
      </a>
    </p>`
  }
`;

/** The claims that have evidence from it, across sessions. @param {{id: string}} props */
function Uses({ id }) {
  const { got, problem, fetch } = useFetched('GET /api/claims', { query: { source: id } });
  useEffect(() => {
    if (got) learnAll(got.people);
  }, [got]);
  return html`<h3>Used at</h3>
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the claims" />
    ${got && !got.claims.length && html`<p class="soft">No claim has evidence from it.</p>`}
    ${
      got &&
      got.claims.length > 0 &&
      html`<ul class="crows" aria-label="Claims">
        ${got.claims.map((it) => html`<${Row} key=${it.claim} claim=${it} />`)}
      </ul>`
    }`;
}

/** What was said of it before. @param {{source: Detail}} props */
const Versions = ({ source: { earlier, people } }) =>
  earlier.length > 0 &&
  html`<details class="removed">
    <summary>${plural(earlier.length, 'earlier version')}</summary>
    <ul class="src-links">
      ${earlier.map(
        (it) => html`<li>
          <span dir="auto">${it.title}</span>, by ${nameOf(people, it.by)}, <${Time} at=${it.at} />
        </li>`,
      )}
    </ul>
  </details>`;
