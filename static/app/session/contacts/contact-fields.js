// @ts-check
// Knows a contact as fields: of one that is there, of a new one, and as the server is asked.
import { instant, localTime } from '../../core/text/dates.js';

/** @typedef {import('../../core/types/state.d.ts').Contact} Contact */
/** @typedef {{whom: string, name: string, tried_at: string, how: string, asked: string, deadline: string}} Typed */

/** @returns {Typed} */
export const newContact = () => ({
  whom: 'claimant',
  name: '',
  tried_at: localTime(new Date()),
  how: 'mail',
  asked: '',
  deadline: '',
});

/** @param {Contact} contact @returns {Typed} */
export const typedOf = ({ whom, name, tried_at, how, asked, deadline }) => ({
  whom,
  name,
  tried_at: localTime(tried_at),
  how,
  asked,
  deadline: deadline ? localTime(deadline) : '',
});

/** What the server is asked. @param {Typed} typed @returns {any} */
export const contactInput = ({ whom, name, tried_at, how, asked, deadline }) => ({
  whom,
  name: name.trim(),
  tried_at: instant(tried_at),
  how,
  asked: asked.trim(),
  ...(instant(deadline) ? { deadline: instant(deadline) } : {}),
});
