// @ts-check
// Knows the first minute of a server: the one-time link makes the desk and its
// first admin.
import { html } from '../core/html.js';
import { call } from '../core/api.js';
import { navigate, route } from '../core/route.js';
import { longEnough, needs, useForm } from '../shared/form.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { ProblemNote } from '../ui/feedback.js';
import { Field } from '../ui/fields.js';
import { LinkState, NewAccount, SignedOut, useLink } from './signed-out.js';

export function Page() {
  const token = route.value.query.get('token') ?? '';
  const { isGood, problem, again } = useLink('GET /api/setup', token, { query: { token } });
  const form = useForm({ desk: '', name: '', email: '', password: '' });

  if (!isGood)
    return html`<${LinkState} title="Set up Stet" problem=${problem} again=${again}>
      <p>A set-up link works once, and only until the server starts again.</p>
      <p>
        If the desk is set up already, sign in. If not, start the server again: it prints a new link where it was started.
      </p>
      <a class="btn main big" href="/signin">Sign in</a>
    <//>`;

  const setUp = form.submit(async (typed) => {
    needs(typed, {
      desk: 'Write a name for the desk.',
      name: 'Write your name.',
      email: 'Write your e-mail address.',
      password: 'Choose a password.',
    });
    longEnough(typed.password);
    me.value = await call('POST /api/setup', { body: { token, ...typed } });
    navigate('/', { replace: true });
  });
  // A link can go bad while the form is filled in.
  if (form.problem?.code === 'bad_link')
    return html`<${LinkState} title="Set up Stet" problem=${form.problem} again=${again}>
      <p>Somebody set up the desk with it, or the server started again.</p>
      <a class="btn main big" href="/signin">Sign in</a>
    <//>`;

  return html`<${SignedOut} title="Set up Stet">
    <p class="soft">
      A desk is a team that checks articles together. You become its admin and invite the others.
    </p>
    <form class="form" ref=${form.form} onSubmit=${setUp} noValidate>
      ${form.other && html`<${ProblemNote} problem=${form.other} />`}
      <${Field}
        label="Name of the desk"
        hint="Such as the name of your newsroom."
        autofocus
        autocomplete="organization"
        ...${form.field('desk')}
      />
      <${NewAccount} form=${form} />
      <${Button} kind="main" big type="submit" class="whole" pending=${form.busy}>
        Set up the desk
      <//>
    </form>
  <//>`;
}
