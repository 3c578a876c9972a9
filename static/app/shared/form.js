// @ts-check
// Knows how a form of these pages lives: what is typed, what is on its way, and
// which field a refusal is about. It knows no form in particular.
import { useEffect, useRef, useState } from '../core/html.js';
import { asProblem, Problem } from '../core/problem.js';

/**
 * @template {Record<string, string>} T
 * @typedef {{typed: T, setTyped: (next: T | ((before: T) => T)) => void, problem: Problem | null,
 *   other: Problem | null, busy: boolean,
 *   form: {current: HTMLFormElement | null}, field: (name: keyof T & string) => Record<string,
 *   any>,
 *   submit: (send: (typed: T) => Promise<unknown>) => (event: Event) => Promise<void>}} Form
 *   other: a refusal that is about no field of this form
 */

/**
 * @template {Record<string, string>} T
 * @param {T} initial
 * @returns {Form<T>}
 */
export function useForm(initial) {
  const [typed, setTyped] = useState(initial);
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const [busy, setBusy] = useState(false);
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const known = problem !== null && problem.field in typed;

  // The hand is led to the field that stopped it; its words are read with it.
  useEffect(() => {
    const wrong = known && form.current?.elements.namedItem(problem.field);
    if (wrong instanceof HTMLElement) wrong.focus();
  }, [problem]);

  return {
    typed,
    setTyped,
    problem,
    other: known ? null : problem,
    busy,
    form,
    field: (name) => ({
      name,
      value: typed[name],
      onInput: (/** @type {string} */ value) =>
        setTyped((before) => ({ ...before, [name]: value })),
      problem: problem?.field === name ? problem.detail || problem.title : '',
    }),
    submit: (send) => async (event) => {
      event.preventDefault();
      if (busy) return;
      setBusy(true);
      setProblem(null);
      try {
        await send(typed);
      } catch (thrown) {
        setProblem(asProblem(thrown));
      } finally {
        setBusy(false);
      }
    },
  };
}

/**
 * Stops at the first field that is still empty, with a sentence about it.
 * @param {Record<string, string>} typed
 * @param {Record<string, string>} asks field and what to say
 */
export function needs(typed, asks) {
  for (const [field, detail] of Object.entries(asks)) {
    if (!typed[field]?.trim())
      throw new Problem({ code: 'empty', title: 'Something is missing', detail, field });
  }
}

/** The server refuses shorter ones; here it is said without a round. @param {string} password */
export function longEnough(password) {
  if ([...password].length < 10) {
    throw new Problem({
      code: 'weak_password',
      title: 'The password is too short',
      detail: 'Write at least 10 characters.',
      field: 'password',
    });
  }
}
