// @ts-check
// Knows the bar above the article: how much is read, the strip, and what is still
// to do.
import { html } from '../core/html.js';
import { plural } from '../core/text/phrases.js';
import { StateIcon } from '../shared/marks.js';
import { Strip } from '../shared/strip.js';
import { claimsInOrder, isFor } from '../state/claims.js';
import { useWorkspace } from './context.js';

/** How much is read, the strip, and what is still to do. */
export function CoverageBar() {
  const workspace = useWorkspace();
  const { store, selected, filter, drawer } = workspace;
  const state = /** @type {import('../state/session.js').State} */ (store.state.value);
  const all = claimsInOrder(state)
    .map(([, claim]) => claim)
    .filter((claim) => claim.state !== 'dismissed');
  const count = (/** @type {string} */ name) => all.filter((claim) => claim.state === name).length;
  const objections = all.filter(({ objection }) => objection).length;
  const forMe = all.filter((claim) => isFor(claim, workspace.me)).length;
  const { sentences, decided_sentences: decided, unread_sentences: left } = state.coverage;
  return html`<section class="cov" aria-label="Coverage">
    <p
      class="read"
      title="Sentences in which nothing is unread or only suggested. The strip beside it is by length."
    >
      <b class="num">${decided}</b> of <span class="num">${sentences}</span>
      <span class="wide-only"> sentences</span> decided
    </p>
    <${Strip}
      state=${state}
      selected=${selected.value}
      presence=${store.presence.value}
      myself=${store.myself}
      onGo=${workspace.go}
      label=${`Coverage of the article in reading order: ${decided} of ${plural(sentences, 'sentence')} decided, ${count('signed_off')} of ${plural(all.length, 'claim')} signed off, ${plural(left, 'sentence')} unread, ${plural(count('stale'), 'verdict')} stale`}
    />
    <p class="counts">
      <span class="wide-only">
        <b class="num">${count('signed_off')}</b> of ${all.length} signed off
      </span>
      ${
        count('stale') > 0 &&
        html`<button
          type="button"
          class="flag"
          onClick=${() => {
            filter.value = 'stale';
            drawer.value = true;
          }}
        ><${StateIcon} state="stale" small />${count('stale')} stale</button>`
      }
      ${
        objections > 0 &&
        html`<button
          type="button"
          class="flag"
          onClick=${() => {
            filter.value = 'objection';
            drawer.value = true;
          }}
        >${plural(objections, 'objection')}</button>`
      }
      ${
        forMe > 0 &&
        html`<button
          type="button"
          class="flag"
          onClick=${() => {
            filter.value = 'for_me';
            drawer.value = true;
          }}
        >${forMe} for you</button>`
      }
      ${
        count('suggested') > 0 &&
        html`<button
          type="button"
          class="link plain wide-only"
          onClick=${() => {
            filter.value = 'suggested';
            drawer.value = true;
          }}
        >${count('suggested')} suggested</button>`
      }
      ${
        left > 0
          ? html`<button type="button" class="link plain" onClick=${workspace.nextUnread}>
            ${plural(left, 'sentence')} unread <kbd aria-hidden="true">u</kbd>
          </button>`
          : html`<span class="soft wide-only">No sentence unread</span>`
      }
    </p>
  </section>`;
}
