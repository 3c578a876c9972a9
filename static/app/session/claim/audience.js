// @ts-check
// Knows for whom a comment or a source is: everybody on the desk, or its author and some
// people.
import { html } from '../../core/html.js';
import { nameOf } from '../../core/text/names.js';
import { listed } from '../../core/text/phrases.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { Choices } from '../../ui/choices.js';
import { Check } from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';
import { useWorkspace } from '../context.js';

/**
 * For whom something that is being written is to be: everybody, or its author and named people.
 * @param {{draftKey: string, label: string, children?: any}} props children: what that means
 */
function ChooseAudience({ draftKey, label, children }) {
  const { me, store } = useWorkspace();
  const draft = drafts.value[draftKey] ?? { value: '' };
  const { between } = draft;
  const choose = (/** @type {string[] | undefined} */ chosen) =>
    draftFor(draftKey, { ...draft, between: chosen });
  return html`<${Check}
      label=${label}
      checked=${Boolean(between)}
      onChange=${(/** @type {boolean} */ on) => choose(on ? [] : undefined)}
    />
    ${
      between &&
      html`<${Choices}
        legend="Who else sees it"
        options=${othersThan(store.people.value, me)}
        chosen=${between}
        onChoose=${choose}
      ><p class="soft">${children}</p><//>`
    }`;
}

/** Whether a comment is between its author and named people. @param {{draftKey: string}} props */
export const ChooseBetween = ({ draftKey }) =>
  html`<${ChooseAudience} draftKey=${draftKey} label="Between us">
    Nobody else does, and no report has it. It holds up no sign-off.
  <//>`;

/** Whether a source is for named people only. @param {{draftKey: string}} props */
export const ChooseConfidential = ({ draftKey }) =>
  drafts.value[draftKey] &&
  html`<${ChooseAudience} draftKey=${draftKey} label="Confidential: only named people see it">
    Others, admins and reports see “1 confidential source, seen by …” and nothing of what it says. It
    does not come into the library.
  <//>`;

/**
 * The people on the desk but one, to choose from.
 * @param {Record<string, import('../../state/people.js').Known>} people
 * @param {string} but
 * @returns {[string, string][]}
 */
export const othersThan = (people, but) =>
  Object.entries(people)
    .filter(([id, { removed }]) => id !== but && !removed)
    .map(([id, { name }]) => [id, name]);

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
