// @ts-check
// Knows an invitation from the side of the one invited: which desk, which role,
// and the account they make to join.
import { html } from '../core/html.js';
import { call } from '../core/api.js';
import { ROLE_MEANS, ROLES } from '../core/labels.js';
import { navigate, route } from '../core/route.js';
import { longEnough, needs, useForm } from '../shared/form.js';
import { leaveForProvider, useWaysIn } from '../shared/openid.js';
import { SecondFactorField } from '../shared/second-factor-field.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { LinkState, NewAccount, SignedOut, useLink } from './signed-out.js';

export function Page() {
  const token = route.value.query.get('token') ?? '';
  const link = useLink('GET /api/invitation', token, { query: { token } });
  const ways = useWaysIn();
  const form = useForm({ name: '', email: '', password: '', code: '' });
  const problem = link.problem ?? (form.problem?.code === 'bad_link' ? form.problem : undefined);

  if (!link.leads || problem)
    return html`<${LinkState} title="Join a desk" problem=${problem} again=${link.again}>
      <p>
        An invitation link works once and for three days. This one was used, was withdrawn, or is too old.
      </p>
      <p>Ask the admin who sent it for a new one. If you joined with it already, sign in.</p>
      <a class="btn main big" href="/signin">Sign in</a>
    <//>`;

  const { desk, role } = link.leads;
  const join = form.submit(async (typed) => {
    needs(typed, {
      name: 'Write your name.',
      email: 'Write your e-mail address.',
      password: 'Choose a password.',
    });
    longEnough(typed.password);
    me.value = await call('POST /api/invitation', { body: { token, ...typed } });
    navigate('/', { replace: true });
  });
  const joinWith = form.submit(async ({ name }) => {
    needs({ name }, { name: 'Write your name.' });
    await leaveForProvider({ invitation: token, name }, '/');
  });
  return html`<${SignedOut} title=${`Join ${desk}`}>
    <p class="soft">You are invited as <b>${ROLES[role] ?? role}</b>. ${ROLE_MEANS[role] ?? ''}</p>
    <form class="form" ref=${form.form} onSubmit=${ways.password ? join : joinWith} noValidate>
      ${form.other && html`<${ProblemNote} problem=${form.other} />`}
      ${
        ways.password
          ? html`<${NewAccount} form=${form} /><${SecondFactorField} form=${form} />
              <${Button} kind="main" big type="submit" class="whole" pending=${form.busy}
                >Join the desk<//
              >`
          : html`<${Field}
              label="Your name"
              hint="Others see it beside what you do."
              autocomplete="name"
              ...${form.field('name')}
            />`
      }
      ${
        ways.openid &&
        html`<${Button}
          kind=${ways.password ? 'plain' : 'main'}
          big
          class="whole"
          type=${ways.password ? 'button' : 'submit'}
          pending=${form.busy}
          onClick=${ways.password ? joinWith : undefined}
        >Join with ${ways.openid}<//>`
      }
    </form>
  <//>`;
}
