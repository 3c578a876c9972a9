// @ts-check
// Knows what comes of looking for the passage of a piece of evidence in the snapshot
// that is shown, also where the evidence was checked against another.
import { html, useEffect, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { checkWords } from '../../core/text/passage-check.js';
import { useWorkspace } from '../context.js';
import { PassageCheck } from '../claim/passage-check.js';

/** @param {{at: import('../../state/reading.js').Read, snapshot: string}} props */
export function CheckedHere({ at, snapshot }) {
  const { store } = useWorkspace();
  const piece = at.evidence
    ? store.state.value?.claims[at.claim]?.evidence?.[at.evidence]
    : undefined;
  const other = piece?.passage && piece.snapshot !== snapshot ? piece.passage : '';
  const check = useCheck(at.source, snapshot, other);
  if (!piece?.passage) return null;
  if (!other) return html`<${PassageCheck} piece=${piece} brief />`;
  if (!check) return null;
  return html`<p class="rd-other">
    In this snapshot the passage is <b>${checkWords(check)}</b>; the evidence was checked against
    ${piece.snapshot ? ' another.' : ' none.'}
  </p>`;
}

/**
 * What came of looking for a passage in a snapshot; nothing while that is not known.
 * @param {string} id of the source @param {string} snapshot @param {string} passage
 */
function useCheck(id, snapshot, passage) {
  const [check, setCheck] = useState(
    /** @type {import('../../core/types/state.d.ts').PassageCheck | null} */ (null),
  );
  useEffect(() => {
    let gone = false;
    setCheck(null);
    if (!passage) return;
    call('POST /api/sources/{id}/snapshots/{snapshot}/passage-check', {
      path: { id, snapshot },
      body: { passage },
    }).then(
      (got) => !gone && setCheck(got),
      // The text can be read without it.
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [id, snapshot, passage]);
  return check;
}
