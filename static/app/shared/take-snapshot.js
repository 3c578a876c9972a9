// @ts-check
// Knows how a snapshot of a source is taken by hand: its text is pasted, or it is
// uploaded as a file.
import { html, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { asProblem, Problem } from '../core/problem.js';
import { Button } from '../ui/button.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';

/** @param {{source: string, onDone: () => void}} props */
export function TakeSnapshot({ source, onDone }) {
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const keep = async (/** @type {() => Promise<any>} */ send) => {
    setPending(true);
    try {
      await send();
      setTyped(null);
      setProblem(null);
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setPending(false);
    }
  };
  const paste = (/** @type {Event} */ event) => {
    event.preventDefault();
    keep(() =>
      call('POST /api/sources/{id}/snapshots', {
        path: { id: source },
        body: { text: typed ?? '' },
      }),
    );
  };
  const upload = (/** @type {any} */ event) => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    if (!file) return;
    keep(async () => {
      const name = encodeURIComponent(file.name);
      const answer = await fetch(`/api/sources/${source}/files?name=${name}`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      });
      if (!answer.ok) throw new Problem(await answer.json());
    });
  };
  return html`
    ${
      typed !== null &&
      html`<form class="form" aria-label="Paste the text" onSubmit=${paste}>
        <${Field} multiline autofocus class="serif" label="Text of the source" value=${typed} onInput=${setTyped} />
        <div class="acts">
          <${Button} kind="main" type="submit" pending=${pending}>Keep the text<//>
          <${Button} kind="bare" onClick=${() => setTyped(null)}>Cancel<//>
        </div>
      </form>`
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      typed === null &&
      html`<p class="acts">
        <${Button} onClick=${() => setTyped('')}>Paste the text<//>
        <label class="btn plain file-btn">
          Upload a file
          <input type="file" class="sr" onChange=${upload} />
        </label>
      </p>`
    }
  `;
}
