// @ts-check
// Knows the bar at selected words: where they stand, what they say to the claim, and
// the way to take them as the passage.
import { html } from '../../core/html.js';
import { STANCES } from '../../core/labels.js';
import { number } from '../../core/text/phrases.js';
import { drafts } from '../../state/drafts.js';
import { Icon } from '../../ui/icon.js';
import { STANCE_ICONS } from '../claim/source-icons.js';
import { useWorkspace } from '../context.js';
import { firstStance, LONGEST, take, takeName } from './actions.js';

/** @param {{at: import('../../state/reading.js').Read, below: number}} props */
export function TakeBar({ at, below }) {
  const workspace = useWorkspace();
  const { reading, store, commands, readOnly } = workspace;
  const chosen = reading.chosen.value;
  const refused = at.evidence ? commands.refused.value[takeName(at.evidence)] : undefined;
  if (!chosen || readOnly.value) return null;
  const piece = at.evidence
    ? store.state.value?.claims[at.claim]?.evidence?.[at.evidence]
    : undefined;
  const gone = at.evidence && !piece && !drafts.value[`${at.claim}/source/${at.evidence}`];
  const stance = reading.stance.value ?? (piece ? firstStance(piece) : null);
  const long = [...chosen.words].length - LONGEST;
  return html`<div class="takebar" role="group" aria-label="Selected words" style=${{ top: `${below + 6}px` }}>
    ${
      gone || long > 0
        ? html`<span>
            ${gone ? 'The source was removed from the claim meanwhile.' : `${number(long)} characters too long for a passage`}
          </span>`
        : html`<button type="button" onClick=${() => take(workspace)}>
            Take as the passage <kbd aria-hidden="true">↵</kbd>
          </button>
          <span>${chosen.place}</span>`
    }
    ${
      stance &&
      long <= 0 &&
      html`<span class="take-stances" role="group" aria-label="Stance">
        ${Object.entries(STANCES).map(
          ([key, word]) => html`<button
            key=${key}
            type="button"
            aria-pressed=${String(key === stance)}
            title=${word}
            onClick=${() => {
              reading.stance.value = /** @type {any} */ (key);
            }}
          ><${Icon} name=${STANCE_ICONS[key]} small /><span class=${key === stance ? '' : 'sr'}>${word}</span></button>`,
        )}
      </span>`
    }
    ${refused && html`<span role="alert">${refused.detail ?? refused.title}</span>`}
  </div>`;
}
