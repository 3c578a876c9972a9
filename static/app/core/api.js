// @ts-check
// Knows how to ask the server over HTTP. A lost login is asked for in place: the
// request waits, nothing on the page is lost.
import { Problem } from './problem.js';
import { route } from './route.js';
import { signal } from './signals.js';

const OFFLINE = {
  code: 'offline',
  title: 'The server does not answer',
  detail: 'Check the connection and try again. What you typed is still here.',
};

/** Set while a person has to sign in again; the dialog resolves it. */
export const signInWanted = signal(/** @type {null | {resolve: () => void}} */ (null));

/** @type {Promise<void> | null} */
let signingIn = null;

/** Whether this person is signing out: then nobody is asked to sign in again. */
export const goingOut = signal(false);

/** Resolves when the person has signed in again over the page; never, if they are leaving it. */
export function signInAgain() {
  if (goingOut.value || OUTSIDE.includes(route.value.page)) return new Promise(() => {});
  signingIn ??= new Promise((/** @type {(signedIn: void) => void} */ resolve) => {
    signInWanted.value = {
      resolve: () => {
        signInWanted.value = null;
        signingIn = null;
        resolve();
      },
    };
  });
  return signingIn;
}

/** Set when the desk asks for a second factor and this person has none: then nothing else can be done. */
export const secondFactorWanted = signal(false);

/**
 * Set when this person's access was ended: then signing in again leads nowhere, and what they typed
 * must stay readable.
 */
export const shutOut = signal(false);

const OUTSIDE = ['signin', 'setup', 'join', 'password', 'openid'];

/**
 * @typedef {import('./types/routes.d.ts').Routes} Routes
 * @typedef {keyof Routes} Route method and path, as 'PUT /api/members/{id}'
 */

/**
 * What a route is sent: what stands for `{id}` in its path, what comes behind the `?`, and its body.
 * @template {Route} R
 * @typedef {Omit<Routes[R], 'answer'>} Sent
 */

/**
 * What comes behind a route's name: nothing, where nothing has to be sent.
 * @template {Route} R
 * @typedef {{} extends Sent<R> ? [sent?: Sent<R>] : [sent: Sent<R>]} Asked
 */

/**
 * Asks a route. If the login was lost, the person signs in over the page, and it is asked again.
 * @template {Route} R
 * @param {R} wanted
 * @param {Asked<R>} sent
 * @returns {Promise<Routes[R]['answer']>}
 * @throws {Problem}
 */
export async function call(wanted, ...sent) {
  const answer = await ask(wanted, ...sent);
  if (
    answer.status === 401 &&
    !shutOut.value &&
    !wanted.endsWith(' /api/login') &&
    !OUTSIDE.includes(route.value.page)
  ) {
    await signInAgain();
    return read(wanted, await ask(wanted, ...sent));
  }
  return read(wanted, answer);
}

/**
 * Asks a route once.
 * @template {Route} R
 * @param {R} wanted
 * @param {Asked<R>} sent
 */
export async function ask(wanted, ...[sent]) {
  const { path, query, body } =
    /** @type {{path?: Record<string, string>, query?: Record<string, unknown>, body?: unknown}} */ (
      sent ?? {}
    );
  const [method, pattern] = wanted.split(' ');
  const filled = pattern.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path?.[name] ?? ''));
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  const behind = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  try {
    return await fetch(given.length ? `${filled}?${behind}` : filled, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem(OFFLINE);
  }
}

/**
 * Hands a file in to be read. Nothing of it is kept.
 * @param {Blob} file
 * @param {string} name
 * @returns {Promise<import('./types/bodies.d.ts').Extracted>}
 * @throws {Problem}
 */
export const upload = (file, name) =>
  send(
    'POST /api/desk/intake/file',
    `/api/desk/intake/file?${new URLSearchParams({ name })}`,
    file,
  );

/**
 * Hands in the signed report of a session of another Stet, to be kept.
 * @param {Blob} file
 * @returns {Promise<import('./types/routes.d.ts').ImportedSession>}
 * @throws {Problem}
 */
export const importReport = (file) =>
  send('POST /api/sessions/import', '/api/sessions/import', file);

/**
 * Sends a file to a route that takes one.
 * @template {Route} R
 * @param {R} route
 * @param {string} path
 * @param {Blob} file
 * @returns {Promise<Routes[R]['answer']>}
 * @throws {Problem}
 */
async function send(route, path, file) {
  const sent = () =>
    fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
      body: file,
    }).catch(() => {
      throw new Problem(OFFLINE);
    });
  let answer = await sent();
  if (answer.status === 401 && !shutOut.value) {
    await signInAgain();
    answer = await sent();
  }
  return read(route, answer);
}

/**
 * What a route answered.
 * @template {Route} R
 * @param {R} _wanted
 * @param {Response} answer
 * @returns {Promise<Routes[R]['answer']>}
 * @throws {Problem}
 */
export async function read(_wanted, answer) {
  const text = await answer.text().catch(() => {
    throw new Problem(OFFLINE);
  });
  let said;
  try {
    said = text ? JSON.parse(text) : undefined;
  } catch {
    said = undefined;
  }
  if (answer.ok) return said;
  if (said?.code === 'second_factor_needed') secondFactorWanted.value = true;
  throw new Problem({
    title: answer.status >= 500 ? 'The server has a fault' : 'That did not work',
    ...(said && typeof said === 'object' ? said : {}),
    status: answer.status,
  });
}
