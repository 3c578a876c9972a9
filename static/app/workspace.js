// @ts-check
// Knows how one session is laid out to work in: coverage above, claims at the
// left, the article in the middle, the chosen claim at the right.
import { html, useEffect, useMemo, useRef, useState } from './html.js';
import { me } from './me.js';
import { openSession } from './store.js';
import { openDrafts } from './drafts.js';
import { useKeys, KeySheet } from './keys.js';
import { Shell } from './shell.js';
import { Button, Empty, IconButton, Loading, Menu, ProblemNote } from './parts.js';
import { whoClass } from './people.js';
import { Icon, StateIcon } from './icons.js';
import { plural } from './words.js';
import { Article } from './workspace/article.js';
import { Strip } from './workspace/strip.js';
import { Claims } from './workspace/claims.js';
import { Panel } from './workspace/panel.js';
import { Connection, ConnectionBanner, Presence } from './workspace/presence.js';
import { Missed } from './workspace/missed.js';
import { ExportMenu, exportItems } from './workspace/export.js';
import { DetailsDialog, ReadOnlyBanner, SessionMenu } from './workspace/details.js';
import { Toolbar, useSelection } from './workspace/toolbar.js';
import { hints, keyTable } from './workspace/commands.js';
import { keepLost } from './workspace/lost.js';
import { makeWork, WorkContext, useWork } from './workspace/work.js';
import { claimsInOrder, isFor, steps } from './workspace/model.js';

/** @param {{params: {id: string}}} props */
export function Page({ params: { id } }) {
  const myself = me.value?.account.id ?? '';
  const [work, setWork] = useState(/** @type {import('./workspace/work.js').Work | null} */ (null));
  useEffect(() => {
    /** @type {import('./workspace/work.js').Work | null} */
    let made = null;
    const store = openSession(id, myself, keepLost(() => made));
    made = makeWork(store);
    setWork(made);
    openDrafts(myself, id);
    return () => store.close();
  }, [id, myself]);
  if (!work) return html`<${Shell}><${Loading} words="Fetching the article" /><//>`;
  return html`<${WorkContext.Provider} value=${work}><${Session} /><//>`;
}

function Session() {
  const work = useWork();
  const { store } = work;
  const problem = store.problem.value;
  if (problem) {
    return html`<${Shell} title="No such session">${problem.status === 404 || problem.status === 403
      ? html`<${Empty} level=${1} title="No such session"><p>It does not exist, or your desk may not see it. The address may be cut short.</p><a class="btn" href="/">To the desk</a><//>`
      : html`<${ProblemNote} problem=${problem}><${Button} onClick=${() => location.reload()}>Try again<//><//>`}<//>`;
  }
  if (!store.state.value) return html`<${Shell}><${Loading} words="Fetching the article" /><//>`;
  return html`<${Desk} />`;
}

function Desk() {
  const work = useWork();
  const { store, selected, place, view, drawer, full } = work;
  const state = /** @type {import('./store.js').State} */ (store.state.value);
  const table = useMemo(() => keyTable(work), [work]);
  useKeys(table);
  useSelection(work);
  useRings(store);
  useEffect(() => {
    const wanted = /^#claim-(.+)$/.exec(location.hash)?.[1];
    if (wanted && store.state.value?.claims[wanted]) work.select(wanted);
  }, []);
  const { details } = state;
  const scale = steps(state).length;

  return html`<div class=${`workspace view-${view.value} ${selected.value ? 'has-claim' : ''} ${full.value ? 'sheet-full' : ''} ${drawer.value ? 'drawer-open' : ''}`}>
    <${Shell} bare title=${details.title}
      heading=${html`<${IconButton} class="drawer-button" icon="list" label="Claims" aria-expanded=${String(drawer.value)} aria-controls="claims" onClick=${() => { drawer.value = !drawer.value; }} /><h1 class="title" dir="auto">${details.title}</h1><${SessionMenu} />`}
      middle=${html`<${Presence} /><span class="top-sep"></span><${Connection} />`}
      end=${html`<a class="btn bare wide-only" href=${`/sessions/${store.id}/history`}><${Icon} name="history" />History</a><${ExportMenu} session=${store.id} why=${store.damaged.value ? 'The trail is damaged' : undefined} />`}>
      <section class="banners" aria-label="Notices"><${ConnectionBanner} /><${Missed} /><${ReadOnlyBanner} /></section>
      <${Coverage} />
      <${Claims} />
      <main class="art" id="main" tabindex="-1">
        <${Article} state=${state} people=${store.people.value} readOnly=${work.readOnly.value} selected=${selected.value} onSelect=${work.select}
          presence=${store.presence.value} myself=${store.myself} place=${place.value} onPlace=${work.goPlace}><${Toolbar} /><//>
      </main>
      <${Panel} />
      <footer class="foot" aria-label="Keys">${hints(scale).map(([keys, does]) => html`<span key=${does}>${keys.map((key) => (key === '–' ? '–' : html`<kbd>${key}</kbd>`))} ${does}</span>`)}
        <span class="end" title="The last event of the audit trail">Audit trail, event <b class="num">${store.seq.value}</b></span></footer>
      <${Tabs} />
      <${DetailsDialog} />
      <${KeySheet} table=${table} />
    <//>
  </div>`;
}

