// @ts-check
// Knows how another engine is asked for claims: what it would be sent, before it is
// sent.
import { call } from '../core/api.js';
import { html, useEffect, useRef, useState } from '../core/html.js';
import { asProblem } from '../core/problem.js';
import { spelled } from '../core/text/names.js';
import { toast } from '../state/notices.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Loading, ProblemNote } from '../ui/feedback.js';
import { useWorkspace } from './context.js';

/** @typedef {import('../core/types/routes.d.ts').ModelRequest} ModelRequest */
/** @typedef {import('../core/problem.js').Problem} Refused */

/** What another engine would be sent, and a button that sends it. */
export function ModelDialog() {
  const workspace = useWorkspace();
  const path = { id: workspace.store.id };
  const [request, setRequest] = useState(/** @type {ModelRequest | null} */ (null));
  const [problem, setProblem] = useState(/** @type {Refused | null} */ (null));
  const [asking, setAsking] = useState(false);
  const here = useRef(true);
  const leave = () => {
    workspace.form.value = '';
  };
  const failed = (/** @type {unknown} */ thrown) => {
    const said = asProblem(thrown);
    setProblem(said);
    // Who went on meanwhile hears of it all the same.
    if (!here.current) toast(`${said.title}. ${said.detail}`);
  };
  useEffect(() => {
    call('GET /api/sessions/{id}/proposals', { path }).then(setRequest, failed);
    return () => {
      here.current = false;
    };
  }, []);
  const ask = async () => {
    setAsking(true);
    setProblem(null);
    try {
      const body = { id: crypto.randomUUID() };
      const { seq } = await call('POST /api/sessions/{id}/proposals', { path, body });
      toast(await told(path, seq));
      if (here.current) leave();
    } catch (error) {
      failed(error);
    }
    setAsking(false);
  };
  return html`<${Dialog} title="Ask another engine for claims" onClose=${leave}>
    ${!request && !problem && html`<${Loading} words="Fetching what would be sent" />`}
    ${
      request &&
      html`
        <p>
          The article leaves this server: it is sent to <b><bdi>${request.model}</bdi></b>, with
          what stands below. What comes back is only suggested; that you asked stands in the
          history.
        </p>
        <pre class="sent" dir="auto" tabindex="0" aria-label="What is sent">${request.sent}</pre>
      `
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      ${
        request &&
        html`<${Button} kind="main" pending=${asking} onClick=${ask}>
          ${asking ? 'Asking' : 'Send the article'}
        <//>`
      }
      <${Button} kind="bare" onClick=${leave}>${asking ? 'Go on meanwhile' : 'Cancel'}<//>
    </div>
  <//>`;
}

/**
 * What came of it, in the words of the trail.
 * @param {{id: string}} path
 * @param {number} seq the event
 */
async function told(path, seq) {
  const query = { after: seq - 1, limit: 1 };
  const page = await call('GET /api/sessions/{id}/events', { path, query });
  const words = page.events[0]?.entry.words ?? ['asked it'];
  return `You ${spelled(words, {})}.`;
}
