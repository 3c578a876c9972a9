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
  const { store } = workspace;
  const state = store.state.value;
  const all = verdictsOf(claim);
  const others = all.filter(([person]) => person !== workspace.me);
  const mine = claim.verdicts?.[workspace.me];
  const ratings = new Set(all.map(([, { rating }]) => rating));
  const open = claim.state !== 'suggested' && claim.state !== 'dismissed';
  const may = open && !workspace.readOnly.value;
  const { refused } = workspace.commands;
  return html`<section class="sec" id="sec-verdict" aria-label="Verdict">
    ${
      open &&
      !workspace.readOnly.value &&
      html`<${MyVerdict}
        key=${id}
        id=${id}
        claim=${claim}
        mine=${mine}
      />`
    }
    ${
      claim.state === 'suggested' &&
      html`
        <h3>Verdict</h3>
        <p class="soft">A suggested claim takes no verdict yet. Accept it first.</p>
      `
    }
    ${
      claim.state === 'dismissed' &&
      !all.length &&
      html`
        <h3>Verdict</h3>
        <p class="soft">A dismissed claim takes no verdict. Restore it first.</p>
      `
    }
    ${
      (workspace.readOnly.value ? all : others).length > 0 &&
      html`
        <h3 class=${workspace.readOnly.value ? '' : 'next'}>
          ${plural(all.length, 'verdict')}
          ${all.length > 1 ? (ratings.size > 1 ? ', differing' : ', agreeing') : ''}
        </h3>
        <ul class="verdicts">
          ${(workspace.readOnly.value ? all : others).map(
            ([person, verdict]) => html`<li key=${person}>
          <${Verdict}
            person=${person}
            verdict=${verdict}
            claim=${claim}
            state=${state}
            people=${store.people.value}
            onHolds=${
              may
                ? () =>
                    workspace.commands.run(
                      `affirm ${person}`,
                      { kind: 'affirm_verdict', claim: id, of: person, seen: seenOf(claim) },
                      claim.version,
                    )
                : undefined
            }
          />
          ${
            refused.value[`affirm ${person}`] &&
            html`<${ProblemNote}
              problem=${refused.value[`affirm ${person}`]}
            />`
          }
        </li>`,
          )}
        </ul>
      `
    }
    ${
      open &&
      workspace.readOnly.value &&
      !all.length &&
      html`
        <h3>Verdict</h3>
        <p class="soft">No verdict yet.</p>
      `
    }
  </section>`;
}
