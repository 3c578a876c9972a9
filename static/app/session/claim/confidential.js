// @ts-check
// Knows the evidence of a claim that only some people see: for them what it says, and
// for everybody that it is there and who sees it.
import { html, useState } from '../../core/html.js';
import { QUESTIONS, STANCES } from '../../core/labels.js';
import { nameOf } from '../../core/text/names.js';
import { listed } from '../../core/text/phrases.js';
import { byOrder } from '../../state/document.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { sourceOf } from '../../state/rebase.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Choices } from '../../ui/choices.js';
import { Icon } from '../../ui/icon.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { WhyForm } from '../why-form.js';
import { othersThan } from './audience.js';
import { PassageCheck } from './passage-check.js';
import { SourceForm } from './source-form.js';
import { STANCE_ICONS } from './source-icons.js';
import { SourceLine } from './source-line.js';

/** @typedef {import('../../core/types/state.d.ts').Confidential} Confidential */
/** @typedef {import('../../state/session.js').Claim} Claim */

/** How many confidential sources are on a claim. @param {Claim} claim */
export const confidentialCount = (claim) =>
  Object.values(claim.confidential ?? {}).filter(({ removed }) => !removed).length;

/** How many sources of every sort are on a claim. @param {Claim} claim */
export const sourceCount = (claim) =>
  Object.keys(claim.evidence ?? {}).length + confidentialCount(claim);

/** @param {{id: string, claim: Claim, may: boolean}} props */
export function ConfidentialSources({ id, claim, may }) {
  const all = byOrder(claim.confidential);
  if (!all.length) return null;
  return html`<ul class="evidence confidential">
    ${all.map(
      ([key, piece]) => html`<li key=${key}>
        <${One} id=${id} evidence=${key} piece=${piece} may=${may} />
      </li>`,
    )}
  </ul>`;
}

/** @param {{seen: string[]}} props */
function SeenBy({ seen }) {
  const { me, store } = useWorkspace();
  const names = seen
    .filter((one) => one !== me)
    .map((one) => nameOf(store.people.value, one))
    .sort();
  return html`<span class="between">
    <${Icon} name="eye-off" small /> confidential, seen by
    ${' '}${listed([...(seen.includes(me) ? ['you'] : []), ...names])}
  </span>`;
}

/** @param {{id: string, evidence: string, piece: Confidential, may: boolean}} props */
function One({ id, evidence, piece, may }) {
  const workspace = useWorkspace();
  const [asks, setAsks] = useState('');
  const people = workspace.store.people.value;
  const key = `${id}/source/${evidence}`;
  const { content, removed } = piece;
  if (content && drafts.value[key])
    return html`<${SourceForm}
      id=${id}
      draftKey=${key}
      evidence=${evidence}
      piece=${content}
      label="Save source"
      onLeave=${() => {}}
    />`;
  const edit = () =>
    content &&
    draftFor(key, {
      value: sourceOf(content),
      from: sourceOf(content),
      since: workspace.store.seq.value,
      // Whatever becomes of what is typed here is for those who see it.
      between: piece.seen_by.filter((one) => one !== workspace.me),
    });
  return html`<article
    class="ev"
    aria-label=${content ? `Confidential source: ${content.source.title}` : 'Confidential source'}
  >
    ${content ? html`<${Content} content=${content} />` : html`<p class="src"><span>Confidential source</span></p>`}
    <p class="ev-foot">
      <${SeenBy} seen=${piece.seen_by} />
      ${
        content &&
        html`<span class="stance">
          <${Icon} name=${STANCE_ICONS[content.stance] ?? 'circle'} small />
          ${STANCES[content.stance] ?? content.stance}
        </span>`
      }
      ${piece.bears_on !== 'both' && html`<span>bears on ${QUESTIONS[piece.bears_on]}</span>`}
      <span class="quiet">
        ${nameOf(people, piece.by)}, <${Time} at=${piece.at} />
        ${removed && html`; removed by ${nameOf(people, removed.by)}, <${Time} at=${removed.at} />`}
      </span>
      ${
        may &&
        content &&
        !removed &&
        html`<${Actions} title=${content.source.title} onEdit=${edit} onAsk=${setAsks} />`
      }
    </p>
    ${
      asks === 'remove' &&
      html`<${WhyForm}
        label="Remove source"
        hint="For those who see the source."
        name=${`detach ${evidence}`}
        onLeave=${() => setAsks('')}
        onDo=${(/** @type {string} */ why) =>
          workspace.commands.run(
            `detach ${evidence}`,
            { kind: 'detach_confidential', claim: id, evidence, ...(why ? { why } : {}) },
            piece.version,
          )}
      />`
    }
    ${
      asks === 'share' &&
      html`<${ShareForm} id=${id} evidence=${evidence} piece=${piece} onLeave=${() => setAsks('')} />`
    }
  </article>`;
}

/** @param {{content: NonNullable<Confidential['content']>}} props */
const Content = ({ content }) => html`
  <${SourceLine} source=${content.source} />
  ${content.passage && html`<blockquote dir="auto">${content.passage}</blockquote>`}
  ${content.source_id && html`<${PassageCheck} piece=${content} />`}
  ${content.locator && html`<p class="soft" dir="auto">${content.locator}</p>`}
`;

/** @param {{title: string, onEdit: () => void, onAsk: (what: string) => void}} props */
const Actions = ({ title, onEdit, onAsk }) => html`<span class="end">
  <button type="button" class="link" onClick=${onEdit}>
    Edit<span class="sr"> source ${title}</span>
  </button>
  <button type="button" class="link" onClick=${() => onAsk('share')}>
    Who sees it<span class="sr">: ${title}</span> …
  </button>
  <button type="button" class="link" onClick=${() => onAsk('remove')}>
    Remove<span class="sr"> source ${title}</span> …
  </button>
</span>`;

/** @param {{id: string, evidence: string, piece: Confidential, onLeave: () => void}} props */
function ShareForm({ id, evidence, piece, onLeave }) {
  const { commands, store } = useWorkspace();
  const [seen, setSeen] = useState(piece.seen_by);
  const [base] = useState(piece.audience_version);
  const name = `share ${evidence}`;
  const problem = commands.refused.value[name];
  const leave = () => {
    commands.mark(name);
    onLeave();
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const seen_by = seen.filter((one) => one !== piece.author);
    if (
      await commands.run(name, { kind: 'share_confidential', claim: id, evidence, seen_by }, base)
    )
      leave();
  };
  const author = nameOf(store.people.value, piece.author);
  return html`<form class="form small" aria-label="Who sees it" onSubmit=${send}>
    <${Choices}
      legend=${`Who sees it beside ${author}`}
      options=${othersThan(store.people.value, piece.author)}
      chosen=${seen}
      onChoose=${setSeen}
    ><p class="soft">Who has seen it has seen it. Everybody sees these names.</p><//>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value[name])}>Save<//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </form>`;
}
