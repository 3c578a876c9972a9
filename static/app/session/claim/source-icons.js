// @ts-check
// Knows which outline stands for a kind of source and for a stance.

/** @type {Record<string, string>} */
export const KIND_ICONS = {
  web_page: 'globe',
  document: 'file-text',
  book: 'book',
  data_set: 'database',
  interview: 'mic',
  phone_call: 'phone',
  other: 'file',
};
/** @type {Record<string, string>} */
export const STANCE_ICONS = { supports: 'plus', refutes: 'minus', context: 'circle' };
