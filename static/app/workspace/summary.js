// @ts-check
// Knows a claim in a few lines, for pages that show it and change nothing.
import { html } from '../html.js';
import { Flag, Person, Rating, StateBadge } from '../parts.js';
import { directionOf, directionOfArticle } from '../direction.js';
import { plural, nameOf } from '../words.js';
import { differingOf, quoteOf, ratingOf, statementOf, verdictsOf } from './model.js';

/** @param {{state: import('../store.js').State, claim: import('../store.js').Claim, people?: Record<string, {name: string}>}} props */
export function ClaimSummary({ state, claim, people = {} }) {
  const [rating, differing] = [ratingOf(claim), differingOf(claim)];
  const way = (/** @type {string} */ words) => directionOf(words, directionOfArticle(state.text));
  return html`<section class="summary" aria-label=${`Claim ${claim.number}`}>
    <h3>Claim ${claim.number} <${StateBadge} state=${claim.state} /></h3>
    <blockquote class="quote" dir=${way(quoteOf(claim))}>${quoteOf(claim)}</blockquote>
    ${claim.reworded && html`<p class="stmt" dir=${way(statementOf(claim))}>${statementOf(claim)}</p>`}
    <p class="acts">${rating && html`<${Rating} scale=${state.scale} rating=${rating} />`}
      ${differing && html`<${Rating} scale=${state.scale} rating=${differing} /><span class="soft">they differ</span>`}
      ${claim.objection && html`<${Flag}>Objection<//>`}
      ${claim.state === 'stale' && html`<${Flag}>Stale<//>`}
      ${claim.signed_off && html`<span class="soft">signed off by ${nameOf(people, claim.signed_off.by)}</span>`}
      ${claim.assignee && html`<${Person} id=${claim.assignee} people=${people} />`}</p>
    <p class="quiet">${plural(verdictsOf(claim).length, 'verdict')}, ${plural(Object.keys(claim.evidence ?? {}).length, 'source')}, ${plural(Object.keys(claim.comments ?? {}).length, 'comment')}</p>
  </section>`;
}
