// @ts-check
// Knows how the connection is told: a word in the bar, and a banner while it is
// gone, with what waits.
import { html } from '../core/html.js';
import { exactly, when } from '../core/text/dates.js';
import { plural } from '../core/text/phrases.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { useWorkspace } from './context.js';

export function Connection() {
  const { store } = useWorkspace();
  const { is } = store.connection.value;
  const word = {
    live: 'Live',
    connecting: 'Connecting',
    reconnecting: 'Reconnecting',
    offline: 'Offline',
    stopped: 'Stopped',
  }[is];
  return html`<span class=${`conn ${is === 'live' ? '' : 'off'}`} title=${word}>
    <span class="conn-word">${word}</span>
  </span>`;
}

/** @type {Record<string, string>} */
const STOPPED = {
  no_access:
    'You no longer have access to this desk. What you typed stays readable here and on this device; nothing more is sent.',
  no_session: 'This session no longer exists. What you typed is kept on this device.',
  bad_message:
    'This page and the server do not understand each other. Load it again; what you typed is kept on this device.',
};

/** What waits while the connection is gone, and what to do. */
export function ConnectionBanner() {
  const { store } = useWorkspace();
  const { is, since, why } = store.connection.value;
  const count = store.waiting.value.length;
  if (is === 'stopped') {
    const words = STOPPED[why ?? ''] ?? 'The server ended the connection.';
    // To somebody shut out, loading again would only take away what they can still read.
    return html`<div class="banner" role="alert">
      <${Icon} name="wifi-off" />
      <span>${words}</span>
      ${why !== 'no_access' && html`<${Button} onClick=${() => location.reload()}>Load again<//>`}
    </div>`;
  }
  // The region is always there: a reader hears what comes into it.
  return html`<div
    role="status"
    aria-label="Connection"
    class=${is === 'offline' ? 'banner' : 'sr'}
  >
    ${
      is === 'offline' &&
      html`
        <${Icon} name="wifi-off" />
        <span>
          Offline since <time title=${exactly(new Date(since).toISOString())}>
            ${when(new Date(since).toISOString())}
          </time>. ${
            count
              ? `${plural(count, 'change')} ${count === 1 ? 'waits' : 'wait'} on this device and will be sent once.`
              : 'Reading and writing go on; changes will wait on this device.'
          }
        </span>
        <${Button} onClick=${store.retry}>Try now<//>
      `
    }
  </div>`;
}
