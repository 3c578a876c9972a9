// @ts-check
// Knows what a verdict in the making judged, when the claim reads differently now.
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { threeWayMerge } from '../../core/three-way-merge.js';
import { Button } from '../../ui/button.js';
import { ChangedBy, ShowButton, TheirField } from './changed-by.js';

/** @typedef {import('../../core/three-way-merge.js').Fields} Fields */

/**
 * What a verdict in the making judged, when it reads differently now.
 * @param {{claim: string, from: Fields, now: Fields, since?: number, rating: string,
 *   problem?: import('../../core/problem.js').Problem, onKeep: () => void}} props
 */
export function ChangedWording({ claim, from, now, since, problem, rating, onKeep }) {
  const refused = problem?.code === 'changed_meanwhile';
  const [shown, setShown] = useState(false);
  const root = useRef(/** @type {any} */ (null));
  const { theirs } = threeWayMerge(from, from, now);
  const open = shown || refused;
  useEffect(() => {
    if (refused) root.current?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  if (!theirs.length) return null;
  return html`<div class="meanwhile" role="group" aria-label="Changed meanwhile" ref=${root}>
    <${ChangedBy}
      claim=${claim}
      since=${since}
      kinds=${/claim_(reworded|moved|split)|claims_merged/}
      by=${problem?.changed?.by}
      fields=${theirs}
    >
      ${!refused && html`<${ShowButton} open=${open} onClick=${() => setShown(!shown)} />`}
    <//>
    ${
      refused &&
      html`<p role="alert">
        <b>Not given yet.</b> The claim changed meanwhile; your verdict was for another wording.
      </p>`
    }
    ${
      open &&
      theirs.map(
        (field) => html`<${TheirField}
          key=${field}
          field=${field}
          from=${from}
          now=${now}
          named=${theirs.length > 1}
        />`,
      )
    }
    ${
      open &&
      html`<div class="acts">
        <${Button} kbd="⌥↵" data-take onClick=${onKeep}>Keep mine${rating ? `: ${rating}` : ''}<//>
        <span class="soft">It is then for the claim as it reads now.</span>
      </div>`
    }
  </div>`;
}
