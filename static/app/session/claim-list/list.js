// @ts-check
// Knows the list of claims: in reading order with the unread stretches between
// them, filtered and searched, several chosen at once.
import { html, useMemo } from '../../core/html.js';
import { directionOfArticle } from '../../core/text/direction.js';
import { fold } from '../../core/text/fold.js';
import { plural } from '../../core/text/phrases.js';
import { StateIcon } from '../../shared/marks.js';
import { claimsInOrder, isFor, startOf } from '../../state/claims.js';
import { unread } from '../../state/coverage.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/feedback.js';
import { Icon } from '../../ui/icon.js';
import { Menu } from '../../ui/menu.js';
import { useWorkspace } from '../context.js';
import { BulkActions } from './bulk-actions.js';
import { FILTERS, FRONT, searched } from './filters.js';
import { Furniture } from './furniture.js';
import { Row } from './row.js';

export function ClaimList() {
  const workspace = useWorkspace();
  const { store, filter, query, ticked, selected } = workspace;
  const state = store.state.value;
  const all = useMemo(() => (state ? claimsInOrder(state) : []), [state?.claims]);
  const counts = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(FILTERS).map(([name, [, passes]]) => [
          name,
          all.filter(([, claim]) => passes(claim, workspace.me)).length,
        ]),
      ),
    [all, store.people.value],
  );
  // The same objects as long as nothing in them changed, so that a row is drawn again only then.
  const people = store.people.value;
  const [scale, saidScale, text] = [state?.scale, state?.said_scale, state?.text ?? ''];
  const drawn = useMemo(
    () => ({
      scales: { scale, said_scale: saidScale },
      people,
      around: directionOfArticle(text),
    }),
    [scale, saidScale, people, text],
  );
  const actions = useMemo(() => ({ pick: workspace.select, tick: tickIn(ticked) }), [ticked]);
  if (!state) return null;

  const words = fold(query.value);
  const [, passes] = FILTERS[filter.value] ?? FILTERS.all;
  const found = all.filter(
    ([, claim]) => passes(claim, workspace.me) && (!words || searched(claim).includes(words)),
  );
  const gaps = filter.value === 'all' && !words ? unread(state) : [];
  const rows = [
    ...found.map(([id, claim]) => ({ at: startOf(claim), id, claim, gap: null })),
    ...gaps.map((gap) => ({ at: gap.start, id: `gap${gap.start}`, claim: null, gap })),
  ].sort((a, b) => a.at - b.at);

  return html`<nav class="list" aria-label="Claims" id="claims">
    <${Find} counts=${counts} />
    <ul class="scroll rows" aria-label=${`${plural(found.length, 'claim')} shown`}>
      ${
        state.remark &&
        !all.length &&
        !words &&
        html`<li class="row-none">
          <${Empty} title="No suggestions"><p>${state.remark}</p><//>
        </li>`
      }
      ${filter.value === 'all' && !words && html`<${Furniture} />`}
      ${rows.map(({ id, claim, gap }) =>
        claim
          ? html`<${Row}
            key=${id}
            id=${id}
            claim=${claim}
            drawn=${drawn}
            current=${id === selected.value}
            told=${isFor(claim, workspace.me)}
            ticked=${ticked.value.has(id)}
            canTick=${!workspace.readOnly.value}
            actions=${actions}
          />`
          : gap && html`<${Gap} key=${id} gap=${gap} />`,
      )}
      ${!rows.length && html`<${NoClaim} words=${words} all=${counts.all} />`}
    </ul>
    ${!workspace.readOnly.value && html`<${BulkActions} shown=${found.map(([id]) => id)} />`}
  </nav>`;
}

/** @param {import('@preact/signals').Signal<Set<string>>} ticked */
const tickIn = (ticked) => (/** @type {string} */ id) => {
  const next = new Set(ticked.value);
  if (!next.delete(id)) next.add(id);
  ticked.value = next;
};

/**
 * The search and the filters, each with how many claims it lets through.
 * @param {{counts: Record<string, number>}} props
 */
function Find({ counts }) {
  const { filter, query } = useWorkspace();
  const more = Object.keys(FILTERS).filter((name) => !FRONT.includes(name));
  const pick = (/** @type {string} */ name) => () => {
    filter.value = name;
  };
  const pill = (/** @type {string} */ name) => html`<button
    key=${name}
    type="button"
    aria-pressed=${String(filter.value === name)}
    onClick=${pick(name)}
  >${FILTERS[name][0]} <span>${counts[name]}</span></button>`;
  return html`<div class="find">
    <label class="search">
      <span class="sr">Search claims</span>
      <${Icon} name="search" />
      <input
        class="in"
        type="search"
        dir="auto"
        placeholder="Search claims"
        value=${query.value}
        onInput=${(/** @type {any} */ e) => {
          query.value = e.currentTarget.value;
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
    <div class="filters" role="group" aria-label="Show">
      ${FRONT.map(pill)}
      ${more
        .filter((name) => name === filter.value || (name === 'left' && counts.left > 0))
        .map(pill)}
      <${Menu}
        start
        label="More filters"
        button=${html`<${Icon} name="ellipsis" small />`}
        items=${more.map((name) => ({
          label: `${FILTERS[name][0]} (${counts[name]})`,
          checked: filter.value === name,
          onPick: pick(name),
        }))}
      />
    </div>
  </div>`;
}

/**
 * Unread text between two claims.
 * @param {{gap: import('../../state/coverage.js').Stretch}} props
 */
function Gap({ gap }) {
  const workspace = useWorkspace();
  const at = workspace.place.value?.[0];
  const here = at !== undefined && at >= gap.start && at < gap.end;
  return html`<li>
    <button
      type="button"
      class="row gap"
      aria-current=${here ? 'true' : undefined}
      onClick=${() => workspace.goPlace(gap.start)}
    >
      <span class="gl"><${StateIcon} state="unread" /></span>
      <span>
        ${plural(gap.sentences, 'sentence')} unread
        ${gap.paragraph ? `, paragraph ${gap.paragraph}` : ''}
      </span>
    </button>
  </li>`;
}

/**
 * What stands in the list when no claim fits.
 * @param {{words: string, all: number}} props words: that were searched; all: how many there are
 */
function NoClaim({ words, all }) {
  const { filter, query } = useWorkspace();
  const [name, , none] = FILTERS[filter.value] ?? FILTERS.all;
  const filtered = filter.value === 'all' ? 'No claims yet' : `No claim: ${name.toLowerCase()}`;
  return html`<li class="row-none">
    <${Empty} title=${words ? `No claim says “${query.value.trim()}”` : filtered}>
      ${!words && html`<p>${none}</p>`}
      ${
        (words || filter.value !== 'all') &&
        html`<${Button}
          onClick=${() => {
            query.value = '';
            filter.value = 'all';
          }}
        >Show all ${all}<//>`
      }
    <//>
  </li>`;
}
