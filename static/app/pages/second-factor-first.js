// @ts-check
// Knows what stands in place of every page of a desk that asks for a second
// factor, until there is one.
import { html } from '../core/html.js';
import { secondFactorWanted } from '../core/api.js';
import { SetUp } from '../shared/second-factor.js';
import { Shell } from '../shared/shell.js';
import { askMe, me } from '../state/me.js';

export function SecondFactorFirst() {
  const done = async () => {
    await askMe();
    secondFactorWanted.value = false;
  };
  return html`<${Shell} title="Second factor"><div class="wrap narrow">
    <section class="leaf form" aria-labelledby="first">
      <h1 id="first">Set up a second factor to go on</h1>
      <p>
        ${me.value?.desk.name} asks everybody for one. It takes a minute and an authenticator app on your telephone.
      </p>
      <${SetUp} onDone=${done} />
    </section>
  </div><//>`;
}
