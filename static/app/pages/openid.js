// @ts-check
// Knows the way back from the OpenID provider: hands on what it sent, asks for
// the second factor where there is one, and says what went wrong.
import { html, useEffect, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { rememberedOnwards } from '../core/onwards.js';
import { navigate, route } from '../core/route.js';
import { needs, useForm } from '../shared/form.js';
import { SecondFactorField } from '../shared/second-factor-field.js';
import { me } from '../state/me.js';
import { Button } from '../ui/button.js';
import { Loading, ProblemNote } from '../ui/feedback.js';
import { SignedOut } from './signed-out.js';

/** What the provider sent, which is good for once: it does not stay in the address, nor in the history. */
function takeAnswer() {
  const { query } = route.value;
  const said = (/** @type {string} */ name) => query.get(name) ?? undefined;
  history.replaceState(null, '', '/openid');
  return {
    state: said('state') ?? '',
    code: said('code'),
    iss: said('iss'),
    error: said('error'),
  };
}

export function Page() {
  const [answer] = useState(takeAnswer);
  const form = useForm({ code: '' });
  const enter = async (/** @type {string | undefined} */ code) => {
    me.value = await call('POST /api/openid/answer', {
      body: { ...answer, second_factor: code },
    });
    navigate(rememberedOnwards(), { replace: true });
  };
  const submit = form.submit(async (typed) => {
    needs(typed, { code: 'Write the code.' });
    await enter(typed.code);
  });
  useEffect(() => {
    void form.submit(() => enter(undefined))(new Event('submit'));
  }, []);

  const { problem } = form;
  if (!problem && !form.typed.code)
    return html`<${SignedOut} title="Sign in"><${Loading} words="Signing in" /><//>`;
  if (!problem || problem.field === 'code')
    return html`<${SignedOut} title="Sign in">
      <form class="form" ref=${form.form} onSubmit=${submit} noValidate>
        <${SecondFactorField} form=${form} />
        <${Button} kind="main" big type="submit" class="whole" pending=${form.busy}>Sign in<//>
      </form>
    <//>`;
  return html`<${SignedOut} title="Not signed in">
    <${ProblemNote} problem=${problem} />
    <p><a class="btn main big" href="/signin">Back to the sign-in page</a></p>
  <//>`;
}
