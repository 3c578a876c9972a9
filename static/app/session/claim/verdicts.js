// @ts-check
// Knows the verdicts on a claim: mine, and the others’.
import { html } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { seenOf, verdictsOf } from '../../state/claims.js';
import { ProblemNote } from '../../ui/feedback.js';
import { useWorkspace } from '../context.js';
import { MyVerdict } from './my-verdict.js';
import { Verdict } from './verdict.js';

/** @typedef {import('../../state/session.js').Claim} Claim */

/** @param {{id: string, claim: Claim}} props */
export function Verdicts({ id, claim }) {
  const workspace = useWorkspace();
  const readOnly = workspace.readOnly.value;
  const all = verdictsOf(claim);
  const shown = readOnly ? all : all.filter(([person]) => person !== workspace.me);
  const mine = claim.verdicts?.[workspace.me];
  const open = claim.may.judge;
  const none = noVerdict(claim, readOnly);
  return html`<section class="sec" id="sec-verdict" aria-label="Verdict">
    ${open && !readOnly && html`<${MyVerdict} key=${id} id=${id} claim=${claim} mine=${mine} />`}
    ${
      none &&
      html`
        <h3>Verdict</h3>
        <p class="soft">${none}</p>
      `
    }
    ${
      shown.length > 0 &&
      html`
        <h3 class=${readOnly ? '' : 'next'}>${plural(all.length, 'verdict')}${agreement(all)}</h3>
        <ul class="verdicts">
          ${shown.map(
            ([person]) => html`<li key=${person}>
              <${AnothersVerdict} id=${id} claim=${claim} person=${person} />
            </li>`,
          )}
        </ul>
      `
    }
  </section>`;
}

/**
 * Why there is no verdict, where nobody can give one.
 * @param {Claim} claim
 * @param {boolean} readOnly
 */
function noVerdict(claim, readOnly) {
  if (claim.may.accept) return `A suggested claim takes no verdict yet. ${claim.may.why_not}`;
  if (Object.keys(claim.verdicts ?? {}).length) return '';
  if (!claim.may.judge) return `A dismissed claim takes no verdict. ${claim.may.why_not}`;
  return readOnly ? 'No verdict yet.' : '';
}

/** @param {[string, {rating: string}][]} all */
function agreement(all) {
  if (all.length < 2) return '';
  const ratings = new Set(all.map(([, { rating }]) => rating));
  return ratings.size > 1 ? ', differing' : ', agreeing';
}

/** @param {{id: string, claim: Claim, person: string}} props */
function AnothersVerdict({ id, claim, person }) {
  const { store, commands, readOnly } = useWorkspace();
  const name = `affirm ${person}`;
  const problem = commands.refused.value[name];
  const may = !readOnly.value && claim.may.judge;
  const affirm = () =>
    commands.run(
      name,
      { kind: 'affirm_verdict', claim: id, of: person, seen: seenOf(claim) },
      claim.version,
    );
  return html`
    <${Verdict}
      person=${person}
      verdict=${claim.verdicts?.[person]}
      claim=${claim}
      state=${store.state.value}
      people=${store.people.value}
      onHolds=${may ? affirm : undefined}
    />
    ${problem && html`<${ProblemNote} problem=${problem} />`}
  `;
}
