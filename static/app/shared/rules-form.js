// @ts-check
// Knows the rules of a desk or a session as a form: what an answer needs before it is
// signed off, and what takes whom. It knows not where they are sent.
import { html } from '../core/html.js';
import { Check, Select } from '../ui/fields.js';

/** @typedef {import('../core/types/events.d.ts').Rules} Rules */
/** @typedef {import('../core/problem.js').Problem} Problem */
/** @typedef {{rules: Rules, onChange: (rules: Rules) => void, problem?: Problem | null}} Props */

const COUNTS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** @type {[string, string][]} */
const WHO = [
  ['checker', 'Checkers and editors'],
  ['editor', 'Editors'],
];

/** The fields of a form of rules. @type {Set<string>} */
export const RULE_FIELDS = new Set([
  'sources',
  'origins',
  'primary_for_lowest',
  'agreeing',
  'signs',
  'sets_aside',
]);

/** Each rule with its switch. @param {Props} props */
export function RulesForm({ rules, onChange, problem }) {
  const set = (/** @type {Partial<Rules>} */ change) => onChange({ ...rules, ...change });
  const tick = (/** @type {keyof Rules & string} */ name, /** @type {string} */ label) =>
    html`<${Check}
      name=${name}
      label=${label}
      checked=${Boolean(rules[name])}
      onChange=${(/** @type {boolean} */ on) => set({ [name]: on })}
    />`;
  const said = (/** @type {string} */ name) =>
    problem?.field === name ? problem.detail || problem.title : '';
  const choose = (
    /** @type {keyof Rules & string} */ name,
    /** @type {string} */ label,
    /** @type {[string, string][]} */ options,
  ) =>
    html`<${Select}
      name=${name}
      label=${label}
      options=${options}
      value=${String(rules[name])}
      problem=${said(name)}
      onChange=${(/** @type {string} */ value) =>
        set({ [name]: typeof rules[name] === 'number' ? Number(value) : value })}
    />`;
  return html`
    <fieldset class="rules">
      <legend>Before a claim is signed off</legend>
      ${tick('rationale', 'Every verdict says why')}
      ${choose('sources', 'Sources it rests on', counts(0, 5))}
      ${choose('origins', 'Independent origins of those', counts(0, 5))}
      ${choose('primary_for_lowest', 'A primary source for', [
        ['0', 'no step'],
        ['1', 'the lowest step'],
        ['2', 'the two lowest steps'],
        ['3', 'the three lowest steps'],
        ['9', 'every step'],
      ])}
      ${tick('passages', 'Every quoted passage stands in what was kept of its source')}
      ${tick('checklist', 'Every item of the claim’s checklists is ticked')}
      ${tick('contacted', 'Who makes the claim was asked, and answered or is not waited for')}
      ${choose('agreeing', 'People who give the same answer', counts(1, 5))}
      ${tick('blind', 'They answer blind: nobody sees another’s answer before enough have answered')}
    </fieldset>
    <fieldset class="rules">
      <legend>Who</legend>
      ${choose('signs', 'Who signs off, never what they answered', WHO)}
      ${choose('sets_aside', 'Who sets a rule aside, with a reason', WHO)}
      ${tick('dismissal_by_two', 'A claim that has a verdict is dismissed by two people')}
      ${tick('own_objections', 'Only who began a comment resolves it, or an editor with a reason')}
    </fieldset>
  `;
}

/**
 * Numbers to choose from, in words.
 * @param {number} from
 * @param {number} to
 * @returns {[string, string][]}
 */
const counts = (from, to) =>
  COUNTS.slice(from, to + 1).map((word, index) => [String(from + index), word]);

/** All of them, by their names. @type {(keyof Rules)[]} */
const NAMES = [
  'rationale',
  'sources',
  'origins',
  'primary_for_lowest',
  'passages',
  'checklist',
  'contacted',
  'agreeing',
  'blind',
  'signs',
  'sets_aside',
  'dismissal_by_two',
  'own_objections',
];

/** The rules alone, of what has them among others. @param {Rules} all @returns {Rules} */
export const rulesOf = (all) =>
  /** @type {Rules} */ (Object.fromEntries(NAMES.map((name) => [name, all[name]])));

/** Whether two sets of rules are the same. @param {Rules} one @param {Rules} other */
export const sameRules = (one, other) =>
  NAMES.every((name) => (one[name] ?? false) === (other[name] ?? false));
