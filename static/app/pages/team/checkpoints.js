// @ts-check
// Knows how the signed statements of where all trails stood are shown, and what they
// found to be wrong.
import { html } from '../../core/html.js';
import { atWhen, zoneAt } from '../../core/text/dates.js';
import { plural } from '../../core/text/phrases.js';
import { Fetched, useFetched } from '../../shared/fetched.js';

/** The last checkpoint, and what departs from it. */
export function Checkpoints() {
  const { got, problem, fetch } = useFetched('GET /api/trust');
  const last = got?.checkpoint;
  return html`<section class="leaf" aria-labelledby="checkpoints">
    <header class="leaf-head"><h2 id="checkpoints">Checkpoints</h2></header>
    <p class="soft">
      Signed statements of where all trails stood, kept outside the database. What is changed there behind Stet’s back does not fit them.
    </p>
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the last checkpoint" />
    ${got && html`<${Wrong} trust=${got} />`}
    ${
      last &&
      html`<p>
          <b class="num">${last.number.toLocaleString('en')}</b>${' '}
          <span class="soft">
            ${atWhen(last.at)} ${zoneAt(last.at)}, ${plural(last.trails, 'trail')}
          </span>
          ${' '}<a href="/api/checkpoint">The note itself</a>
        </p>
        <p class="fingerprint small" dir="ltr"><span>${last.root}</span></p>`
    }
    ${got && !last && html`<p>None has been made yet.</p>`}
  </section>`;
}

/**
 * What is wrong, if anything is.
 * @param {{trust: import('../../core/types/routes.d.ts').Trust}} props
 */
function Wrong({ trust: { read_only: why, departures, damaged, desk_damaged: desk } }) {
  if (!why && !desk && !damaged.length) return null;
  return html`<div class="problem" role="alert">
    ${why && html`<b>Stet is read-only.</b> <p>${why}</p>`}
    ${
      departures.length > 0 &&
      html`<ul>
        ${departures.map((words) => html`<li><bdi>${words}</bdi></li>`)}
      </ul>`
    }
    ${
      why &&
      html`<p>
        At the server, <code>stet doctor</code> says what is missing, and
        ${' '}<code>stet restore --accept "reason"</code> accepts it.
      </p>`
    }
    ${desk && html`<b>The trail of this desk is damaged.</b>`}
    ${
      damaged.length > 0 &&
      html`<b>The trail of ${plural(damaged.length, 'session')} is damaged.</b>
        <ul>
          ${damaged.map((id) => html`<li><a href=${`/sessions/${id}`}>${id}</a></li>`)}
        </ul>`
    }
    ${(desk || damaged.length > 0) && html`<p>At the server, <code>stet doctor</code> says where.</p>`}
  </div>`;
}
