// @ts-check
// Knows how a page comes to a session it shows: it joins it, has the drafts of it at hand, and
// leaves it when it goes.
import { useEffect, useState } from '../core/html.js';
import { openDrafts } from '../state/drafts.js';
import { me } from '../state/me.js';
import { restoreDraft } from '../state/restore-draft.js';
import { SessionStore } from '../state/session.js';
import { Workspace } from '../state/workspace.js';

/** @param {string} id @returns {Workspace | null} nothing before the page stands */
export function useSession(id) {
  const myself = me.value?.account.id ?? '';
  const [workspace, setWorkspace] = useState(/** @type {Workspace | null} */ (null));
  useEffect(() => {
    const store = new SessionStore(id, myself, (problem, waiting) => {
      if (waiting) restoreDraft(made, problem, waiting);
    });
    const made = new Workspace(store);
    setWorkspace(made);
    openDrafts(myself, id);
    return () => store.close();
  }, [id, myself]);
  return workspace;
}
