// @ts-check
// Knows all claims of the desk, across its sessions: searched by their words, and
// by what they wait for.
import { html, useEffect, useRef, useState } from '../core/html.js';
import { navigate, route } from '../core/route.js';
import { number, plural } from '../core/text/phrases.js';
import { Shell } from '../shared/shell.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/feedback.js';
import { Icon } from '../ui/icon.js';
import { useKeys } from '../ui/shortcuts.js';
import { NotYet, OldList } from './asked-again.js';
import { Row } from './claims/claim-row.js';
import { useClaims } from './claims/listed-claims.js';

/** @typedef {import('../core/types/routes.d.ts').ClaimCounts} ClaimCounts */

/** @typedef {keyof ClaimCounts} View */

/**
 * What can be shown: the word on the button, how the API asks for it, and what is said when there
 * is none.
 * @type {Record<View, [string, (me: string) => Record<string, string>, string]>}
 */
const VIEWS = {
  mine: [
    'Mine',
    (id) => ({ assignee: id, order: 'due' }),
    'Nothing on this desk is assigned to you.',
  ],
  second_check: [
    'Second check',
    () => ({ state: 'second_check' }),
    'No claim waits for a second person.',
  ],
  stale: [
    'Stale',
    () => ({ state: 'stale' }),
    'Every verdict was given for the wording and the evidence as they are now.',
  ],
  objection: ['Objection', () => ({ objection: 'true' }), 'Nobody objects to a sign-off.'],
  open_comment: ['Open comment', () => ({ open_comment: 'true' }), 'No comment is open.'],
  with_author: ['With the author', () => ({ with_author: 'true' }), 'No fix waits for an author.'],
  all: ['All', () => ({}), 'A claim shows here as soon as an article is opened.'],
};

const FETCHING = 'Fetching the claims';

/** How long after a letter the list is searched, so that not every letter asks. In milliseconds. */
const TYPING = 200;

/** @param {string | null} named @returns {View} */
const asView = (named) => (named && named in VIEWS ? /** @type {View} */ (named) : 'all');

export function Page() {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const box = useRef(/** @type {HTMLInputElement | null} */ (null));
  const { query: address } = route.value;
  const view = asView(address.get('show'));
  const [typed, setTyped] = useState(address.get('q') ?? '');
  const words = useSettled(typed.trim());

  // The address says what is shown, so that it can be sent to somebody and come back to; and what is
  // shown follows the address, when somebody goes back or begins anew.
  const said = address.get('q') ?? '';
  useEffect(() => {
    if (words !== said) go(view, words);
  }, [words]);
  useEffect(() => {
    if (words !== said) setTyped(said);
  }, [said]);
  const asked = new URLSearchParams(VIEWS[view][1](me.value?.account.id ?? ''));
  if (words) asked.set('q', words);
  const found = useClaims(list, String(asked));

  useKeys([
    { keys: '/', does: 'Search', run: () => box.current?.focus() },
    { keys: 'j', does: 'Next claim', run: () => step(list.current, 1) },
    { keys: 'k', does: 'Previous claim', run: () => step(list.current, -1) },
  ]);

  const showAll = () => {
    setTyped('');
    go('all', '');
    box.current?.focus();
  };
  return html`<${Shell} title="Claims">
    <div class="wrap">
      <header class="page-head claims-head">
        <h1>Claims</h1>
        <p class="soft">All claims of the desk, across its sessions.</p>
      </header>
      ${
        found.isCurrent &&
        found.problem &&
        html`<${OldList} problem=${found.problem} since=${found.since} again=${found.refresh} />`
      }
      <search class="claims-find">
        <label class="search">
          <span class="sr">Search the words of a claim, its quotation or a claimant</span>
          <${Icon} name="search" small />
          <input
            class="in"
            type="search"
            dir="auto"
            placeholder="Words of a claim, its quotation, a claimant"
            value=${typed}
            ref=${box}
            aria-keyshortcuts="/"
            onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)}
          />
          <kbd aria-hidden="true">/</kbd>
        </label>
        <${Views}
          shown=${view}
          counts=${found.counts}
          onShow=${(/** @type {View} */ it) => go(it, words)}
        />
      </search>
      <${Claims} found=${found} list=${list} view=${view} words=${words} onShowAll=${showAll} />
    </div>
  <//>`;
}

