// @ts-check
// Knows the sources that could not be fetched again and are not tried any more, which admins see.
import { html } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { useFetched } from '../../shared/fetched.js';
import { Time } from '../../ui/time.js';

export function GivenUp() {
  const { got } = useFetched('GET /api/desk/jobs');
  if (!got?.jobs.length) return null;
  return html`<details class="given-up">
    <summary>${plural(got.jobs.length, 'source')} could not be fetched again</summary>
    <ul class="src-links">
      ${got.jobs.map(
        (it) => html`<li>
          <a href=${`/sources?source=${it.source}`} dir="auto">${it.title}</a>${': '}
          ${it.why} Given up <${Time} at=${it.at} />.
        </li>`,
      )}
    </ul>
  </details>`;
}
