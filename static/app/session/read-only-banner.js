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
      what=${`Nothing can be changed here and no report is written. Tell whoever runs this server.${Object.keys(drafts.value).length ? ' What you typed before is kept on this device.' : ''}`}
    />`;
  if (!closed && may('checker'))
    return problem
      ? html`<div class="banner"><span>${problem.detail || problem.title}</span></div>`
      : null;
  return html`<div class="banner calm" role="note">
    <${Icon} name="lock" />
    <span>
      ${
        closed
          ? `Closed ${closed.open_ends ? 'with open ends ' : ''}by ${nameOf(store.people.value, closed.by)} ${atWhen(closed.at)} ${zoneAt(closed.at)}${closed.why ? `: ${closed.why}` : ''}. Reopen it to change anything.${
              closed.open_ends
                ? ` ${Object.values(closed.open_ends)
                    .map(({ words }) => words)
                    .join(' ')}`
                : ''
            }`
          : `You read along as a viewer. To work on claims, ask an admin for the role checker.${Object.keys(drafts.value).length ? ' What you typed before is kept on this device.' : ''}`
      }
      ${problem ? ` ${problem.detail || problem.title}` : ''}
    </span>
    ${
      closed &&
      may('editor') &&
      html`<${Button}
        pending=${Boolean(busy.value.close)}
        onClick=${() => workspace.commands.run('close', { kind: 'reopen_session' })}
      >Reopen<//>`
    }
  </div>`;
}
