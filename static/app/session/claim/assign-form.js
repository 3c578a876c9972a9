// @ts-check
// Knows how a claim is assigned to somebody on the desk.
import { html, useEffect, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { nameOf } from '../../core/text/names.js';
import { isGone, learnMembers } from '../../state/people.js';
import { Button } from '../../ui/button.js';
import { Select } from '../../ui/fields.js';
import { assign } from './actions.js';
import { Refusal } from './refusal.js';

/** @typedef {import('./open-form.js').FormProps} FormProps */

/** @param {FormProps} props */
export function AssignForm({ id, claim, workspace, leave }) {
  const { people } = workspace.store;
  const gone = isGone(claim.assignee);
  const [members, setMembers] = useState(
    /** @type {[string, string][]} */ (
      Object.entries(people.value)
        .filter(([, { removed }]) => !removed)
        .map(([key, { name }]) => [key, name])
    ),
  );
  const [to, setTo] = useState(gone ? workspace.me : (claim.assignee ?? workspace.me));
  useEffect(() => {
    call('GET /api/members').then(
      (found) => {
        learnMembers(found.members);
        setMembers(found.members.filter((one) => one.may.check).map((one) => [one.id, one.name]));
      },
      () => {},
    );
  }, []);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await assign(workspace, id, to || undefined)) leave();
  };
  return html`<form class="sub-form form small" aria-label="Assign" onSubmit=${send}>
    <${Select}
      label="Assigned to"
      value=${to}
      onChange=${setTo}
      autofocus
      options=${[
        ['', 'Nobody'],
        ...members.map(([key, name]) => [key, key === workspace.me ? `${name} (you)` : name]),
      ]}
    />
    <${Refusal} problem=${workspace.commands.refused.value.assign} />
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(workspace.commands.busy.value.assign)}>
        Assign
      <//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
      ${
        claim.assignee &&
        html`<span class="quiet">
          now ${nameOf(people.value, claim.assignee)}
          ${gone ? ', who is no longer on this desk' : ''}
        </span>`
      }
    </div>
  </form>`;
}
