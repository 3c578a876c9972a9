// @ts-check
// Knows what is told of a source beside its title.
import { SOURCE_KINDS } from '../core/labels.js';

/**
 * @param {{publisher?: string, date?: string, kind: keyof typeof SOURCE_KINDS,
 *   primary: boolean}} source
 * @returns {string[]}
 */
export const sourceFacts = ({ publisher, date, kind, primary }) => [
  ...(publisher ? [publisher] : []),
  ...(date ? [date] : []),
  SOURCE_KINDS[kind],
  primary ? 'primary' : 'secondary',
];
