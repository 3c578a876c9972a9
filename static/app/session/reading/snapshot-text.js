// @ts-check
// Knows the text of a snapshot as it is read: passages marked, words searched, and
// selected words that are taken as the passage.
import { html, useEffect, useMemo, useRef, useState } from '../../core/html.js';
import {
  findIn,
  MOST_FOUND,
  placeOf,
  quotedFrom,
  sentencesAround,
} from '../../core/text/source-text.js';
import { number } from '../../core/text/phrases.js';
import { TextView } from '../../shared/text-view.js';
import { Button, IconButton } from '../../ui/button.js';
import { Loading, ProblemNote } from '../../ui/feedback.js';
import { Icon } from '../../ui/icon.js';
import { useWorkspace } from '../context.js';
import { CheckedHere } from './checked-here.js';
import { passageMarks, quotedIn } from './marks.js';
import { SnapshotProof } from './snapshot-list.js';
import { TakeBar } from './take-bar.js';
import { useText } from './use-source.js';

/** @typedef {import('../../state/reading.js').Read} Read */
/** @typedef {import('./use-source.js').SourceDetail} SourceDetail */
/** @typedef {import('./use-source.js').Snapshot} Snapshot */
/** @typedef {import('../../shared/text-view.js').Mark} Mark */
/** @typedef {import('../../core/text/source-text.js').Layout} Layout */
/** @typedef {[number, number]} Stretch */

/** How long after a letter the text is searched. In milliseconds. */
const TYPING = 150;

/**
 * @param {{at: Read, source: SourceDetail, snapshot: Snapshot, head: any}} props
 */
export function SnapshotText({ at, source, snapshot, head }) {
  const { text, layout, problem, again } = useText(source.id, snapshot);
  if (problem)
    return html`<article class="clip">
      ${head}<${ProblemNote} problem=${problem}><${Button} onClick=${again}>Try again<//><//>
    </article>`;
  if (text === null || !layout)
    return html`<article class="clip">${head}<${Loading} words="Fetching the text" /></article>`;
  return html`<${Read} at=${at} text=${text} layout=${layout} snapshot=${snapshot} head=${head} />`;
}

/** @param {{at: Read, text: string, layout: Layout, snapshot: Snapshot, head: any}} props */
function Read({ at, text, layout, snapshot, head }) {
  const { store, reading } = useWorkspace();
  const quoted = useSame(quotedIn(store.state.value, at, snapshot.id));
  const passages = useMemo(() => passageMarks(text, quoted, at.claim), [text, quoted, at.claim]);
  const mine = useMemo(() => {
    const own = quoted.filter((it) => it.mine);
    return passageMarks(text, own, at.claim)[0]?.start ?? -1;
  }, [text, quoted]);
  const search = useSearch(text);
  const walk = useWalk(passages, search, mine);
  const [below, setBelow] = useState(0);
  const choose = (/** @type {Stretch | null} */ stretch, /** @type {number} */ at) => {
    setBelow(at);
    reading.chosen.value = stretch && {
      words: quotedFrom(text, stretch),
      place: placeOf(layout, stretch[0]),
      snapshot: snapshot.id,
    };
  };
  const box = useRef(/** @type {HTMLInputElement | null} */ (null));
  usePaneKeys({ walk, search, box, choose, text });
  const marks = useMemo(
    () => [...passages, ...search.marks].sort((a, b) => a.start - b.start),
    [passages, search.marks],
  );
  return html`
    <div class="rd-tools">
      <${Find} box=${box} search=${search} />
      <span class="rd-walk">
        <span class="soft" role="status">${walk.words}</span>
        <${IconButton} icon="arrow-up" label="Previous (⇧k)" onClick=${() => walk.step(-1)} />
        <${IconButton} icon="arrow-down" label="Next (⇧j)" onClick=${() => walk.step(1)} />
      </span>
    </div>
    <article class="clip">
      ${head}
      <${CheckedHere} at=${at} snapshot=${snapshot.id} />
      <${TextView} text=${text} layout=${layout} marks=${marks} go=${walk.go} onSelect=${choose}>
        <${TakeBar} at=${at} below=${below} />
      <//>
    </article>
    <${SnapshotProof} snapshot=${snapshot} />
  `;
}

/** @param {{box: any, search: ReturnType<typeof useSearch>}} props */
const Find = ({ box, search }) => html`<search>
  <label class="search">
    <span class="sr">Find in the source</span>
    <${Icon} name="search" small />
    <input
      class="in"
      type="search"
      dir="auto"
      placeholder="Find in the source"
      ref=${box}
      value=${search.typed}
      aria-keyshortcuts="/"
      onInput=${(/** @type {any} */ event) => search.type(event.currentTarget.value)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        search.step(event.shiftKey ? -1 : 1);
      }}
    />
    <kbd aria-hidden="true">/</kbd>
  </label>
</search>`;

