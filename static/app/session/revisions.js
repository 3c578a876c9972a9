// @ts-check
// Knows a revision of the article beside the one before it: what is to settle on the left,
// both texts on the right, paragraph by paragraph, with what changed struck and put in.
import { html } from '../core/html.js';
import { nameOf } from '../core/text/names.js';
import { plural } from '../core/text/phrases.js';
import { useFetched } from '../shared/fetched.js';
import { Shell } from '../shared/shell.js';
import { StetReadOnly } from '../shared/stet-read-only.js';
import { Button } from '../ui/button.js';
import { Loading, ProblemNote } from '../ui/feedback.js';
import { Time } from '../ui/time.js';
import { BranchedDialog } from './branched-dialog.js';
import { Connection, ConnectionBanner } from './connection.js';
import { WorkspaceContext, useWorkspace } from './context.js';
import { ReadOnlyBanner } from './read-only-banner.js';
import { SideBySide } from './revisions/side-by-side.js';
import { ToSettleList } from './revisions/to-settle.js';
import { useSession } from './use-session.js';

/** @param {{params: {id: string, number: string}}} props */
export function Page({ params: { id, number } }) {
  const workspace = useSession(id);
  if (!workspace) return html`<${Shell}><${Loading} words="Fetching the revisions" /><//>`;
  return html`<${WorkspaceContext.Provider} value=${workspace}>
    <${Revision} key=${number} number=${Number(number)} />
  <//>`;
}

/** @param {{number: number}} props */
function Revision({ number }) {
  const { store } = useWorkspace();
  const { got, problem, fetch } = useFetched('GET /api/sessions/{id}/revisions/{number}', {
    path: { id: store.id, number },
  });
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
      ${failed && html`<${ProblemNote} problem=${failed}><${Button} onClick=${store.problem.value ? () => location.reload() : fetch}>Try again<//><//>`}
      ${!failed && !(got && state) && html`<${Loading} words="Fetching the revisions" />`}
      ${
        got &&
        state &&
        html`
          <${Made} number=${number} />
          <div class="revision-parts">
            <${ToSettleList} number=${number} />
            <${SideBySide} pair=${got} claims=${state.claims} />
          </div>
        `
      }
    </main>
  <//>`;
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
