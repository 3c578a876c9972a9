// @ts-check
// Knows the small form that asks why something will not be checked.
import { html, useState } from '../core/html.js';
import { REASONS } from '../core/labels.js';
import { Button } from '../ui/button.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field, Select } from '../ui/fields.js';

/** @typedef {import('../core/problem.js').Problem} Problem */
/** @typedef {import('../core/types/state.d.ts').AsideReason} AsideReason */

/**
 * @param {{label: string, busy?: boolean, problem?: Problem | null, first?: AsideReason,
 *   onDo: (reason: AsideReason,
 *   note?: string) => void, onLeave: () => void}} props
 */
export function ReasonForm({ label, busy = false, problem, first = 'opinion', onDo, onLeave }) {
  const [reason, setReason] = useState(/** @type {AsideReason} */ (first));
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState('');
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (reason === 'other' && !note.trim()) {
      setMissing('Say what the other reason is.');
      return;
    }
    setMissing('');
    onDo(reason, note.trim() || undefined);
  };
  return html`<form class="form small" onSubmit=${send}>
    <${Select}
      label="Reason"
      value=${reason}
      onChange=${setReason}
      autofocus
      options=${Object.entries(REASONS)}
    />
    <${Field}
      label="Note"
      optional=${reason !== 'other'}
      value=${note}
      onInput=${setNote}
      problem=${missing || (problem?.field === 'note' ? problem.detail : '')}
    />
    ${problem && problem.field !== 'note' && html`<${ProblemNote} problem=${problem} />`}
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${busy}>${label}<//>
      <${Button} kind="bare" onClick=${onLeave}>Cancel<//>
    </div>
  </form>`;
}
