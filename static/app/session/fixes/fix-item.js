// @ts-check
// Knows how one fix is shown and answered: the words as they are and as they should be,
// why, what became of it.
import { html, useState } from '../../core/html.js';
import { FIX_ANSWERS, FIX_WEIGHTS } from '../../core/labels.js';
import { nameOf } from '../../core/text/names.js';
import { listed } from '../../core/text/phrases.js';
import { awaitsDesk, isWaiting, outcomeOf, wordsGiven } from '../../state/fixes.js';
import { may } from '../../state/me.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { WhyForm } from '../why-form.js';

/** @typedef {import('../../core/types/state.d.ts').Fix} Fix */
/** @typedef {import('../../core/types/state.d.ts').FixAnswer} FixAnswer */
/** @typedef {'' | 'decline' | 'reword' | 'answer' | 'withdraw' | 'insist' | 'let go'} Asking */

/**
 * @param {{id: string, fix: Fix, onGo?: () => void, keys?: boolean}} props onGo: goes to its place
 *   in the article; keys: whether keys press its buttons
 */
export function FixItem({ id, fix, onGo, keys = false }) {
  const { store } = useWorkspace();
  const people = store.people.value;
  const number = fix.claim && store.state.value?.claims[fix.claim]?.number;
  return html`<li class="fix-item" id=${`fix-${id}`} tabindex="-1">
    <${Words} fix=${fix} onGo=${onGo} />
    <p class="soft">
      <b>${FIX_WEIGHTS[fix.weight]}</b>
      ${number ? ` · claim ${number}` : ''} · ${nameOf(people, fix.proposed.by)} <${Time} at=${fix.proposed.at} />
    </p>
    ${fix.why && html`<p dir="auto">${fix.why}</p>`}
    ${fix.answer && html`<${Answered} answer=${fix.answer} />`}
    <${WithAuthor} fix=${fix} />
    ${fix.insisted && html`<${Remark} words="Insisted on" it=${fix.insisted} />`}
    ${fix.let_go && html`<${Remark} words="Let go" it=${fix.let_go} />`}
    ${outcomeOf(fix) && html`<p><b>${outcomeOf(fix)}.</b></p>`}
    <${Actions} id=${id} fix=${fix} keys=${keys} />
  </li>`;
}

/** As it is, and as it should be. @param {{fix: Fix, onGo?: () => void}} props */
function Words({ fix, onGo }) {
  const { quote } = fix;
  const words = fix.answer ? wordsGiven(fix) : fix.replacement;
  const shown =
    words === undefined
      ? html`“${quote}”${
          fix.replacement !== undefined &&
          html`<span class="soft"> stays, not “${fix.replacement}”</span>`
        }`
      : html`${
          quote &&
          html`<del><span class="sr">[as it is: </span>${quote}<span class="sr">]</span></del>`
        }${
          words &&
          html`<ins><span class="sr">[instead: </span>${words}<span class="sr">]</span></ins>`
        }${!words && html`<span class="soft"> taken out</span>`}`;
  if (!onGo) return html`<p class="fix-words" dir="auto">${shown}</p>`;
  return html`<button type="button" class="fix-words" dir="auto" title="Go to it" onClick=${onGo}>
    ${shown}
  </button>`;
}

/** What became of it. @param {{answer: NonNullable<Fix['answer']>}} props */
function Answered({ answer }) {
  const { store } = useWorkspace();
  return html`<p>
    <b>${FIX_ANSWERS[answer.answer]}</b> by ${nameOf(store.people.value, answer.by)} <${Time} at=${answer.at} />
    ${answer.answer === 'answered' && html`: <bdi>${answer.words}</bdi>`}
    ${answer.why && html`: <bdi>${answer.why}</bdi>`}
    ${answer.awaits_desk && html` <b class="flag">The author’s words: agree to them, or answer it yourself</b>`}
    ${answer.agreed && html`. Agreed to by ${nameOf(store.people.value, answer.agreed.by)} <${Time} at=${answer.agreed.at} />`}
  </p>`;
}

/** That the author is asked, and since when. @param {{fix: Fix}} props */
function WithAuthor({ fix }) {
  const { store } = useWorkspace();
  const authors = store.state.value?.authors;
  if (!authors || !isWaiting(fix) || fix.lost) return null;
  const names = listed(authors.people.map((id) => nameOf(store.people.value, id)));
  const since = authors.at > fix.proposed.at ? authors.at : fix.proposed.at;
  return html`<p class="soft">With ${names} since <${Time} at=${since} />. An editor may answer for the author.</p>`;
}

/** What somebody said of a must that was declined. @param {{words: string, it: NonNullable<Fix['let_go']>}} props */
function Remark({ words, it }) {
  const { store } = useWorkspace();
  return html`<p>
    <b>${words}</b> by ${nameOf(store.people.value, it.by)} <${Time} at=${it.at} />: <bdi>${it.why}</bdi>
  </p>`;
}

