// @ts-check
// Knows how claims are planned: who takes care of them, by when, how pressing they are, under
// which words they are found. Of one claim it shows what is; of several it adds.
import { html, useEffect, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { instant, localTime } from '../../core/text/dates.js';
import { nameOf } from '../../core/text/names.js';
import { isGone, learnMembers } from '../../state/people.js';
import { halfTyped } from '../../shared/half-typed.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Check, Field, Select } from '../../ui/fields.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('../../core/types/state.d.ts').Plan} Plan */
/** @typedef {{assignees: string[], due: string, priority: string, tags: string}} Typed */

/** @type {[string, string][]} */
const PRIORITIES = [
  ['high', 'High'],
  ['normal', 'Normal'],
  ['low', 'Low'],
];

/** The fields of the command, by those of this form. @type {Record<string, string>} */
const FIELDS = { assign: 'assignees', due: 'due', tag: 'tags' };

/**
 * @param {{claims: string[], plan?: Plan, onLeave: () => void, onDone: () => void}} props
 *   plan: what is, of one claim; absent: of several, what is named is added
 */
export function PlanForm({ claims, plan, onLeave, onDone }) {
  const workspace = useWorkspace();
  const { commands } = workspace;
  const [before] = useState(() => typedOf(plan, workspace.me));
  const [typed, setTyped] = useState(before.now);
  const members = useMembers(before.was.assignees);
  const problem = commands.refused.value.plan;
  const beside = (/** @type {string} */ field) =>
    problem && FIELDS[problem.field] === field ? problem.detail : '';
  const set = (/** @type {Partial<Typed>} */ part) => setTyped((was) => ({ ...was, ...part }));
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const half = halfTyped(event);
    if (half) {
      commands.mark('plan', half);
      return;
    }
    const command = {
      kind: /** @type {const} */ ('plan_claims'),
      claims,
      ...change(before.was, typed),
    };
    if (await commands.run('plan', command)) onDone();
  };
  return html`<form class="sub-form form small" aria-label="Plan" onSubmit=${send} noValidate>
    <fieldset class="plain">
      <legend>${plan ? 'Assigned to' : 'Assign them to, too'}</legend>
      ${members.map(
        ([id, name]) => html`<${Check}
          key=${id}
          label=${`${name}${id === workspace.me ? ' (you)' : ''}${isGone(id) ? ', no longer on this desk' : ''}`}
          checked=${typed.assignees.includes(id)}
          onChange=${(/** @type {boolean} */ yes) => set({ assignees: yes ? [...typed.assignees, id] : typed.assignees.filter((it) => it !== id) })}
        />`,
      )}
      ${beside('assignees') && html`<p class="err">${beside('assignees')}</p>`}
    </fieldset>
      <${Field} label="Due" optional type="datetime-local" name="due" value=${typed.due} onInput=${(/** @type {string} */ due) => set({ due })} problem=${beside('due')} />
      <${Select} label="Priority" value=${typed.priority} options=${plan ? PRIORITIES : [['', 'As it is'], ...PRIORITIES]} onChange=${(/** @type {string} */ priority) => set({ priority })} />
    <${Field} label=${plan ? 'Tags' : 'Tags to add'} optional hint="Parted by commas" name="tags" value=${typed.tags} onInput=${(/** @type {string} */ tags) => set({ tags })} problem=${beside('tags')} />
    ${problem && !(problem.field in FIELDS) && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value.plan)}>
        ${plan ? 'Save' : `Plan ${claims.length}`}
      <//>
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}

/**
 * Who can take care of a claim, and who does.
 * @param {string[]} assigned
 * @returns {[string, string][]}
 */
function useMembers(assigned) {
  const { people } = useWorkspace().store;
  const [members, setMembers] = useState(/** @type {[string, string][]} */ ([]));
  useEffect(() => {
    call('GET /api/members').then(
      (found) => {
        learnMembers(found.members);
        setMembers(found.members.filter((one) => one.may.check).map((one) => [one.id, one.name]));
      },
      () => {},
    );
  }, []);
  const others = assigned.filter((id) => !members.some(([one]) => one === id));
  return [
    ...members,
    ...others.map((id) => /** @type {[string, string]} */ ([id, nameOf(people.value, id)])),
  ];
}

/**
 * What the form begins with, and what it is held against.
 * @param {Plan | undefined} plan
 * @param {string} me
 * @returns {{was: Typed, now: Typed}}
 */
function typedOf(plan, me) {
  if (!plan) {
    const nothing = { assignees: [], due: '', priority: '', tags: '' };
    return { was: nothing, now: nothing };
  }
  const was = {
    assignees: plan.assignees ?? [],
    due: plan.due ? localTime(plan.due) : '',
    priority: plan.priority ?? 'normal',
    tags: (plan.tags ?? []).join(', '),
  };
  const mine = !was.assignees.length || was.assignees.every(isGone) ? [me] : [];
  return {
    was,
    now: { ...was, assignees: [...was.assignees.filter((id) => !isGone(id)), ...mine] },
  };
}

/** What is asked for, so that it becomes what was typed. @param {Typed} was @param {Typed} now */
function change(was, now) {
  const [before, after] = [tagsIn(was.tags), tagsIn(now.tags)];
  const less = (/** @type {string[]} */ some, /** @type {string[]} */ others) =>
    some.filter((it) => !others.includes(it));
  const [assign, unassign] = [
    less(now.assignees, was.assignees),
    less(was.assignees, now.assignees),
  ];
  const [tag, untag] = [less(after, before), less(before, after)];
  const by = instant(now.due);
  return {
    ...(assign.length ? { assign } : {}),
    ...(unassign.length ? { unassign } : {}),
    ...(now.due === was.due ? {} : { due: by ? { by } : /** @type {const} */ ('never') }),
    ...(now.priority && now.priority !== was.priority
      ? { priority: /** @type {import('../../core/types/state.d.ts').Priority} */ (now.priority) }
      : {}),
    ...(tag.length ? { tag } : {}),
    ...(untag.length ? { untag } : {}),
  };
}

/** @param {string} typed */
const tagsIn = (typed) =>
  typed
    .split(',')
    .map((it) => it.trim().replace(/^#+/, ''))
    .filter(Boolean);
