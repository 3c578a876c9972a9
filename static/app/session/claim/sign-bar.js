// @ts-check
// Knows the bar at the foot of the panel: the sign-off, or in one line what stands
// in its way.
import { html, useState } from '../../core/html.js';
import { nameOf, blockerWords } from '../../core/text/names.js';
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
 * Verdicts that I may let stand.
 * @param {Of['claim']} claim
 * @param {string} me
 */
const candidates = (claim, me) =>
  verdictsOf(claim).filter(([author]) => {
    const signable = claim.may.sign?.[author];
    return signable && !signable.not_by[me];
  });

/**
 * Why none of those that can be signed is for me to sign.
 * @param {Of['claim']} claim
 * @param {string} me
 */
const whyNotMe = (claim, me) =>
  Object.values(claim.may.sign ?? {})
    .map((signable) => signable?.not_by[me])
    .find(Boolean) ?? '';

/**
 * What there is to sign off, or why it cannot be.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {Of['claim']} claim
 * @param {string} chosen the verdict a person chose
 */
function standing({ me, store }, claim, chosen) {
  const people = store.people.value;
  const open = inOrder(claim.blockers).map(([, blocker]) => blockerWords(blocker, people));
  const may = candidates(claim, me);
  const verdict = may.some(([person]) => person === chosen) ? chosen : may[0]?.[0];
  const left = open.length === 1 ? 'One thing' : plural(open.length, 'thing');
  const unsigned = verdict ? '' : whyNotMe(claim, me);
  return {
    /** Those that may stand, one of them chosen. */
    may,
    verdict,
    differ: new Set(may.map(([, { rating }]) => rating)).size > 1,
    /** What the verdict lacks, and the signature has to say why. */
    lacks: lacking(verdict ? claim.verdicts?.[verdict]?.lacks : undefined),
    /** What stands in the way. */
    open,
    reason: open.length ? `${left} left` : unsigned,
  };
}

/** The bar that stays at the foot of the panel. @param {Of} props */
export function SignBar({ id, claim }) {
  const workspace = useWorkspace();
  const { commands } = workspace;
  const [chosen, setChosen] = useState('');
  const [asking, setAsking] = useState(false);
  if (workspace.readOnly.value || claim.may.why_not) return null;
  const is = standing(workspace, claim, chosen);
  const { verdict, reason, lacks } = is;
  const name = `sign ${id}`;
  const problem = commands.refused.value[name];
  const choosing = !reason && is.differ && verdict;
  const sign = async (/** @type {string} */ why) => {
    if (reason || !verdict) return;
    /** @type {import('../../core/types/commands.d.ts').Command} */
    const command = { kind: 'sign_off', claim: id, verdict, ...(why ? { why } : {}) };
    if (await commands.run(name, command, claim.version)) setAsking(false);
  };
  if (asking && lacks && !reason) {
    return html`<div class="signbar asks" role="group" aria-label="Sign-off">
      <${WhyForm}
        label="Sign off"
        name=${name}
        needed
        ask=${`Why without a ${lacks}`}
        hint="It stands in the report"
        onLeave=${() => {
          commands.mark(name);
          setAsking(false);
        }}
        onDo=${sign}
      />
    </div>`;
  }
  return html`<div class="signbar" role="group" aria-label="Sign-off">
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${
      choosing
        ? html`<${ChooseVerdict} claim=${claim} is=${is} onChoose=${setChosen} />`
        : html`<${SignLine} claim=${claim} is=${is} />`
    }
    <${Button}
      kind=${reason ? 'plain' : 'main'}
      kbd="."
      data-sign-off
      pending=${Boolean(commands.busy.value[name])}
      aria-disabled=${reason ? 'true' : undefined}
      aria-describedby=${is.differ && !reason ? undefined : 'sign-why'}
      onClick=${() => {
        if (lacks && !reason) setAsking(true);
        else sign('');
      }}
    ><${StateIcon} state="signed_off" />Sign off${lacks ? ' …' : ''}<//>
  </div>`;
}

/**
 * The rating of a person's verdict, in a word.
 * @param {import('../../state/workspace.js').Workspace} workspace
 * @param {Of['claim']} claim
 * @param {string} person
 */
const ratingBy = ({ store }, claim, person) =>
  stepOf(store.state.value?.scale, claim.verdicts?.[person]?.rating).label;

/**
 * Which of several verdicts is to stand.
 * @param {{claim: Of['claim'], is: ReturnType<typeof standing>, onChoose: (person: string) =>
 *   void}}
 *   props
 */
function ChooseVerdict({ claim, is: { may, verdict }, onChoose }) {
  const workspace = useWorkspace();
  const people = workspace.store.people.value;
  const option = (/** @type {string} */ person) =>
    /** @type {[string, string]} */ ([
      person,
      `${ratingBy(workspace, claim, person)}, by ${nameOf(people, person)}`,
    ]);
  return html`<${Select}
    label="Verdict that stands"
    value=${verdict}
    onChange=${onChoose}
    options=${may.map(([person]) => option(person))}
  />`;
}

/**
 * What the button does, or what is left before it can.
 * @param {{claim: Of['claim'], is: ReturnType<typeof standing>}} props
 */
function SignLine({ claim, is: { open, reason, verdict, lacks } }) {
  const workspace = useWorkspace();
  const unsigned = verdict ? '' : 'A second person signs it off.';
  const words = open.length ? open.join(' · ') : unsigned;
  const without = lacks ? `, without a ${lacks}` : '';
  return html`<p id="sign-why">
    ${
      reason
        ? html`<b>${reason}</b>${open.length ? ' before sign-off:' : '.'} ${words}`
        : verdict &&
          html`Lets <b>${ratingBy(workspace, claim, verdict)}</b> by ${nameOf(
            workspace.store.people.value,
            verdict,
          )} stand${without}.`
    }
  </p>`;
}
