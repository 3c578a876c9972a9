// @ts-check
// Knows the small tags that stand beside words.
import { html } from '../core/html.js';
import { Icon } from './icon.js';

/** @param {{children?: any, class?: string}} props */
export const Pill = ({ children, class: extra = '' }) =>
  html`<span class=${`pill ${extra}`}>${children}</span>`;

/** The yellow tag: a person must look here. @param {{children?: any, icon?: string}} props */
export const Flag = ({ children, icon }) =>
  html`<span class="flag">${icon && html`<${Icon} name=${icon} small />`}${children}</span>`;

/** Said of a change of mine until the server has it. */
export const Waits = () =>
  html`<span class="pending"><${Icon} name="clock" small />waits to be sent</span>`;
