// @ts-check
// Knows how a time stands on a page: short, and in full for who points at it.
import { html } from '../core/html.js';
import { exactly, when } from '../core/text/dates.js';

/** A time, short, with the exact one as title. @param {{at: string}} props */
export const Time = ({ at }) =>
  html`<time class="when" datetime=${at} title=${exactly(at)}>${when(at)}</time>`;
