// @ts-check
// Knows who is here and shows it in the bar: a square for a person, what they
// are on, and how the connection is.
import { html } from '../html.js';
import { Avatar, Button } from '../parts.js';
import { Icon } from '../icons.js';
import { FIELDS, plural, when, exactly } from '../words.js';
import { useWork } from './work.js';

const SHOWN = 5;

export function Presence() {
  const work = useWork();
  const { store } = work;
  const claims = store.state.value?.claims ?? {};
  const others = Object.entries(store.presence.value).filter(([id]) => id !== store.myself)
    .sort(([, a], [, b]) => Number(Boolean(a.away)) - Number(Boolean(b.away)) || a.name.localeCompare(b.name));
  const doing = (/** @type {import('../store.js').Presence} */ { claim, field, away }) => {
    if (away) return 'away';
    const on = claim ? claims[claim]?.number : undefined;
    return on === undefined ? 'here' : field ? `${FIELDS[field] ?? 'on'} ${on}` : `on ${on}`;
  };
  const more = others.slice(SHOWN);
  return html`<ul class="people" aria-label="People here">
    ${others.slice(0, SHOWN).map(([id, person]) => html`<li key=${id}>
      <button type="button" class="person" title=${`${person.name}, ${doing(person)}`}
        onClick=${() => { if (person.claim && claims[person.claim]) work.select(person.claim); }}>
        <${Avatar} id=${id} name=${person.name} away=${person.away} /><span class="sr">${person.name}, </span><span class="doing">${doing(person)}</span></button></li>`)}
    ${more.length > 0 && html`<li class="soft" title=${more.map(([, { name }]) => name).join(', ')}>+${more.length}<span class="sr"> more: ${more.map(([, { name }]) => name).join(', ')}</span></li>`}
  </ul>`;
}

export function Connection() {
  const { store } = useWork();
  const { is } = store.connection.value;
  const word = { live: 'Live', connecting: 'Connecting', reconnecting: 'Reconnecting', offline: 'Offline', stopped: 'Stopped' }[is];
  return html`<span class=${`conn ${is === 'live' ? '' : 'off'}`} title=${word}><span class="conn-word">${word}</span></span>`;
}

/** @type {Record<string, string>} */
const STOPPED = {
  no_access: 'You no longer have access to this desk. What you typed stays readable here and on this device; nothing more is sent.',
  no_session: 'This session no longer exists. What you typed is kept on this device.',
  bad_message: 'This page and the server do not understand each other. Load it again; what you typed is kept on this device.',
};

/** What waits while the connection is gone, and what to do. */
export function ConnectionBanner() {
  const { store } = useWork();
  const { is, since, why } = store.connection.value;
  const count = store.waiting.value.length;
  if (is === 'stopped') {
    const words = STOPPED[why ?? ''] ?? 'The server ended the connection.';
    // To somebody shut out, loading again would only take away what they can still read.
    return html`<div class="banner" role="alert"><${Icon} name="wifi-off" /><span>${words}</span>${why !== 'no_access' && html`<${Button} onClick=${() => location.reload()}>Load again<//>`}</div>`;
  }
  // The region is always there: a reader hears what comes into it.
  return html`<div role="status" aria-label="Connection" class=${is === 'offline' ? 'banner' : 'sr'}>
    ${is === 'offline' && html`<${Icon} name="wifi-off" />
      <span>Offline since <time title=${exactly(new Date(since).toISOString())}>${when(new Date(since).toISOString())}</time>. ${count
        ? `${plural(count, 'change')} ${count === 1 ? 'waits' : 'wait'} on this device and will be sent once.`
        : 'Reading and writing go on; changes will wait on this device.'}</span>
      <${Button} onClick=${store.retry}>Try now<//>`}
  </div>`;
}
