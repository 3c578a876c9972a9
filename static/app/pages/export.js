// @ts-check
// Knows the page on which a session is taken away: for whom, in which form, what is in it and how it looks.
import { html, useState } from '../core/html.js';
import { plural } from '../core/text/phrases.js';
import { Fetched, useFetched } from '../shared/fetched.js';
import { Shell } from '../shared/shell.js';
import { Icon } from '../ui/icon.js';
import { Author, Memo, Programs, Public, Report } from './export/forms.js';

/** @typedef {import('../core/types/routes.d.ts').Offer} Offer */
/** @typedef {{name: string, query: string}} Shown a report that is set on pages, and what was chosen for it */

/** @type {{key: string, icon: string, label: string, means: string, Form: any}[]} */
const READERS = [
  {
    key: 'memo',
    icon: 'pencil',
    label: 'The editor: memo',
    means: 'What must change, what is open and why, every claim in a line',
    Form: Memo,
  },
  {
    key: 'report',
    icon: 'file-text',
    label: 'The desk and its lawyer: dossier',
    means: 'Everything, with sources, history and proof',
    Form: Report,
  },
  {
    key: 'public',
    icon: 'globe',
    label: 'Readers: public report',
    means: 'What was checked and what came out; of a closed session',
    Form: Public,
  },
  {
    key: 'author',
    icon: 'newspaper',
    label: 'The author: article with fixes',
    means: 'For Word: fixes as tracked changes, queries as comments',
    Form: Author,
  },
  {
    key: 'programs',
    icon: 'database',
    label: 'Programs',
    means: 'Signed JSON, trail, table, ClaimReview, Web Annotations',
    Form: Programs,
  },
];

/** @param {{params: {id: string}}} props */
export function Page({ params: { id } }) {
  const { got, problem, fetch } = useFetched('GET /api/sessions/{id}/exports', { path: { id } });
  return html`<${Shell}
    title=${got ? `Export of ${got.title}` : 'Export'}
  >
    <div class="wrap">
      <header class="page-head">
        <h1>Export</h1>
        <div class="end"><a class="btn" href=${`/sessions/${id}`}>Back to the session</a></div>
      </header>
      ${got && html`<${Lead} offer=${got} />`}
      <${Fetched} got=${got} problem=${problem} again=${fetch} words="Looking what there is" />
      ${got && html`<${Choice} id=${id} offer=${got} again=${fetch} />`}
    </div>
  <//>`;
}

/** What is exported, and how far it is. @param {{offer: Offer}} props */
function Lead({ offer }) {
  return html`<p class="soft page-lead">
    <bdi>${offer.title}</bdi>, as of event ${offer.events}.
    ${offer.draft ? ' Not closed: it goes out as a draft.' : ' Closed.'}
  </p>`;
}

/** @param {{id: string, offer: Offer, again: () => Promise<void>}} props */
function Choice({ id, offer, again }) {
  const [reader, setReader] = useState(READERS[0]);
  const [shown, setShown] = useState(/** @type {Shown | null} */ (null));
  const { Form } = reader;
  // What is looked at belongs to what is chosen: it is said by the form that is drawn next.
  const choose = (/** @type {typeof reader} */ next) => {
    setShown(null);
    setReader(next);
  };
  return html`<div class="export-grid">
    <fieldset class="export-readers">
      <legend>For whom</legend>
      ${READERS.map(
        (it) => html`<label key=${it.key} class=${it === reader ? 'on' : ''}>
          <input type="radio" name="reader" checked=${it === reader} onChange=${() => choose(it)} />
          <${Icon} name=${it.icon} />
          <b>${it.label}</b>
          <span class="soft">${it.means}</span>
        </label>`,
      )}
    </fieldset>
    <section class="export-form" aria-label=${reader.label}>
      <${Form} key=${reader.key} id=${id} offer=${offer} onShow=${setShown} again=${again} />
    </section>
    <${Look} key=${shown ? shown.name + shown.query : ''} id=${id} offer=${offer} shown=${shown} />
  </div>`;
}

/** What is in it, and how it looks. @param {{id: string, offer: Offer, shown: Shown | null}} props */
function Look({ id, offer, shown }) {
  const facts = [
    `${plural(offer.claims, 'claim')} under check`,
    offer.suggested && `${offer.suggested} only suggested`,
    offer.dismissed && `${offer.dismissed} dismissed`,
    offer.fixes && plural(offer.fixes, 'fix or query', 'fixes and queries'),
    offer.contacts &&
      plural(offer.contacts, 'attempt to reach somebody', 'attempts to reach somebody'),
  ].filter(Boolean);
  return html`<aside class="export-look" aria-labelledby="export-look">
    <h2 id="export-look">What it will be</h2>
    <p>${facts.join(', ')}.</p>
    ${offer.draft && html`<p class="soft">“${offer.draft}” stands at the head of every page.</p>`}
    ${
      offer.confidential > 0 &&
      html`<p class="soft">${plural(offer.confidential, 'confidential source is', 'confidential sources are')} counted, and not told.</p>`
    }
    ${
      shown
        ? html`<${Pages} id=${id} shown=${shown} />
            <div class="export-paper">
              <iframe
                title=${`How the ${shown.name} looks`}
                sandbox="allow-scripts"
                src=${`/api/sessions/${id}/${shown.name}.html?shown=true&${shown.query}`}
              ></iframe>
            </div>`
        : html`<p class="soft">There is no picture of it here.</p>`
    }
  </aside>`;
}

/** On how many pages it stands. @param {{id: string, shown: Shown}} props */
function Pages({ id, shown }) {
  const { got, problem } = useFetched('GET /api/sessions/{id}/exports/{name}', {
    path: { id, name: shown.name },
    query: Object.fromEntries(new URLSearchParams(shown.query)),
  });
  if (problem) return html`<p class="soft">Its pages could not be counted: ${problem.title}.</p>`;
  return html`<p aria-live="polite">${got ? `${plural(got.pages, 'page')} of A4.` : 'Counting its pages …'}</p>`;
}
