// @ts-check
// Knows one fix or query as its author meets it: the words in their sentence, why, what sources
// say, and the answers there are.
import { html, useState } from '../../core/html.js';
import { textOf } from '../../core/text/offsets.js';
import { draftFor, drafts, dropDraft } from '../../state/drafts.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { Icon } from '../../ui/icon.js';
import { Time } from '../../ui/time.js';
import { wordsInstead } from './text.js';

/** @typedef {import('../../core/types/bodies.d.ts').AuthorView} View */
/** @typedef {View['fixes'][string]} Fix */
/** @typedef {import('./use-article.js').Said} Said */
/** @typedef {'' | 'declined' | 'reworded' | 'answered'} Asking */

/** How much it matters, in an author's words. */
const MATTERS = {
  must: ['Must', 'wrong in print'],
  should: ['Should', 'reads better, or is safer'],
  query: ['Question', ''],
};

/** By whom it was answered. */
const WHO = { you: 'You', other_author: 'Another author', desk: 'The desk, for you,' };

/** How many code points of the text stand on either side of the words. */
const AROUND = 90;

/**
 * @param {{id: string, fix: Fix, text: View, place: string, on: boolean, answering: boolean,
 *   article: import('./use-article.js').Article, onChoose: () => void, onAnswered: () => void}}
 *   props answering: whether answers are taken here
 */
export function AuthorFix({ id, fix, text, place, on, answering, article, onChoose, onAnswered }) {
  const [name, means] = MATTERS[fix.weight];
  return html`<li
    id=${`fix-${id}`}
    class=${`author-fix ${on ? 'on' : ''} ${fix.open ? 'open' : 'done'}`}
    tabindex="-1"
    onClick=${onChoose}
  >
    <p class="fix-head">
      <b>${name}</b> <span class="soft">${means}</span>
      <span class="grow"></span>
      <span class="soft num">${place}</span>
    </p>
    <${InItsSentence} fix=${fix} view=${text} />
    ${fix.why && html`<p class="fix-why" dir="auto">${fix.why}</p>`}
    <${Passages} fix=${fix} />
    ${fix.overlaps && html`<p class="soft">Another fix is about the same words. Only one of them can be made; accepting one declines the other.</p>`}
    ${fix.insisted && html`<p><b>The desk insists</b> <${Time} at=${fix.insisted.at} />: <bdi>${fix.insisted.why}</bdi></p>`}
    ${fix.answer && html`<${Answer} answer=${fix.answer} />`}
    ${fix.let_go && html`<p><b>The desk let it go</b> <${Time} at=${fix.let_go.at} />: <bdi>${fix.let_go.why}</bdi></p>`}
    ${fix.made && html`<p><b>Made in revision ${fix.made}.</b></p>`}
    ${answering && !fix.made && html`<${Answers} id=${id} fix=${fix} article=${article} onAnswered=${onAnswered} />`}
  </li>`;
}

/** The words with some of the text around. @param {{fix: Fix, view: View}} props */
function InItsSentence({ fix, view }) {
  const text = textOf(view.text);
  const [from, to] = fix.span;
  const instead = wordsInstead(fix);
  const stays = Boolean(fix.answer) && instead === undefined;
  const [before, behind] = fix.made ? ['', ''] : around(text, from, to);
  return html`<p class="fix-words" dir="auto" lang=${view.language}>
    ${before}${
      instead === undefined
        ? html`<b>${fix.quote}</b>`
        : html`${
            fix.quote &&
            html`<del><span class="sr" lang="en">[as it is: </span>${fix.quote}<span class="sr" lang="en">]</span></del>`
          }${
            instead
              ? html`<ins><span class="sr" lang="en">[instead: </span>${instead}<span class="sr" lang="en">]</span></ins>`
              : html`<span class="soft" lang="en"> taken out</span>`
          }`
    }${behind}
    ${stays && fix.replacement !== undefined && html`<span class="soft" lang="en"> stays, not “${fix.replacement}”</span>`}
  </p>`;
}

/**
 * What stands around some words in their paragraph, cut at a word.
 * @param {import('../../core/text/offsets.js').Text} text @param {number} from @param {number} to
 */
function around(text, from, to) {
  const before =
    text
      .slice(Math.max(0, from - AROUND), from)
      .split('\n')
      .pop() ?? '';
  const [behind] = text.slice(to, to + AROUND).split('\n');
  const cutBefore = before.length >= AROUND ? `… ${before.replace(/^\S*\s/, '')}` : before;
  const cutBehind = behind.length >= AROUND ? `${behind.replace(/\s\S*$/, '')} …` : behind;
  return [cutBefore, cutBehind];
}

/** What sources say. @param {{fix: Fix}} props */
function Passages({ fix }) {
  const passages = Object.values(fix.passages ?? {});
  if (!passages.length) return null;
  return html`<ul class="author-passages">
    ${passages.map(
      (it, index) => html`<li key=${index}>
        <q dir="auto">${it.words}</q>
        <span class="soft">
          ${it.url ? html`<a href=${it.url} target="_blank" rel="noopener noreferrer" dir="auto">${it.source}</a>` : html`<bdi>${it.source}</bdi>`}${it.locator && html`, <bdi>${it.locator}</bdi>`}
        </span>
      </li>`,
    )}
  </ul>`;
}

