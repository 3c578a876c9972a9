// @ts-check
// Knows the table of the workspace's keys, in the order of the sheet that shows them.
import { keyName } from '../ui/shortcuts.js';
import { deciding, judging, settling } from './shortcuts/claim-keys.js';
import { going, leaving, marking, walking } from './shortcuts/page-keys.js';
import { reading } from './shortcuts/reading-keys.js';

/**
 * @param {import('../state/workspace.js').Workspace} workspace
 * @returns {import('../ui/shortcuts.js').Key[]}
 */
export const keyTable = (workspace) => [
  ...reading(workspace),
  ...walking(workspace),
  ...judging(workspace),
  ...deciding(workspace),
  ...settling(workspace),
  ...marking(workspace),
  ...going(workspace),
  ...leaving(workspace),
];

/**
 * The hints at the foot of the page.
 * @param {number} count of steps of the scale
 * @param {boolean} reads whether a source is read
 * @returns {[string[], string][]}
 */
export const hints = (count, reads) => (reads ? READING : working(count));

/** @type {[string[], string][]} */
const READING = [
  [['↵'], 'take the selected words'],
  [['⇧j', '⇧k'], 'next, previous passage'],
  [['o'], 'next source'],
  [['s'], 'source'],
  [['/'], 'find in the source'],
  [['Esc'], 'to the article'],
];

/** @param {number} count @returns {[string[], string][]} */
const working = (count) => [
  [['j', 'k'], 'next, previous claim'],
  [['u'], 'next unread'],
  [['q'], 'other question'],
  [['1', '–', String(Math.min(9, count))], 'answer'],
  [[`${keyName('mod')}↵`], 'give'],
  [['a'], 'accept'],
  [['s'], 'source'],
  [['o'], 'read'],
  [['c'], 'comment'],
  [['r'], 'resolve'],
  [['.'], 'sign off'],
  [['x'], 'set aside'],
  [['/'], 'search'],
  [['?'], 'all keys'],
];
