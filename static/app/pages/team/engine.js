// @ts-check
// Knows what a desk sets for the claim engine: from which score on a statement
// is suggested as a claim.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { Problem } from '../../core/problem.js';
import { useForm } from '../../shared/form.js';
import { me } from '../../state/me.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field } from '../../ui/fields.js';

/** What a desk begins with. */
const USUAL = 40;

export function Engine() {
  const desk = me.value?.desk;
  const form = useForm({ threshold: String(desk?.threshold ?? USUAL) });
  const [saved, setSaved] = useState('');
  const save = form.submit(async ({ threshold }) => {
    setSaved('');
    const score = Number(threshold);
    if (!threshold.trim() || !Number.isInteger(score) || score < 0 || score > 100) {
      throw new Problem({
        code: 'bad_threshold',
        title: 'That is no score',
        detail: 'Write a whole number from 0 to 100.',
        field: 'threshold',
      });
    }
    await call('PUT /api/desk', { body: { threshold: score } });
    if (me.value) me.value = { ...me.value, desk: { ...me.value.desk, threshold: score } };
    setSaved(`Saved. Sessions opened from now on suggest claims from ${score}.`);
  });
  return html`<section class="leaf" aria-labelledby="engine">
    <header class="leaf-head"><h2 id="engine">Claim engine</h2></header>
    <p class="soft">
      The engine gives every statement a score for how much it needs checking, with reasons. Those from this score on are suggested as claims when a session is opened; the rest shows as unread until somebody decides on it.
    </p>
    <form class="form engine" ref=${form.form} onSubmit=${save} noValidate>
      ${form.other && html`<${ProblemNote} problem=${form.other} />`}
      <${Field}
        label="Suggest claims from a score of"
        hint=${`0 to 100; lower suggests more. ${USUAL} is usual.`}
        type="number"
        inputmode="numeric"
        min="0"
        max="100"
        step="1"
        class="score"
        ...${form.field('threshold')}
      />
      <div class="acts">
        <${Button} type="submit" pending=${form.busy}>Save<//>
        <span role="status" class="soft">${saved}</span>
      </div>
    </form>
  </section>`;
}
