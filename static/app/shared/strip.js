// @ts-check
// Knows the coverage strip: the article from first to last character. Width is
// length, height is how far along, colour is the rating.
import { classes, html, useMemo } from '../core/html.js';
import { STATES } from '../core/labels.js';
import { listed, plural } from '../core/text/phrases.js';
import {
  differingOf,
  questionsOf,
  ratingOf,
  saidOf,
  sealedFrom,
  soWaived,
} from '../state/claims.js';
import { inOrder, stepOf } from '../state/document.js';
import { whoClass } from '../state/people.js';

/** @typedef {import('../core/types/socket.d.ts').Present} Present */
/** @typedef {import('../state/session.js').State} State */

/**
 * @typedef {{length: number, kind: string, hue: number, differs: number, at?: number,
 *   claim?: string, failed?: boolean, sealed?: boolean}} Piece
 *   hue: -1 none, -2 where nobody asks if it is so; failed: it was not said like this; sealed:
 *   somebody answered what who looks does not see yet
 */

/**
 * @typedef {[number, string, number, number, boolean]} Stretch length, kind, hue, hue of a verdict
 *   that differs, whether it was not said like this
 */

/** Above this many pieces, neighbours that look the same are drawn as one. */
const FINE = 220;

/**
 * @param {{state?: State, strip?: Stretch[], label?: string,
 *   selected?: string | null, presence?: Record<string, Present>, myself?: string, onGo?: (point:
 *   number) => void, size?: 'low' | 'tall'}} props
 *   state or strip: where the pieces come from; onGo: told the code point that was pressed
 */
export function Strip({ state, strip, label, selected = null, presence, myself, onGo, size }) {
  const pieces = useMemo(
    () =>
      coarse(
        strip
          ? strip.map(([length, kind, hue, differs, failed]) => ({
              length,
              kind,
              hue,
              differs,
              failed,
            }))
          : state
            ? piecesOf(state, myself)
            : [],
      ),
    [strip, state, myself],
  );
  const people = Object.entries(presence ?? {}).filter(
    ([id, { claim, away }]) => claim && !away && id !== myself,
  );
  const press = (/** @type {MouseEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const piece = pieces[Number(target.dataset.piece)];
    if (!onGo || piece?.at === undefined) return;
    const { left, width } = target.getBoundingClientRect();
    onGo(
      piece.claim
        ? piece.at
        : Math.floor(piece.at + piece.length * ((event.clientX - left) / width)),
    );
  };
  return html`<div
    class=${`strip ${size ?? ''} ${onGo ? 'goes' : ''}`}
    role="img"
    aria-label=${label ?? describe(pieces)}
    onClick=${press}
  >
    ${pieces.map(({ length, kind, hue, differs, claim, failed, sealed }, index) => {
      const peer = claim && people.find(([, { claim: on }]) => on === claim);
      return html`<i
        key=${index}
        data-piece=${index}
        style=${{ '--n': length }}
        class=${classes(
          kind,
          hue >= 0 && `r${hue}`,
          differs >= 0 && `or${differs}`,
          hue === -2 && 'not-asked',
          failed && 'said-failed',
          sealed && 'sealed-answer',
          claim && claim === selected && 'here',
          peer && `peer ${whoClass(peer[0])}`,
        )}
      ></i>`;
    })}
  </div>`;
}

/** @param {State} state @param {string} [myself] @returns {Piece[]} */
function piecesOf(state, myself = '') {
  return inOrder(state.coverage?.pieces).map(([at, piece]) => {
    const id = 'claim' in piece ? piece.claim : undefined;
    const claim = id ? state.claims[id] : undefined;
    const rating = claim && ratingOf(claim);
    const differing = claim && differingOf(claim);
    return {
      at,
      length: piece.end - at,
      kind: claim?.objection ? 'objection' : claim ? claim.state : piece.as,
      hue: rating ? stepOf(state.scale, rating).hue : claim && soWaived(claim) ? -2 : -1,
      failed: Boolean(claim && saidOf(state, claim)?.failed),
      sealed: Boolean(
        claim && questionsOf(claim).some((one) => sealedFrom(claim, one, myself).length),
      ),
      differs: differing ? stepOf(state.scale, differing).hue : -1,
      claim: id,
    };
  });
}

/** @param {Piece[]} pieces @returns {Piece[]} */
function coarse(pieces) {
  if (pieces.length <= FINE) return pieces;
  /** @type {Piece[]} */
  const made = [];
  for (const piece of pieces) {
    const last = made[made.length - 1];
    if (
      last &&
      last.kind === piece.kind &&
      last.hue === piece.hue &&
      last.failed === piece.failed &&
      last.differs === piece.differs
    ) {
      last.length += piece.length;
      delete last.claim; // it stands for several now
    } else made.push({ ...piece });
  }
  return made;
}

/** @param {Piece[]} pieces */
function describe(pieces) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { kind } of pieces) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  /** @type {Record<string, string>} */
  const states = STATES;
  const words = [...counts]
    .filter(([kind]) => kind !== 'unread' && kind !== 'aside')
    .map(
      ([kind, count]) =>
        `${count} ${(kind === 'objection' ? 'with an objection' : (states[kind] ?? kind)).toLowerCase()}`,
    );
  return `The article from first to last word, by length${words.length ? `; claims: ${listed(words)}` : ''}${counts.get('unread') ? `; ${plural(counts.get('unread') ?? 0, 'stretch', 'stretches')} unread` : ''}`;
}
