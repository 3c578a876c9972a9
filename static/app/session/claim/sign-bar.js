// @ts-check
// Knows the bar at the foot of the panel: the sign-off, or in one line what stands
// in its way.
import { html, useState } from '../../core/html.js';
import { nameOf, withNames } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { StateIcon } from '../../shared/marks.js';
import { verdictsOf } from '../../state/claims.js';
import { inOrder, stepOf } from '../../state/document.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Select } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';
import { WhyForm } from '../why-form.js';
import { lacking } from './sign-off.js';

/** @typedef {{id: string, claim: import('../../state/session.js').Claim}} Of */

/**
 * Verdicts that may stand: fresh ones; mine is for another to sign.
 * @param {Of['claim']} claim
 * @param {string} me
 */
const candidates = (claim, me) =>
  verdictsOf(claim).filter(
    ([person, { stale }]) => person !== me && !Object.keys(stale ?? {}).length,
  );

/** The bar that stays at the foot of the panel. @param {Of} props */
export function SignBar({ id, claim }) {
  const workspace = useWorkspace();
  const { store } = workspace;
  const { busy, refused } = workspace.commands;
  const [chosen, setChosen] = useState('');
  const [asking, setAsking] = useState(false);
  if (workspace.readOnly.value || ['suggested', 'dismissed', 'signed_off'].includes(claim.state))
    return null;
  const people = store.people.value;
  const open = inOrder(/** @type {any} */ (claim.blockers)).map(([, blocker]) =>
    withNames(/** @type {any} */ (blocker).words, people),
  );
  const may = candidates(claim, workspace.me);
  const verdict = may.some(([person]) => person === chosen) ? chosen : may[0]?.[0];
  const differ = new Set(may.map(([, { rating }]) => rating)).size > 1;
  const reason = open.length
    ? `${open.length === 1 ? 'One thing' : plural(open.length, 'thing')} left`
    : !verdict
      ? 'You gave the verdict'
      : '';
  const words = open.length ? open.join(' · ') : !verdict ? 'A second person signs it off.' : '';
  const word = (/** @type {string} */ person) =>
    stepOf(store.state.value?.scale, claim.verdicts?.[person]?.rating).label;
  const problem = refused.value[`sign ${id}`];
  const lacks = lacking(verdict ? claim.verdicts?.[verdict]?.lacks : undefined);
  const sign = async (/** @type {string} */ why) => {
    if (reason || !verdict) return;
    if (
      await workspace.commands.run(
        `sign ${id}`,
        { kind: 'sign_off', claim: id, verdict, ...(why ? { why } : {}) },
        claim.version,
      )
    )
      setAsking(false);
  };
  if (asking && lacks && !reason) {
    return html`<div class="signbar asks" role="group" aria-label="Sign-off">
      <${WhyForm}
        label="Sign off"
        name=${`sign ${id}`}
        needed
        ask=${`Why without a ${lacks}`}
        hint="It stands in the report"
        onLeave=${() => {
          workspace.commands.mark(`sign ${id}`);
          setAsking(false);
        }}
        onDo=${sign}
      />
    </div>`;
  }
  return html`<div class="signbar" role="group" aria-label="Sign-off">
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      !reason && differ && verdict
        ? html`<${Select}
          label="Verdict that stands"
          value=${verdict}
          onChange=${setChosen}
          options=${may.map(
            ([person]) =>
              /** @type {[string, string]} */ ([
                person,
                `${word(person)}, by ${nameOf(people, person)}`,
              ]),
          )}
        />`
        : html`<p id="sign-why">
          ${
            reason
              ? html`<b>${reason}</b>${open.length ? ' before sign-off:' : '.'} ${words}`
              : verdict &&
                html`
              Lets <b>${word(verdict)}</b> by ${nameOf(people, verdict)} stand
              ${lacks ? `, without a ${lacks}` : ''}.
            `
          }
        </p>`
    }
    <${Button}
      kind=${reason ? 'plain' : 'main'}
      kbd="."
      data-sign-off
      pending=${Boolean(busy.value[`sign ${id}`])}
      aria-disabled=${reason ? 'true' : undefined}
      aria-describedby=${differ && !reason ? undefined : 'sign-why'}
      onClick=${() => {
        if (lacks && !reason) setAsking(true);
        else sign('');
      }}
    ><${StateIcon} state="signed_off" />Sign off${lacks ? ' …' : ''}<//>
  </div>`;
}
