// @ts-check
// Knows the sessions that other Stets wrote down and this desk took in: which there are, how one is taken in, how each reads.
import { html, useRef, useState } from '../core/html.js';
import { importReport } from '../core/api.js';
import { asProblem, Problem } from '../core/problem.js';
import { plural } from '../core/text/phrases.js';
import { Fetched, useFetched } from '../shared/fetched.js';
import { Shell } from '../shared/shell.js';
import { Button } from '../ui/button.js';
import { Empty, ProblemNote } from '../ui/feedback.js';
import { Icon } from '../ui/icon.js';
import { Time } from '../ui/time.js';

/** @typedef {import('../core/types/routes.d.ts').ImportedSession} Session */

const TOO_LONG = 'A report that is taken in has at most 20 MiB.';

export function Page() {
  const { got, problem, fetch } = useFetched('GET /api/imported', {});
  const [taken, setTaken] = useState(/** @type {Session | null} */ (null));
  const take = (/** @type {Session} */ session) => {
    setTaken(session);
    fetch();
  };
  return html`<${Shell} title="Sessions from elsewhere">
    <div class="wrap">
      <header class="page-head">
        <h1>Sessions from elsewhere</h1>
        <div class="end"><a class="btn" href="/">Back to the desk</a></div>
      </header>
      <p class="soft page-lead">
        Sessions that another Stet wrote down as signed JSON. Each was verified when it was taken in, and is verified again whenever it is read. Nothing in it can be changed here.
      </p>
      ${got?.may_import && html`<${TakeIn} longest=${got.longest} onTaken=${take} />`}
      <p role="status">
        ${taken && html`“<bdi>${taken.title}</bdi>” was taken in: ${plural(taken.events, 'event')}, all of them whole.`}
      </p>
      <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the sessions" />
      ${got && !got.sessions.length && html`<${Empty} title="No session was taken in." />`}
      ${got && got.sessions.map((it) => html`<${Row} key=${it.session} session=${it} />`)}
    </div>
  <//>`;
}

/**
 * Taking in a report.
 * @param {{longest: number, onTaken: (session: Session) => void}} props longest: in bytes
 */
function TakeIn({ longest, onTaken }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const take = async (/** @type {any} */ { currentTarget }) => {
    const [file] = currentTarget.files;
    currentTarget.value = '';
    if (!file || busy) return;
    // What is too long would be broken off while it is sent.
    if (file.size > longest)
      return setProblem(new Problem({ title: 'The file is too long', detail: TOO_LONG }));
    setBusy(true);
    setProblem(null);
    try {
      onTaken(await importReport(file));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return html`<div class="form">
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <p>
      <${Button} pending=${busy} onClick=${() => input.current?.click()}>
        <${Icon} name="file-text" />Take in a report …
      <//>
      <input
        type="file"
        class="sr"
        tabindex="-1"
        aria-label="Signed JSON report"
        accept=".json,application/json"
        ref=${input}
        onChange=${take}
      />
    </p>
  </div>`;
}

/** @type {[string, string][]} */
const FILES = [
  ['report.pdf', 'Dossier as PDF'],
  ['report.html', 'Dossier as HTML'],
  ['memo.pdf', 'Memo as PDF'],
  ['report.json', 'The report as it was taken in'],
];

/** @param {{session: Session}} props */
function Row({ session: it }) {
  const [open, setOpen] = useState(false);
  const at = (/** @type {string} */ file) => `/api/imported/${it.session}/${file}`;
  return html`<article class="imported" aria-label=${it.title}>
    <h2><bdi>${it.title}</bdi></h2>
    <p class="soft">
      Checked by <bdi>${it.desk}</bdi>, ${plural(it.events, 'event')}, written down <${Time} at=${it.written_at} />; taken in by ${it.by ? html`<bdi>${it.by}</bdi>` : 'the command line'} <${Time} at=${it.at} />.
      Signed with the key <code>${it.fingerprint}</code>; compare it with that desk by telephone.
    </p>
    <p class="acts">
      <${Button} aria-expanded=${open} onClick=${() => setOpen(!open)}>${open ? 'Close' : 'Read'}<//>
      ${FILES.map(
        ([file, label]) => html`<a key=${file} class="btn" href=${at(file)} download>
          <${Icon} name="download" />${label}
        </a>`,
      )}
    </p>
    ${
      open &&
      html`<div class="imported-paper">
        <iframe
          title=${`Dossier of ${it.title}`}
          sandbox="allow-scripts"
          key=${it.events}
          src=${at('report.html?shown=true')}
        ></iframe>
      </div>`
    }
  </article>`;
}
