// @ts-check
// Knows a claim as a row of the list.
import { html, memo } from '../../core/html.js';
import { STATES } from '../../core/labels.js';
import { directionOf } from '../../core/text/direction.js';
import { initials, nameOf } from '../../core/text/names.js';
import { RatingIcon, StateIcon } from '../../shared/marks.js';
import { Avatar } from '../../shared/person.js';
import { differingOf, ratingOf, statementOf } from '../../state/claims.js';
import { stepOf } from '../../state/document.js';
import { isGone } from '../../state/people.js';
import { Flag } from '../../ui/badges.js';
import { Worth } from '../score.js';

/** @typedef {import('../../state/session.js').Claim} Claim */

export const Row = memo(
  (
    /**
     * @type {{id: string, claim: Claim, scale: any,
     *   around: import('../../core/text/direction.js').Direction, people: any, current: boolean,
     *   told: boolean, ticked: boolean, canTick: boolean, onPick: (id: string) => void, onTick:
     *   (id: string) => void}}
     */
    { id, claim, scale, around, people, current, told, ticked, canTick, onPick, onTick },
  ) => {
    const rating = ratingOf(claim);
    const differing = differingOf(claim);
    const step = rating ? stepOf(scale, rating) : null;
    const other = differing ? stepOf(scale, differing) : null;
    const stale = claim.state === 'stale';
    return html`<li class=${`row-item ${ticked ? 'ticked' : ''}`}>
      <button
        type="button"
        class=${`row ${step ? `r${step.hue}` : ''} ${claim.state}`}
        aria-current=${current ? 'true' : undefined}
        onClick=${() => onPick(id)}
        data-row=${id}
      >
        <span class="gl">
          ${
            step
              ? html`
                <${RatingIcon} icon=${step.icon} />
                ${
                  other &&
                  html`<span class=${`other r${other.hue}`}>
                    <${RatingIcon} icon=${other.icon} />
                  </span>`
                }
              `
              : html`<${StateIcon} state=${claim.state} />`
          }
        </span>
        <span class="st" dir=${directionOf(statementOf(claim), around)}>
          <span class="n">${claim.number}</span> ${statementOf(claim)}
        </span>
        <span class="meta">
          ${
            step
              ? html`
                <span class="rating">${step.label}${other ? ` or ${other.label}` : ''}</span>
                ${other && html`<span class="differs">differing</span>`}
                ${
                  stale
                    ? html`<${Flag}>Stale<//>`
                    : html`
                      <span aria-hidden="true">·</span> ${(STATES[claim.state] ?? '')
                        .toLowerCase()
                        .replace('needs ', '')}
                    `
                }
              `
              : STATES[claim.state]
          }
          ${claim.objection && html`<${Flag}>Objection<//>`}
          ${claim.proposed && html`<span>dismissal proposed</span>`}
          ${told && html`<${Flag}>For you<//>`}
          <span class="end">
            ${!step && claim.score !== undefined && html`<${Worth} score=${claim.score} />`}
            ${
              claim.assignee &&
              (isGone(claim.assignee)
                ? html`<span
                  class="flag"
                  role="img"
                  aria-label=${`assigned to ${nameOf(people, claim.assignee)}, who is no longer on this desk`}
                  title=${`${nameOf(people, claim.assignee)} is no longer on this desk`}
                >${initials(nameOf(people, claim.assignee))} left</span>`
                : html`<${Avatar} id=${claim.assignee} people=${people} label />`)
            }
          </span>
        </span>
      </button>
      ${
        canTick &&
        html`<input
          class="tick"
          type="checkbox"
          checked=${ticked}
          aria-label=${`Choose claim ${claim.number}`}
          onChange=${() => onTick(id)}
        />`
      }
    </li>`;
  },
);
