// @ts-check
// Knows who else is on the chosen claim and says it softly in words. It locks
// nothing: two people may write at once, and what they write goes together.
import { html } from '../../core/html.js';
import { listed } from '../../core/text/phrases.js';
import { Avatar } from '../../shared/person.js';
import { useWorkspace } from '../context.js';

/** @type {Record<string, string>} */
const DOING = {
  statement: 'is rewording it',
  rationale: 'is writing a verdict',
  source: 'is writing a source',
  comment: 'is writing a comment',
};

/** @param {{id: string}} props */
export function AlsoHere({ id }) {
  const { store } = useWorkspace();
  const here = Object.entries(store.presence.value)
    .filter(([person, { claim, away }]) => person !== store.myself && claim === id && !away)
    .sort(
      ([, a], [, b]) =>
        Number(Boolean(b.field)) - Number(Boolean(a.field)) || a.name.localeCompare(b.name),
    );
  const writing = here.filter(([, { field }]) => field && DOING[field]);
  const words = writing.length
    ? writing.map(([, { name, field }]) => `${name} ${DOING[field ?? '']}`).join(' · ')
    : here.length
      ? `${listed(here.map(([, { name }]) => name))} ${here.length === 1 ? 'is' : 'are'} here too`
      : '';
  if (!words) return null;
  return html`<p class="others">
    ${(writing.length ? writing : here).slice(0, 3).map(
      ([person, { name }]) => html`<${Avatar}
      key=${person}
      id=${person}
      name=${name}
    />`,
    )}
    <span>${words}</span>
  </p>`;
}
