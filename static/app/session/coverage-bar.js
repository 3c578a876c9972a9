// @ts-check
// Knows the bar above the article: how much is read, the strip, and what is still
// to do.
import { html } from '../core/html.js';
import { plural } from '../core/text/phrases.js';
import { StateIcon } from '../shared/marks.js';
import { Strip } from '../shared/strip.js';
import { claimsInOrder, isFor } from '../state/claims.js';
import { Due } from '../shared/plan.js';
import { isOpen } from '../state/fixes.js';
import { useWorkspace } from './context.js';

/** How much is read, the strip, and what is still to do. */
export function CoverageBar() {
  const workspace = useWorkspace();
  const { store, selected } = workspace;
  const state = /** @type {import('../state/session.js').State} */ (store.state.value);
  const all = claimsInOrder(state)
    .map(([, claim]) => claim)
    .filter((claim) => claim.state !== 'dismissed');
  const count = (/** @type {string} */ name) => all.filter((claim) => claim.state === name).length;
  const unsettled = claimsInOrder(state).filter(([, claim]) => claim.unsettled).length;
  const objections = all.filter(({ objection }) => objection).length;
  const forMe = all.filter((claim) => isFor(claim, workspace.me)).length;
  const { sentences, decided_sentences: decided, unread_sentences: left } = state.coverage;
  const counted = [
    `${decided} of ${plural(sentences, 'sentence')} decided`,
    `${count('signed_off')} of ${plural(all.length, 'claim')} signed off`,
    `${plural(left, 'sentence')} unread`,
    `${plural(count('stale'), 'verdict')} stale`,
  ].join(', ');
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
      label=${`Coverage of the article in reading order: ${counted}`}
    />
    <p class="counts">
      <span class="wide-only">
        <b class="num">${count('signed_off')}</b> of ${all.length} signed off
      </span>
      <${Filter} name="stale" count=${count('stale')}>
        <${StateIcon} state="stale" small />
        ${count('stale')} stale
      <//>
      <${Filter} name="unsettled" count=${unsettled}>${unsettled} to settle<//>
      <${Filter} name="objection" count=${objections}>${plural(objections, 'objection')}<//>
      <${Filter} name="for_me" count=${forMe}>${forMe} for you<//>
      <${Fixes} state=${state} />
      <${Filter} name="suggested" count=${count('suggested')} class="link plain wide-only">
        ${count('suggested')} suggested
      <//>
      ${state.deadline && html`<span class="wide-only"><${Due} at=${state.deadline} over=${Boolean(state.closed)} /></span>`}
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

/** Leads to the fixes, while there are some. @param {{state: import('../state/session.js').State}} props */
function Fixes({ state }) {
  const { form } = useWorkspace();
  const all = Object.values(state.fixes);
  const waiting = all.filter(isOpen).length;
  if (!all.length) return null;
  const show = () => {
    form.value = 'fixes';
  };
  return html`<button type="button" class="link plain" onClick=${show}>
    ${plural(all.length, 'fix', 'fixes')}${waiting ? `, ${waiting} open` : ''} <kbd aria-hidden="true">⇧p</kbd>
  </button>`;
}

/**
 * Shows the claims a filter lets through in the list, while there are some.
 * @param {{name: string, count: number, class?: string, children?: any}} props
 */
function Filter({ name, count, class: look = 'flag', children }) {
  const { filter, drawer } = useWorkspace();
  if (!count) return null;
  const show = () => {
    filter.value = name;
    drawer.value = true;
  };
  return html`<button type="button" class=${look} onClick=${show}>${children}</button>`;
}
