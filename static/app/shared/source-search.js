// @ts-check
// Knows how a source of the library is chosen, for a piece of evidence or for another
// source: it is searched as somebody types, and what was used in this session stands first.
import { html, useEffect, useId, useRef, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { SOURCE_KINDS } from '../core/labels.js';
import { plural } from '../core/text/phrases.js';

/** @typedef {import('../core/types/routes.d.ts').SourceRow} SourceRow */

/** How long after a letter the library is searched. In milliseconds. */
const TYPING = 150;

/** How many sources are offered. */
const OFFERED = 6;

/**
 * @param {{label?: string, session?: string, but?: string, onChoose: (source: SourceRow) => void,
 *   onNew?: (title: string) => void, watch?: Record<string, any>}} props
 *   but: a source that is not offered; onNew: none of these, but a new one
 */
export function SourceSearch({ label = 'Source', session, but, onChoose, onNew, watch = {} }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = useLibrary(session, typed.trim());
  const id = useId();
  const offered = (found ?? []).filter((it) => it.id !== but);
  const choices = offered.length + (onNew ? 1 : 0);
  const choose = (/** @type {number} */ which) => {
    const source = offered[which];
    if (source) onChoose(source);
    else onNew?.(typed.trim());
  };
  // Who is faster than the library gets the first of what comes.
  const early = useRef(false);
  useEffect(() => {
    if (found && early.current) choose(0);
    if (found) early.current = false;
  }, [found]);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) setAt((at + by + choices) % Math.max(choices, 1));
    else if (event.key !== 'Enter') return;
    else if (found) choose(at);
    else early.current = true;
    event.preventDefault();
  };
  const option = (/** @type {number} */ which) => ({
    id: `${id}-${which}`,
    role: 'option',
    'aria-selected': String(which === at),
    onMouseDown: (/** @type {Event} */ event) => event.preventDefault(),
    onClick: () => choose(which),
  });
  return html`<div class="field source-search">
    <label for=${id}>${label}</label>
    <p class="hint" id=${`${id}-hint`}>Title, publisher, address, words of a snapshot</p>
    <input
      class="in"
      type="search"
      id=${id}
      role="combobox"
      dir="auto"
      data-field="source"
      autocomplete="off"
      aria-expanded="true"
      aria-autocomplete="list"
      aria-controls=${`${id}-list`}
      aria-activedescendant=${`${id}-${at}`}
      aria-describedby=${`${id}-hint`}
      value=${typed}
      ...${watch}
      onInput=${(/** @type {any} */ event) => {
        setTyped(event.currentTarget.value);
        setAt(0);
      }}
      onKeyDown=${onKeyDown}
    />
    <ul class="source-offers" id=${`${id}-list`} role="listbox" aria-label="Sources of the library">
      ${offered.map(
        (it, which) => html`<li key=${it.id} ...${option(which)}>
          <span dir="auto">${it.title}</span>
          <span class="soft">${told(it)}</span>
        </li>`,
      )}
      ${onNew && html`<li key="new" ...${option(offered.length)}>New source …</li>`}
      ${!choices && found && html`<li class="soft" role="option" aria-disabled="true" aria-selected="false">No source fits.</li>`}
    </ul>
  </div>`;
}

/** What is told of a source beside its title. @param {SourceRow} source */
const told = ({ publisher, kind, here, claims }) =>
  [publisher ?? SOURCE_KINDS[kind], here ? 'used here' : claims ? plural(claims, 'claim') : '']
    .filter(Boolean)
    .join(' · ');

/**
 * The first sources that fit; nothing while they are on the way.
 * @param {string | undefined} session
 * @param {string} words
 */
function useLibrary(session, words) {
  const [found, setFound] = useState(/** @type {SourceRow[] | null} */ (null));
  useEffect(() => {
    let gone = false;
    setFound(null);
    const ask = async () => {
      try {
        const page = await call('GET /api/sources', {
          query: { q: words, session, limit: OFFERED },
        });
        if (!gone) setFound(page.sources);
      } catch {
        // A source can be typed without the library.
        if (!gone) setFound([]);
      }
    };
    const wait = setTimeout(ask, words ? TYPING : 0);
    return () => {
      gone = true;
      clearTimeout(wait);
    };
  }, [session, words]);
  return found;
}
