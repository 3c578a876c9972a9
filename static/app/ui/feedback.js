// @ts-check
// Knows what stands where there is nothing to show: an empty place, lines while
// something is fetched, or what went wrong.
import { html } from '../core/html.js';
import { Icon } from './icon.js';

/** @param {{title: string, level?: 1 | 2 | 3, children?: any}} props level: of the heading */
export function Empty({ title, level = 2, children }) {
  const Heading = `h${level}`;
  return html`<div class="empty"><${Heading} class="empty-title">${title}<//>${children}</div>`;
}

/** Lines that stand still while something is fetched. @param {{words?: string}} props */
export function Loading({ words = 'Fetching' }) {
  return html`<div class="loading" role="status">
    <p>${words} …</p>
    <i></i>
    <i></i>
    <i></i>
    <i></i>
  </div>`;
}

/**
 * What went wrong, what it means, and the ways out as children.
 * @param {{problem: {title: string, detail?: string}, children?: any}} props
 */
export function ProblemNote({ problem, children }) {
  return html`<div class="problem" role="alert"><${Icon} name="triangle-alert" />
    <div><b>${problem.title}</b>${problem.detail && html`<p>${problem.detail}</p>`}
    ${children && html`<div class="acts">${children}</div>`}</div></div>`;
}
