// @ts-check
// Knows where what a source says comes from: what it derives from and what derives from
// it, with who says so, and the forms in which that is said and taken back.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { SourceSearch } from '../../shared/source-search.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';

/** @typedef {import('../../core/types/routes.d.ts').SourceDetail} Detail */
/** @typedef {import('../../core/types/routes.d.ts').SourceRow} Row */
/** @typedef {Detail['derives_from'][0]} Link */

/** @param {{source: Detail, may: boolean, onDone: () => void}} props */
export function Origins({ source, may, onDone }) {
  const { derives_from: from, derived, origins, circle, people } = source;
  const [adding, setAdding] = useState(false);
  const done = () => {
    setAdding(false);
    onDone();
  };
  if (!from.length && !derived.length && !may) return null;
  return html`<h3>Where it comes from</h3>
    ${!from.length && !derived.length && !adding && html`<p class="soft">From nowhere else, as far as the desk knows.</p>`}
    <ul class="src-links">
      ${from.map(
        (it) => html`<${Line} key=${it.source} link=${it} words="derives from" people=${people}>
          ${may && html`<${Unlink} source=${source.id} link=${it} onDone=${onDone} />`}
        <//>`,
      )}
      ${derived.map((it) => html`<${Line} key=${it.source} link=${it} words="origin of" people=${people} />`)}
    </ul>
    ${from.length > 0 && html`<p class="soft">It counts as ${plural(origins, 'origin')} with what it derives from.</p>`}
    ${circle && html`<p class="flag">Some of them derive from each other in a circle.</p>`}
    ${
      may &&
      (adding
        ? html`<${LinkForm} source=${source} onDone=${done} onLeave=${() => setAdding(false)} />`
        : html`<p class="acts"><${Button} onClick=${() => setAdding(true)}>Derives from …<//></p>`)
    }`;
}

/** @param {{link: Link, words: string, people: Detail['people'], children?: any}} props */
const Line = ({ link, words, people, children }) => html`<li>
  ${words} <a dir="auto" href=${`/sources?source=${link.source}`}>${link.title}</a>, as
  ${' '}${nameOf(people, link.by)} says, <${Time} at=${link.at} />${link.why && html`: “<bdi>${link.why}</bdi>”`}${' '}${children}
</li>`;

/** Takes back that a source derives from another. @param {{source: string, link: Link, onDone: () => void}} props */
function Unlink({ source, link, onDone }) {
  const { send, pending, problem } = useSend(onDone);
  const unlink = () =>
    send(() =>
      call('DELETE /api/sources/{id}/origins/{origin}', {
        path: { id: source, origin: link.source },
      }),
    );
  return html`<button type="button" class="link" aria-disabled=${pending || undefined} onClick=${unlink}>
      Take back<span class="sr"> that it derives from ${link.title}</span>
    </button>
    ${problem && html`<${ProblemNote} problem=${problem} />`}`;
}

/** @param {{source: Detail, onDone: () => void, onLeave: () => void}} props */
function LinkForm({ source, onDone, onLeave }) {
  const { send, pending, problem } = useSend(onDone);
  const link = (/** @type {Row} */ { id: origin }, /** @type {string} */ why) =>
    send(() =>
      call('PUT /api/sources/{id}/origins/{origin}', {
        path: { id: source.id, origin },
        body: why ? { why } : {},
      }),
    );
  return html`<${OtherForm}
    label="Derives from"
    hint="What shows it: it quotes it throughout, it says so itself"
    button="Link the two"
    source=${source}
    pending=${pending}
    problem=${problem}
    onSend=${link}
    onLeave=${onLeave}
  />`;
}

/**
 * Makes two records of one source one.
 * @param {{source: Detail, onDone: (into: string) => void, onLeave: () => void}} props
 */
export function MergeForm({ source, onDone, onLeave }) {
  const { send, pending, problem } = useSend();
  const merge = (/** @type {Row} */ { id: into }, /** @type {string} */ why) =>
    send(
      () =>
        call('POST /api/sources/{id}/merge', {
          path: { id: source.id },
          body: { into, ...(why ? { why } : {}) },
        }),
      () => onDone(into),
    );
  return html`<${OtherForm}
    label="The record that stays"
    hint="Why they are one: the same page, the same document"
    button="Merge into it"
    note=${`“${source.title}” goes: its snapshots, links and claims go over to the record that stays, and its address leads there for ever. This cannot be undone.`}
    source=${source}
    pending=${pending}
    problem=${problem}
    onSend=${merge}
    onLeave=${onLeave}
  />`;
}

/**
 * A form that asks for another source and why.
 * @param {{label: string, hint: string, button: string, note?: string, source: Detail, pending: boolean,
 *   problem: any, onSend: (other: Row, why: string) => void, onLeave: () => void}} props
 */
function OtherForm({ label, hint, button, note, source, pending, problem, onSend, onLeave }) {
  const [other, setOther] = useState(/** @type {Row | null} */ (null));
  const [why, setWhy] = useState('');
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (other) onSend(other, why.trim());
  };
  return html`<form class="form" aria-label=${label} onSubmit=${submit}>
    ${
      other
        ? html`<p class="src">
            ${label}: <b dir="auto">${other.title}</b>${' '}<button type="button" class="link" onClick=${() => setOther(null)}>Another</button>
          </p>
          ${note && html`<p>${note}</p>`}
          <${Field} autofocus label="Why" hint=${hint} optional value=${why} onInput=${setWhy} />`
        : html`<${SourceSearch} label=${label} but=${source.id} onChoose=${setOther} />`
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      ${other && html`<${Button} kind="main" type="submit" pending=${pending}>${button}<//>`}
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}

/** Sends something and keeps what came of it. @param {() => void} [onDone] */
function useSend(onDone) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const send = async (
    /** @type {() => Promise<any>} */ ask,
    /** @type {() => void} */ then = onDone ?? (() => {}),
  ) => {
    if (pending) return;
    setPending(true);
    try {
      await ask();
      setProblem(null);
      then();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setPending(false);
    }
  };
  return { send, pending, problem };
}
