// @ts-check
// Knows what to say when the server has another history than was seen here: an older
// database was put in place. Nothing is sent until who looks goes on.
import { html, useState } from '../core/html.js';
import { when } from '../core/text/dates.js';
import { nameOf, spelled } from '../core/text/names.js';
import { plural } from '../core/text/phrases.js';
import { toast } from '../state/notices.js';
import { Button } from '../ui/button.js';
import { copied } from '../ui/clipboard.js';
import { Dialog } from '../ui/dialog.js';
import { useWorkspace } from './context.js';

/** Shown instead of the work, until it is gone on with. */
export function BranchedDialog() {
  const { store } = useWorkspace();
  const [going, setGoing] = useState(false);
  const branched = store.branched.value;
  if (!branched) return null;
  const { head, saw } = branched;
  const people = store.people.value;
  const seen = store.happened.value.filter(({ event }) => event.seq > head);
  const lines = seen.map(({ event, entry }) => {
    const who = nameOf(people, event.actor);
    const said = entry.after ? `\n    ${entry.after.replaceAll('\n', '\n    ')}` : '';
    return `${event.seq} ${when(event.at)} ${who} ${spelled(entry.words, people)}${said}`;
  });
  const waiting = store.waiting.value.length;
  const copy = async () => {
    toast(
      (await copied(lines.join('\n')))
        ? 'Copied.'
        : 'The browser did not copy it. Select it above and copy it with the keys.',
    );
  };
  const goOn = () => {
    setGoing(true);
    store.goOn();
  };
  const title =
    head < saw ? `This server went back to event ${head}` : 'This server has another history';
  return html`<${Dialog} title=${title} closable=${false}>
    <p>
      You saw event ${saw}
      ${head < saw ? '' : `, and it has another one there`}. An older database was put in place, or
      its history was changed: what you saw since is not here any more.
      ${waiting > 0 && ` Your ${plural(waiting, 'unsent change')} will be sent when you go on.`}
    </p>
    ${
      lines.length > 0 &&
      html`<pre class="sent" dir="auto" tabindex="0" aria-label="What you saw">${lines.join('\n')}</pre>`
    }
    <div class="acts">
      <${Button} kind="main" pending=${going} onClick=${goOn}>Go on from ${head}<//>
      ${lines.length > 0 && html`<${Button} onClick=${copy}>Copy what I saw<//>`}
    </div>
  <//>`;
}
