// @ts-check
// Knows how somebody is named in what is typed: behind an @ it offers the people of the desk. It
// watches the fields that say so (`data-mentions`), in the page or in the dialog it stands in.
import { html, useEffect, useRef, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { fold } from '../core/text/fold.js';
import { plural } from '../core/text/phrases.js';
import { me } from '../state/me.js';
import { learnMembers } from '../state/people.js';
import { Avatar } from './person.js';

/** @typedef {{id: string, name: string}} Named */
/** @typedef {{area: HTMLTextAreaElement, from: number, to: number, found: Named[], at: number}} Offer */

/** How many are offered at once. */
const OFFERED = 6;

/** An @ that begins a name, up to where one types. */
const BEGUN = /(?:^|[^\p{L}\p{N}@])@([^@\n]{0,60})$/u;

/** Those of one desk, for one person. @type {{whose: string, named: Promise<Named[]>} | null} */
let fetching = null;

/** Those who may be named: who reads what the desk works on, and is not oneself. */
function readers() {
  const whose = `${me.value?.account.id}/${me.value?.desk.id}`;
  if (fetching?.whose !== whose) {
    const named = call('GET /api/members').then(
      ({ members }) => {
        learnMembers(members);
        return members.filter((one) => one.may.read && one.id !== me.value?.account.id);
      },
      () => {
        fetching = null;
        return [];
      },
    );
    fetching = { whose, named };
  }
  return fetching.named;
}

export function Mentions() {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const [offer, setOffer] = useState(/** @type {Offer | null} */ (null));
  const now = useRef(offer);
  now.current = offer;

  useEffect(() => {
    const here = (/** @type {Event} */ { target }) =>
      target instanceof HTMLTextAreaElement &&
      target.matches('[data-mentions]') &&
      target.closest('dialog') === root.current?.closest('dialog')
        ? target
        : null;
    const typed = async (/** @type {Event} */ event) => {
      const area = here(event);
      if (area) setOffer(await offerIn(area));
    };
    const pressed = (/** @type {KeyboardEvent} */ event) => {
      const made = now.current;
      if (!made || here(event) !== made.area) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const many = made.found.length;
      if (step) setOffer({ ...made, at: (made.at + step + many) % many });
      else if (event.key === 'Enter' || event.key === 'Tab') choose(made, made.found[made.at]);
      else if (event.key !== 'Escape') return;
      if (!step) setOffer(null);
      event.preventDefault();
      event.stopPropagation();
    };
    const left = () => setOffer(null);
    document.addEventListener('input', typed);
    document.addEventListener('keydown', pressed, true);
    document.addEventListener('focusout', left);
    return () => {
      document.removeEventListener('input', typed);
      document.removeEventListener('keydown', pressed, true);
      document.removeEventListener('focusout', left);
    };
  }, []);

  return html`<div ref=${root} class="mentions-root">
    <span class="sr" role="status">
      ${offer && `${plural(offer.found.length, 'person', 'people')}; arrows and Enter choose: ${offer.found[offer.at].name}`}
    </span>
    ${
      offer &&
      html`<${Offered} offer=${offer} onChoose=${(/** @type {Named} */ one) => {
        choose(offer, one);
        setOffer(null);
      }} />`
    }
  </div>`;
}

/** @param {{offer: Offer, onChoose: (one: Named) => void}} props */
function Offered({ offer, onChoose }) {
  const { left, bottom } = offer.area.getBoundingClientRect();
  return html`<ul class="mentions" style=${{ left: `${left}px`, top: `${bottom + 2}px` }} aria-hidden="true">
    ${offer.found.map(
      (one, index) => html`<li
        key=${one.id}
        class=${index === offer.at ? 'on' : ''}
        onMouseDown=${(/** @type {Event} */ event) => {
          // The field keeps the focus.
          event.preventDefault();
          onChoose(one);
        }}
      ><${Avatar} id=${one.id} name=${one.name} /> ${one.name}</li>`,
    )}
  </ul>`;
}

/** Whom to offer for what stands before the caret. @param {HTMLTextAreaElement} area @returns {Promise<Offer | null>} */
async function offerIn(area) {
  const to = area.selectionStart;
  const begun = BEGUN.exec(area.value.slice(0, to))?.[1];
  if (begun === undefined) return null;
  const wanted = fold(begun);
  const found = (await readers()).filter(
    ({ name }) => fold(name).startsWith(wanted) && fold(name) !== wanted,
  );
  // Somebody went on typing meanwhile.
  if (area.selectionStart !== to || !found.length || document.activeElement !== area) return null;
  return { area, from: to - begun.length, to, found: found.slice(0, OFFERED), at: 0 };
}

/** Writes a name behind its @, as if it were typed. @param {Offer} offer @param {Named} one */
function choose({ area, from, to }, { name }) {
  const behind = area.value.slice(to);
  const space = /^\s/.test(behind) ? '' : ' ';
  area.setRangeText(`${name}${space}`, from, to, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}
