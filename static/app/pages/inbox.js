// @ts-check
// Knows what was said on the desk that is for this person: they are named, or answered.
import { html, useEffect, useState } from '../core/html.js';
import { asProblem } from '../core/problem.js';
import { nameOf } from '../core/text/names.js';
import { plural } from '../core/text/phrases.js';
import { Avatar } from '../shared/person.js';
import { Shell } from '../shared/shell.js';
import { inbox, lookIntoInbox, markRead } from '../state/inbox.js';
import { people } from '../state/people.js';
import { Button } from '../ui/button.js';
import { Empty, Loading, ProblemNote } from '../ui/feedback.js';
import { walkList } from '../ui/list-keys.js';
import { Time } from '../ui/time.js';

/** @typedef {import('../state/inbox.js').Item} Item */

/** Why something is here. */
const REASONS = { named: 'names you', reply: 'replies', answer: 'answers your fix' };

export function Page() {
  const [problem, setProblem] = useState(
    /** @type {import('../core/problem.js').Problem | null} */ (null),
  );
  const now = inbox.value;
  useEffect(() => {
    lookIntoInbox();
  }, []);
  const read = (/** @type {Item[]} */ items) => {
    setProblem(null);
    markRead(items).catch((thrown) => setProblem(asProblem(thrown)));
  };
  return html`<${Shell} title="Inbox">
    <div class="wrap narrow">
      <header class="page-head">
        <h1>Inbox</h1>
        <p class="soft" role="status">
          ${now && (now.unread ? `${now.unread} unread` : 'Everything is read')}
        </p>
        <div class="end">
          ${now && now.unread > 0 && html`<${Button} onClick=${() => read(now.items)}>Mark all read<//>`}
        </div>
      </header>
      ${problem && html`<${ProblemNote} problem=${problem} />`}
      ${!now && html`<${Loading} words="Fetching your inbox" />`}
      ${
        now &&
        (now.items.length
          ? html`<ul class="inbox" onKeyDown=${walkList}>
                ${now.items.map((it) => html`<${Entry} key=${`${it.session} ${it.item}`} item=${it} onRead=${() => read([it])} />`)}
              </ul>
              <p class="soft">
                ${plural(now.items.length, 'message')}, what was said last on top.<span class="wide-only"> <kbd>j</kbd> <kbd>k</kbd> next, previous</span>
              </p>`
          : html`<${Empty} title="Nobody has asked you anything">
              <p>
                Where somebody writes <b>@</b> and your name in a comment, a rationale or a fix, or answers what you said, it stands here.
              </p>
            <//>`)
      }
    </div>
  <//>`;
}

/** @param {{item: Item, onRead: () => void}} props */
function Entry({ item, onRead }) {
  const { session, title, claim, number, by, at, words, reason, read } = item;
  const name = nameOf(people.value, by);
  return html`<li class=${read ? '' : 'unread'} tabindex="-1">
    <${Avatar} id=${by} people=${people.value} />
    <div>
      <p class="soft">
        ${!read && html`<b class="new">New</b>`} <b>${name}</b> ${REASONS[reason]}${number ? `, claim ${number}` : ''}, <bdi>${title}</bdi>, <${Time} at=${at} />
      </p>
      <p dir="auto">
        <a
          href=${`/sessions/${session}${claim ? `#claim-${claim}` : ''}`}
          data-key="enter"
          onClick=${onRead}
        >${words || '(no words)'}</a>
      </p>
    </div>
    ${!read && html`<${Button} kind="bare" onClick=${onRead}>Mark read<//>`}
  </li>`;
}
