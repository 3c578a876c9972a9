// @ts-check
// Knows how a part of a claim is put back to what it was: each part that is otherwise now, beside what it says now.
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { QUESTIONS } from '../../core/labels.js';
import { asProblem } from '../../core/problem.js';
import { Button } from '../../ui/button.js';
import { Diff } from '../../ui/diff.js';
import { Loading, ProblemNote } from '../../ui/feedback.js';

/** @typedef {import('../../core/types/routes.d.ts').PartThen} PartThen */
/** @typedef {import('../../core/problem.js').Problem} Problem */

/** What a part is called. @param {PartThen} part */
const called = (part) =>
  part.part === 'wording'
    ? 'Wording'
    : part.part === 'boundaries'
      ? 'Words in the article'
      : part.part === 'verdict'
        ? `Your verdict, ${QUESTIONS[part.question]}`
        : part.now === undefined
          ? 'A source that was taken off'
          : 'A source';

/** A part without what it says: what the server is told. @param {PartThen} part */
function which({ now: _, then: __, ...rest }) {
  return rest;
}

/**
 * What of the claim is otherwise now, and the ways back.
 * @param {{id: string, claim: string, at: number}} props
 */
export function PutBack({ id, claim, at }) {
  const [open, setOpen] = useState(false);
  return html`<div class="put-back">
    <${Button} icon="history" aria-expanded=${open} onClick=${() => setOpen(!open)}>Put back …<//>
    ${open && html`<${Parts} key=${`${claim} ${at}`} id=${id} claim=${claim} at=${at} />`}
  </div>`;
}

/** @param {{id: string, claim: string, at: number}} props */
function Parts({ id, claim, at }) {
  const [parts, setParts] = useState(/** @type {PartThen[] | null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const [done, setDone] = useState(0);
  const [busy, setBusy] = useState(false);
  // The same wish has the same id until it is answered: an answer that was lost does nothing twice.
  const ids = useRef(/** @type {Map<string, string>} */ (new Map()));
  const look = async () => {
    try {
      const path = { id, claim };
      setParts(
        (await call('GET /api/sessions/{id}/claims/{claim}/then', { path, query: { at } })).parts,
      );
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  useEffect(() => {
    look();
  }, []);
  const back = async (/** @type {PartThen} */ part) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const wish = JSON.stringify(which(part));
      const command = ids.current.get(wish) ?? crypto.randomUUID();
      ids.current.set(wish, command);
      const body = { id: command, at, ...which(part) };
      const path = { id, claim };
      const { seq } = await call('POST /api/sessions/{id}/claims/{claim}/put-back', { path, body });
      ids.current.delete(wish);
      setDone(seq);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    // What somebody else changed meanwhile is shown before it is tried again.
    await look();
    setBusy(false);
  };
  const again = () => {
    setProblem(null);
    look();
  };
  if (!parts && !problem) return html`<${Loading} words="Comparing with now" />`;
  return html`
    ${
      problem &&
      html`<${ProblemNote} problem=${problem}>
        ${!parts && html`<${Button} onClick=${again}>Try again<//>`}
      <//>`
    }
    <p role="status">
      ${done > 0 && html`Put back: event <span class="num">${done}</span>. `}
      ${parts?.length === 0 && 'It is now as it was then.'}
    </p>
    <ul class="plain-list">
      ${(parts ?? []).map(
        (part) => html`<li key=${JSON.stringify(which(part))}>
          <b>${called(part)}</b>
          <blockquote class="wording"><${Diff} before=${part.now ?? ''} after=${part.then} /></blockquote>
          <${Button}
            pending=${busy}
            aria-label=${`Put back as it was: ${called(part)}`}
            onClick=${() => back(part)}
          >Put back as it was<//>
        </li>`,
      )}
    </ul>
  `;
}
