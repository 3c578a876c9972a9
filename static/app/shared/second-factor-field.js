// @ts-check
// Knows how a form asks for the code of the second factor: only once the server
// has said that this person has one.
import { html, useRef } from '../core/html.js';
import { Field } from '../ui/fields.js';

/** @param {{form: import('./form.js').Form<any>}} props a form with a field `code` */
export function SecondFactorField({ form }) {
  const asked = useRef(false);
  if (form.problem?.field === 'code') asked.current = true;
  if (!asked.current) return null;
  const field = form.field('code');
  return html`<${Field}
    label="Code"
    hint="The six digits that your authenticator app shows for Stet, or one of your recovery codes."
    autocomplete="one-time-code"
    autocapitalize="none"
    spellcheck=${false}
    ...${field}
    problem=${form.problem?.code === 'second_factor' ? '' : field.problem}
  />`;
}
