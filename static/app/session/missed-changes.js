// @ts-check
// Knows how to tell what others did while this page was cut off or closed: in one sentence,
// with every change in words behind it. It stays until it is put away.
import { html, useState } from '../core/html.js';
import { when } from '../core/text/dates.js';
import { nameOf } from '../core/text/names.js';
import { listed, plural } from '../core/text/phrases.js';
import { Button, IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { useWorkspace } from './context.js';
import { Entry } from './trail-entry.js';

export function MissedChanges() {
  const workspace = useWorkspace();
  const { store } = workspace;
  const [shown, setShown] = useState(false);
  const missed = store.missed.value;
  const people = store.people.value;
  if (!missed) return null;
  const claims = store.state.value?.claims ?? {};
  const by = listed([...new Set(missed.events.map(({ event }) => nameOf(people, event.actor)))]);
  const clock = (/** @type {number} */ at) => when(new Date(at).toISOString());
  const [from, to] = [clock(missed.from), clock(missed.to)];
  const away = () => {
    store.missed.value = null;
    setShown(false);
  };
  return html`<section class="banner calm missed" aria-label="Meanwhile">
    <${Icon} name="history" />
    <span role="status">
      While you were away, ${from === to ? `at ${from}` : `${from} to ${to}`}
      : <b>${plural(missed.events.length, 'change')} by ${by}</b>.
    </span>
    <${Button} aria-expanded=${String(shown)} onClick=${() => setShown(!shown)}>
      ${shown ? 'Hide' : 'Show'}
    <//>
    <${IconButton} icon="x" label="Put this away" onClick=${away} />
    ${
      shown &&
      html`<ol class="trail" aria-label="Changes while you were away">
        ${missed.events.map((happened) => {
          const [id] = happened.entry.claims ?? [];
          return html`<${Entry} key=${happened.event.seq} happened=${happened} people=${people}>
            ${
              id &&
              claims[id] &&
              html` <button
                  type="button"
                  class="link"
                  onClick=${() => workspace.select(id)}
                >Go to it<span class="sr">: claim ${claims[id].number}</span></button>
              `
            }
          <//>`;
        })}
      </ol>`
    }
  </section>`;
}
