// @ts-check
// Knows whether people sign in with an OpenID provider here, and how they get
// there. What it says when they are back is the business of a page.
import { html, useEffect, useState } from '../core/html.js';
import { call } from '../core/api.js';
import { rememberOnwards } from '../core/onwards.js';
import { Button } from '../ui/button.js';

/** @typedef {import('../core/types/routes.d.ts').WaysIn} WaysIn */

/** How people come in here; with a password, until the server says otherwise. */
export function useWaysIn() {
  const [ways, setWays] = useState(/** @type {WaysIn} */ ({ password: true }));
  useEffect(() => {
    let left = false;
    call('GET /api/ways-in').then(
      (said) => {
        if (!left) setWays(said);
      },
      () => {},
    );
    return () => {
      left = true;
    };
  }, []);
  return ways;
}

/**
 * Leaves for the provider.
 * @param {import('../core/types/routes.d.ts').BeginOpenId} body
 * @param {string} next where to go on to when they are back
 */
export async function leaveForProvider(body, next) {
  const { address } = await call('POST /api/openid', { body });
  rememberOnwards(next);
  location.assign(address);
}

/**
 * @param {{name: string, form: import('./form.js').Form<any>, next: string, kind?: string}} props
 */
export const SignInWith = ({ name, form, next, kind = 'main' }) => html`<${Button}
  big
  kind=${kind}
  class="whole"
  pending=${form.busy}
  onClick=${form.submit(() => leaveForProvider({}, next))}
>Sign in with ${name}<//>`;
