// @ts-check
// Knows how a closed session is given out to readers: a first version, corrections, and how it is taken down.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Check, Field } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';

/** @typedef {import('../../core/types/routes.d.ts').Offer} Offer */
/** @typedef {import('../../core/problem.js').Problem} Problem */
/** @typedef {{id: string, offer: Offer, again: () => Promise<void>}} PublishProps */

/**
 * Sends a change of the publication, and looks again what there is.
 * @param {string} id @param {() => Promise<void>} again
 */
function useChange(id, again) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const change = async (/** @type {any} */ command) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const body = { id: crypto.randomUUID(), command };
      await call('POST /api/sessions/{id}/commands', { path: { id }, body });
      await again();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, change };
}

/** @param {PublishProps} props */
export function Publish({ id, offer, again }) {
  const { versions, taken_down: down } = offer;
  const gone = down ? down.version : 0;
  const stands = versions.some(({ number }) => number > gone);
  return html`<section class="export-publish" aria-labelledby="publish">
    <h2 id="publish">Publish</h2>
    ${
      versions.length === 0 &&
      html`<p class="soft">
        The report gets an address that anybody can read, as it stands now. What is changed later becomes a correction, numbered and dated; an earlier version stays.
      </p>`
    }
    ${stands && html`<${Address} address=${offer.address} />`}
    ${
      down &&
      html`<p>
        <b>Taken down</b> up to version ${down.version}, <${Time} at=${down.at} />: <bdi>${down.why}</bdi>
      </p>`
    }
    ${versions.length > 0 && html`<${Versions} offer=${offer} gone=${gone} />`}
    ${
      offer.unpublishable
        ? html`<p class="soft">${offer.unpublishable}</p>`
        : html`<${Give} id=${id} offer=${offer} again=${again} />`
    }
    ${stands && offer.may_take_down && html`<${TakeDown} id=${id} offer=${offer} again=${again} />`}
  </section>`;
}

/** Where it stands, and how another site shows it. @param {{address: string}} props */
function Address({ address }) {
  const card = `<iframe src="${address}/card" title="Fact check" width="420" height="220"></iframe>`;
  return html`<p><a href=${address}>${address}</a></p>
    <details>
      <summary>A card for another site</summary>
      <code class="export-code">${card}</code>
    </details>`;
}

/** @param {{offer: Offer, gone: number}} props gone: the last version that was taken down */
function Versions({ offer: { versions, address }, gone }) {
  return html`<ol class="export-versions plain-list">
    ${versions.map(
      (it) => html`<li key=${it.number}>
        <b>
          ${
            it.number <= gone
              ? `Version ${it.number}`
              : html`<a href=${`${address}/${it.number}`}>Version ${it.number}</a>`
          }
        </b>
        ${' '}<${Time} at=${it.at} />${it.why && html`: <bdi>${it.why}</bdi>`}
      </li>`,
    )}
  </ol>`;
}

/** @param {PublishProps} props */
function Give({ id, offer, again }) {
  const last = offer.versions[offer.versions.length - 1];
  const [listed, setListed] = useState(last ? last.listed : true);
  const [why, setWhy] = useState('');
  const { busy, problem, change } = useChange(id, again);
  const next = offer.versions.length + 1;
  const give = (/** @type {Event} */ event) => {
    event.preventDefault();
    change({ kind: 'publish_report', listed, why: last ? why : undefined });
  };
  return html`<form class="form" onSubmit=${give} noValidate>
    ${problem && problem.field !== 'why' && html`<${ProblemNote} problem=${problem} />`}
    ${
      last &&
      html`<${Field}
        label="What is corrected, and why"
        hint="Readers see it beside the correction."
        multiline
        value=${why}
        onInput=${setWhy}
        problem=${problem?.field === 'why' ? problem.detail : undefined}
      />`
    }
    <${Check} label="Search engines may list it" checked=${listed} onChange=${setListed} />
    <p>
      <${Button} type="submit" pending=${busy}>
        ${last ? `Publish the correction, version ${next}` : 'Publish version 1'}
      <//>
    </p>
  </form>`;
}

/** @param {PublishProps} props */
function TakeDown({ id, again }) {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const { busy, problem, change } = useChange(id, again);
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    change({ kind: 'take_down_report', why });
  };
  if (!open)
    return html`<p><${Button} kind="plain" onClick=${() => setOpen(true)}>Take it down …<//></p>`;
  return html`<form class="form" onSubmit=${send} noValidate>
    ${problem && problem.field !== 'why' && html`<${ProblemNote} problem=${problem} />`}
    <${Field}
      label="Why it is taken down"
      hint="Who comes to its address is told so, with the date. All versions so far are gone for good."
      multiline
      autofocus
      value=${why}
      onInput=${setWhy}
      problem=${problem?.field === 'why' ? problem.detail : undefined}
    />
    <p>
      <${Button} type="submit" pending=${busy}>Take it down<//>
      ${' '}<${Button} kind="bare" onClick=${() => setOpen(false)}>Leave it<//>
    </p>
  </form>`;
}
