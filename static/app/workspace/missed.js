// @ts-check
// Knows how to tell what others did while this page was cut off or closed: in one sentence,
// with every change in words behind it. It stays until it is put away.
import { html, useState } from '../html.js';
import { Button, IconButton } from '../parts.js';
import { Icon } from '../icons.js';
import { listed, nameOf, plural, when } from '../words.js';
import { Entry } from './panel/timeline.js';
import { useWork } from './work.js';

export function Missed() {
  const work = useWork();
  const { store } = work;
  const [shown, setShown] = useState(false);
  const missed = store.missed.value;
  const people = store.people.value;
  if (!missed) return null;
  const claims = store.state.value?.claims ?? {};
  const by = listed([...new Set(missed.events.map(({ event }) => nameOf(people, event.actor)))]);
  const clock = (/** @type {number} */ at) => when(new Date(at).toISOString());
  const [from, to] = [clock(missed.from), clock(missed.to)];
  const away = () => { store.missed.value = null; setShown(false); };
  return html`<section class="banner calm missed" aria-label="Meanwhile">
    <${Icon} name="history" /><span role="status">While you were away, ${from === to ? `at ${from}` : `${from} to ${to}`}: <b>${plural(missed.events.length, 'change')} by ${by}</b>.</span>
    <${Button} aria-expanded=${String(shown)} onClick=${() => setShown(!shown)}>${shown ? 'Hide' : 'Show'}<//>
    <${IconButton} icon="x" label="Put this away" onClick=${away} />
    ${shown && html`<ol class="trail" aria-label="Changes while you were away">${missed.events.map((happened) => {
      const [id] = happened.entry.claims ?? [];
      return html`<${Entry} key=${happened.event.seq} happened=${happened} people=${people}>${id && claims[id] && html` <button type="button" class="link" onClick=${() => work.select(id)}>Go to it<span class="sr">: claim ${claims[id].number}</span></button>`}<//>`;
    })}</ol>`}
  </section>`;
}
