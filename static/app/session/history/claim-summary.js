// @ts-check
// Knows a claim in a few lines, for pages that show it and change nothing.
import { html } from '../../core/html.js';
import { directionOf, directionOfArticle } from '../../core/text/direction.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { Person } from '../../shared/person.js';
import { Rating, StateBadge } from '../../shared/rating.js';
import { differingOf, quoteOf, ratingOf, statementOf, verdictsOf } from '../../state/claims.js';
import { Flag } from '../../ui/badges.js';

/**
 * @param {{state: import('../../state/session.js').State,
 *   claim: import('../../state/session.js').Claim, people?: Record<string, {name: string}>}} props
 */
export function ClaimSummary({ state, claim, people = {} }) {
  const [rating, differing] = [ratingOf(claim), differingOf(claim)];
  const way = (/** @type {string} */ words) => directionOf(words, directionOfArticle(state.text));
  return html`<section class="summary" aria-label=${`Claim ${claim.number}`}>
    <h3>Claim ${claim.number} <${StateBadge} state=${claim.state} /></h3>
    <blockquote class="quote" dir=${way(quoteOf(claim))}>${quoteOf(claim)}</blockquote>
    ${
      claim.reworded &&
      html`<p class="stmt" dir=${way(statementOf(claim))}>
        ${statementOf(claim)}
      </p>`
    }
    <p class="acts">
      ${rating && html`<${Rating} scale=${state.scale} rating=${rating} />`}
      ${
        differing &&
        html`
          <${Rating} scale=${state.scale} rating=${differing} />
          <span class="soft">they differ</span>
        `
      }
      ${claim.objection && html`<${Flag}>Objection<//>`}
      ${claim.state === 'stale' && html`<${Flag}>Stale<//>`}
      ${
        claim.signed_off &&
        html`<span class="soft">
          signed off by ${nameOf(people, claim.signed_off.by)}
        </span>`
      }
      ${claim.assignee && html`<${Person} id=${claim.assignee} people=${people} />`}
    </p>
    <p class="quiet">
      ${plural(verdictsOf(claim).length, 'verdict')}
      , ${plural(Object.keys(claim.evidence ?? {}).length, 'source')}
      , ${plural(Object.keys(claim.comments ?? {}).length, 'comment')}
    </p>
  </section>`;
}
