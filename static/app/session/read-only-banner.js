// @ts-check
// Knows how to say that nothing can be changed here, and why.
import { html } from '../core/html.js';
import { atWhen, zoneAt } from '../core/text/dates.js';
import { nameOf } from '../core/text/names.js';
import { drafts } from '../state/drafts.js';
import { may } from '../state/me.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { useWorkspace } from './context.js';
import { DamageBanner } from './damage-banner.js';

const DAMAGED =
  'Nothing can be changed here and no report is written. Tell whoever runs this server.';
const READING_ALONG =
  'You read along as a viewer. To work on claims, ask an admin for the role checker.';

/** What becomes of words that were typed and cannot be sent. */
const keptHere = () =>
  Object.keys(drafts.value).length ? ' What you typed before is kept on this device.' : '';

/**
 * @param {import('../core/text/names.js').People} people
 * @param {NonNullable<import('../state/session.js').State['closed']>} closed
 */
function closedWords(people, { by, at, why, open_ends: ends }) {
  const how = ends ? 'with open ends ' : '';
  const because = why ? `: ${why}` : '';
  const open = Object.values(ends ?? {}).map(({ words }) => ` ${words}`);
  const when = `${atWhen(at)} ${zoneAt(at)}`;
  const said = `Closed ${how}by ${nameOf(people, by)} ${when}${because}.`;
  return `${said} Reopen it to change anything.${open.join('')}`;
}

/** Says that nothing can be changed here, and why. */
export function ReadOnlyBanner() {
  const workspace = useWorkspace();
  const { store } = workspace;
  const { busy, refused } = workspace.commands;
  const closed = store.state.value?.closed;
  const problem = refused.value.close;
  if (store.damaged.value)
    return html`<${DamageBanner}
      session=${store.id}
      damage=${store.damaged.value}
      what=${`${DAMAGED}${keptHere()}`}
    />`;
  if (!closed && may('check'))
    return problem
      ? html`<div class="banner"><span>${problem.detail || problem.title}</span></div>`
      : null;
  return html`<div class="banner calm" role="note">
    <${Icon} name="lock" />
    <span>
      ${closed ? closedWords(store.people.value, closed) : `${READING_ALONG}${keptHere()}`}
      ${problem ? ` ${problem.detail || problem.title}` : ''}
    </span>
    ${
      closed &&
      may('edit') &&
      html`<${Button}
        pending=${Boolean(busy.value.close)}
        onClick=${() => workspace.commands.run('close', { kind: 'reopen_session' })}
      >Reopen<//>`
    }
  </div>`;
}