/** What was answered. @param {{answer: NonNullable<Fix['answer']>}} props */
function Answer({ answer }) {
  return html`<p>
    <b>${WHO[answer.by]} ${answer.answer}</b> <${Time} at=${answer.at} />${
      answer.answer === 'answered' && html`: <bdi>${answer.words}</bdi>`
    }${answer.why && html`: <bdi>${answer.why}</bdi>`}
    ${answer.awaits_desk && html` <span class="soft">The desk has yet to agree to your words.</span>`}
  </p>`;
}

/**
 * @param {{id: string, fix: Fix, article: import('./use-article.js').Article,
 *   onAnswered: () => void}} props
 */
function Answers({ id, fix, article, onAnswered }) {
  const kept = drafts.value[id]?.value;
  const [asking, setAsking] = useState(/** @type {Asking} */ (''));
  const [changing, setChanging] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(
    /** @type {import('../../core/problem.js').Problem | null} */ (null),
  );
  const form = asking || kept?.asking || '';
  const leave = () => {
    dropDraft(id);
    setAsking('');
    setProblem(null);
  };
  const say = async (/** @type {Said} */ said) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const refused = await article.say(id, said);
    setBusy(false);
    setProblem(refused);
    if (refused) return;
    leave();
    setChanging(false);
    onAnswered();
  };
  if (form)
    return html`<${AnswerForm}
      id=${id}
      fix=${fix}
      asking=${form}
      busy=${busy}
      problem=${problem}
      onLeave=${leave}
      onSay=${say}
    />`;
  const note = problem && html`<${ProblemNote} problem=${problem} />`;
  if (!fix.open && !changing)
    return html`${note}
      <div class="acts">
        <${Button} kind="bare" data-key="e" onClick=${() => setChanging(true)}>Change the answer …<//>
      </div>`;
  const given = fix.answer?.answer;
  return html`${note}
    <div class="acts">
      ${
        fix.replacement !== undefined &&
        given !== 'accepted' &&
        html`<${Button} kind="main" kbd="a" data-key="a" pending=${busy} onClick=${() => say({ answer: 'accepted' })}>Accept<//>`
      }
      ${
        fix.weight === 'query' &&
        html`<${Button} kind=${fix.replacement === undefined ? 'main' : 'plain'} kbd=${fix.replacement === undefined ? 'a' : undefined} data-key=${fix.replacement === undefined ? 'a' : undefined} onClick=${() => setAsking('answered')}>Answer …<//>`
      }
      <${Button} kbd="e" data-key="e" onClick=${() => setAsking('reworded')}>Reword …<//>
      ${given !== 'declined' && html`<${Button} kbd="d" data-key="d" onClick=${() => setAsking('declined')}>Decline …<//>`}
      ${changing && html`<${Button} kind="bare" onClick=${() => setChanging(false)}>Leave it<//>`}
    </div>`;
}

/** @type {Record<Exclude<Asking, ''>, [string, string, 'words' | 'why']>} the field, the button, and what the field holds */
const FORMS = {
  declined: ['Why not?', 'Decline', 'why'],
  reworded: ['The words that should stand there', 'Send these words', 'words'],
  answered: ['Your answer', 'Answer', 'words'],
};

/**
 * @param {{id: string, fix: Fix, asking: Exclude<Asking, ''>, busy: boolean,
 *   problem: import('../../core/problem.js').Problem | null, onLeave: () => void,
 *   onSay: (said: Said) => void}} props
 */
function AnswerForm({ id, fix, asking, busy, problem, onLeave, onSay }) {
  const [label, button, member] = FORMS[asking];
  const begin = asking === 'reworded' ? (fix.replacement ?? fix.quote) : '';
  const typed = drafts.value[id]?.value?.typed ?? begin;
  const type = (/** @type {string} */ now) => draftFor(id, { value: { asking, typed: now } });
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    onSay({ answer: asking, [member]: typed });
  };
  const sendByKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  };
  const beside = problem?.field === member;
  return html`<form class="form small" onSubmit=${send} onKeyDown=${sendByKey} noValidate>
    <${Field}
      label=${label}
      hint=${hintOf(asking, fix)}
      name=${member}
      multiline
      autofocus
      value=${typed}
      onInput=${type}
      problem=${beside ? problem?.detail : ''}
    />
    ${problem && !beside && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" kbd="Ctrl ↵" pending=${busy}>${button}<//>
      <${Button} kind="bare" onClick=${onLeave}>Back<//>
      ${typed !== begin && html`<span class="quiet"><${Icon} name="check" small /> Kept on this device</span>`}
    </div>
  </form>`;
}

/** @param {Asking} asking @param {Fix} fix */
function hintOf(asking, { weight, quote }) {
  if (asking === 'reworded')
    return `${quote ? 'Instead of these words; empty: they are taken out. ' : ''}The desk agrees to them first.`;
  if (asking === 'declined' && weight === 'must')
    return 'It is a must: the desk answers before the text can go out.';
  return undefined;
}
