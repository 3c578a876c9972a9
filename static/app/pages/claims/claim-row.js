// @ts-check
// Knows one claim as a row of the list of the desk’s claims: what it says, in which
// session, what was found and who takes care of it.
import { html } from '../../core/html.js';
import { STATES } from '../../core/labels.js';
import { exactly, when } from '../../core/text/dates.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { RatingIcon, SaidIcon, StateIcon } from '../../shared/marks.js';
import { Assignees, PlanWords } from '../../shared/plan.js';
import { people } from '../../state/people.js';
import { Flag } from '../../ui/badges.js';
import { Icon } from '../../ui/icon.js';

/** @typedef {import('../../core/types/routes.d.ts').ClaimRow} ClaimRow */

/** @param {{claim: ClaimRow}} props */
export function Row({ claim }) {
  const { session, title, number, statement, claimant, ratings, state, updated } = claim;
  const by = nameOf(people.value, updated.by);
  return html`<li class="crow">
    <span class="gl">
      ${
        ratings.length
          ? ratings.map(
              ({ icon, hue }) =>
                html`<span class=${`r${hue}`}><${RatingIcon} icon=${icon} /></span>`,
            )
          : html`<${StateIcon} state=${state} />`
      }
    </span>
    <p class="st">
      <span class="n">${number}</span>${' '}
      <a dir="auto" href=${`/sessions/${session}#claim-${claim.claim}`}>${statement}</a>
      <span class="ses">
        <bdi>${title}</bdi>${claimant && html`, says <bdi>${claimant}</bdi>`}
      </span>
    </p>
    <p class="vd">
      <${Found} claim=${claim} />
      ${claim.objection && html`<${Flag}>Objection<//>`}
      ${
        claim.open_comments > 0 &&
        html`<span>
          <${Icon} name="message-square" small />${plural(claim.open_comments, 'open comment')}
        </span>`
      }
      <${PlanWords} plan=${claim.plan} over=${state === 'signed_off' || state === 'dismissed'} />
    </p>
    <span class="of"><${Assignees} plan=${claim.plan} /></span>
    <p class="at" title=${`${exactly(updated.at)}, ${by}`}>
      <time datetime=${updated.at}>${when(updated.at)}</time>
      <span class="by">${by}</span>
    </p>
  </li>`;
}

/** The rating and the state, in words. @param {{claim: ClaimRow}} props */
function Found({ claim: { ratings, said, waived, state } }) {
  const [shown, differing] = ratings;
  return html`
    ${said && !waived?.said && html`<${Said} said=${said} />`}
    ${waived?.so && html`<span class="soft">So waived</span>`}
    ${said && shown && html`<span class="soft">So:</span>`}
    ${shown && html`<span class=${`rating r${shown.hue}`}>${shown.label}</span>`}
    ${differing && html`<b>or ${differing.label}</b>`}
    ${
      state === 'stale'
        ? html`<${Flag}><${StateIcon} state="stale" small />Stale<//>`
        : html`<span class="state">${STATES[state]}</span>`
    }
  `;
}

/** What was said, in words. @param {{said: NonNullable<ClaimRow['said']>}} props */
function Said({ said: [shown, differing] }) {
  return html`<span class="said">
    <${SaidIcon} icon=${shown?.icon ?? 'to_check'} />
    Said: ${shown ? shown.label.toLowerCase() : 'to check'}${
      differing ? ` or ${differing.label.toLowerCase()}` : ''
    }
  </span>`;
}
