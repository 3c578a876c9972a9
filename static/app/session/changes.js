// @ts-check
// Knows the page that says what changed between two moments of a session, and where that is as a report.
import { html, useEffect, useState } from '../core/html.js';
import { exactly, when } from '../core/text/dates.js';
import { plural } from '../core/text/phrases.js';
import { navigate, route } from '../core/route.js';
import { Fetched, useFetched } from '../shared/fetched.js';
import { Shell } from '../shared/shell.js';
import { Button } from '../ui/button.js';
import { Pieces } from '../ui/diff.js';
import { Field } from '../ui/fields.js';
import { Icon } from '../ui/icon.js';

/** @typedef {import('../core/types/routes.d.ts').Between} Between */
/** @typedef {import('../core/types/routes.d.ts').BetweenPoint} Point */
/** @typedef {import('../core/types/routes.d.ts').TextDifference} TextDifference */
/** @typedef {import('../core/text/word-diff.js').Piece} Piece */

/** Whole numbers from 1. @param {string | null} text */
const event = (text) => (/^[1-9][0-9]{0,14}$/.test(text ?? '') ? Number(text) : undefined);

/** @param {{params: {id: string}}} props */
export function Page({ params: { id } }) {
  const { query } = route.value;
  const [from, to] = [event(query.get('from')) ?? 1, event(query.get('to'))];
  // Other moments are another page: nothing of these is shown for them.
  return html`<${Compared} key=${`${id} ${from} ${to}`} id=${id} from=${from} to=${to} />`;
}

/** @param {{id: string, from: number, to: number | undefined}} props */
function Compared({ id, from, to }) {
  const { got, problem, fetch } = useFetched('GET /api/sessions/{id}/changes', {
    path: { id },
    query: to ? { from, to } : { from },
  });
  return html`<${Shell} title=${got ? `What changed in ${got.title}` : 'What changed'}>
    <div class="wrap">
      <header class="page-head">
        <h1>What changed</h1>
        <div class="end"><a class="btn" href=${`/sessions/${id}/history`}>Back to the history</a></div>
      </header>
      ${got && html`<p class="soft page-lead"><bdi>${got.title}</bdi>. ${got.result}</p>`}
      <${Moments} id=${id} from=${from} to=${to} got=${got} />
      <${Fetched} got=${got} problem=${problem} again=${fetch} words="Comparing the two moments" />
      ${got && html`<${Told} id=${id} told=${got} />`}
    </div>
  <//>`;
}

/**
 * Which two moments are compared, and the way to others.
 * @param {{id: string, from: number, to: number | undefined, got: Between | null}} props
 */
function Moments({ id, from, to, got }) {
  const [first, setFirst] = useState(String(from));
  const [last, setLast] = useState(String(to ?? ''));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    // Without an end it is up to now: then it says which event that is.
    if (got && !to) setLast(String(got.to.seq));
  }, [got]);
  const compare = (/** @type {Event} */ submitted) => {
    submitted.preventDefault();
    const [one, other] = [event(first), event(last)];
    if (!one || (last && !other) || (other && other < one)) return setWrong(true);
    navigate(`/sessions/${id}/changes?from=${one}${other ? `&to=${other}` : ''}`);
  };
  return html`<form class="moments" onSubmit=${compare} noValidate>
    <${Field}
      label="From event"
      inputmode="numeric"
      value=${first}
      onInput=${setFirst}
      hint=${got && html`<${Moment} point=${got.from} />`}
      problem=${wrong ? 'Two events by their numbers, the earlier first.' : undefined}
    />
    <${Field}
      label="To event"
      inputmode="numeric"
      value=${last}
      onInput=${setLast}
      hint=${got && html`<${Moment} point=${got.to} />`}
    />
    <${Button} type="submit">Compare<//>
  </form>`;
}

/** When an event happened. @param {{point: Point}} props */
const Moment = ({ point }) =>
  html`<time datetime=${point.at.iso} title=${exactly(point.at.iso)}>${when(point.at.iso)}</time>`;

/** What changed, by what it is about. @param {{id: string, told: Between}} props */
function Told({ id, told }) {
  const query = `from=${told.from.seq}&to=${told.to.seq}`;
  return html`
    ${!told.groups.length && html`<p>Nothing is otherwise than it was.</p>`}
    ${told.groups.map(
      ({ about, lines }) => html`<section key=${about} class="changed" aria-label=${about}>
        <h2>${about} <span class="soft num">${lines.length}</span></h2>
        <ul class="plain-list">
          ${lines.map(
            (line, at) => html`<li key=${at}>
              ${line.claim && html`<b>Claim ${line.claim}</b> `}<bdi>${line.words}</bdi>
              <${Sides} of=${line.difference} />
            </li>`,
          )}
        </ul>
      </section>`,
    )}
    ${
      told.events.length > 0 &&
      html`<details class="changed">
        <summary>${plural(told.events.length, 'event')} in between</summary>
        <ol class="plain-list">
          ${told.events.map(
            (it) => html`<li key=${it.seq}>
              <a class="num" href=${`/sessions/${id}/history?at=${it.seq}`}>${it.seq}</a>
              ${' '}<b>${it.by}</b> <bdi>${it.words}</bdi>${' '}
              <time class="soft" datetime=${it.at.iso} title=${exactly(it.at.iso)}>${when(it.at.iso)}</time>
              <${Sides} of=${it.difference} />
            </li>`,
          )}
        </ol>
      </details>`
    }
    <p class="changed-files">
      As a report:
      ${['pdf', 'html', 'docx'].map(
        (format) => html`<a
          key=${format}
          class="btn"
          href=${`/api/sessions/${id}/changes.${format}?${query}`}
          download
          aria-label=${`Download as ${format.toUpperCase()}`}
        ><${Icon} name="download" />${format.toUpperCase()}</a>`,
      )}
    </p>
  `;
}

/** What a part of a difference is to the browser. @type {Record<string, Piece['kind']>} */
const KINDS = { same: 'same', gone: 'del', new: 'ins' };

/** What stood there, and what stands there. @param {{of: TextDifference}} props */
function Sides({ of: { before, after, parts } }) {
  /** @type {Piece[]} */
  const pieces = parts.map(({ kind, text }) => ({ kind: KINDS[kind], words: text }));
  if (!parts.length) {
    if (before) pieces.push({ kind: 'del', words: before });
    if (before && after) pieces.push({ kind: 'same', words: ' ' });
    // What took nothing's place is no insertion among other words.
    if (after) pieces.push({ kind: before ? 'ins' : 'same', words: after });
  }
  return pieces.length ? html`<${Pieces} of=${pieces} />` : null;
}
