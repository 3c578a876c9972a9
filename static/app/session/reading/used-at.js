// @ts-check
// Knows where a source is used, across the sessions of the desk.
import { html } from '../../core/html.js';
import { STATES } from '../../core/labels.js';
import { Fetched, useFetched } from '../../shared/fetched.js';
import { RatingIcon, StateIcon } from '../../shared/marks.js';
import { useWorkspace } from '../context.js';

/** @param {{source: string}} props */
export function UsedAt({ source }) {
  const { store } = useWorkspace();
  const { got, problem, fetch } = useFetched('GET /api/claims', { query: { source } });
  return html`
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the claims" />
    ${got && !got.claims.length && html`<p class="soft">No claim has evidence from it.</p>`}
    <ul class="rd-uses">
      ${(got?.claims ?? []).map(
        (it) => html`<li key=${it.claim}>
          ${
            it.ratings[0]
              ? html`<span class=${`r${it.ratings[0].hue}`}><${RatingIcon} icon=${it.ratings[0].icon} /></span>`
              : html`<${StateIcon} state=${it.state} />`
          }
          <span>
            <b class="num">${it.number}</b>${' '}
            <a dir="auto" href=${`/sessions/${it.session}#claim-${it.claim}`}>${it.statement}</a>
            <span class="soft">
              ${it.session === store.id ? ' this session' : html` <bdi>${it.title}</bdi>`}
            </span>
          </span>
          <span class="soft">
            ${it.ratings.map(({ label }) => label).join(' or ')}${it.ratings.length ? ' · ' : ''}${STATES[it.state]}
          </span>
        </li>`,
      )}
    </ul>
  `;
}
