// @ts-check
// Knows the way for every part of the workspace to the state they share.
import { createContext, useContext } from '../core/html.js';

/** @typedef {import('../state/workspace.js').Workspace} Workspace */

export const WorkspaceContext = createContext(/** @type {any} */ (null));
/** @returns {Workspace} */
export const useWorkspace = () => useContext(WorkspaceContext);
