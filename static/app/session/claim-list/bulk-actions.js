// @ts-check
// Knows what can be done with several claims at once: accept, dismiss, restore.
import { html, useSignal } from '../../core/html.js';
import { plural } from '../../core/text/phrases.js';
import { Button } from '../../ui/button.js';
import { useWorkspace } from '../context.js';
import { ReasonForm } from '../reason-form.js';

/** What to do with the chosen claims. @param {{shown: string[]}} props */
export function BulkActions({ shown }) {
  const workspace = useWorkspace();
  const { store, ticked, filter } = workspace;
  const { busy, refused } = workspace.commands;
  const dismissing = useSignal(false);
  const claims = store.state.value?.claims ?? {};
  const chosen = [...ticked.value].filter((id) => claims[id]);
  const open = chosen.filter((id) => claims[id].state === 'suggested');
  const gone = chosen.filter((id) => claims[id].state === 'dismissed');
  const live = chosen.filter((id) => claims[id].state !== 'dismissed');
  const clear = () => {
    ticked.value = new Set();
    dismissing.value = false;
  };
  const send = async (/** @type {any} */ command) => {
    if (await workspace.commands.run('many', command)) clear();
  };
  const rest = shown.filter((id) => !ticked.value.has(id));
  if (!chosen.length && filter.value !== 'suggested') return null;
  if (!shown.length && !chosen.length) return null;
  return html`<div class="chosen" role="region" aria-label="Chosen claims">
    <p>
      ${
        chosen.length
          ? html`<b>${plural(chosen.length, 'claim')} chosen</b>`
          : html`<span
          class="soft"
        >Tick claims to decide on several at once.</span>`
      }
    </p>
    ${
      dismissing.value && live.length
        ? html`<${ReasonForm}
          label=${`Dismiss ${live.length}`}
          busy=${Boolean(busy.value.many)}
          problem=${refused.value.many}
          onDo=${(/** @type {string} */ reason, /** @type {string} */ note) =>
            send({ kind: 'dismiss_claims', claims: live, reason, ...(note ? { note } : {}) })}
          onLeave=${() => {
            dismissing.value = false;
          }}
        />`
        : html`
          <div class="acts">
            ${
              open.length > 0 &&
              html`<${Button}
                kind="main"
                pending=${Boolean(busy.value.many)}
                onClick=${() => send({ kind: 'accept_claims', claims: open })}
              >Accept ${open.length}<//>`
            }
            ${
              live.length > 0 &&
              html`<${Button}
            onClick=${() => {
              dismissing.value = true;
            }}
          >Dismiss ${live.length} …<//>`
            }
            ${
              gone.length > 0 &&
              html`<${Button}
                pending=${Boolean(busy.value.many)}
                onClick=${() => send({ kind: 'restore_claims', claims: gone })}
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
            ${chosen.length > 0 && html`<${Button} kind="bare" onClick=${clear}>Clear<//>`}
          </div>
          ${
            refused.value.many &&
            html`<p class="err">
              ${refused.value.many.detail || refused.value.many.title}
            </p>`
          }
        `
    }
  </div>`;
}
