// @ts-check
// Knows what others changed in the thing one is editing: it waits as a chip,
// shows itself on demand, and never moves the cursor. Where both changed the
// same field, the person chooses: mine, theirs, or both where the words allow it.
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { FIELD_WORDS, fieldText } from '../../core/labels.js';
import { wordDiff } from '../../core/text/word-diff.js';
import { mergeWords, threeWayMerge } from '../../core/three-way-merge.js';
import { Button } from '../../ui/button.js';
import { Diff } from '../../ui/diff.js';
import { ChangedBy, ShowButton, TheirField } from './changed-by.js';

/** @typedef {import('../../core/three-way-merge.js').Fields} Fields */

/** Fields whose words can go together. */
const TEXTS = new Set(['statement', 'passage', 'text', 'title']);

/**
 * @param {{claim: string, from: Fields, mine: Fields, now: Fields, since?: number, kinds: RegExp,
 *   problem?: import('../../core/problem.js').Problem,
 *   onChoose: (value: Fields, from: Fields) => void}} props
 *   from: how it was when the editing began; mine: as typed; now: as it is; problem: why what was
 *   sent was refused; onChoose: told what to go on with, and what that began from
 */
export function ConcurrentChanges({ claim, from, mine, now, since, kinds, problem, onChoose }) {
  const refused = problem?.code === 'changed_meanwhile';
  const [shown, setShown] = useState(false);
  const root = useRef(/** @type {any} */ (null));
  const { theirs, overlaps } = threeWayMerge(from, mine, now);
  const open = shown || (refused && overlaps.length > 0);
  useEffect(() => {
    if (refused) root.current?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  if (!theirs.length && !overlaps.length) return null;
  const choose = (/** @type {string[]} */ fields, /** @type {Fields} */ values) =>
    onChoose({ ...mine, ...values }, { ...from, ...pick(now, fields) });
  return html`<div class="meanwhile" role="group" aria-label="Changed meanwhile" ref=${root}>
    <${ChangedBy}
      claim=${claim}
      since=${since}
      kinds=${kinds}
      by=${problem?.changed?.by}
      fields=${[...overlaps, ...theirs]}
    >
      ${
        !(refused && overlaps.length) &&
        html`<${ShowButton} open=${open} onClick=${() => setShown(!shown)} />`
      }
    <//>
    ${refused && overlaps.length > 0 && html`<${NotSaved} overlaps=${overlaps} />`}
    ${
      open &&
      overlaps.map(
        (field) => html`<${Overlap}
        key=${field}
        field=${field}
        from=${from[field]}
        mine=${mine[field]}
        theirs=${now[field]}
        onChoose=${(/** @type {any} */ value) => choose([field], { [field]: value })}
      />`,
      )
    }
    ${
      open &&
      theirs.map(
        (field) => html`<${TheirField} key=${field} field=${field} from=${from} now=${now} />`,
      )
    }
    ${
      open &&
      theirs.length > 0 &&
      html`
        <p class="soft">
          You did not touch ${theirs.length > 1 ? 'these' : 'this'}
          : it stays as they wrote it when you save.
        </p>
        ${
          !overlaps.length &&
          html`<${TakeOrKeep}
            onTake=${() => choose(theirs, pick(now, theirs))}
            onKeep=${() => choose(theirs, {})}
          />`
        }
      `
    }
  </div>`;
}

/**
 * @param {Fields} fields
 * @param {string[]} names
 */
const pick = (fields, names) => Object.fromEntries(names.map((name) => [name, fields[name]]));

/** @param {{overlaps: string[]}} props */
const NotSaved = ({ overlaps }) => html`<p role="alert">
  <b>Not saved yet.</b> ${
    overlaps.length > 1
      ? 'You both changed these fields.'
      : `You both changed “${FIELD_WORDS[overlaps[0]]}”.`
  } Choose what stands, then save.
</p>`;

/** @param {{onTake: () => void, onKeep: () => void}} props */
const TakeOrKeep = ({ onTake, onKeep }) => html`<div class="acts">
  <${Button} kbd="⌥↵" data-take onClick=${onTake}>Take it over<//>
  <${Button} kind="bare" onClick=${onKeep}>Keep mine<//>
</div>`;

/**
 * One field both changed: the versions under each other, each with its button.
 * @param {{field: string, from: any, mine: any, theirs: any, onChoose: (value: any) => void}} props
 */
function Overlap({ field, from, mine, theirs, onChoose }) {
  const both = TEXTS.has(field) ? mergeWords(from ?? '', mine, theirs) : null;
  const was = fieldText(field, from);
  /** @type {[string, any, string, boolean?][]} */
  const versions = [
    ['Mine', mine, 'Keep mine'],
    ['Theirs', theirs, 'Take it over', true],
    ...(both === null
      ? []
      : [/** @type {[string, any, string]} */ (['Merged', both, 'Take both'])]),
  ];
  return html`<fieldset class="versions">
    <legend class="label">${FIELD_WORDS[field]}</legend>
    ${versions.map(
      ([label, value, act, take]) => html`<div key=${label} class="version">
        <p><b>${label}</b></p>
        <blockquote class="wording">
          <${Version} was=${was} is=${fieldText(field, value)} />
        </blockquote>
        <${Button}
          kbd=${take ? '⌥↵' : undefined}
          ...${take ? { 'data-take': true } : {}}
          onClick=${() => onChoose(value)}
        >${act}<//>
      </div>`,
    )}
  </fieldset>`;
}

/**
 * A version with what it changed marked; written anew, it is read better plain.
 * @param {{was: string, is: string}} props
 */
function Version({ was, is }) {
  const kept = wordDiff(was, is)
    .filter(({ kind }) => kind === 'same')
    .reduce((sum, { words }) => sum + words.length, 0);
  return kept * 2 < Math.max(was.length, is.length)
    ? html`<span class="diff" dir="auto">${is || html`<span class="quiet">nothing</span>`}</span>`
    : html`<${Diff} before=${was} after=${is} />`;
}
