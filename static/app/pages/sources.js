// @ts-check
// Knows the desk’s source library: searched and filtered on the left, one source with
// where it is used on the right.
import { html, useEffect, useRef, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { SOURCE_KINDS } from '../core/labels.js';
import { navigate, route } from '../core/route.js';
import { number, plural } from '../core/text/phrases.js';
import { Shell } from '../shared/shell.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { Empty, Loading, ProblemNote } from '../ui/feedback.js';
import { Icon } from '../ui/icon.js';
import { useKeys } from '../ui/shortcuts.js';
import { Time } from '../ui/time.js';
import { GivenUp } from './sources/given-up.js';
import { SourceDetail } from './sources/source-detail.js';
import { RecordForm } from './sources/record-form.js';
import { sourceFacts } from '../shared/source-facts.js';

/** @typedef {import('../core/types/routes.d.ts').SourcesPage} SourcesPage */
/** @typedef {import('../core/types/routes.d.ts').SourceRow} SourceRow */
/** @typedef {'all' | 'primary' | 'changed' | 'no_snapshot' | 'noted' | 'unused'} View */

/** @type {Record<View, string>} */
const VIEWS = {
  all: 'All',
  primary: 'Primary',
  changed: 'Changed at its address',
  no_snapshot: 'No snapshot',
  noted: 'With a note',
  unused: 'Unused',
};

/** How long after a letter the list is searched. In milliseconds. */
const TYPING = 200;

export function Page() {
  const { query } = route.value;
  const box = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [typed, setTyped] = useState(query.get('q') ?? '');
  const [view, setView] = useState(/** @type {View} */ ('all'));
  const [kind, setKind] = useState('');
  const [adding, setAdding] = useState(false);
  const { page, problem, more, again } = useSources(typed.trim(), view, kind);
  const chosen = query.get('source');
  const may = Boolean(me.value?.may.check);
  const show = (/** @type {string} */ id) => {
    setAdding(false);
    navigate(`/sources?source=${id}`);
  };
  useKeys([
    { keys: '/', does: 'Search', run: () => box.current?.focus() },
    ...(may ? [{ keys: 's', does: 'Add a source', run: () => setAdding(true) }] : []),
  ]);
  return html`<${Shell} title="Sources">
    <div class="wrap sources-wrap">
      <header class="page-head claims-head">
        <h1>Sources</h1>
        ${
          may &&
          html`<${Button} icon="plus" kbd="s" onClick=${() => setAdding(true)}>Add a source<//>`
        }
      </header>
      <${Find} box=${box} typed=${typed} onType=${setTyped} view=${view} onShow=${setView} page=${page}>
        <${KindFilter} kind=${kind} onChoose=${setKind} />
      <//>
      ${me.value?.may.administer && html`<${GivenUp} />`}
      ${problem && html`<${ProblemNote} problem=${problem}><${Button} onClick=${again}>Try again<//><//>`}
      <div class=${`srcgrid ${chosen || adding ? 'has-source' : ''}`}>
        <${List}
          page=${page}
          chosen=${chosen}
          words=${typed.trim()}
          narrowed=${view !== 'all' || kind !== ''}
          more=${more}
        />
        ${
          adding
            ? html`<section class="srcpage" aria-label="New source">
              <h2>New source</h2>
              <${RecordForm}
                label="Add source"
                onDone=${(/** @type {any} */ added) => {
                  again();
                  show(added.id);
                }}
                send=${(/** @type {any} */ body) => call('POST /api/sources', { body })}
                onLeave=${() => setAdding(false)}
              />
            </section>`
            : chosen
              ? html`<${SourceDetail} key=${chosen} id=${chosen} may=${may} onChange=${again} />`
              : html`<p class="soft srcnone">Choose a source to see where it is used.</p>`
        }
      </div>
    </div>
  <//>`;
}

/**
 * @param {{box: any, typed: string, onType: (typed: string) => void, view: View,
 *   onShow: (view: View) => void, page: SourcesPage | null, children: any}} props
 */
