// @ts-check
// Knows when a time in a form is typed but for a part of it. The browser hands out nothing then, as
// if the field were empty: what is sent would take away what was there.
import { Problem } from '../core/problem.js';

/**
 * What is wrong with a form in which a time is half typed.
 * @param {Event} event that sends the form
 * @returns {Problem | undefined} beside that field
 */
export function halfTyped({ currentTarget }) {
  const form = /** @type {HTMLFormElement} */ (currentTarget);
  /** @type {NodeListOf<HTMLInputElement>} */
  const times = form.querySelectorAll('input[type="datetime-local"]');
  const field = [...times].find((it) => it.validity.badInput)?.name;
  if (!field) return undefined;
  const detail = 'Write the whole date and the time, or clear the field.';
  return new Problem({ code: 'bad_time', title: detail, detail, field });
}
