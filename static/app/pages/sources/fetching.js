// @ts-check
// Knows how a source is looked at again: at once, or every so many days.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { plural } from '../../core/text/phrases.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';

/** @typedef {import('../../core/problem.js').Problem} Problem */
/** @typedef {import('../../core/types/routes.d.ts').SourceDetail} Detail */

/**
 * @param {{source: Detail, may: boolean, onDone: () => void, children?: any}} props children: what
 *   else can be done with it
 */
export function Fetching({ source, may, onDone, children }) {
  const { fetching, kept, id } = source;
  const [pending, setPending] = useState(false);
  const [unchanged, setUnchanged] = useState(false);
  const [setting, setSetting] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const fetch = async () => {
    setPending(true);
    setUnchanged(false);
    try {
      const looked = await call('POST /api/sources/{id}/fetch', { path: { id } });
      setUnchanged(looked.unchanged);
      setProblem(null);
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setPending(false);
    }
  };
  const before = kept.some((it) => it.how === 'fetched');
  const scheduled = fetching.can || fetching.every_days !== undefined;
  return html`<div class="fetching">
    <p class="acts">
      ${
        may &&
        fetching.can &&
        html`<${Button} pending=${pending} onClick=${fetch}>${before ? 'Fetch again now' : 'Fetch'}<//>`
      }
      ${
        may &&
        scheduled &&
        !setting &&
        html`<${Button} onClick=${() => setSetting(true)}>
          ${fetching.every_days ? `Every ${plural(fetching.every_days, 'day')}` : 'Fetch again every …'}
        <//>`
      }
      ${children}
    </p>
    ${
      setting &&
      html`<${Every}
        id=${id}
        now=${fetching.every_days}
        onDone=${() => {
          setSetting(false);
          onDone();
        }}
        onLeave=${() => setSetting(false)}
      />`
    }
    <p class="soft">${when(fetching)}</p>
    ${
      fetching.failure &&
      html`<p class="soft"><span class="flag">Not fetched the last time</span> ${fetching.failure}</p>`
    }
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <p class="soft" role="status">${unchanged ? 'It says what it said.' : ''}</p>
  </div>`;
}

/** When it is fetched again. @param {Detail['fetching']} fetching */
const when = ({ every_days: days, next }) =>
  days &&
  html`Fetched again every ${plural(days, 'day')}${next && html`, next <${Time} at=${next} />`}.`;

/**
 * @param {{id: string, now: number | undefined, onDone: () => void, onLeave: () => void}} props
 */
function Every({ id, now, onDone, onLeave }) {
  const [days, setDays] = useState(String(now ?? 7));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const set = async (/** @type {number | undefined} */ every) => {
    try {
      await call('PUT /api/sources/{id}/schedule', {
        path: { id },
        body: every === undefined ? {} : { every_days: every },
      });
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return html`<form
    class="form"
    aria-label="Fetch again"
    onSubmit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      set(Number(days));
    }}
  >
    <${Field}
      label="Fetch again every"
      hint="days, 1 to 365"
      type="number"
      min="1"
      max="365"
      required
      autofocus
      value=${days}
      onInput=${setDays}
      problem=${problem?.field === 'every_days' ? problem.detail : ''}
    />
    ${problem && problem.field !== 'every_days' && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit">Save<//>
      ${now !== undefined && html`<${Button} onClick=${() => set(undefined)}>Not any more<//>`}
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}
