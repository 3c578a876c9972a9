// @ts-check
// Knows how one verdict is read: its rating and rationale, what made it stale, and
// whether it stands.
import { html } from '../../core/html.js';
import { nameOf } from '../../core/text/names.js';
import { Avatar } from '../../shared/person.js';
import { Answer } from '../../shared/rating.js';
import { Flag } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { Diff } from '../../ui/diff.js';
import { Markdown } from '../../ui/markdown.js';
import { Time } from '../../ui/time.js';

/** @typedef {import('../../core/text/names.js').People} People */
/** @typedef {import('../../core/types/state.d.ts').State} State */
/** @typedef {import('../../core/types/state.d.ts').VerdictView} VerdictView */
/** @typedef {import('../../state/session.js').Claim} Claim */

/**
 * @param {{person: string, verdict: VerdictView, claim: Claim,
 *   question: import('../../state/claims.js').Question, state: State, people: People,
 *   mine?: boolean,
 *   onHolds?: () => void}} props
 *   onHolds: told when a second person says of another's stale verdict that it still holds
 */
export function Verdict({
  person,
  verdict,
  claim,
  question,
  state,
  people,
  mine = false,
  onHolds,
}) {
  const release = claim.questions[question]?.signed_off;
  const signed = release && !release.outdated ? release : null;
  const stale = Object.values(verdict.stale ?? {});
  return html`<article class="verdict" aria-label=${`Verdict by ${nameOf(people, person)}`}>
    <${Avatar} id=${person} people=${people} />
    <p class="verdict-head">
      <b>${mine ? 'You' : nameOf(people, person)}</b> <${Answer}
        state=${state}
        question=${question}
        rating=${verdict.rating}
      />
      ${signed?.verdict === person && html`<span class="pill">stands</span>`}
      ${signed && signed.rating !== verdict.rating && html`<span class="pill">dissent</span>`}
      ${stale.length > 0 && html`<${Flag}>Stale<//>`}
    </p>
    <${Time} at=${verdict.at} />
    <div class="verdict-body">
      ${
        verdict.rationale
          ? html`<${Markdown} text=${verdict.rationale} />`
          : html`<p class="quiet">
          No rationale.
        </p>`
      }
      ${
        verdict.affirmed &&
        html`<p class="quiet">
          ${verdict.affirmed.by === person ? '' : `${nameOf(people, verdict.affirmed.by)} `}
          said that it still holds, <${Time} at=${verdict.affirmed.at} />
        </p>`
      }
      ${stale.map((why, index) => html`<${StaleWhy} key=${index} why=${why} people=${people} />`)}
      ${
        stale.length > 0 &&
        onHolds &&
        html`<div class="acts">
          <${Button} onClick=${onHolds}>
            Still holds<span class="sr"> for ${nameOf(people, person)}</span>
          <//>
        </div>`
      }
    </div>
  </article>`;
}

/**
 * What has changed since the verdict was given.
 * @param {{why: import('../../core/types/state.d.ts').StaleReason, people: People}} props
 */
function StaleWhy({ why, people }) {
  return html`<div class="stale-why">
    <p>
      ${why.words} <span class="quiet">
        ${nameOf(people, why.by)}, <${Time} at=${why.at} />
      </span>
    </p>
    ${
      (why.before || why.after) &&
      html`<blockquote class="wording">
        <${Diff} before=${why.before ?? ''} after=${why.after ?? ''} />
      </blockquote>`
    }
  </div>`;
}
