// @ts-check
// Knows how a person sets a second factor up, sees its recovery codes once, and
// takes it away again.
import { signal } from '../core/signals.js';
import { html, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { plural } from '../core/text/phrases.js';
import { askMe, me } from '../state/me.js';
import { toast } from '../state/notices.js';
import { Button } from '../ui/button.js';
import { copied } from '../ui/clipboard.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { needs, useForm } from './form.js';
import { WhosePassword } from './whose-password.js';
import { useFetched, Fetched } from './fetched.js';

/** @typedef {import('../core/types/routes.d.ts').NewSecondFactor} NewSecondFactor */

/** Set while a person looks after their second factor; the dialog hangs over every page. */
export const lookingAfterSecondFactor = signal(false);

export function SecondFactor() {
  if (!lookingAfterSecondFactor.value || !me.value) return null;
  const close = () => {
    lookingAfterSecondFactor.value = false;
  };
  return html`<${Dialog} title="Second factor" onClose=${close}>
    ${me.value.second_factor ? html`<${Remove} onClose=${close} />` : html`<${SetUp} onDone=${close} />`}
  <//>`;
}

/** The three steps: who you are, the app, the recovery codes. @param {{onDone: () => void}} props */
export function SetUp({ onDone }) {
  const [made, setMade] = useState(/** @type {NewSecondFactor | null} */ (null));
  const [codes, setCodes] = useState(/** @type {string[] | null} */ (null));
  if (codes) return html`<${RecoveryCodes} codes=${codes} onDone=${onDone} />`;
  if (made) return html`<${ScanAndConfirm} made=${made} onCodes=${setCodes} />`;
  return html`<${Begin} onMade=${setMade} />`;
}

/** @param {{onMade: (made: NewSecondFactor) => void}} props */
function Begin({ onMade }) {
  const form = useForm({ password: '' });
  const begin = form.submit(async (typed) => {
    if (me.value?.password) needs(typed, { password: 'Write your password.' });
    onMade(await call('POST /api/second-factor', { body: typed }));
  });
  return html`<form class="form" ref=${form.form} onSubmit=${begin} noValidate>
    <p>
      Whoever learns your password still does not get in: signing in then takes six digits more, which an authenticator app on your telephone shows.
    </p>
    ${form.other && html`<${ProblemNote} problem=${form.other} />`}
    <${OwnPassword} form=${form} />
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${form.busy}>Go on<//>
    </div>
  </form>`;
}

/** @param {{form: import('./form.js').Form<{password: string}>}} props */
// Who has none to give signed in a moment ago, or is asked to do it again.
const OwnPassword = ({ form }) =>
  me.value?.password &&
  html`
  <${WhosePassword} />
  <${Field}
    label="Your password"
    type="password"
    autocomplete="current-password"
    autofocus
    ...${form.field('password')}
  />
`;

/** @param {{made: NewSecondFactor, onCodes: (codes: string[]) => void}} props */
function ScanAndConfirm({ made, onCodes }) {
  const form = useForm({ code: '' });
  const confirm = form.submit(async (typed) => {
    needs(typed, { code: 'Write the six digits that the app shows.' });
    const { codes } = await call('PUT /api/second-factor', { body: typed });
    onCodes(codes);
  });
  const side = made.qr_size + 8;
  return html`<form class="form" ref=${form.form} onSubmit=${confirm} noValidate>
    <p>Scan this with the app, or type the key into it.</p>
    <svg
      class="qr"
      viewBox=${`-4 -4 ${side} ${side}`}
      role="img"
      aria-label="QR code with the key"
      shape-rendering="crispEdges"
    >
      <rect x="-4" y="-4" width=${side} height=${side} fill="#fff" />
      <path d=${made.qr_path} fill="#000" />
    </svg>
    <p class="soft">
      Key: <code class="key">${made.secret.match(/.{1,4}/g)?.join(' ')}</code>, <a
        href=${made.link}
      >or open it in an app on this device</a>.
    </p>
    ${form.other && html`<${ProblemNote} problem=${form.other} />`}
    <${Field}
      label="Code"
      hint="The six digits the app shows now."
      autocomplete="one-time-code"
      inputmode="numeric"
      autofocus
      ...${form.field('code')}
    />
    <div class="acts">
      <${Button} kind="main" type="submit" pending=${form.busy}>Set it up<//>
    </div>
  </form>`;
}

/** @param {{codes: string[], onDone: () => void}} props */
function RecoveryCodes({ codes, onDone }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    setSaid(
      (await copied(codes.join('\n')))
        ? 'Copied.'
        : 'The browser did not copy them. Select them and copy them with the keys.',
    );
  };
  const done = async () => {
    await askMe();
    onDone();
    toast('Your second factor is set up.');
  };
  return html`<div class="form">
    <p>
      <b>Keep these recovery codes where you find them without your telephone.</b> Each lets you in once, in place of the app. They are shown this once.
    </p>
    <ul class="recovery" aria-label="Recovery codes">
      ${codes.map((code) => html`<li key=${code}><code>${code}</code></li>`)}
    </ul>
    <div class="acts">
      <${Button} kind="main" onClick=${done}>I have kept them<//>
      <${Button} icon="copy" onClick=${copy}>Copy<//>
      <span role="status" class="soft">${said}</span>
    </div>
  </div>`;
}

/** @param {{onClose: () => void}} props */
function Remove({ onClose }) {
  const { got, problem, fetch } = useFetched('GET /api/second-factor');
  const form = useForm({ password: '' });
  const remove = form.submit(async (typed) => {
    if (me.value?.password) needs(typed, { password: 'Write your password.' });
    await call('POST /api/second-factor/removal', { body: typed });
    await askMe();
    onClose();
    toast('Your second factor is gone. You sign in with your password alone.');
  });
  const left = got?.recovery_codes ?? 0;
  return html`
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Looking" />
    ${
      got &&
      html`<form class="form" ref=${form.form} onSubmit=${remove} noValidate>
        <p>
          Signing in takes your password and a code of your app. You have ${
            left ? plural(left, 'recovery code') : 'no recovery code'
          } left.
        </p>
        <p class="soft">
          ${
            got.required
              ? 'This desk asks everybody for one: if you take it away, for another telephone or for new recovery codes, you set up a new one next.'
              : 'For another telephone or for new recovery codes, take it away and set up a new one.'
          }
        </p>
        ${form.other && html`<${ProblemNote} problem=${form.other} />`}
        <${OwnPassword} form=${form} />
        <div class="acts">
          <${Button} type="submit" pending=${form.busy}>Take it away<//>
          <${Button} kind="bare" onClick=${onClose}>Keep it<//>
        </div>
      </form>`
    }
  `;
}
