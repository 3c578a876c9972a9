// @ts-check
// Knows the API tokens: I make one for a program, it is shown once, and I revoke
// it; an admin sees everybody's.
import { html, useState } from '../../core/html.js';
import { call } from '../../core/api.js';
import { asProblem } from '../../core/problem.js';
import { exactly } from '../../core/text/dates.js';
import { nameOf } from '../../core/text/names.js';
import { plural } from '../../core/text/phrases.js';
import { Fetched, useFetched } from '../../shared/fetched.js';
import { needs, useForm } from '../../shared/form.js';
import { me } from '../../state/me.js';
import { toast } from '../../state/notices.js';
import { people } from '../../state/people.js';
import { Pill } from '../../ui/badges.js';
import { Button } from '../../ui/button.js';
import { ProblemNote } from '../../ui/feedback.js';
import { Field, Select } from '../../ui/fields.js';
import { Time } from '../../ui/time.js';
import { OneTimeLink } from './one-time-link.js';

/** @typedef {import('../../core/types/routes.d.ts').ApiToken} ApiToken */
/** @typedef {import('../../core/types/routes.d.ts').TokenScope} TokenScope */

/** @type {Record<TokenScope, string>} */
const SCOPES = { read: 'Reads', work: 'Reads and works' };

/** @type {Record<TokenScope, string>} */
const SCOPE_MEANS = {
  read: 'Sees what you see: sessions, claims, history, reports.',
  work: 'Opens sessions and does in them what your role allows, in your name.',
};

/** @type {[string, string][]} */
const DAYS = [
  ['7', 'A week'],
  ['30', 'A month'],
  ['90', 'Three months'],
  ['366', 'A year'],
];

export function ApiTokens() {
  const { got, problem, fetch } = useFetched('GET /api/tokens');
  const [made, setMade] = useState(
    /** @type {import('../../core/types/routes.d.ts').MadeApiToken | null} */ (null),
  );
  const form = useForm({
    name: '',
    scope: /** @type {TokenScope} */ ('read'),
    days: '30',
    password: '',
  });
  const tokens = got?.tokens ?? [];
  const make = form.submit(async ({ name, scope, days, password }) => {
    needs(me.value?.password ? { name, password } : { name }, {
      name: 'Write what will use it.',
      password: 'Write your password.',
    });
    setMade(
      await call('POST /api/tokens', { body: { name, scope, days: Number(days), password } }),
    );
    form.setTyped({ name: '', scope, days, password: '' });
    fetch();
  });
  const revoke = async (/** @type {ApiToken} */ { id, name }) => {
    try {
      await call('DELETE /api/tokens/{id}', { path: { id } });
    } catch (thrown) {
      const said = asProblem(thrown);
      // Gone already is what was wanted.
      if (said.status !== 404) {
        toast(said.detail);
        return;
      }
    }
    if (made?.id === id) setMade(null);
    await fetch();
    document.getElementById('main')?.focus();
    toast(`The token for ${name} is not good any more.`);
  };
  return html`<section class="leaf" aria-labelledby="tokens">
    <header class="leaf-head">
      <h2 id="tokens">API tokens</h2>
      <span class="soft num">${tokens.length ? plural(tokens.length, 'token') : ''}</span>
    </header>
    <p class="soft">
      With one a program works here as you, without your password. What there is to ask stands in the <a
        href="/api/docs/"
      >API’s documentation</a>.
    </p>
    <${NewToken} form=${form} onSubmit=${make} />
    ${
      made &&
      html`<${OneTimeLink}
        key=${made.id}
        label="API token"
        link=${made.token}
        hint=${`Shown this once, good until ${exactly(made.expires_at)}. The program sends it as “Authorization: Bearer …”.`}
        onDone=${() => setMade(null)}
      />`
    }
    <${Fetched} got=${got} problem=${problem} again=${fetch} words="Fetching the tokens" />
    <ul class="roster" aria-label="API tokens">
      ${tokens.map((it) => html`<${Row} key=${it.id} token=${it} onRevoke=${() => revoke(it)} />`)}
    </ul>
  </section>`;
}

/**
 * @param {{form: import('../../shared/form.js').Form<{name: string, scope: TokenScope, days:
 *   string, password: string}>, onSubmit: (event: Event) => void}} props
 */
const NewToken = ({ form, onSubmit }) => html`<form
  class="form invite"
  ref=${form.form}
  onSubmit=${onSubmit}
  noValidate
>
  ${form.other && html`<${ProblemNote} problem=${form.other} />`}
  <div class="pair">
    <${Field} label="What uses it" ...${form.field('name')} />
    <${Select}
      label="What it may do"
      name="scope"
      hint=${SCOPE_MEANS[form.typed.scope]}
      options=${Object.entries(SCOPES)}
      value=${form.typed.scope}
      onChange=${form.field('scope').onInput}
    />
    <${Select}
      label="For how long"
      name="days"
      options=${DAYS}
      value=${form.typed.days}
      onChange=${form.field('days').onInput}
      problem=${form.field('days').problem}
    />
    ${
      me.value?.password &&
      html`<${Field}
        label="Your password"
        type="password"
        autocomplete="current-password"
        ...${form.field('password')}
      />`
    }
  </div>
  <${Button} icon="key" type="submit" pending=${form.busy}>Make an API token<//>
</form>`;

/** @param {{token: ApiToken, onRevoke: () => void}} props */
const Row = ({ token: it, onRevoke }) => html`<li>
  <div class="row-words">
    <p><b dir="auto">${it.name}</b></p>
    <p class="soft">
      ${it.by !== me.value?.account.id && `by ${nameOf(people.value, it.by)}, `}
      ${it.last_used_at ? html`last used <${Time} at=${it.last_used_at} />` : 'never used'}
      , good until <${Time} at=${it.expires_at} />
    </p>
  </div>
  <${Pill}>${SCOPES[it.scope] ?? it.scope}<//>
  <${Button} aria-label=${`Revoke the token for ${it.name}`} onClick=${onRevoke}>Revoke<//>
</li>`;