/** @param {View} view @param {string} words */
function go(view, words) {
  const said = new URLSearchParams();
  if (view !== 'all') said.set('show', view);
  if (words) said.set('q', words);
  navigate(`/claims${said.size ? `?${said}` : ''}`, { replace: true });
}

/** What was typed, once nobody types any more. @param {string} typed */
function useSettled(typed) {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const wait = setTimeout(() => setSettled(typed), TYPING);
    return () => clearTimeout(wait);
  }, [typed]);
  return settled;
}

/**
 * Goes to the next claim of the list, or to the one before.
 * @param {HTMLElement | null} list
 * @param {1 | -1} by
 */
function step(list, by) {
  const links = [...(list?.querySelectorAll('.st a') ?? [])];
  const at = links.findIndex((it) => it === document.activeElement);
  const next = links[at < 0 && by < 0 ? links.length - 1 : at + by];
  if (next instanceof HTMLElement) next.focus();
}

/** @param {{shown: View, counts: ClaimCounts | undefined, onShow: (view: View) => void}} props */
const Views = ({ shown, counts, onShow }) => html`<div
  class="filters"
  role="group"
  aria-label="Show"
>
  ${
    /** @type {View[]} */ (Object.keys(VIEWS)).map(
      (view) => html`<button
      key=${view}
      type="button"
      aria-pressed=${String(view === shown)}
      onClick=${() => onShow(view)}
    >${VIEWS[view][0]}${counts && html`${' '}<span class="num">${number(counts[view])}</span>`}</button>`,
    )
  }
</div>`;

/**
 * @param {{found: ReturnType<typeof useClaims>, list: any, view: View, words: string,
 *   onShowAll: () => void}} props
 */
function Claims({ found, list, view, words, onShowAll }) {
  const { claims, isCurrent, problem } = found;
  if (!claims || (!isCurrent && (problem || !claims.length)))
    return html`<${NotYet} problem=${problem} again=${found.refresh} words=${FETCHING} />`;
  if (!claims.length && !found.fresh)
    return html`<${None} view=${view} words=${words} onShowAll=${onShowAll} />`;
  return html`
    ${
      found.fresh > 0 &&
      html`<p class="fresh">
        <${Button} onClick=${found.settle}>Show ${plural(found.fresh, 'changed claim')}<//>
      </p>`
    }
    <ul
      class=${`crows ${found.isCurrent ? '' : 'waits'}`}
      ref=${list}
      aria-label="Claims"
      aria-busy=${String(!found.isCurrent)}
    >
      ${claims.map((it) => html`<${Row} key=${it.claim} claim=${it} />`)}
    </ul>
    <p class="crows-end soft" role="status">
      <span>${plural(claims.length, 'claim')}${found.hasMore ? ' shown' : ''}, ${view === 'mine' ? 'what is due first' : 'what changed last'} on top.</span>
      ${
        found.hasMore &&
        html`<${Button} pending=${found.fetching} onClick=${found.more}>Show more<//>`
      }
    </p>
  `;
}

/** @param {{view: View, words: string, onShowAll: () => void}} props */
const None = ({ view, words, onShowAll }) => html`<div class="leaf">
  <${Empty} title=${words ? 'No claim fits' : 'No claims'}>
    <p>
      ${
        words
          ? html`No claim ${view === 'all' ? '' : 'among these '}has the words “<bdi>${words}</bdi>”.`
          : VIEWS[view][2]
      }
    </p>
    ${(words || view !== 'all') && html`<${Button} onClick=${onShowAll}>Show all claims<//>`}
  <//>
</div>`;
