// @ts-check
// Knows the fixes of a claim: those that follow from it, or change words it stands on.
import { html } from '../../core/html.js';
import { fixesOn } from '../../state/fixes.js';
import { Button } from '../../ui/button.js';
import { useWorkspace } from '../context.js';
import { FixItem } from '../fixes/fix-item.js';
import { proposeFix } from '../fixes/propose.js';

/** @param {{id: string, claim: import('../../state/session.js').Claim}} props */
export function ClaimFixes({ id, claim }) {
  const workspace = useWorkspace();
  const fixes = fixesOn(workspace.store.state.value, id);
  const may = !workspace.readOnly.value && claim.may.change;
  if (!fixes.length && !may) return null;
  return html`<section class="sec" id="sec-fixes" aria-label="Fixes">
    <h3>Fixes</h3>
    ${
      fixes.length > 0 &&
      html`<ul class="fix-list">
        ${fixes.map(([key, fix]) => html`<${FixItem} key=${key} id=${key} fix=${fix} />`)}
      </ul>`
    }
    ${may && html`<${Button} kbd="p" onClick=${() => proposeFix(workspace)}>Propose a fix …<//>`}
  </section>`;
}
