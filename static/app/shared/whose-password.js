// @ts-check
// Knows how a password manager learns whose password a form is about.
import { html } from '../core/html.js';
import { me } from '../state/me.js';

/** The address of who is signed in, seen by nobody. */
export const WhosePassword = () => html`<input
  type="email"
  class="sr"
  autocomplete="username"
  value=${me.value?.account.email}
  readonly
  tabindex="-1"
  aria-hidden="true"
/>`;
