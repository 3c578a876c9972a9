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

/** Resolves when the person has signed in again over the page. */
export function signInAgain() {
  signingIn ??= new Promise((/** @type {(v?: any) => void} */ resolve) => {
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

/**
 * Set when this person's access was ended: then signing in again leads nowhere, and what they typed
 * must stay readable.
 */
export const shutOut = signal(false);

const OUTSIDE = ['signin', 'setup', 'join', 'password'];

/** @param {string} path @returns {Promise<any>} */
export const get = (path) => send('GET', path);

/**
 * @param {string} method
 * @param {string} path
 * @param {any} [body]
 * @returns {Promise<any>} the answer, or undefined when there is none
 * @throws {Problem}
 */
export async function send(method, path, body) {
  const answer = await ask(method, path, body);
  if (
    answer.status === 401 &&
    !shutOut.value &&
    path !== '/api/login' &&
    !OUTSIDE.includes(route.value.page)
  ) {
    await signInAgain();
    return read(await ask(method, path, body));
  }
  return read(answer);
}

/**
 * @param {string} method @param {string} path @param {any} body
 */
export async function ask(method, path, body) {
  try {
    return await fetch(path, {
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

/** @param {Response} answer */
export async function read(answer) {
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
  throw new Problem({
    title: answer.status >= 500 ? 'The server has a fault' : 'That did not work',
    ...(said && typeof said === 'object' ? said : {}),
    status: answer.status,
  });
}
