// @ts-check
// Knows what stands between a claim and its sign-off, and says it as sentences with
// the way to solve each.
import { html, useState } from '../../core/html.js';
import { nameOf, withNames } from '../../core/text/names.js';
import { Person } from '../../shared/person.js';
import { Rating } from '../../shared/rating.js';
import { inOrder } from '../../state/document.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { WhyForm } from '../why-form.js';
import { focusRationale, judge } from './verdict-actions.js';

/** @typedef {import('./sign-bar.js').Of} Of */

/**
 * What a verdict lacks, in words: "rationale and without a source".
 * @param {Record<string, string> | undefined} lacks
 */
export const lacking = (lacks) => Object.values(lacks ?? {}).join(' and without a ');

/** @param {string} selector */
function goTo(selector) {
  const there = /** @type {HTMLElement | null} */ (document.querySelector(selector));
  there?.scrollIntoView({ block: 'nearest' });
  /** @type {HTMLElement | null} */ (there?.querySelector('button, textarea, a'))?.focus({
    preventScroll: true,
  });
}

/** @param {Of} props */
export function SignOff({ id, claim }) {
  const workspace = useWorkspace();
  const { store, form } = workspace;
  const { refused, busy } = workspace.commands;
  const people = store.people.value;
  const open = inOrder(/** @type {any} */ (claim.blockers)).map(
    ([, blocker]) => /** @type {any} */ (blocker),
  );
  const signed = claim.signed_off;
  const [leaving, setLeaving] = useState(false);
  if (claim.state === 'suggested' || claim.state === 'dismissed') return null;
  const solve = (/** @type {any} */ { kind, comment }) => {
    if (kind === 'open_comment') goTo(comment ? `#thread-${comment}` : '#sec-comments');
    else {
      if (!workspace.readOnly.value) {
        judge(workspace, id, {});
        focusRationale();
      }
      goTo('#sec-verdict');
    }
  };
  return html`<section class="sec" id="sec-signoff" aria-label="Sign-off">
    ${
      signed
        ? html`
          <h3>Signed off</h3>
          <p class="acts">
            <${Person} id=${signed.by} people=${people} /> <span>
              let the verdict by ${nameOf(people, signed.verdict)} stand:
            </span> <${Rating} scale=${store.state.value?.scale} rating=${signed.rating} /> <${Time}
              at=${signed.at}
            />
          </p>
          ${signed.why && html`<p>Without a ${lacking(signed.without)}: ${signed.why}</p>`}
          ${
            claim.objection &&
            html`<p class="acts">
              <span class="flag">Objection</span> <span>
                While the comment is open the claim is not signed off.
              </span> <button
                type="button"
                class="link"
                onClick=${() => goTo(`#thread-${claim.objection}`)}
              >Go to it</button>
            </p>`
          }
          ${
            signed.outdated &&
            html`<p class="acts">
              <span class="flag">Outdated</span> <span>
                The claim or its evidence changed afterwards. It has to be signed off anew.
              </span>
            </p>`
          }
          ${
            !workspace.readOnly.value &&
            !leaving &&
            html`<${Button}
              kind="bare"
              onClick=${() => setLeaving(true)}
            >Withdraw the sign-off …<//>`
          }
          ${
            leaving &&
            html`<${WhyForm}
            label="Withdraw sign-off"
            name="unsign"
            needed=${signed.by !== workspace.me}
            hint=${
              signed.by === workspace.me ? undefined : `${nameOf(people, signed.by)} will read it`
            }
            onLeave=${() => setLeaving(false)}
            onDo=${async (/** @type {string} */ why) => {
              if (
                await workspace.commands.run('unsign', {
                  kind: 'withdraw_sign_off',
                  claim: id,
                  ...(why ? { why } : {}),
                })
              )
                setLeaving(false);
            }}
          />`
          }
        `
        : ''
    }
    ${
      (!signed || signed.outdated) &&
      html`
        <h3 class=${signed ? 'next' : ''}>Before this can be signed off</h3>
        <ul class="blocks">
          ${open.map(
            (blocker, index) => html`<li key=${index} class="no">
          <${Icon} name="x" />
          <span>${withNames(blocker.words, people)}</span>
          <button type="button" class="link" onClick=${() => solve(blocker)}>
            Go to it<span class="sr">: ${withNames(blocker.words, people)}</span>
          </button>
        </li>`,
          )}
          ${
            !open.length &&
            html`<li class="yes">
              <${Icon} name="check" />
              <span>A fresh verdict, no open comment. A second person signs off.</span>
            </li>`
          }
        </ul>
      `
    }
  </section>`;
}
