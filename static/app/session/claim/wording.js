// @ts-check
// Knows the wording of a claim: quote, statement, and what is known about it.
import { html } from '../../core/html.js';
import { ORIGINS, REASONS } from '../../core/labels.js';
import { directionOf, directionOfArticle } from '../../core/text/direction.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { Person } from '../../shared/person.js';
import { PlanWords } from '../../shared/plan.js';
import { quoteOf } from '../../state/claims.js';
import { inOrder } from '../../state/document.js';
import { drafts } from '../../state/drafts.js';
import { isGone } from '../../state/people.js';
import { Flag } from '../../ui/badges.js';
import { Icon } from '../../ui/icon.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { Score } from '../score.js';
import { openStatement } from './actions.js';
import { Attribution, AttributionForm } from './attribution.js';
import { Decide } from './decide.js';
import { OpenForm } from './open-form.js';
import { StatementForm } from './statement-form.js';

/** @typedef {import('./panel.js').Of} Of */

/** Quote, statement, and what is known about the claim. @param {Of} props */
export function Wording({ id, claim }) {
  const workspace = useWorkspace();
  const waits = workspace.store.waiting.value.filter(
    ({ command }) =>
      ('claim' in command && command.claim === id) ||
      ('claims' in command && command.kind !== 'propose_claims' && command.claims.includes(id)),
  ).length;
  const editing = Boolean(drafts.value[`${id}/statement`]) && !workspace.readOnly.value;
  const saying = Boolean(drafts.value[`${id}/attribution`]) && !workspace.readOnly.value;
  const unsent = /** @type {any} */ (
    workspace.store.waiting.value.findLast(
      ({ command }) => command.kind === 'reword_claim' && command.claim === id,
    )?.command
  );
  const may = !workspace.readOnly.value && claim.may.change;
  const text = workspace.store.state.value?.text ?? '';
  const way = directionOf(quoteOf(claim), directionOfArticle(text));
  return html`<section class="sec wording-sec" aria-label="Wording">
    <blockquote class="quote" dir=${way}>${quoteOf(claim)}</blockquote>
    ${
      editing
        ? html`<${StatementForm} id=${id} claim=${claim} />`
        : html`<${Statement} id=${id} claim=${claim} unsent=${unsent} may=${may} />`
    }
    ${
      waits > 0 &&
      html`<p>
        <span class="pending">
          <${Icon} name="clock" small />
          ${plural(waits, 'change')} ${waits === 1 ? 'waits' : 'wait'} to be sent
        </span>
      </p>`
    }
    <${Facts} id=${id} claim=${claim} may=${may} />
    ${saying && html`<${AttributionForm} id=${id} claim=${claim} />`}
    <${Decide} id=${id} claim=${claim} />
    <${OpenForm} key=${workspace.form.value} id=${id} claim=${claim} />
  </section>`;
}

/**
 * What is checked, in its own words or as the quote has it.
 * @param {Of & {unsent?: {statement: string}, may: boolean}} props unsent: a wording of mine that
 *   waits
 */
function Statement({ id, claim, unsent, may }) {
  const workspace = useWorkspace();
  const own = claim.reworded || unsent;
  const words = unsent?.statement ?? claim.statement;
  const around = directionOfArticle(workspace.store.state.value?.text ?? '');
  return html`<p
    class=${`stmt ${unsent ? 'unsent' : ''}`}
    dir=${own ? directionOf(words, around) : undefined}
  >
    ${
      own
        ? bracketed(words)
        : html`<span class="quiet">The statement is the quote as it stands.</span>`
    }
    ${
      may &&
      html`<button
        type="button"
        class="link"
        onClick=${() => openStatement(workspace, id, claim)}
      >Reword</button>`
    }
  </p>`;
}

/**
 * What is known about the claim.
 * @param {Of & {may: boolean}} props
 */
function Facts({ id, claim, may }) {
  const reasons = inOrder(claim.reasons).map(([, reason]) => reason);
  const notes = inOrder(claim.notes ?? {}).map(([, note]) => note);
  return html`<dl class="facts">
    <dt>Said by</dt>
    <dd><${Attribution} id=${id} claim=${claim} may=${may} /></dd>
    ${
      claim.score !== undefined &&
      html`
        <dt>Worth checking</dt>
        <dd><${Score} score=${claim.score} reasons=${reasons} /></dd>
      `
    }
    ${
      notes.length > 0 &&
      html`
        <dt>Consistency</dt>
        <dd>
          <ul class="notes">
            ${notes.map(({ words }) => html`<li><${Flag}>Does not add up:<//> ${words}</li>`)}
          </ul>
        </dd>
      `
    }
    <dt>Found by</dt>
    <dd>
      ${
        claim.proposer
          ? html`proposed by <bdi>${claim.proposer}</bdi>`
          : (ORIGINS[claim.origin] ?? claim.origin)
      }
    </dd>
    <dt>Assigned</dt>
    <dd><${Assigned} claim=${claim} may=${may} /></dd>
    ${claim.dismissed && html`<${Dismissed} dismissed=${claim.dismissed} />`}
  </dl>`;
}

/** Who takes care of it, and by when. @param {{claim: Of['claim'], may: boolean}} props */
function Assigned({ claim: { plan, state }, may }) {
  const workspace = useWorkspace();
  const all = plan.assignees ?? [];
  const one = (/** @type {string} */ id) => html`<span key=${id}>
    <${Person} id=${id} people=${workspace.store.people.value} away=${isGone(id)} />
    ${id === workspace.me ? ' (you)' : ''}
    ${isGone(id) && html`, <span class="flag">who is no longer on this desk</span>`}${' '}
  </span>`;
  return html`
    ${all.length ? all.map(one) : html`<span class="quiet">nobody</span>`}
    <span class="plan-words"><${PlanWords} plan=${plan} over=${state === 'signed_off'} /></span>
    ${
      may &&
      html` <button type="button" class="link" onClick=${() => workspace.open('plan')}>
          ${all.length ? 'Change' : 'Assign'}
        </button>
      `
    }
  `;
}

/** @param {{dismissed: NonNullable<Of['claim']['dismissed']>}} props */
function Dismissed({ dismissed: { reason, note, by, at } }) {
  const people = useWorkspace().store.people.value;
  return html`
    <dt>Dismissed</dt>
    <dd>
      ${REASONS[reason] ?? reason}${note ? html`: <bdi>${note}</bdi>` : ''} <span class="quiet">
        ${nameOf(people, by)}, <${Time} at=${at} />
      </span>
    </dd>
  `;
}

/** Words added to make the statement stand alone are quieter. @param {string} statement */
const bracketed = (statement) =>
  statement
    .split(/(\[[^\]]*\])/)
    .map((part) => (part.startsWith('[') ? html`<span class="soft">${part}</span>` : part));
