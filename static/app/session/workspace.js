// @ts-check
// Knows how one session is laid out to work in: coverage above, claims at the
// left, the article in the middle, the chosen claim at the right.
import { classes, html, useEffect, useMemo, useRef } from '../core/html.js';
import { Shell } from '../shared/shell.js';
import { Mentions } from '../shared/mentions.js';
import { StetReadOnly } from '../shared/stet-read-only.js';
import { steps } from '../state/document.js';
import { whoClass } from '../state/people.js';
import { Button, IconButton } from '../ui/button.js';
import { Empty, Loading, ProblemNote } from '../ui/feedback.js';
import { Icon } from '../ui/icon.js';
import { KeySheet, useKeys } from '../ui/shortcuts.js';
import { Article } from './article/article.js';
import { useSelection } from './article/selection.js';
import { Toolbar } from './article/toolbar.js';
import { ClaimList } from './claim-list/list.js';
import { Panel } from './claim/panel.js';
import { BranchedDialog } from './branched-dialog.js';
import { Connection, ConnectionBanner } from './connection.js';
import { useWorkspace, WorkspaceContext } from './context.js';
import { CoverageBar } from './coverage-bar.js';
import { DetailsDialog } from './details-dialog.js';
import { MissedChanges } from './missed-changes.js';
import { Presence } from './presence.js';
import { ReadOnlyBanner } from './read-only-banner.js';
import { EvidenceList } from './reading/evidence-list.js';
import { ReadingPane } from './reading/pane.js';
import { SessionMenu } from './session-menu.js';
import { hints, keyTable } from './shortcuts.js';
import { Tabs } from './tabs.js';
import { useSession } from './use-session.js';

/** @param {{params: {id: string}}} props */
export function Page({ params: { id } }) {
  const workspace = useSession(id);
  if (!workspace) return html`<${Shell}><${Loading} words="Fetching the article" /><//>`;
  return html`<${WorkspaceContext.Provider} value=${workspace}><${Session} /><//>`;
}

function Session() {
  const workspace = useWorkspace();
  const { store } = workspace;
  const problem = store.problem.value;
  if (problem) {
    const gone = problem.status === 404 || problem.status === 403;
    return html`<${Shell} title=${gone ? 'No such session' : undefined}>
      ${
        gone
          ? html`<${Empty} level=${1} title="No such session">
          <p>It does not exist, or your desk may not see it. The address may be cut short.</p>
          <a class="btn" href="/">To the desk</a>
        <//>`
          : html`<${ProblemNote} problem=${problem}>
          <${Button} onClick=${() => location.reload()}>Try again<//>
        <//>`
      }
    <//>`;
  }
  if (!store.state.value) return html`<${Shell}><${Loading} words="Fetching the article" /><//>`;
  return html`<${Layout} />`;
}

function Layout() {
  const workspace = useWorkspace();
  const { store, selected, place, view, drawer, full, reading } = workspace;
  const reads = Boolean(reading.at.value);
  const state = /** @type {import('../state/session.js').State} */ (store.state.value);
  const table = useMemo(() => keyTable(workspace), [workspace]);
  useKeys(table);
  useSelection(workspace);
  useRings(store);
  useEffect(() => {
    const wanted = /^#claim-(.+)$/.exec(location.hash)?.[1];
    if (wanted && store.state.value?.claims[wanted]) workspace.select(wanted);
  }, []);
  const { details } = state;
  const scale = steps(state, workspace.inHand.value).length;

  return html`<div
    class=${classes(
      `workspace view-${view.value}`,
      selected.value && 'has-claim',
      full.value && !reads && 'sheet-full',
      reads && 'reads',
      drawer.value && 'drawer-open',
    )}
  >
    <${Shell}
      bare
      title=${details.title}
      heading=${html`<${Heading} title=${details.title} />`}
      middle=${html`<${Presence} /><span class="top-sep"></span><${Connection} />`}
      end=${html`
        <a class="btn bare wide-only" href=${`/sessions/${store.id}/history`}>
          <${Icon} name="history" />History
        </a>
        <a class="btn wide-only" href=${`/sessions/${store.id}/export`}>
          <${Icon} name="download" />Export
        </a>
      `}
    >
      <${BranchedDialog} />
      <section class="banners" aria-label="Notices">
        <${StetReadOnly} />
        <${ConnectionBanner} />
        <${MissedChanges} />
        <${ReadOnlyBanner} />
      </section>
      <${CoverageBar} />
      <${EvidenceList} />
      <${ClaimList} />
      <${ReadingPane} />
      <main class="art" id=${reads ? undefined : 'main'} tabindex="-1">
        <${Article}
          state=${state}
          people=${store.people.value}
          readOnly=${workspace.readOnly.value}
          at=${{ selected: selected.value, place: place.value }}
          here=${{ presence: store.presence.value, myself: store.myself }}
          actions=${{ select: workspace.select, place: workspace.goPlace }}
        ><${Toolbar} /><//>
      </main>
      <${Panel} />
      <${Foot} steps=${scale} />
      <${Tabs} />
      <${DetailsDialog} />
      <${Mentions} />
      <${KeySheet} table=${table} />
    <//>
  </div>`;
}

/** @param {{title: string}} props */
function Heading({ title }) {
  const { drawer } = useWorkspace();
  return html`
    <${IconButton}
      class="drawer-button"
      icon="list"
      label="Claims"
      aria-expanded=${String(drawer.value)}
      aria-controls="claims"
      onClick=${() => {
        drawer.value = !drawer.value;
      }}
    />
    <h1 class="title" dir="auto">${title}</h1>
    <${SessionMenu} />
  `;
}

/** The keys, and how far the trail has gone. @param {{steps: number}} props steps: of the scale */
function Foot({ steps: count }) {
  const { store, reading } = useWorkspace();
  return html`<footer class="foot" aria-label="Keys">
    ${hints(count, reading.at.value !== null).map(
      ([keys, does]) => html`<span key=${does}>
        ${keys.map((key) => (key === '–' ? '–' : html`<kbd>${key}</kbd>`))} ${does}
      </span>`,
    )}
    <span class="end" title="The last event of the audit trail">
      Audit trail, event <b class="num">${store.seq.value}</b>
    </span>
  </footer>`;
}

/**
 * A mark that another person changed gets a ring in their colour, once.
 * @param {import('../state/session.js').SessionStore} store
 */
function useRings(store) {
  const seen = useRef(Infinity);
  const events = store.happened.value;
  useEffect(() => {
    const fresh = events.filter(
      ({ event }) => event.seq > seen.current && event.actor !== store.myself,
    );
    seen.current = store.seq.value;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const { event, entry } of fresh.slice(-10)) {
      for (const id of entry.claims?.slice(0, 20) ?? []) {
        for (const mark of document.querySelectorAll(`.galley [data-claim="${id}"]`)) {
          const colour = getComputedStyle(mark).getPropertyValue(`--${whoClass(event.actor)}`);
          mark.animate(
            [{ boxShadow: `0 0 0 3px ${colour}` }, { boxShadow: '0 0 0 3px transparent' }],
            1200,
          );
        }
      }
    }
  }, [events]);
}
