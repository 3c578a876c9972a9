// @ts-check
// Knows the desk: every article session with its strip, how far along it is and
// who is there. It keeps itself up to date without moving under a hand.
import { html, useMemo, useRef, useState } from '../core/html.js';
import { navigate } from '../core/route.js';
import { fold } from '../core/text/fold.js';
import { number, plural } from '../core/text/phrases.js';
import { Shell } from '../shared/shell.js';
import { may, me } from '../state/me.js';
import { people } from '../state/people.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/feedback.js';
import { Field, Select } from '../ui/fields.js';
import { Icon } from '../ui/icon.js';
import { useKeys } from '../ui/shortcuts.js';
import { NotYet, OldList } from './asked-again.js';
import { useSessions } from './desk/listed-sessions.js';
import { Session } from './desk/session-row.js';

/** @typedef {import('./desk/listed-sessions.js').Listed} Listed */

/** @type {[string, string][]} */
const SHOWN = [
  ['all', 'All sessions'],
  ['open', 'Open'],
  ['look', 'Stale, objected to or waiting for a second check'],
  ['unread', 'With unread sentences'],
  ['closed', 'Closed'],
  ['archived', 'In the archive'],
];

const FETCHING = 'Fetching the sessions';

/** @type {Record<string, (it: Listed) => boolean>} */
const FITS = {
  all: () => true,
  open: (it) => !it.closed,
  look: (it) => Boolean(it.claims.stale || it.claims.second_check || it.objections),
  unread: (it) => it.coverage.unread_sentences > 0,
  closed: (it) => it.closed,
  archived: () => true,
};

export function Page() {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const box = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [words, setWords] = useState('');
  const [shown, setShown] = useState('all');
  const { sessions, order, problem, since, fresh, refresh, settle } = useSessions(
    list,
    shown === 'archived',
  );
  const editor = may('edit');

  useKeys([
    { keys: '/', does: 'Filter', run: () => box.current?.focus() },
    { keys: 'n', does: 'Open a session', run: () => (editor ? navigate('/open') : false) },
  ]);

  const seen = useFound(sessions, order, words, shown);
  const all = Object.values(sessions ?? {});
  const open = editor && html`<${OpenLink} />`;

  const showAll = () => {
    setWords('');
    setShown('all');
    box.current?.focus();
  };
  const filtered = words || shown !== 'all';
  const listed = () => html`
    ${shown !== 'archived' && html`<${Balance} sessions=${all} />`}
    <search class="filter">
      <${Field}
        label="Filter by title, author or outlet"
        type="search"
        name="filter"
        value=${words}
        onInput=${setWords}
        inputRef=${box}
        aria-keyshortcuts="/"
      />
      <${Select} label="Show" options=${SHOWN} value=${shown} onChange=${setShown} />
      <p class="soft num" role="status">
        ${filtered ? `${number(seen.length)} of ${plural(all.length, 'session')}` : ''}
      </p>
    </search>
    ${fresh > 0 && html`<${Fresh} count=${fresh} onShow=${settle} />`}
    ${
      seen.length
        ? html`<${SessionList} sessions=${seen} root=${list} />`
        : html`<${NoneFits} words=${words} shown=${shown} onShowAll=${showAll} />`
    }
  `;
  let body;
  if (!sessions) body = html`<${NotYet} problem=${problem} again=${refresh} words=${FETCHING} />`;
  else if (!all.length && shown !== 'archived')
    body = html`<${NoSessions} open=${open} onArchive=${() => setShown('archived')} />`;
  else body = listed();
  return html`<${Shell} title=${me.value?.desk.name ?? 'Desk'}>
    <div class="wrap">
      <header class="page-head">
        <h1>${me.value?.desk.name ?? 'Desk'}</h1>
        <div class="end">
          <a class="btn bare" href="/imported">From elsewhere</a>
          ${all.length > 0 && open}
        </div>
      </header>
      ${
        sessions &&
        problem &&
        html`<${OldList} problem=${problem} since=${since} again=${refresh} />`
      }
      ${body}
    </div>
  <//>`;
}

