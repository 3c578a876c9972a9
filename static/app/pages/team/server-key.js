// @ts-check
// Knows how the key that signs reports is shown, so that somebody else can compare
// it.
import { html } from '../../core/html.js';
import { dayOf } from '../../core/text/dates.js';
import { plural } from '../../core/text/phrases.js';
import { Fetched, useFetched } from '../../shared/fetched.js';

/** The fingerprint of the server's key, and whether others signed before it. */
export function ServerKey() {
  const { got, problem, fetch } = useFetched('GET /api/key');
  // The first half is one line, for the telephone.
  const groups = got?.fingerprint.split(' ') ?? [];
  const half = groups.length / 2;
  return html`<section class="leaf" aria-labelledby="server-key">
    <header class="leaf-head"><h2 id="server-key">The server’s key</h2></header>
    <p class="soft">
      JSON reports are signed with it. Whoever checks one compares these digits with you; by telephone the first line is enough.
    </p>
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the key" />
    ${
      got &&
      html`
        <p class="fingerprint" dir="ltr">
          <span>${groups.slice(0, half).join(' ')}</span>
          <span>${groups.slice(half).join(' ')}</span>
        </p>
        <p class="soft">
          Ed25519, made on ${dayOf(got.made_at)}.
          ${got.earlier.length ? ` ${plural(got.earlier.length, 'key')} before it.` : ' No key before it.'}
          ${' '}<a href="/.well-known/stet-key">The key itself</a>
        </p>
      `
    }
  </section>`;
}
