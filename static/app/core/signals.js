// @ts-check
// Knows the signals that values live in, as one place to import from. It knows
// no drawing; what draws from signals is in html.js.
export { signal, computed, effect, batch } from '@preact/signals';
