// @ts-check
// Knows the evidence of a claim: passages of sources and what they say to it.
// A passage is found again by its locator; its stance stands in a box and a word.
import { html, useSignal } from '../../core/html.js';
import { QUESTIONS, STANCES } from '../../core/labels.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { byOrder } from '../../state/document.js';
import { draftFor, drafts } from '../../state/drafts.js';
import { sourceOf } from '../../state/rebase.js';
import { Waits } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';
import { openReading } from '../reading/actions.js';
import { WhyForm } from '../why-form.js';
import { ConfidentialSources, confidentialCount } from './confidential.js';
import { Drift, KeepNow } from './drift.js';
import { PassageCheck } from './passage-check.js';
import { openSource, SourceForm } from './source-form.js';
import { KIND_ICONS, STANCE_ICONS } from './source-icons.js';
import { SourceLine } from './source-line.js';

/** @typedef {import('../../core/types/state.d.ts').Evidence} Piece */
/** @typedef {import('../../state/session.js').Claim} Claim */
/** @typedef {import('../../state/workspace.js').Workspace} Workspace */

/** @param {{id: string, claim: Claim}} props */
export function Sources({ id, claim }) {
  const workspace = useWorkspace();
  const all = byOrder(claim.evidence);
  const adding = workspace.form.value === 'source' || Boolean(drafts.value[`${id}/source`]);
  const may = !workspace.readOnly.value && claim.may.change;
  const unsent = unsentOf(workspace, id);
  const hidden = confidentialCount(claim);
  return html`<section class="sec" id="sec-sources" aria-label="Sources">
    <h3>
      Sources <${Independence} of=${claim.independence} />
      ${hidden > 0 && html`<span class="soft">${hidden} confidential</span>`} <span class="end">
        ${
          may &&
          !adding &&
          html`<${Button}
            icon="plus"
            kbd="s"
            onClick=${() => openSource(workspace, id)}
          >Add source<//>`
        }
      </span>
    </h3>
    <${Recounted} of=${claim.recounted} />
    ${!all.length && !hidden && !adding && !unsent.length && html`<p class="soft">No source yet.</p>`}
    <ul class="evidence">
      ${all.map(
        ([key, evidence]) => html`<li key=${key}>
        <${Evidence} id=${id} evidence=${key} piece=${evidence} may=${may} />
      </li>`,
      )}
    </ul>
    <${ConfidentialSources} id=${id} claim=${claim} may=${may} />
    <${UnsentSources} unsent=${unsent} />
    <${RemovedSources} claim=${claim} />
    ${
      may &&
      orphans(id, claim).map(
        (key) => html`<div key=${key} class="orphan">
          <p class="soft">
            The source you were changing was removed meanwhile. What you typed is here.
          </p>
          <${SourceForm} id=${id} draftKey=${key} label="Add as a new source" onLeave=${() => {}} />
        </div>`,
      )
    }
    ${
      adding &&
      may &&
      html`<${SourceForm}
        id=${id}
        draftKey=${`${id}/source`}
        label="Add source"
        onLeave=${() => {
          workspace.form.value = '';
        }}
      />`
    }
  </section>`;
}

/** How many there are, and how many of them are independent. @param {{of: Claim['independence']}} props */
function Independence({ of }) {
  if (!of) return null;
  const { sources, origins, from_article: own, circle } = of;
  return html`<span class="soft origins">
    ${plural(sources, 'source')}, ${plural(origins, 'origin')}${own ? `; ${own} from this article, which does not count` : ''}
    ${circle && html` <span class="flag">in a circle</span>`}
  </span>`;
}

/**
 * That what the desk knows of the sources changed after the claim was judged, and how they count now.
 * @param {{of: Claim['recounted']}} props
 */
function Recounted({ of }) {
  const people = useWorkspace().store.people.value;
  if (!of) return null;
  return html`<p class=${of.after < of.before ? 'recounted flag' : 'recounted soft'}>
    Judged on ${plural(of.before, 'origin')}, now ${of.after}: ${nameOf(people, of.by)} changed what the
    desk knows of these sources, <${Time} at=${of.at} />.
  </p>`;
}

/**
 * The commands to attach a source that wait.
 * @param {Workspace} workspace
 * @param {string} id
 */
const unsentOf = (workspace, id) =>
  /** @type {any[]} */ (
    workspace.store.waiting.value.filter(
      ({ command }) =>
        (command.kind === 'attach_source' || command.kind === 'attach_confidential') &&
        command.claim === id,
    )
  );

/** @param {{unsent: any[]}} props */
function UnsentSources({ unsent }) {
  if (!unsent.length) return null;
  return html`<ul class="evidence unsent">
    ${unsent.map(
      ({ id: key, command }) => html`<li key=${key}>
        <article class="ev" aria-label=${`Source: ${command.source.title}`}>
          <p class="src">
            <${Icon} name=${KIND_ICONS[command.source.kind] ?? 'file'} />
            <span dir="auto">${command.source.title}</span>
          </p>
          ${command.passage && html`<blockquote dir="auto">${command.passage}</blockquote>`}
          <p class="ev-foot"><${Waits} /></p>
        </article>
      </li>`,
    )}
  </ul>`;
}

/**
 * What was taken off stays readable.
 * @param {{claim: Claim}} props
 */
function RemovedSources({ claim }) {
  const people = useWorkspace().store.people.value;
  const all = byOrder(claim.removed);
  if (!all.length) return null;
  return html`<details class="removed">
    <summary>${plural(all.length, 'removed source')}</summary>
    <ul class="evidence">
      ${all.map(
        ([key, piece]) => html`<li key=${key}>
        <article class="ev" aria-label=${`Removed source: ${piece.source.title}`}>
          <p class="src">
            <${Icon} name=${KIND_ICONS[piece.source.kind] ?? 'file'} />
            <span dir="auto"><s>${piece.source.title}</s></span>
          </p>
          ${piece.passage && html`<blockquote dir="auto">${piece.passage}</blockquote>`}
          <p class="ev-foot">
            <span class="stance">
              <${Icon} name=${STANCE_ICONS[piece.stance] ?? 'circle'} small />
              ${STANCES[piece.stance] ?? piece.stance}
            </span>
            <span class="quiet">
              attached by ${nameOf(people, piece.by)}
              , removed by ${nameOf(people, piece.removed.by)}, <${Time} at=${piece.removed.at} />
              ${piece.why ? html`: <bdi>${piece.why}</bdi>` : ''}
            </span>
          </p>
        </article>
      </li>`,
      )}
    </ul>
  </details>`;
}

/**
 * Drafts of sources that are gone.
 * @param {string} id
 * @param {Claim} claim
 */
const orphans = (id, claim) =>
  Object.keys(drafts.value).filter(
    (key) =>
      key.startsWith(`${id}/source/`) &&
      !claim.evidence?.[key.slice(id.length + 8)] &&
      !claim.confidential?.[key.slice(id.length + 8)]?.content,
  );

/** Whether its source could be fetched, and nothing is kept of it. @param {Piece} piece */
const unkept = ({ source, source_id: id, snapshot }) =>
  Boolean(id && source.url) && snapshot === undefined;

/** @param {{id: string, evidence: string, piece: Piece, may: boolean}} props */
function Evidence({ id, evidence, piece, may }) {
  const workspace = useWorkspace();
  const leaving = useSignal(false);
  const key = `${id}/source/${evidence}`;
  const { source } = piece;
  if (drafts.value[key])
    return html`<${SourceForm}
      id=${id}
      draftKey=${key}
      evidence=${evidence}
      piece=${piece}
      label="Save source"
      onLeave=${() => {}}
    />`;
  const edit = () =>
    draftFor(key, {
      value: sourceOf(piece),
      from: sourceOf(piece),
      since: workspace.store.seq.value,
    });
  const reads = workspace.reading.at.value?.evidence === evidence;
  return html`<article
    class=${reads ? 'ev reads' : 'ev'}
    aria-label=${`Source: ${source.title}`}
    data-evidence=${evidence}
  >
    <${SourceLine} source=${source} />
    ${piece.passage && html`<blockquote dir="auto">${piece.passage}</blockquote>`}
    <${PassageCheck} piece=${piece} />
    <${Drift} piece=${piece} />
    ${may && unkept(piece) && html`<${KeepNow} id=${id} evidence=${evidence} piece=${piece} />`}
    <p class="ev-foot">
      <span class="stance">
        <${Icon} name=${STANCE_ICONS[piece.stance] ?? 'circle'} small />
        ${STANCES[piece.stance] ?? piece.stance}
      </span>
      ${
        piece.bears_on &&
        piece.bears_on !== 'both' &&
        html`<span>bears on ${QUESTIONS[piece.bears_on]}</span>`
      }
      ${piece.locator && html`<span dir="auto">${piece.locator}</span>`}
      <span class="quiet">
        ${nameOf(workspace.store.people.value, piece.by)}, <${Time} at=${piece.at} />
      </span>
      <${EvidenceActions}
        title=${source.title}
        onRead=${piece.source_id && (() => openReading(workspace, id, evidence))}
        onEdit=${may && edit}
        onRemove=${
          may &&
          (() => {
            leaving.value = true;
          })
        }
      />
    </p>
    ${leaving.value && html`<${Detach} id=${id} evidence=${evidence} piece=${piece} leaving=${leaving} />`}
  </article>`;
}

/** Asks why, and takes a piece of evidence off. @param {{id: string, evidence: string, piece: Piece, leaving: {value: boolean}}} props */
function Detach({ id, evidence, piece, leaving }) {
  const { commands } = useWorkspace();
  return html`<${WhyForm}
    label="Remove source"
    name=${`detach ${evidence}`}
    onLeave=${() => {
      leaving.value = false;
    }}
    onDo=${(/** @type {string} */ why) =>
      commands.run(
        `detach ${evidence}`,
        { kind: 'detach_source', claim: id, evidence, ...(why ? { why } : {}) },
        piece.version,
      )}
  />`;
}

/**
 * What can be done with a piece of evidence.
 * @param {{title: string, onRead?: any, onEdit: any, onRemove: any}} props
 */
const EvidenceActions = ({ title, onRead, onEdit, onRemove }) => html`<span class="end">
  ${
    onRead &&
    html`<button type="button" class="link" onClick=${onRead}>
      Read<span class="sr"> source ${title}</span>
    </button>`
  }
  ${
    onEdit &&
    html`<button type="button" class="link" onClick=${onEdit}>
    Edit<span class="sr"> source ${title}</span>
  </button>
  <button type="button" class="link" onClick=${onRemove}>
    Remove<span class="sr"> source ${title}</span> …
  </button>`
  }
</span>`;