/** @param {{id: string, fix: Fix, keys: boolean}} props */
function Actions({ id, fix, keys }) {
  const key = (/** @type {string} */ name) => (keys ? { kbd: name, 'data-key': name } : {});
  const { me, commands, readOnly } = useWorkspace();
  const [asking, setAsking] = useState(/** @type {Asking} */ (''));
  if (readOnly.value || fix.made) return null;
  const name = `fix ${id}`;
  const leave = () => {
    commands.mark(name);
    setAsking('');
  };
  const run = async (/** @type {import('../../core/types/commands.d.ts').Command} */ command) => {
    if (await commands.run(name, command, fix.version)) leave();
  };
  const answer = (/** @type {FixAnswer} */ given, /** @type {object} */ more = {}) =>
    run({ kind: 'answer_fix', fix: id, answer: given, ...more });
  const withdraw = (/** @type {string} */ why) =>
    run({ kind: 'withdraw_fix', fix: id, ...(why ? { why } : {}) });
  const own = fix.proposed.by === me;
  if (asking === 'decline')
    return html`<${WhyForm} label="Decline" name=${name} needed hint="Who proposed it will read it" onLeave=${leave} onDo=${(/** @type {string} */ why) => answer('declined', { why })} />`;
  if (asking === 'insist' || asking === 'let go')
    return html`<${WhyForm} label=${asking === 'insist' ? 'Insist' : 'Let it go'} name=${name} needed onLeave=${leave} onDo=${(/** @type {string} */ why) => run({ kind: 'settle_must', fix: id, outcome: asking === 'insist' ? 'insisted' : 'let_go', why })} />`;
  if (asking === 'withdraw')
    return html`<${WhyForm} label="Withdraw the fix" name=${name} needed=${!own} onLeave=${leave} onDo=${withdraw} />`;
  if (asking)
    return html`<${WordsForm}
      name=${name}
      label=${asking === 'reword' ? 'The words that should stand there' : 'The answer'}
      words=${asking === 'reword' ? (fix.replacement ?? fix.quote) : ''}
      onLeave=${leave}
      onDo=${(/** @type {string} */ words) =>
        answer(asking === 'reword' ? 'reworded' : 'answered', { words })}
    />`;
  const problem = commands.refused.value[name];
  const pending = Boolean(commands.busy.value[name]);
  const given = fix.answer?.answer;
  return html`
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      ${
        may('edit') &&
        html`
          ${
            awaitsDesk(fix) &&
            !fix.lost &&
            html`<${Button} ...${key('a')} pending=${pending} onClick=${() => run({ kind: 'agree_to_wording', fix: id })}>Agree to the wording<//>`
          }
          ${
            fix.replacement !== undefined &&
            given !== 'accepted' &&
            !fix.lost &&
            html`<${Button} ...${awaitsDesk(fix) ? {} : key('a')} pending=${pending} onClick=${() => answer('accepted')}>${awaitsDesk(fix) ? 'Take what was proposed' : 'Accept'}<//>`
          }
          ${
            fix.weight === 'query' &&
            html`<${Button} onClick=${() => setAsking('answer')}>Answer …<//>`
          }
          ${!fix.lost && html`<${Button} kind="bare" ...${key('e')} onClick=${() => setAsking('reword')}>Reword …<//>`}
          <${AfterDecline} fix=${fix} onAsk=${setAsking} />
          ${given !== 'declined' && html`<${Button} kind="bare" ...${key('d')} onClick=${() => setAsking('decline')}>Decline …<//>`}
        `
      }
      ${
        (own || may('edit')) &&
        html`<${Button} kind="bare" onClick=${() => setAsking('withdraw')}>Withdraw …<//>`
      }
    </div>
  `;
}

/**
 * What can become of a must that was declined.
 * @param {{fix: Fix, onAsk: (asking: Asking) => void}} props
 */
function AfterDecline({ fix, onAsk }) {
  if (fix.weight !== 'must' || fix.answer?.answer !== 'declined' || fix.let_go) return null;
  return html`
    ${!fix.lost && html`<${Button} kind="bare" onClick=${() => onAsk('insist')}>Insist …<//>`}
    <${Button} kind="bare" onClick=${() => onAsk('let go')}>Let it go …<//>
  `;
}

/**
 * Words instead, or the answer to a query.
 * @param {{name: string, label: string, words: string, onDo: (words: string) => void,
 *   onLeave: () => void}} props
 */
function WordsForm({ name, label, words, onDo, onLeave }) {
  const { commands } = useWorkspace();
  const [typed, setTyped] = useState(words);
  const problem = commands.refused.value[name];
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    onDo(typed);
  };
  return html`<form class="form small" onSubmit=${send}>
    <${Field}
      label=${label}
      name="words"
      multiline
      autofocus
      value=${typed}
      onInput=${setTyped}
      problem=${problem?.field === 'words' ? problem.detail : ''}
    />
    ${problem && problem.field !== 'words' && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value[name])}>Save<//>
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}
