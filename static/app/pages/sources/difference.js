// @ts-check
// Knows what became another between two snapshots of a source.
import { html } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { Fetched, useFetched } from '../../shared/fetched.js';
import { Diff } from '../../ui/diff.js';

/** @param {{source: string, snapshot: string}} props */
export function Difference({ source, snapshot }) {
  const { got, problem, fetch } = useFetched(
    'GET /api/sources/{id}/snapshots/{snapshot}/difference',
    { path: { id: source, snapshot } },
  );
  return html`<div class="snap-diff" role="region" aria-label="What changed">
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Comparing" />
    ${got && !got.changes.length && html`<p class="soft">The text is the same.</p>`}
    ${got?.changes.map((it) => html`<p dir="auto"><${Diff} before=${it.before} after=${it.after} /></p>`)}
    ${got && got.further > 0 && html`<p class="soft">And ${plural(got.further, 'further change')}.</p>`}
  </div>`;
}
