// @ts-check
// Knows what the pages share on which nobody is signed in yet: the two leaves
// (what the word means, and the form), a link that is not good any more, and
// the fields of a new account.
import { html, useEffect, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { Button } from '../ui/button.js';
import { Loading, ProblemNote } from '../ui/feedback.js';
import { Check, Field } from '../ui/fields.js';

/** @param {{title: string, children?: any}} props */
export function SignedOut({ title, children }) {
  useEffect(() => {
    document.title = `${title} · Stet`;
  }, [title]);
  return html`<main id="main" class="leaves" tabindex="-1">
    <section class="leaf-word" aria-label="Stet">
      <span class="stet">stet</span>
      <p class="lemma">
        <b>stet</b>, <i>verb, imperative. Let it stand.</i> The mark a checker leaves under what is <s

        >write</s> right as written: a row of dots, so
        that <span class="let">nobody takes it out again</span>.
      </p>
      <p class="quiet">This server keeps everything itself. Nothing goes to anybody else.</p>
    </section>
    <section class="leaf-form"><div class="leaf-in"><h1>${title}</h1>${children}</div></section>
  </main>`;
}

/**
 * What a link leads to.
 * @template {import('../core/api.js').Route} R
 * @param {R} wanted the route that says so
 * @param {string} token the link's
 * @param {import('../core/api.js').Asked<R>} sent
 * @returns {{isGood: boolean, leads?: import('../core/api.js').Routes[R]['answer'],
 *   problem?: import('../core/problem.js').Problem, again: () => void}}
 *   neither good nor a problem while it is asked
 */
export function useLink(wanted, token, ...sent) {
  const [found, setFound] = useState(
    /** @type {Omit<ReturnType<typeof useLink<R>>, 'again'>} */ ({ isGood: false }),
  );
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    setFound({ isGood: false });
    call(wanted, ...sent).then(
      (leads) => {
        if (!left) setFound({ isGood: true, leads });
      },
      (thrown) => {
        if (!left) setFound({ isGood: false, problem: asProblem(thrown) });
      },
    );
    return () => {
      left = true;
    };
  }, [token, tries]);
  return { ...found, again: () => setTries(tries + 1) };
}

/**
 * While a link is asked, and when it leads nowhere.
 * @param {{title: string, problem?: import('../core/problem.js').Problem, again: () => void,
 *   children?: any}} props
 *   children: what a person can do when the link is not good any more
 */
export function LinkState({ title, problem, again, children }) {
  if (!problem)
    return html`<${SignedOut} title=${title}><${Loading} words="Looking at the link" /><//>`;
  // Any 4xx means the link itself; the rest is worth another try.
  const bad = problem.status >= 400 && problem.status < 500 && problem.status !== 429;
  return html`<${SignedOut} title=${bad ? 'This link is not good any more' : title}>
    ${
      bad
        ? html`<div class="leaf-words">${children}</div>`
        : html`<${ProblemNote} problem=${problem}><${Button} onClick=${again}>Try again<//><//>`
    }
  <//>`;
}

/**
 * Name, e-mail address and a new password.
 * @param {{form: import('../shared/form.js').Form<any>}} props
 */
export function NewAccount({ form }) {
  const [shown, setShown] = useState(false);
  return html`
    <${Field}
      label="Your name"
      hint="Others see it beside what you do."
      autocomplete="name"
      ...${form.field('name')}
    />
    <${Field}
      label="E-mail"
      hint="You sign in with it."
      type="email"
      autocomplete="username"
      ...${form.field('email')}
    />
    <${Field}
      label="Password"
      hint="At least 10 characters. A few words in a row are good."
      type=${shown ? 'text' : 'password'}
      autocomplete="new-password"
      ...${form.field('password')}
    />
    <${Check} label="Show the password" checked=${shown} onChange=${setShown} />
  `;
}
