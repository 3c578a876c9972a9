// @ts-check
// Knows how one block of the article is drawn: the runs of its claims, what is
// unread or set aside in it, and the claims’ marks in the margin.
import { classes, html, memo } from '../../core/html.js';
import { initials, nameOf } from '../../core/text/names.js';
import { RatingIcon, SaidIcon, StateIcon } from '../../shared/marks.js';
import { whoClass } from '../../state/people.js';
import { Icon } from '../../ui/icon.js';

/** @typedef {import('../../core/text/names.js').People} People */
/** @typedef {import('./segments.js').Block} Paragraph */
/** @typedef {import('./segments.js').Mark} Mark */
/** @typedef {import('./segments.js').Run} Stretch */

const TAGS = /** @type {Record<string, string>} */ ({
  headline: 'h2',
  heading: 'h3',
  paragraph: 'p',
  list_item: 'p',
  caption: 'p',
});

/** @type {(props: {block: Paragraph, people: People, stop?: string}) => any} */
export const Block = memo(({ block, people, stop }) => {
  const Tag = TAGS[block.kind] ?? 'p';
  return html`<${Tag} class=${`block ${block.kind}`} dir=${block.way} data-block=${block.start}>
    ${block.number > 0 && html`<span class="pn" aria-hidden="true">${block.number}</span>`}
    ${block.stretches.map(
      (_, index) => html`<span
      class="bracket"
      aria-hidden="true"
      data-bracket=${index}
    ></span>`,
    )}
    ${block.runs.map(
      (run, index) => html`<${Run}
      key=${index}
      run=${run}
      block=${block}
      people=${people}
      stop=${stop}
    />`,
    )}
  <//>`;
});

/**
 * @param {{run: Stretch, block: Paragraph, people: People,
 *   stop?: string}} props
 */
function Run({ run, block, people, stop }) {
  const { mark, first, lone } = run;
  const inside = run.parts.map(
    (part) => html`<${Part} key=${part.at} part=${part} block=${block} marked=${Boolean(mark)} />`,
  );
  return html`
    ${lone.map(
      (one) => html`<mark key=${one.id} class="m lone" ...${button(one, stop)}>
      <${Margin} mark=${one} people=${people} />
    </mark>`,
    )}
    ${
      !mark
        ? inside
        : html`<mark
          class=${look(mark)}
          data-claim=${mark.id}
          ...${first ? button(mark, stop) : {}}
        >${first && html`<${Margin} mark=${mark} people=${people} />`}${inside}</mark>`
    }
  `;
}

/** @param {Mark} mark @param {string} [stop] */
const button = (mark, stop) => ({
  id: `claim-${mark.id}`,
  'data-claim': mark.id,
  role: 'button',
  tabindex: mark.id === stop ? 0 : -1,
  'aria-label': mark.label,
  'aria-current': mark.selected ? 'true' : undefined,
});

/** @param {Mark} mark */
const look = ({ state, hue, differs, failed, waived, low, selected, peers }) =>
  classes(
    `m ${state}`,
    hue >= 0 && `r${hue}`,
    differs >= 0 && `differ or${differs}`,
    failed && 'said-failed',
    waived && 'so-waived',
    low && 'low',
    selected && 'on',
    peers[0] && `peer ${whoClass(peers[0].id)}`,
  );

/** @param {{part: any, block: Paragraph, marked: boolean}} props */
function Part({ part, block, marked }) {
  const begins = part.unread && block.stretches.some(({ start }) => start === part.at);
  const stretch = begins ? block.stretches.find(({ start }) => start === part.at) : undefined;
  const ends =
    part.unread &&
    !block.runs.some((run) =>
      run.parts.some((other) => other.stretch === part.stretch && other.at > part.at),
    );
  // Lines of longer claims below; each needs an element, as one draws one line.
  let words = html`<span data-at=${part.at}>${part.words}</span>`;
  if (part.fix) {
    const { look, before, behind } = part.fix;
    words = html`<span class="fixed" data-before=${before} data-behind=${behind} data-fix=${look}>
      <span class=${look ? `fix-${look}` : undefined}>${words}</span>
    </span>`;
  }
  for (const mark of part.under)
    words = html`<span class=${look(mark).replace('m ', 'mu ')}>${words}</span>`;
  if (part.under.length)
    words = html`<span data-under=${part.under.map((/** @type {any} */ m) => m.id).join(' ')}>
      ${words}
    </span>`;
  if (marked || (!part.unread && !part.aside)) return words;
  return html`
    ${
      begins &&
      html`
        <span class="mm unread-mark" aria-hidden="true">
          <${StateIcon} state="unread" />
          <span dir="ltr">
            ${stretch && stretch.sentences > 1 ? `${stretch.sentences} unread` : 'unread'}
          </span>
        </span>
        <span class="sr">unread: </span>
      `
    }
    <span
      class=${classes(
        part.unread ? 'unread-text' : 'aside-text',
        part.opens && !part.unread && 'opens',
        part.closes && !part.unread && 'closes',
        part.here && 'here',
      )}
      data-place=${part.at}
      data-stretch=${part.unread ? part.stretch : undefined}
    >${words}</span>
    ${ends && html`<span class="sr"> end of unread. </span>`}
  `;
}

/**
 * The claim in the margin: rating or state, number, who it is assigned to, who
 * is there. The words are drawn by the stylesheet, so that they are no part of
 * the article's text.
 * @param {{mark: Mark, people: People}} props
 */
function Margin({ mark, people }) {
  const { hue, icon, said, state, waived } = mark;
  // Where nobody is asked if it is so, what was said takes the place of the rating.
  const alone = waived && said && said !== 'to_check' && state !== 'stale';
  return html`<span
    class=${`mm ${hue >= 0 ? `r${hue}` : ''} ${mark.selected ? 'sel' : ''}`}
    aria-hidden="true"
  >
    ${
      !alone &&
      (hue >= 0 && state !== 'stale'
        ? html`<${RatingIcon} icon=${icon} />`
        : html`<${StateIcon} state=${state} />`)
    }
    ${said && html`<${SaidIcon} icon=${said} />`}
    <b data-says=${mark.number}></b>
    ${mark.peers.map(
      ({ id, field }) => html`
        <span key=${id} class=${`who ${whoClass(id)}`} data-says=${initials(nameOf(people, id))}></span>
        ${field && html`<${Icon} name="pencil" small />`}
      `,
    )}
    ${
      mark.assignee &&
      !mark.peers.some(({ id }) => id === mark.assignee) &&
      html`<i data-says=${initials(nameOf(people, mark.assignee))}></i>`
    }
  </span>`;
}
