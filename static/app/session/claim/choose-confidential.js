// @ts-check
// Knows for whom a source is that is being written down: everybody, or named people only.
import { html } from '../../core/html.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { Check } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';

/**
 * Says whether a source that is being written down is for named people only.
 * @param {{draftKey: string}} props
 */
export function ChooseConfidential({ draftKey }) {
  const workspace = useWorkspace();
  const draft = drafts.value[draftKey];
  if (!draft) return null;
  const { between } = draft;
  const choose = (/** @type {string[] | undefined} */ chosen) =>
    draftFor(draftKey, { ...draft, between: chosen });
  const others = Object.entries(workspace.store.people.value).filter(
    ([one, { removed }]) => one !== workspace.me && !removed,
  );
  return html`<${Check}
      label="Confidential: only named people see it"
      checked=${Boolean(between)}
      onChange=${(/** @type {boolean} */ on) => choose(on ? [] : undefined)}
    />
    ${
      between &&
      html`<fieldset class="audience">
        <legend>Who else sees it</legend>
        ${others.map(
          ([one, { name }]) => html`<${Check}
            key=${one}
            label=${name}
            checked=${between.includes(one)}
            onChange=${(/** @type {boolean} */ on) =>
              choose(on ? [...between, one] : between.filter((it) => it !== one))}
          />`,
        )}
        <p class="soft">
          Others, admins and reports see “1 confidential source, seen by …” and
          nothing of what it says. It does not come into the library.
        </p>
      </fieldset>`
    }`;
}