/** What the whole desk has before it. @param {{sessions: Listed[]}} props */
function Balance({ sessions }) {
  const sum = (/** @type {(it: Listed) => number} */ of) =>
    sessions.reduce((total, it) => total + of(it), 0);
  const closed = sum((it) => Number(it.closed));
  const unread = sum((it) => it.coverage.unread_sentences);
  const stale = sum((it) => it.claims.stale ?? 0);
  const second = sum((it) => it.claims.second_check ?? 0);
  return html`<dl class="balance">
    <div>
      <dt>
        ${sessions.length === 1 ? 'session' : 'sessions'}
        ${closed ? `, ${number(closed)} closed` : ''}
      </dt>
      <dd>${number(sessions.length)}</dd>
    </div>
    <div><dt>${unread === 1 ? 'sentence' : 'sentences'} unread</dt><dd>${number(unread)}</dd></div>
    <div><dt>${stale === 1 ? 'stale verdict' : 'stale verdicts'}</dt><dd>${number(stale)}</dd></div>
    <div>
      <dt>${second === 1 ? 'claim waits' : 'claims wait'} for a second check</dt>
      <dd>${number(second)}</dd>
    </div>
  </dl>`;
}

/** @param {Listed} it */
const wordsOf = ({ details }) =>
  fold(`${details.title} ${details.author ?? ''} ${details.outlet ?? ''}`);

/**
 * The sessions that fit, in order.
 * @param {Record<string, Listed> | null} sessions
 * @param {string[]} order
 * @param {string} words that were typed
 * @param {string} shown which are to be shown
 */
const useFound = (sessions, order, words, shown) =>
  useMemo(() => {
    const parts = fold(words).split(' ').filter(Boolean);
    const says = (/** @type {string} */ said) => parts.every((part) => said.includes(part));
    return order
      .map((id) => sessions?.[id])
      .filter((it) => it !== undefined)
      .filter((it) => FITS[shown]?.(it) && says(wordsOf(it)));
  }, [sessions, order, words, shown]);

const OpenLink = () => html`<a class="btn main" href="/open" aria-keyshortcuts="n">
  <${Icon} name="plus" />Open a session <kbd aria-hidden="true">n</kbd>
</a>`;

/**
 * @param {{open: any, onArchive: () => void}} props
 *   open: the way to open one, for who may
 */
function NoSessions({ open, onArchive }) {
  return html`<div class="leaf">
    <${Empty} title="Nothing under check">
      <p>
        ${
          open
            ? 'A session holds one article. Paste it, and Stet suggests what can be checked in it.'
            : 'An editor opens a session by pasting an article. It shows here as soon as it is open.'
        }
      </p>
      ${open}
      <${Button} kind="bare" onClick=${onArchive}>Show the archive<//>
    <//>
  </div>`;
}

/** Those that came since, to be shown. @param {{count: number, onShow: () => void}} props */
const Fresh = ({ count, onShow }) => html`<p class="fresh">
  <${Button} onClick=${onShow}>Show ${plural(count, 'new session')}<//>
</p>`;

/** @param {{sessions: Listed[], root: any}} props */
const SessionList = ({ sessions, root }) => html`<ul
  class="sessions"
  ref=${root}
  aria-label="Sessions"
>
  ${sessions.map((it) => html`<${Session} key=${it.id} listed=${it} people=${people.value} />`)}
</ul>`;

/** @param {{words: string, shown: string, onShowAll: () => void}} props */
function NoneFits({ words, shown, onShowAll }) {
  let why = 'No session on this desk is in this state.';
  if (shown === 'archived') why = 'Nothing is in the archive.';
  if (words) why = `No session has these words${shown === 'all' ? '' : ' and this state'}.`;
  return html`<${Empty} title="No session fits">
    <p>${why}</p>
    <${Button} onClick=${onShowAll}>Show all sessions<//>
  <//>`;
}
