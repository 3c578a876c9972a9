// @ts-check
// Knows the evidence of the claim beside the pane, each source under what it derives
// from, with how its passage stands.
import { html } from '../../core/html.js';
import { checkWords } from '../../core/text/passage-check.js';
import { plural } from '../../core/text/phrases.js';
import { byOrder } from '../../state/document.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { openSource } from '../claim/source-form.js';
import { KIND_ICONS } from '../claim/source-icons.js';
import { useWorkspace } from '../context.js';
import { openReading } from './actions.js';

/** @typedef {import('../../core/types/state.d.ts').Evidence} Piece */

export function EvidenceList() {
  const workspace = useWorkspace();
  const { reading, claim, readOnly, selected } = workspace;
  const at = reading.at.value;
  const one = claim.value;
  if (!at || !one || selected.value !== at.claim) return null;
  const all = underOrigins(byOrder(one.evidence));
  return html`<nav class="list evl-list" aria-label=${`Evidence at claim ${one.number}`}>
    <div class="orig">
      <b>Evidence at claim ${one.number}</b>
      ${one.independence && html`<span>${originsWords(one.independence)}</span>`}
    </div>
    <div class="scroll">
      ${all.map(
        ([key, piece, under]) => html`<${Row}
          key=${key}
          piece=${piece}
          under=${under}
          on=${key === at.evidence}
          onOpen=${() => openReading(workspace, at.claim, key)}
        />`,
      )}
    </div>
    ${
      !readOnly.value &&
      one.may.change &&
      html`<div class="listfoot">
        <${Button} icon="plus" kbd="s" onClick=${() => openSource(workspace, at.claim)}>Add source<//>
      </div>`
    }
  </nav>`;
}

/** @param {{piece: Piece, under: boolean, on: boolean, onOpen: () => void}} props */
function Row({ piece, under, on, onOpen }) {
  const { source, lineage, check, passage } = piece;
  const wrong = check?.result === 'altered' || check?.result === 'missing';
  return html`<button
    type="button"
    class=${`evl ${under ? 'from' : ''}`}
    aria-current=${on ? 'true' : undefined}
    onClick=${onOpen}
  >
    <${Icon} name=${under ? 'corner-down-right' : (KIND_ICONS[source.kind] ?? 'file')} />
    <span class="t" dir="auto">${source.title}</span>
    <span class="m2">
      <span>${under ? 'derived from it' : source.primary ? 'primary' : 'secondary'}</span>
      ${lineage?.from_article && html`<span class="flag">derives from this article</span>`}
      ${check && html`<span class=${wrong ? 'flag' : ''}>${checkWords(check)}</span>`}
      ${!check && html`<span>${passage ? 'no snapshot' : 'no passage yet'}</span>`}
    </span>
  </button>`;
}

/** @param {NonNullable<import('../../state/session.js').Claim['independence']>} of */
const originsWords = ({ sources, origins }) =>
  `${plural(sources, 'source')}, ${plural(origins, 'origin')}.`;

/**
 * Each piece behind the origin it derives from, where the claim has evidence from that.
 * @param {[string, Piece][]} all
 * @returns {[string, Piece, boolean][]}
 */
function underOrigins(all) {
  const ids = new Set(all.map(([, { source_id: id }]) => id));
  const originOf = (/** @type {Piece} */ { source_id: id, lineage }) =>
    lineage?.origins.find((it) => it !== id && ids.has(it));
  const tops = all.filter(([, piece]) => !originOf(piece));
  /** @type {Set<string>} */
  const placed = new Set();
  const listed = tops.flatMap(([key, piece]) => {
    const below = all.filter(
      ([other, it]) => !placed.has(other) && originOf(it) === piece.source_id && originOf(it),
    );
    for (const [other] of below) placed.add(other);
    return [
      /** @type {[string, Piece, boolean]} */ ([key, piece, false]),
      ...below.map(([other, it]) => /** @type {[string, Piece, boolean]} */ ([other, it, true])),
    ];
  });
  const missing = all.filter(([key]) => !listed.some(([there]) => there === key));
  return [
    ...listed,
    ...missing.map(([key, it]) => /** @type {[string, Piece, boolean]} */ ([key, it, false])),
  ];
}
