// @ts-check
// Knows what is typed for another text, how it is asked what that would do, and how it is done.
import { useRef, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { draftFor, dropDraft, drafts } from '../../state/drafts.js';

/** @typedef {import('../../core/problem.js').Problem} Problem */
/** @typedef {import('../../core/types/routes.d.ts').RevisionPreview} RevisionPreview */
/** @typedef {import('../../state/session.js').State} State */

/** The draft of another text for this session. */
const DRAFT = 'revision/text';

/**
 * What is typed: kept on this device until the revision is made.
 * @param {State} state
 * @param {boolean} fromFixes then only why
 */
export function useTyped(state, fromFixes) {
  const kept = fromFixes ? undefined : drafts.value[DRAFT]?.value;
  const [after, setAfter] = useState(state.revision);
  const [typed, setTyped] = useState({ text: kept?.text ?? state.text, why: kept?.why ?? '' });
  const type = (/** @type {Partial<typeof typed>} */ change) =>
    setTyped((was) => {
      const next = { ...was, ...change };
      if (!fromFixes) draftFor(DRAFT, { value: next });
      return next;
    });
  return { after, setAfter, typed, type, done: () => dropDraft(DRAFT) };
}

/**
 * Asks what a revision would do, and makes it.
 * @param {string} session
 * @param {{after: number, text?: string, why: string}} body
 */
export function useRevision(session, body) {
  const [id] = useState(() => crypto.randomUUID());
  const [would, setWould] = useState(/** @type {RevisionPreview | null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const [busy, setBusy] = useState(false);
  const attempt = async (/** @type {() => Promise<void>} */ ask) => {
    setBusy(true);
    setProblem(null);
    try {
      await ask();
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const { why, ...rest } = body;
  // An answer about what was typed before is no answer any more.
  const asked = useRef(0);
  const sent = {
    path: { id: session },
    body: { id, ...rest, ...(why.trim() ? { why } : {}) },
  };
  return {
    would,
    problem,
    busy,
    forget: () => {
      asked.current += 1;
      setWould(null);
      setProblem(null);
    },
    look: () =>
      attempt(async () => {
        asked.current += 1;
        const mine = asked.current;
        setWould(null);
        const would = await call('POST /api/sessions/{id}/revision-preview', sent);
        if (mine === asked.current) setWould(would);
      }),
    make: () =>
      attempt(async () => {
        await call('POST /api/sessions/{id}/revisions', sent);
      }),
  };
}
