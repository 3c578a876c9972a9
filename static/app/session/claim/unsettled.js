// @ts-check
// Knows what a revision of the article did to a claim, and how a person settles it:
// kept with the new words, given up, or pointed to where it went.
import { html } from '../../core/html.js';
import { nameOf } from '../../core/text/names.js';
import { stepOf, scaleOf, inOrder } from '../../state/document.js';
import { quoteOf } from '../../state/claims.js';
import { QUESTIONS } from '../../core/labels.js';
import { Button } from '../../ui/button.js';
import { Diff } from '../../ui/diff.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('./actions.js').Of} Of */

const HAPPENED = {
  edited: 'The article says it in other words',
  around: 'The sentence around it changed',
  gone: 'The article does not say it any more',
};

/** What is to be settled, and what was corrected before. @param {Of} props */
export function Unsettled({ id, claim }) {
  return html`
    ${claim.unsettled && html`<${ToSettle} id=${id} claim=${claim} />`}
    ${inOrder(claim.corrected).map(([key, it]) => html`<${Corrected} key=${key} it=${it} />`)}
  `;
}

/** @param {Of} props */
function ToSettle({ id, claim }) {
  const { store, commands, readOnly, form } = useWorkspace();
  const unsettled = /** @type {NonNullable<typeof claim.unsettled>} */ (claim.unsettled);
  const { fate, revision, by, at } = unsettled;
  const name = `settle ${id}`;
  const settle = (/** @type {'kept' | 'given_up'} */ outcome) =>
    commands.run(name, { kind: 'settle_claims', claims: [id], outcome });
  const point = () => {
    form.value = 'bounds';
  };
  const problem = commands.refused.value[name];
  const pending = Boolean(commands.busy.value[name]);
  return html`<section class="sec unsettled" id="sec-unsettled" aria-label="To settle">
    <h3>${HAPPENED[/** @type {keyof typeof HAPPENED} */ (fate)]}</h3>
    <${WhatChanged} claim=${claim} />
    <p class="soft">
      Since <a href=${`/sessions/${store.id}/revisions/${revision}`}>revision ${revision}</a> by
      ${' '}${nameOf(store.people.value, by)}, <${Time} at=${at} />
    </p>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      !readOnly.value &&
      html`<div class="acts">
        ${
          claim.may.keep &&
          html`<${Button} kind="main" pending=${pending} onClick=${() => settle('kept')}>
            ${fate === 'around' ? 'It still says so' : 'Keep with the new words'}
          <//>`
        }
        ${
          claim.may.give_up &&
          html`<${Button} kind="main" pending=${pending} onClick=${() => settle('given_up')}>
            Give the claim up
          <//>`
        }
        <${Button} kind="bare" onClick=${point}>Point to where it went …<//>
      </div>`
    }
  </section>`;
}

/** The words a claim stood on, or its sentence, and those there are now. @param {{claim: Of['claim']}} props */
export function WhatChanged({ claim }) {
  const { fate, before, around } = /** @type {NonNullable<typeof claim.unsettled>} */ (
    claim.unsettled
  );
  return html`<blockquote class="quote">
    ${
      fate === 'gone'
        ? html`<del>${before}</del>`
        : html`<${Diff} before=${around?.before ?? before} after=${around?.after ?? quoteOf(claim)} />`
    }
  </blockquote>`;
}

/**
 * What it was before fixes were made in its words.
 * @param {{it: import('../../core/types/state.d.ts').Correction}} props
 */
function Corrected({ it }) {
  const { store } = useWorkspace();
  const state = store.state.value;
  const ratings = Object.entries(it.ratings ?? {}).map(([question, rating]) => {
    const asked = /** @type {import('../../state/claims.js').Question} */ (question);
    return `${QUESTIONS[asked]}: ${stepOf(scaleOf(state, asked), rating).label}`;
  });
  return html`<p class="corrected">
    <b>Corrected in <a href=${`/sessions/${store.id}/revisions/${it.revision}`}>
      revision ${it.revision}</a>.</b>
    ${' '}It said “<bdi>${it.quote}</bdi>”${ratings.length ? ` (${ratings.join(', ')})` : ''}. It is asked anew.
  </p>`;
}
