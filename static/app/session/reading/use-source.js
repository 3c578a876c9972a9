// @ts-check
// Knows how the pane gets a source and the text of one of its snapshots, as text and
// nothing else.
import { useEffect, useMemo, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem, Problem } from '../../core/problem.js';
import { layOut } from '../../core/text/source-text.js';

/** @typedef {import('../../core/types/routes.d.ts').SourceDetail} SourceDetail */
/** @typedef {import('../../core/types/routes.d.ts').ShownSnapshot} Snapshot */

/** The texts read last, by snapshot: going to and fro between two costs nothing. @type {Map<string, string>} */
const read = new Map();

/**
 * A source with its snapshots.
 * @param {string} id
 */
export function useSource(id) {
  const [source, setSource] = useState(/** @type {SourceDetail | null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let gone = false;
    call('GET /api/sources/{id}', { path: { id } }).then(
      (got) => {
        if (gone) return;
        setSource(got);
        setProblem(null);
      },
      (thrown) => !gone && setProblem(asProblem(thrown)),
    );
    return () => {
      gone = true;
    };
  }, [id, asked]);
  return { source, problem, again: () => setAsked((it) => it + 1) };
}

/**
 * The text of a snapshot, laid out to be read; nothing while it is on the way or where it has none.
 * @param {string} source
 * @param {Snapshot | undefined} snapshot
 */
export function useText(source, snapshot) {
  const id = snapshot?.text ? snapshot.id : '';
  const [got, setGot] = useState(/** @type {{id: string, text: string} | null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let gone = false;
    setProblem(null);
    if (!id) return;
    fetched(source, id).then(
      (text) => !gone && setGot({ id, text }),
      (thrown) => !gone && setProblem(asProblem(thrown)),
    );
    return () => {
      gone = true;
    };
  }, [source, id, asked]);
  const text = got && got.id === id ? got.text : null;
  const layout = useMemo(
    () => (text === null ? null : layOut(text, snapshot?.media_type === 'application/pdf')),
    [text],
  );
  return { text, layout, problem, again: () => setAsked((it) => it + 1) };
}

/** @param {string} source @param {string} id of the snapshot */
async function fetched(source, id) {
  const known = read.get(id);
  if (known !== undefined) return known;
  const answer = await fetch(`/api/sources/${source}/snapshots/${id}/text`, {
    credentials: 'same-origin',
  });
  if (!answer.ok) throw new Problem(await answer.json().catch(() => ({})));
  const text = await answer.text();
  if (read.size > 2) read.clear();
  read.set(id, text);
  return text;
}