/** What was searched for in the text, and at which of it a person is. @param {string} text */
function useSearch(text) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState(/** @type {Stretch[]} */ ([]));
  const [at, setAt] = useState(0);
  const [moved, setMoved] = useState({});
  useEffect(() => {
    const wait = setTimeout(() => {
      setFound(findIn(text, typed));
      setAt(0);
      setMoved({});
    }, TYPING);
    return () => clearTimeout(wait);
  }, [text, typed]);
  const marks = useMemo(
    () =>
      found.map(
        ([start, end], place) =>
          /** @type {Mark} */ ({ start, end, kind: place === at ? 'here' : 'found' }),
      ),
    [found, at],
  );
  const step = (/** @type {1 | -1} */ way) => {
    if (!found.length) return;
    setAt((before) => (before + way + found.length) % found.length);
    setMoved({});
  };
  return { typed, type: setTyped, found, at, marks, moved, step };
}

/**
 * From passage to passage, or from one place that was found to the next.
 * @param {Mark[]} passages
 * @param {ReturnType<typeof useSearch>} search
 * @param {number} mine where the passage of the evidence stands; -1: nowhere here
 */
function useWalk(passages, search, mine) {
  const stops = useMemo(() => passages.filter(({ kind }) => kind !== 'alt'), [passages]);
  const [place, setPlace] = useState(mine);
  const [go, setGo] = useState(/** @type {{at: number} | null} */ (null));
  // The passage of the evidence comes into view, also when it becomes another; what others do moves nothing.
  useEffect(() => {
    setPlace(mine);
    if (mine >= 0) setGo({ at: mine });
  }, [mine]);
  useEffect(() => {
    const here = search.found[search.at];
    if (search.typed.trim() && here) setGo({ at: here[0] });
  }, [search.moved]);
  const at = Math.max(
    0,
    stops.findIndex(({ start }) => start === place),
  );
  const searching = Boolean(search.typed.trim());
  const step = (/** @type {1 | -1} */ way) => {
    if (searching) search.step(way);
    else if (stops.length) {
      const next = stops[(at + way + stops.length) % stops.length];
      setPlace(next.start);
      setGo({ at: next.start });
    }
  };
  return { step, go, words: searching ? foundWords(search) : passageWords(at, stops.length) };
}

/**
 * The same object as long as it says the same: the state changes with whatever anybody does.
 * @template T
 * @param {T} now
 * @returns {T}
 */
function useSame(now) {
  const kept = useRef(/** @type {{json: string, value: T} | null} */ (null));
  const json = JSON.stringify(now);
  if (kept.current?.json !== json) kept.current = { json, value: now };
  return kept.current.value;
}

/** @param {ReturnType<typeof useSearch>} search */
const foundWords = ({ found, at }) =>
  found.length
    ? `${number(at + 1)} of ${number(found.length)}${found.length >= MOST_FOUND ? ' and more' : ''}`
    : 'Not found';

/** @param {number} at @param {number} count */
const passageWords = (at, count) => (count ? `passage ${at + 1} of ${count}` : 'no passage yet');

/**
 * Tells the keys of the workspace what they do here.
 * @param {{walk: ReturnType<typeof useWalk>, search: ReturnType<typeof useSearch>, box: any,
 *   choose: (stretch: Stretch | null, below: number) => void, text: string}} pane
 */
function usePaneKeys({ walk, search, box, choose, text }) {
  const { reading } = useWorkspace();
  const last = useRef(/** @type {typeof reading.keys} */ (null));
  last.current = {
    step: walk.step,
    find: () => box.current?.focus(),
    away: () => {
      const was = Boolean(reading.chosen.value || search.typed);
      getSelection()?.removeAllRanges();
      choose(null, 0);
      search.type('');
      return was;
    },
    // Whoever selects nothing takes the sentence in which what they searched for stands.
    choose: () => {
      const here = search.typed.trim() ? search.found[search.at] : undefined;
      if (!here || reading.chosen.value) return;
      const mark = document.querySelector('.rd .k-here')?.getBoundingClientRect();
      const top = document.querySelector('.rd-text')?.getBoundingClientRect().top ?? 0;
      choose(sentencesAround(text, here), mark ? mark.bottom - top : 0);
    },
  };
  reading.keys = last.current;
  useEffect(
    () => () => {
      // The pane of another snapshot may be there already.
      if (reading.keys === last.current) reading.keys = null;
    },
    [],
  );
}
