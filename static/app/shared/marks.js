// @ts-check
// Knows the rating circles and the state lines. Ratings are circles and states are
// lines, so that neither needs its colour.
import { html } from '../core/html.js';
import { spoken } from '../ui/icon.js';

const CROSS = 'm5.5 5.5 5 5m0-5-5 5';
const TICK = 'm5 8.2 2.1 2.1 3.9-4.4';

/**
 * A step of the rating scale as a circle: solid is plainly, ring is mostly.
 * @param {{icon?: string, label?: string}} props
 */
export function RatingIcon({ icon, label }) {
  const ring = html`<circle
    cx="8"
    cy="8"
    r="6.2"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
  />`;
  const disc = html`<circle cx="8" cy="8" r="7" fill="currentColor" />`;
  /** @param {string} d @param {string} stroke */
  const line = (d, stroke) => html`<path d=${d} fill="none" stroke=${stroke} stroke-width="1.8"
    stroke-linecap="round" stroke-linejoin="round" />`;
  const drawing = {
    false: () => [disc, line(CROSS, 'var(--on-disc, var(--paper))')],
    mostly_false: () => [ring, line(CROSS, 'currentColor')],
    mixed: () => [ring, html`<path d="M8 1.8a6.2 6.2 0 0 0 0 12.4z" fill="currentColor" />`],
    mostly_true: () => [ring, line(TICK, 'currentColor')],
    true: () => [disc, line(TICK, 'var(--on-disc, var(--paper))')],
    unverifiable: () => [
      html`<circle
        cx="8"
        cy="8"
        r="6.2"
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-dasharray="2.6 1.9"
      />`,
      line('M6.3 6.4a1.8 1.8 0 1 1 2.5 1.7c-.6.3-.8.6-.8 1.2', 'currentColor'),
      html`<circle cx="8" cy="11.4" r=".95" fill="currentColor" />`,
    ],
  }[icon ?? ''];
  return html`<svg class="i" viewBox="0 0 16 16" ...${spoken(label)}>
    ${drawing ? drawing() : ring}
  </svg>`;
}

const LEFT = 'M1.4 3.4h5.3v5.2c0 2.4-1.4 4-3.8 4.6l-.5-1.4c1.2-.4 1.9-1.1 2-2.1h-3z';
const RIGHT = 'M9.3 3.4h5.3v5.2c0 2.4-1.4 4-3.8 4.6l-.5-1.4c1.2-.4 1.9-1.1 2-2.1h-3z';

/**
 * A step of the scale of *said* as quotation marks, in ink: solid is plainly, outline is mostly.
 * @param {{icon: string, label?: string}} props icon: of the step, or "to_check"
 */
export function SaidIcon({ icon, label }) {
  const solid = (/** @type {string} */ d) => html`<path d=${d} fill="currentColor" />`;
  const outline = (/** @type {string} */ d, /** @type {string} */ dashes = '') => html`<path
    d=${d}
    fill="none"
    stroke="currentColor"
    stroke-width="1.2"
    stroke-dasharray=${dashes || undefined}
  />`;
  const strike = (/** @type {string} */ stroke, /** @type {string} */ width) => html`<path
    d="M1.5 14.5l13-13"
    stroke=${stroke}
    stroke-width=${width}
    stroke-linecap="round"
  />`;
  const drawing = {
    as_quoted: () => [solid(LEFT), solid(RIGHT)],
    out_of_context: () => [solid(LEFT), outline(RIGHT)],
    not_said: () => [
      solid(LEFT),
      solid(RIGHT),
      strike('var(--paper)', '3.8'),
      strike('currentColor', '1.7'),
    ],
    not_found: () => [outline(LEFT, '2 1.4'), outline(RIGHT, '2 1.4')],
  }[icon];
  return html`<svg
    class=${icon === 'to_check' ? 'i said-open' : 'i'}
    viewBox="0 0 16 16"
    ...${spoken(label)}
  >
    ${drawing ? drawing() : [outline(LEFT), outline(RIGHT)]}
  </svg>`;
}

/**
 * A claim state, unread or aside, as the line the article draws for it.
 * @param {{state: string, small?: boolean}} props
 */
export function StateIcon({ state, small }) {
  const words = html`<path d="M2 5h12" stroke="currentColor" stroke-width="2" opacity=".35" />`;
  const wash = html`<path d="M1 1.5h14v7H1z" fill="currentColor" opacity=".18" />`;
  /** @param {string} d @param {string} width @param {string} [stroke] @param {string} [dashes] */
  const line = (d, width, stroke = 'currentColor', dashes) =>
    html`<path
      d=${d}
      fill="none"
      stroke=${stroke}
      stroke-width=${width}
      stroke-dasharray=${dashes}
    />`;
  const drawing = {
    suggested: () => [words, line('M2 11h12', '1.4', 'currentColor', '2.4 2.4')],
    to_check: () => [words, line('M2 11h12', '1.4', 'var(--pencil)')],
    in_progress: () => [
      html`<path d="M1 1.5h14v7H1z" fill="var(--pencil-wash)" />`,
      line('M3 5h10', '2', 'var(--pencil)'),
      line('M2 11h12', '2.6', 'var(--pencil)'),
    ],
    verdict_given: () => [wash, line('M2 11h12', '2.2')],
    second_check: () => [wash, line('M2 10.5h12M2 13.5h12', '1.4')],
    signed_off: () => [
      words,
      [3.4, 8, 12.6].map((x) => html`<circle cx=${x} cy="11.5" r="1.7" fill="currentColor" />`),
    ],
    stale: () => [
      html`<path d="M1 1.5h14v7H1z" fill="var(--flag)" />`,
      line('M1.5 12c1.1-2 2.2-2 3.3 0s2.2 2 3.2 0 2.2-2 3.3 0 2.2 2 3.2 0', '1.5'),
    ],
    dismissed: () => [line('M2 8h12', '1.6'), line('M2 11.5h12', '1', 'currentColor', '1 2')],
    aside: () => [line('M4.5 4 2 8l2.5 4M11.5 4 14 8l-2.5 4M6.5 8h3', '1.5')],
    unread: () => [
      html`<path
        d="M1.7 3.2h12.6v9.6H1.7z"
        fill="var(--proof)"
        stroke="currentColor"
        stroke-width="1.1"
      />`,
      line('m3 11.6 6.5-7.4m-2.6 8 6.3-7.2', '1.1'),
    ],
  }[state];
  return html`<svg class=${small ? 'i i-s' : 'i'} viewBox="0 0 16 16" aria-hidden="true">
    ${drawing ? drawing() : words}
  </svg>`;
}
