// @ts-check
// Knows what can be done with several claims at once: accept, plan, dismiss, restore.
import { html, useSignal } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { Button } from '../../ui/button.js';
import { useWorkspace } from '../context.js';
import { PlanForm } from '../claim/plan-form.js';
import { ReasonForm } from '../reason-form.js';

/** @typedef {import('../../core/types/commands.d.ts').Command} Command */
/** @typedef {import('../../core/types/state.d.ts').AsideReason} AsideReason */

/** What to do with the chosen claims. @param {{shown: string[]}} props */
export function BulkActions({ shown }) {
  const { store, ticked, filter, commands } = useWorkspace();
  const doing = useSignal(/** @type {'' | 'dismiss' | 'plan'} */ (''));
  const claims = store.state.value?.claims ?? {};
  const chosen = [...ticked.value].filter((id) => claims[id]);
  const live = chosen.filter((id) => claims[id].may.change);
  const clear = () => {
    ticked.value = new Set();
    doing.value = '';
  };
  const send = async (/** @type {Command} */ command) => {
    if (await commands.run('many', command)) clear();
  };
  if (!chosen.length && (filter.value !== 'suggested' || !shown.length)) return null;
  const busy = Boolean(commands.busy.value.many);
  const problem = commands.refused.value.many;
  const dismiss = (/** @type {AsideReason} */ reason, /** @type {string} */ note) =>
    send({ kind: 'dismiss_claims', claims: live, reason, ...(note ? { note } : {}) });
  return html`<div class="chosen" role="region" aria-label="Chosen claims">
    <p>
      ${
        chosen.length
          ? html`<b>${plural(chosen.length, 'claim')} chosen</b>`
          : html`<span class="soft">Tick claims to decide on several at once.</span>`
      }
    </p>
    ${
      doing.value === 'plan' && chosen.length
        ? html`<${PlanForm} claims=${chosen} plan=${chosen.length === 1 ? claims[chosen[0]].plan : undefined} onDone=${clear} onLeave=${() => {
            doing.value = '';
          }} />`
        : doing.value && live.length
          ? html`<${ReasonForm}
          label=${`Dismiss ${live.length}`}
          busy=${busy}
          problem=${problem}
          onDo=${dismiss}
          onLeave=${() => {
            doing.value = '';
          }}
        />`
          : html`
          <${Buttons}
            chosen=${chosen}
            shown=${shown}
            busy=${busy}
            onSend=${send}
            onDismiss=${() => {
              doing.value = 'dismiss';
            }}
            onPlan=${() => {
              doing.value = 'plan';
            }}
            onClear=${clear}
          />
          ${problem && html`<p class="err">${problem.detail || problem.title}</p>`}
        `
    }
  </div>`;
}

/**
 * @param {{chosen: string[], shown: string[], busy: boolean, onSend: (command: Command) => void,
 *   onDismiss: () => void, onPlan: () => void, onClear: () => void}} props
 */
function Buttons({ chosen, shown, busy, onSend, onDismiss, onPlan, onClear }) {
  const { store, ticked } = useWorkspace();
  const claims = store.state.value?.claims ?? {};
  const open = chosen.filter((id) => claims[id].may.accept);
  const gone = chosen.filter((id) => claims[id].may.restore);
  const live = chosen.length - gone.length;
  const rest = shown.filter((id) => !ticked.value.has(id));
  return html`<div class="acts">
    ${
      open.length > 0 &&
      html`<${Button}
        kind="main"
        pending=${busy}
        onClick=${() => onSend({ kind: 'accept_claims', claims: open })}
      >Accept ${open.length}<//>`
    }
    ${chosen.length > 0 && html`<${Button} onClick=${onPlan}>Plan ${chosen.length} …<//>`}
    ${live > 0 && html`<${Button} onClick=${onDismiss}>Dismiss ${live} …<//>`}
    ${
      gone.length > 0 &&
      html`<${Button}
        pending=${busy}
        onClick=${() => onSend({ kind: 'restore_claims', claims: gone })}
      >Restore ${gone.length}<//>`
    }
    ${
      rest.length > 0 &&
      html`<${Button}
        kind="bare"
        onClick=${() => {
          ticked.value = new Set([...ticked.value, ...shown]);
        }}
      >Choose all ${shown.length}<//>`
    }
    ${chosen.length > 0 && html`<${Button} kind="bare" onClick=${onClear}>Clear<//>`}
  </div>`;
}
