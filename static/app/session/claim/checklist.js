// @ts-check
// Knows what is to be looked at of a claim, by the kinds of claim it is of: each list in
// one line, its items behind a press.
import { html, useState } from '../../core/html.js';
import { CLAIM_KINDS } from '../../core/labels.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { Avatar } from '../../shared/person.js';
import { Flag } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Choices } from '../../ui/choices.js';
import { Check } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';
import { useWorkspace } from '../context.js';

/** @typedef {import('../../core/types/state.d.ts').ClaimKind} ClaimKind */
/** @typedef {import('../../core/types/state.d.ts').TickView} TickView */
/** @typedef {import('../../state/session.js').Claim} Claim */

/** @param {{id: string, claim: Claim}} props */
export function Checklist({ id, claim }) {
  const workspace = useWorkspace();
  const [changing, setChanging] = useState(false);
  const lists = workspace.store.state.value?.checklists?.lists;
  if (!lists || !claim.may.judge) return null;
  const may = !workspace.readOnly.value;
  const kinds = /** @type {ClaimKind[]} */ (Object.keys(claim.kinds ?? {}));
  const listed = kinds.filter((kind) => lists[kind]?.length);
  return html`<section class="sec checklists" id="sec-checklist" aria-label="Checklist">
    <h3>
      Checklist
      ${!listed.length && html`<span class="soft">none for this kind of claim</span>`}
      <span class="end">
        ${
          may &&
          !changing &&
          html`<button type="button" class="link" onClick=${() => setChanging(true)}>
            Kind of claim …
          </button>`
        }
      </span>
    </h3>
    ${listed.map(
      (kind) => html`<${List}
        key=${kind}
        id=${id}
        claim=${claim}
        kind=${kind}
        items=${(lists[kind] ?? []).map(({ words }) => words)}
      />`,
    )}
    ${
      changing &&
      may &&
      html`<${KindsForm} id=${id} kinds=${kinds} onLeave=${() => setChanging(false)} />`
    }
  </section>`;
}

/** @param {{id: string, claim: Claim, kind: ClaimKind, items: string[]}} props */
function List({ id, claim, kind, items }) {
  const ticks = /** @type {Record<string, TickView>} */ (claim.kinds?.[kind] ?? {});
  const done = items.filter((_, place) => ticks[place] && !ticks[place].earlier).length;
  return html`<details class="checklist">
    <summary>
      ${CLAIM_KINDS[kind]}: <span class="num">${done} of ${items.length}</span> ticked
    </summary>
    <ul>
      ${items.map(
        (words, place) => html`<li key=${place}>
          <${Item} id=${id} claim=${claim} item=${{ kind, place }} words=${words} tick=${ticks[place]} />
        </li>`,
      )}
    </ul>
  </details>`;
}

/**
 * @param {{id: string, claim: Claim, item: {kind: ClaimKind, place: number}, words: string,
 *   tick?: TickView}} props
 */
function Item({ id, claim, item, words, tick }) {
  const { commands, readOnly, store } = useWorkspace();
  const people = store.people.value;
  const name = `tick ${id} ${item.kind} ${item.place}`;
  // Until the server has it, the box shows what was pressed.
  const waits = store.waiting.value.findLast(
    ({ command }) =>
      (command.kind === 'tick_item' || command.kind === 'untick_item') &&
      command.claim === id &&
      command.item.kind === item.kind &&
      command.item.place === item.place,
  );
  const ticked = waits ? waits.command.kind === 'tick_item' : Boolean(tick && !tick.earlier);
  const problem = commands.refused.value[name];
  const set = (/** @type {boolean} */ on) =>
    commands.run(name, { kind: on ? 'tick_item' : 'untick_item', claim: id, item }, claim.version);
  return html`<${Check}
      label=${words}
      checked=${ticked}
      disabled=${readOnly.value}
      data-tick=${ticked ? undefined : ''}
      onChange=${set}
    />
    ${
      tick &&
      html`<p class="ticked-by quiet">
        ${tick.earlier && html`<${Flag}>ticked for an earlier wording<//> `}
        <${Avatar} id=${tick.by} people=${people} /> ${nameOf(people, tick.by)}, <${Time} at=${tick.at} />
        ${
          tick.earlier &&
          !readOnly.value &&
          html` <button type="button" class="link" onClick=${() => set(false)}>
            Take it back<span class="sr">: ${words}</span>
          </button>`
        }
      </p>`
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}`;
}

/** @param {{id: string, kinds: ClaimKind[], onLeave: () => void}} props */
function KindsForm({ id, kinds, onLeave }) {
  const { commands } = useWorkspace();
  const [chosen, setChosen] = useState(kinds);
  const name = `classify ${id}`;
  const problem = commands.refused.value[name];
  const leave = () => {
    commands.mark(name);
    onLeave();
  };
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await commands.run(name, { kind: 'classify_claim', claim: id, kinds: chosen })) leave();
  };
  return html`<form class="form small" aria-label="Kind of claim" onSubmit=${send}>
    <${Choices}
      legend="It is a claim about"
      options=${Object.entries(CLAIM_KINDS)}
      chosen=${chosen}
      onChoose=${setChosen}
    />
    <p class="soft">
      ${chosen.length ? plural(chosen.length, 'list') : 'No list'}; whatever the engine finds in
      its words later.
    </p>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${Boolean(commands.busy.value[name])}>Save<//>
      <${Button} kind="bare" onClick=${leave}>Cancel<//>
    </div>
  </form>`;
}

/** Opens the lists of the chosen claim and leads to the next item that is not ticked. */
export function nextItem() {
  const lists = /** @type {NodeListOf<HTMLDetailsElement>} */ (
    document.querySelectorAll('.panel details.checklist')
  );
  const next = /** @type {HTMLElement | null} */ (
    document.querySelector('.panel details.checklist [data-tick]')
  );
  for (const list of lists) list.open = true;
  next?.focus();
  return Boolean(next);
}
