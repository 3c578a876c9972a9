// @ts-check
// Knows the head of the chosen claim, and what a phone’s sheet shows of it while
// it is low.
import { html, useRef } from '../../core/html.js';
import { directionOf, directionOfArticle } from '../../core/text/direction.js';
import { Avatar } from '../../shared/person.js';
import { Answer, StateBadge } from '../../shared/rating.js';
import { ownAnswer, statementOf, verdictsOf } from '../../state/claims.js';
import { drafts, verdictKey } from '../../state/drafts.js';
import { Button, IconButton } from '../../ui/button.js';
import { useWorkspace } from '../context.js';
import { ClaimMenu } from './claim-menu.js';
import { Decide } from './decide.js';
import { Scale } from './scale.js';
import { QuestionSwitch } from './question-switch.js';
import { focusRationale, judge } from './verdict-actions.js';

/** @typedef {import('./panel.js').Of} Of */

/** @param {Of} props */
export function Head({ id, claim }) {
  const workspace = useWorkspace();
  const start = useRef(0);
  // A swipe on the sheet goes to the next claim; the arrows do the same.
  const touch = {
    onTouchStart: (/** @type {TouchEvent} */ event) => {
      start.current = event.touches[0].clientX;
    },
    onTouchEnd: (/** @type {TouchEvent} */ event) => {
      const moved = event.changedTouches[0].clientX - start.current;
      if (Math.abs(moved) > 60) workspace.step(moved < 0 ? 1 : -1);
    },
  };
  return html`<header class="phead" ...${touch}>
    <h2>Claim ${claim.number}</h2>
    <${StateBadge} state=${claim.state} />
    <span class="grow"></span>
    <${IconButton} icon="arrow-up" label="Previous claim" onClick=${() => workspace.step(-1)} />
    <${IconButton} icon="arrow-down" label="Next claim" onClick=${() => workspace.step(1)} />
    <${ClaimMenu} id=${id} claim=${claim} />
    <${IconButton}
      class="phone-only"
      icon=${workspace.full.value ? 'chevron-down' : 'chevron-up'}
      label=${workspace.full.value ? 'Show less' : 'Show all of the claim'}
      aria-expanded=${String(workspace.full.value)}
      onClick=${() => {
        workspace.full.value = !workspace.full.value;
      }}
    />
    <${IconButton}
      class="phone-only close"
      icon="x"
      label="Close the claim"
      onClick=${() => {
        workspace.full.value = false;
        workspace.select(null);
      }}
    />
  </header>`;
}

/** What the phone's sheet shows while it is low. @param {Of} props */
export function Peek({ id, claim }) {
  const workspace = useWorkspace();
  const state = workspace.store.state.value;
  const open = !workspace.readOnly.value && claim.may.judge;
  const question = workspace.inHand.value;
  const mine = ownAnswer(claim, question, workspace.me);
  const rating = drafts.value[verdictKey(id, question)]?.value.rating ?? mine?.rating;
  const write = () => {
    workspace.full.value = true;
    focusRationale();
  };
  return html`<div class="peek-only">
    <p class="stmt" dir=${directionOf(statementOf(claim), directionOfArticle(state?.text ?? ''))}>
      ${statementOf(claim)}
    </p>
    ${
      !claim.may.judge
        ? html`<${Decide}
        id=${id}
        claim=${claim}
      />`
        : ''
    }
    ${
      open &&
      html`<${QuestionSwitch} claim=${claim} />
      <${Scale}
        name=${`peek-${id}-${question}`}
        state=${state}
        question=${question}
        rating=${rating}
        keys=${false}
        onRate=${(/** @type {string} */ step) => judge(workspace, id, { rating: step })}
      />`
    }
    <p class="acts peek-sum">
      ${verdictsOf(claim, question)
        .slice(0, 2)
        .map(
          ([person, verdict]) =>
            html`<span key=${person} class="acts">
            <${Avatar} id=${person} people=${workspace.store.people.value} label />
            <${Answer} state=${state} question=${question} rating=${verdict.rating} />
          </span>`,
        )}
      ${
        open &&
        html`<${Button}
          kind="main"
          onClick=${() => {
            judge(workspace, id, {});
            write();
          }}
        >${mine ? 'Change verdict' : 'Give verdict'}<//>`
      }
    </p>
  </div>`;
}