const Find = ({
  box,
  typed,
  onType,
  view,
  onShow,
  page,
  children,
}) => html`<search class="claims-find">
        <label class="search">
          <span class="sr">Search sources</span>
          <${Icon} name="search" small />
          <input
            class="in"
            type="search"
            dir="auto"
            placeholder="Title, publisher, address, words of a snapshot"
            value=${typed}
            ref=${box}
            aria-keyshortcuts="/"
            onInput=${(/** @type {any} */ event) => onType(event.currentTarget.value)}
          />
          <kbd aria-hidden="true">/</kbd>
        </label>
        <div class="filters" role="group" aria-label="Show">
          ${
            /** @type {View[]} */ (Object.keys(VIEWS)).map(
              (it) => html`<button
              key=${it}
              type="button"
              aria-pressed=${String(it === view)}
              onClick=${() => onShow(it)}
            >${VIEWS[it]}${page && html`${' '}<span class="num">${number(page.counts[it])}</span>`}</button>`,
            )
          }
        </div>
        ${children}
      </search>`;

/** @param {{kind: string, onChoose: (kind: string) => void}} props */
const KindFilter = ({ kind, onChoose }) => html`<label class="kind-filter">
  <span class="sr">Kind</span>
  <select
    class="in"
    value=${kind}
    onChange=${(/** @type {any} */ event) => onChoose(event.currentTarget.value)}
  >
    <option value="">Every kind</option>
    ${Object.entries(SOURCE_KINDS).map(
      ([key, word]) => html`<option key=${key} value=${key}>${word}</option>`,
    )}
  </select>
</label>`;

/**
 * @param {{page: SourcesPage | null, chosen: string | null, words: string, narrowed: boolean,
 *   more: () => void}} props
 */
function List({ page, chosen, words, narrowed, more }) {
  if (!page) return html`<${Loading} words="Fetching the sources" />`;
  if (!page.sources.length)
    return html`<div class="leaf"><${Empty} title=${words || narrowed ? 'No source fits' : 'No sources'}>
      <p>
        ${
          words
            ? html`No word of a source begins with “<bdi>${words}</bdi>”.`
            : narrowed
              ? 'No source of the desk is of that sort.'
              : 'A source shows here as soon as one is added, here or at a claim.'
        }
      </p>
    <//></div>`;
  return html`<nav class="srclist" aria-label="Sources">
    ${page.sources.map(
      (it) => html`<a
        key=${it.id}
        class="srow"
        href=${`/sources?source=${it.id}`}
        aria-current=${it.id === chosen ? 'true' : undefined}
      >
        <span class="t" dir="auto">${it.title}</span>
        <span class="u num">${plural(it.claims, 'claim')}</span>
        <span class="m2">
          ${told(it).map((words) => html`<span dir="auto">${words}</span>`)}
          ${it.changed_at && html`<span class="flag">changed <${Time} at=${it.changed_at} /></span>`}
        </span>
      </a>`,
    )}
    ${page.next !== undefined && html`<p class="crows-end"><${Button} onClick=${more}>Show more<//></p>`}
  </nav>`;
}

/** What a row tells beside the title. @param {SourceRow} row @returns {string[]} */
const told = (row) => [
  ...sourceFacts(row),
  row.snapshots ? plural(row.snapshots, 'snapshot') : 'no snapshot',
  ...(row.note ? ['note on reliability'] : []),
];

/**
 * The sources that fit, asked for a moment after somebody typed.
 * @param {string} words
 * @param {View} view
 * @param {string} kind
 */
function useSources(words, view, kind) {
  const [page, setPage] = useState(/** @type {SourcesPage | null} */ (null));
  const [problem, setProblem] = useState(
    /** @type {import('../core/problem.js').Problem | null} */ (null),
  );
  const [asked, setAsked] = useState(0);
  const wanted = useRef('');
  const fetch = async (/** @type {number | undefined} */ after) => {
    const mine = `${words} ${view} ${kind} ${asked}`;
    wanted.current = mine;
    const query = {
      q: words,
      ...(view === 'all' ? {} : { [view]: true }),
      ...(kind ? { kind: /** @type {SourceRow['kind']} */ (kind) } : {}),
      after,
    };
    try {
      const fresh = await call('GET /api/sources', { query });
      if (wanted.current !== mine) return;
      setProblem(null);
      setPage((before) =>
        after && before ? { ...fresh, sources: [...before.sources, ...fresh.sources] } : fresh,
      );
    } catch (thrown) {
      if (wanted.current === mine) setProblem(asProblem(thrown));
    }
  };
  useEffect(() => {
    const wait = setTimeout(() => fetch(undefined), words ? TYPING : 0);
    return () => clearTimeout(wait);
  }, [words, view, kind, asked]);
  return {
    page,
    problem,
    more: () => fetch(page?.next),
    again: () => setAsked((it) => it + 1),
  };
}