/**
 * A mark that another person changed gets a ring in their colour, once.
 * @param {import('./store.js').Store} store
 */
function useRings(store) {
  const seen = useRef(Infinity);
  const events = store.happened.value;
  useEffect(() => {
    const fresh = events.filter(({ event }) => event.seq > seen.current && event.actor !== store.myself);
    seen.current = store.seq.value;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const { event, entry } of fresh.slice(-10)) {
      for (const id of entry.claims?.slice(0, 20) ?? []) {
        for (const mark of document.querySelectorAll(`.galley [data-claim="${id}"]`)) {
          const colour = getComputedStyle(mark).getPropertyValue(`--${whoClass(event.actor)}`);
          mark.animate([{ boxShadow: `0 0 0 3px ${colour}` }, { boxShadow: '0 0 0 3px transparent' }], 1200);
        }
      }
    }
  }, [events]);
}

/** How much is read, the strip, and what is still to do. */
function Coverage() {
  const work = useWork();
  const { store, selected, filter, drawer } = work;
  const state = /** @type {import('./store.js').State} */ (store.state.value);
  const all = claimsInOrder(state).map(([, claim]) => claim).filter((claim) => claim.state !== 'dismissed');
  const count = (/** @type {string} */ name) => all.filter((claim) => claim.state === name).length;
  const objections = all.filter(({ objection }) => objection).length;
  const forMe = all.filter((claim) => isFor(claim, work.me)).length;
  const { sentences, decided_sentences: decided, unread_sentences: left } = state.coverage;
  return html`<section class="cov" aria-label="Coverage">
    <p class="read" title="Sentences in which nothing is unread or only suggested. The strip beside it is by length."><b class="num">${decided}</b> of <span class="num">${sentences}</span><span class="wide-only"> sentences</span> decided</p>
    <${Strip} state=${state} selected=${selected.value} presence=${store.presence.value} myself=${store.myself} onGo=${work.go}
      label=${`Coverage of the article in reading order: ${decided} of ${plural(sentences, 'sentence')} decided, ${count('signed_off')} of ${plural(all.length, 'claim')} signed off, ${plural(left, 'sentence')} unread, ${plural(count('stale'), 'verdict')} stale`} />
    <p class="counts"><span class="wide-only"><b class="num">${count('signed_off')}</b> of ${all.length} signed off</span>
      ${count('stale') > 0 && html`<button type="button" class="flag" onClick=${() => { filter.value = 'stale'; drawer.value = true; }}><${StateIcon} state="stale" small />${count('stale')} stale</button>`}
      ${objections > 0 && html`<button type="button" class="flag" onClick=${() => { filter.value = 'objection'; drawer.value = true; }}>${plural(objections, 'objection')}</button>`}
      ${forMe > 0 && html`<button type="button" class="flag" onClick=${() => { filter.value = 'for_me'; drawer.value = true; }}>${forMe} for you</button>`}
      ${count('suggested') > 0 && html`<button type="button" class="link plain wide-only" onClick=${() => { filter.value = 'suggested'; drawer.value = true; }}>${count('suggested')} suggested</button>`}
      ${left > 0 ? html`<button type="button" class="link plain" onClick=${work.nextUnread}>${plural(left, 'sentence')} unread <kbd aria-hidden="true">u</kbd></button>` : html`<span class="soft wide-only">No sentence unread</span>`}</p>
  </section>`;
}

/** What is in front on a phone. */
function Tabs() {
  const work = useWork();
  const { view, filter, store, full } = work;
  const claims = Object.values(store.state.value?.claims ?? {}).filter(({ state }) => state !== 'dismissed');
  const mine = claims.filter(({ assignee }) => assignee === work.me).length;
  const go = (/** @type {'article' | 'claims'} */ name, /** @type {string} */ only = '') => () => { full.value = false; view.value = name; if (only) filter.value = only; };
  const on = (/** @type {boolean} */ yes) => (yes ? 'true' : undefined);
  const why = store.damaged.value ? 'The trail is damaged' : undefined;
  return html`<nav class="tabs" aria-label="Views">
    <button type="button" aria-current=${on(view.value === 'article')} onClick=${go('article')}><${Icon} name="newspaper" />Article</button>
    <button type="button" aria-current=${on(view.value === 'claims' && filter.value !== 'mine')} onClick=${go('claims', filter.value === 'mine' ? 'all' : '')}><${Icon} name="list" />Claims<span> ${claims.length}</span></button>
    <button type="button" aria-current=${on(view.value === 'claims' && filter.value === 'mine')} onClick=${go('claims', 'mine')}><${Icon} name="inbox" />Mine<span> ${mine}</span></button>
    <${Menu} up label="More" button=${html`<${Icon} name="ellipsis" />More`} items=${[
      { label: 'History', icon: 'history', href: `/sessions/${store.id}/history` },
      ...exportItems(store.id, 'Export', why),
      { label: 'Details of the article …', icon: 'pencil', group: '', onPick: () => work.open('details') },
      { label: 'To the desk', icon: 'arrow-left', href: '/' },
    ]} />
  </nav>`;
}
