// @ts-check
// Knows for whom a comment is: everybody on the desk, or its author and some people.
import { html } from '../../core/html.js';
import { nameOf } from '../../core/text/names.js';
import { listed } from '../../core/text/phrases.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { Check } from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';
import { useWorkspace } from '../context.js';

/**
 * Says for whom the comment that is being written is to be.
 * @param {{draftKey: string}} props
 */
export function ChooseAudience({ draftKey }) {
  const workspace = useWorkspace();
  const people = workspace.store.people.value;
  const draft = drafts.value[draftKey] ?? { value: '' };
  const { between } = draft;
  const choose = (/** @type {string[] | undefined} */ chosen) =>
    draftFor(draftKey, { ...draft, between: chosen });
  const others = Object.entries(people).filter(
    ([id, { removed }]) => id !== workspace.me && !removed,
  );
  return html`<${Check}
      label="Between us"
      checked=${Boolean(between)}
      onChange=${(/** @type {boolean} */ on) => choose(on ? [] : undefined)}
    />
    ${
      between &&
      html`<fieldset class="audience">
        <legend>Who else sees it</legend>
        ${others.map(
          ([id, { name }]) =>
            html`<${Check}
              key=${id}
              label=${name}
              checked=${between.includes(id)}
              onChange=${(/** @type {boolean} */ on) =>
                choose(on ? [...between, id] : between.filter((one) => one !== id))}
            />`,
        )}
        <p class="soft">
          Nobody else does, and no report has it. It holds up no sign-off.
        </p>
      </fieldset>`
    }`;
}

/**
 * “between you and Ana”, if a comment is not for everybody.
 * @param {{by: string, between?: string[]}} props
 */
export function Between({ by, between }) {
  const { me, store } = useWorkspace();
  if (!between) return null;
  const ids = [...new Set([by, ...between])];
  const names = ids.filter((id) => id !== me).map((id) => nameOf(store.people.value, id));
  return html`<span class="between">
    <${Icon} name="eye-off" small />
    ${names.length ? `between ${listed(['you', ...names])}` : 'only you see this'}
  </span>`;
}
