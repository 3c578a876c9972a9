// @ts-check
// Knows how an admin takes words out of a session for good: first where they
// stand, then on what ground they go.
import { html, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { listed, plural } from '../core/text/phrases.js';
import { needs, useForm } from '../shared/form.js';
import { toast } from '../state/notices.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { useWorkspace } from './context.js';

/** How many events are named; more are counted. */
const NAMED = 12;

export function RedactDialog() {
  const workspace = useWorkspace();
  const path = { id: workspace.store.id };
  const form = useForm({ words: '', ground: '' });
  const [found, setFound] = useState(
    /** @type {{words: string, events: number[]} | null} */ (null),
  );
  const { words } = form.typed;
  const leave = () => {
    workspace.form.value = '';
  };
  const look = form.submit(async () => {
    needs({ words }, { words: 'Write the words, as they are written in the session.' });
    const { events } = await call('POST /api/sessions/{id}/redactions/found', {
      path,
      body: { words },
    });
    setFound({ words, events });
  });
  const redact = form.submit(async (typed) => {
    needs(typed, { ground: 'Say on what ground. It stays in the trail.' });
    const { events } = await call('POST /api/sessions/{id}/redactions', { path, body: typed });
    leave();
    toast(`The words are gone from ${plural(events.length, 'event')}, for good.`);
  });
  // What was found is of the words that were looked for.
  const current = found?.words === words ? found.events : null;
  return html`<${Dialog} title="Take words out for good" onClose=${leave}>
    <form
      class="form"
      ref=${form.form}
      onSubmit=${current?.length ? redact : look}
      noValidate
    >
      <p>
        For words that may not be kept, such as a name somebody wants forgotten. They go from the article, claims, comments and the whole history of this session; full blocks stand instead. The proof stays whole. Nobody can bring them back.
      </p>
      <p class="soft">
        Not from reports that were made before, nor from backups. In other sessions take them out there.
      </p>
      ${form.other && html`<${ProblemNote} problem=${form.other} />`}
      <${Field}
        label="The words"
        hint="Exactly as they are written. Each spelling is taken out by itself."
        multiline
        rows="3"
        autofocus
        ...${form.field('words')}
      />
      ${current && html`<p role="status">${where(current)}</p>`}
      ${
        Boolean(current?.length) &&
        html`<${Field}
          label="On what ground"
          hint="It stays in the trail, for everybody who verifies it. Write it without the words."
          ...${form.field('ground')}
        />`
      }
      <div class="acts">
        ${
          current?.length
            ? html`<${Button} kind="main" icon="eraser" type="submit" pending=${form.busy}>
              Take them out for good
            <//>`
            : html`<${Button} kind="main" type="submit" pending=${form.busy}>Find them<//>`
        }
        <${Button} kind="bare" onClick=${leave}>Leave it<//>
      </div>
    </form>
  <//>`;
}

/** Where the words stand, in a sentence. @param {number[]} events */
function where(events) {
  if (!events.length) return 'They stand nowhere in this session as they are written here.';
  const named = events.slice(0, NAMED).map(String);
  const more = events.length - named.length;
  if (more) named.push(`${more} more`);
  return `They stand in event${events.length === 1 ? '' : 's'} ${listed(named)}.`;
}
