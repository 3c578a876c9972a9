// Names that nothing uses or nothing declares, and functions too long to be read at one look.
// How the code is laid out is prettier's business, and types are TypeScript's.
import globals from 'globals';

const unused = ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }];
const names = { 'no-unused-vars': unused, 'no-undef': 'error' };
const tooLong = ['error', { max: 70, skipBlankLines: true, skipComments: true }];

export default [
  {
    files: ['static/app/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: { ...names, 'max-lines-per-function': tooLong },
  },
  {
    // It stands alone in a page that is read years later.
    files: ['src/report/prove.js'],
    languageOptions: { sourceType: 'script', globals: globals.browser },
    rules: { ...names, 'max-lines-per-function': tooLong },
  },
  {
    // A test is one step after the other, some of them inside the page.
    files: ['tests/browser/**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: names,
  },
];
