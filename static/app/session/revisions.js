// @ts-check
// Knows a revision of the article beside the one before it: what is to settle on the left,
// both texts on the right, paragraph by paragraph, with what changed struck and put in.
import { html, useEffect, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { nameOf } from '../core/text/names.js';
import { plural } from '../core/text/phrases.js';
import { Shell } from '../shared/shell.js';
import { StetReadOnly } from '../shared/stet-read-only.js';
import { openDrafts } from '../state/drafts.js';
import { me } from '../state/me.js';
import { restoreDraft } from '../state/restore-draft.js';
import { SessionStore } from '../state/session.js';
import { Workspace } from '../state/workspace.js';
import { Button } from '../ui/button.js';
import { Loading, ProblemNote } from '../ui/feedback.js';
import { Time } from '../ui/time.js';
import { BranchedDialog } from './branched-dialog.js';
import { Connection, ConnectionBanner } from './connection.js';
import { WorkspaceContext, useWorkspace } from './context.js';
import { ReadOnlyBanner } from './read-only-banner.js';
import { SideBySide } from './revisions/side-by-side.js';
import { ToSettleList } from './revisions/to-settle.js';

/** @typedef {import('../core/problem.js').Problem} Problem */
/** @typedef {import('../core/types/routes.d.ts').RevisionPair} RevisionPair */

/** @param {{params: {id: string, number: string}}} props */
export function Page({ params: { id, number } }) {
  const [workspace, setWorkspace] = useState(/** @type {Workspace | null} */ (null));
  const myself = me.value?.account.id ?? '';
  useEffect(() => {
    const store = new SessionStore(id, myself, (problem, waiting) => {
      if (waiting) restoreDraft(made, problem, waiting);
    });
    const made = new Workspace(store);
    setWorkspace(made);
    openDrafts(myself, id);
    return () => store.close();
  }, [id, myself]);
  if (!workspace) return html`<${Shell}><${Loading} words="Fetching the revisions" /><//>`;
  return html`<${WorkspaceContext.Provider} value=${workspace}>
    <${Revision} number=${Number(number)} />
  <//>`;
}

/** @param {{number: number}} props */
function Revision({ number }) {
  const { store } = useWorkspace();
  const { pair, problem, again } = usePair(store.id, number);
  const state = store.state.value;
  const failed = problem ?? store.problem.value;
  const title = state?.details.title ?? 'Revision';
  return html`<${Shell}
    bare
    title=${`Revision ${number} of ${title}`}
    heading=${html`<h1 class="top-title" dir="auto">
      <span class="sr" dir="ltr">Revision ${number} of </span>
      <a href=${`/sessions/${store.id}`}>${title}</a>
    </h1>`}
    middle=${html`<${Connection} />`}
    end=${html`<a class="btn" href=${`/sessions/${store.id}`}>
      <span>Back<span class="wide-only"> to the session</span></span>
    </a>`}
  >
    <${BranchedDialog} />
    <section class="banners" aria-label="Notices">
      <${StetReadOnly} />
      <${ConnectionBanner} />
      <${ReadOnlyBanner} />
    </section>
    <main id="main" class="revision" tabindex="-1">
      ${failed && html`<${ProblemNote} problem=${failed}><${Button} onClick=${store.problem.value ? () => location.reload() : again}>Try again<//><//>`}
      ${!failed && !(pair && state) && html`<${Loading} words="Fetching the revisions" />`}
      ${
        pair &&
        state &&
        html`
          <${Made} number=${number} />
          <div class="revision-parts">
            <${ToSettleList} number=${number} />
            <${SideBySide} pair=${pair} claims=${state.claims} />
          </div>
        `
      }
    </main>
  <//>`;
}

/**
 * @param {string} id
 * @param {number} number
 */
function usePair(id, number) {
  const [pair, setPair] = useState(/** @type {RevisionPair | null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const [tries, setTries] = useState(0);
  useEffect(() => {
    setProblem(null);
    call('GET /api/sessions/{id}/revisions/{number}', {
      path: { id, number },
    }).then(setPair, (thrown) => setProblem(asProblem(thrown)));
  }, [id, number, tries]);
  return { pair, problem, again: () => setTries(tries + 1) };
}

/** By whom and when it was made, and what it did. @param {{number: number}} props */
function Made({ number }) {
  const { store } = useWorkspace();
  const state = store.state.value;
  const made = state?.revisions?.[number];
  if (!state || !made) return null;
  const { counts } = made;
  const did = [
    [counts.made, plural(counts.made, 'fix made', 'fixes made')],
    [counts.corrected, `${plural(counts.corrected, 'claim')} corrected`],
    [counts.edited, `${counts.edited} edited`],
    [counts.gone, `${counts.gone} gone`],
    [counts.moved, `${counts.moved} moved`],
    [counts.unchanged, `${counts.unchanged} unchanged`],
    [counts.new, `${counts.new} newly suggested`],
  ];
  return html`<p class="revision-made">
    <b>Revision ${number}</b>, made by ${nameOf(store.people.value, made.by)}, <${Time} at=${made.at} />
    ${made.why && html`: <bdi>${made.why}</bdi>`}
    <span class="soft"> ${did
      .filter(([count]) => count)
      .map(([, words]) => words)
      .join(', ')}</span>
    ${number > 2 && html` <a href=${`/sessions/${store.id}/revisions/${number - 1}`}>Revision ${number - 1}</a>`}
    ${state.revision > number && html` <a href=${`/sessions/${store.id}/revisions/${number + 1}`}>Revision ${number + 1}</a>`}
  </p>`;
}
