// @ts-check
// Knows how the tests get a server of their own and a browser that forgives
// nothing: an error on the console, a breach of the policy, a fault of the server
// or a request to anybody else fails the test. It knows no page.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, chmod } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').BrowserContext} BrowserContext
 * @typedef {{name: string, email: string, password: string, role: string}} Account
 * @typedef {{url: string, data: string, accounts: Account[], printed: () => string, stop: () =>
 *   Promise<void>, halt: () => Promise<void>}} Server
 *   stop: for good; halt: its data stays, so that another can be started on it
 * @typedef {{page: Page, context: BrowserContext, url: string, allow: (pattern: RegExp) => void,
 *   offline: (yes: boolean) => Promise<void>,
 *   reopen: () => Promise<Page>, leave: () => Promise<void>}} Person
 *   reopen: closes the tab and opens another in the same browser; `page` is then the new one
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STET =
  process.env.STET_BINARY ??
  join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/stet');
const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

/** How long a page may take, on a machine that also compiles. */
export const PATIENCE = 15_000;

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const SIZES = { desktop: DESKTOP, phone: PHONE };
export const SCHEMES = /** @type {const} */ (['light', 'dark']);

/** A port nobody listens on. @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });

/**
 * Starts a server with an empty data directory; a demo unless said otherwise.
 * With STET_URL set, a demo is the server that runs there.
 * @param {{demo?: boolean, own?: boolean, data?: string, port?: number, database?: string,
 *   settings?: Record<string, string>}} [how]
 *   own: never the server of STET_URL;
 *   data and port: those of a server that was halted; database: the address of one that another
 *   server has; settings: more of its environment
 * @returns {Promise<Server>}
 */
export async function startServer({
  demo = true,
  own = false,
  data = '',
  port = 0,
  database,
  settings = {},
} = {}) {
  if (demo && !own && !data && !database && process.env.STET_URL) {
    const url = process.env.STET_URL.replace(/\/$/, '');
    return {
      url,
      data: '',
      accounts: await accountsOf(url),
      printed: () => '',
      stop: async () => {},
      halt: async () => {},
    };
  }
  assert.ok(existsSync(STET), `${STET} is not built: run "cargo build" first`);
  if (!data) {
    data = await mkdtemp(join(tmpdir(), 'stet-browser-'));
    // The private Postgres runs as another person when the tests run as root.
    await chmod(data, 0o755);
  }
  port ||= await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, STET_PUBLIC_URL: __, STET_DEMO: ___, ...env } = process.env;
  const child = spawn(
    STET,
    ['serve', ...(demo ? ['--demo'] : []), '--listen', `127.0.0.1:${port}`],
    {
      env: {
        ...env,
        ...settings,
        STET_DATA: data,
        ...(database ? { DATABASE_URL: database } : {}),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  let gone = false;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      printed += bytes;
    });
  const exited = new Promise((resolve) =>
    child.once('exit', () => {
      gone = true;
      resolve(undefined);
    }),
  );
  const halt = async () => {
    if (!gone) child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await exited;
    clearTimeout(late);
  };
  const stop = async () => {
    await halt();
    await rm(data, { recursive: true, force: true });
  };
  for (const end = Date.now() + 60_000; ;) {
    if (gone) {
      await stop();
      throw new Error(`the server ended before it was ready:\n${printed}`);
    }
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (Date.now() > end) {
      await stop();
      throw new Error(`the server is not ready after a minute:\n${printed}`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  return {
    url,
    data,
    accounts: demo ? await accountsOf(url) : [],
    printed: () => printed,
    stop,
    halt,
  };
}

/**
 * Another node over the database of a demo, or nothing where its socket is not to be found.
 * @param {Server} server @returns {Promise<Server | null>}
 */
export async function startBeside({ data }) {
  const socket = join(data, 'demo/postgres/socket');
  return existsSync(socket)
    ? startServer({ database: `postgres://stet@${encodeURIComponent(socket)}/stet` })
    : null;
}

/**
 * Does what whoever runs the server can, at a terminal.
 * @param {Server} server a demo of this machine @param {string[]} words
 */
export async function terminal({ data }, words) {
  const socket = join(data, 'demo/postgres/socket');
  const { STET_PUBLIC_URL: _, ...rest } = process.env;
  const database = `postgres://stet@${encodeURIComponent(socket)}/stet`;
  const env = { ...rest, STET_DATA: join(data, 'demo'), DATABASE_URL: database };
  await promisify(execFile)(STET, words, { env });
}

/** @param {string} url @returns {Promise<Account[]>} */
async function accountsOf(url) {
  const answer = await fetch(`${url}/api/demo`);
  assert.equal(answer.status, 200, `${url} is not a demo`);
  return (await answer.json()).accounts;
}

/**
 * Does what whoever runs the database can: SQL behind the server's back.
 * @param {Server} server @param {string} sql
 */
export function alter(server, sql) {
  const at = [
    '-h',
    join(server.data, 'demo/postgres/socket'),
    '-U',
    'stet',
    '-d',
    'stet',
    '-v',
    'ON_ERROR_STOP=1',
    '-c',
    sql,
  ];
  const done = spawnSync('psql', at, { encoding: 'utf8' });
  assert.equal(done.status, 0, `psql: ${done.error ?? done.stderr}`);
}

/** @returns {Promise<Browser>} */
export const startBrowser = () =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/**
 * Logins by server and address: signing in is limited to some tries a minute.
 * @type {Map<string, any>}
 */
const logins = new Map();

/**
 * A person at a browser of their own, signed in if an account is given. They
 * stay until `leave`, which fails if anything was wrong on their pages.
 * @param {Browser} browser
 * @param {Server} server
 * @param {{as?: Account, size?: {width: number, height: number}, scheme?: 'light' | 'dark',
 *   zone?: string}} [how] zone: where they are, such as Asia/Tokyo
 * @returns {Promise<Person>}
 */
export async function person(browser, server, { as, size = DESKTOP, scheme = 'light', zone } = {}) {
  const phone = size.width < 500;
  const key = `${server.url} ${as?.email}`;
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: size,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    hasTouch: phone,
    isMobile: phone,
    storageState: logins.get(key),
    acceptDownloads: true,
    timezoneId: zone,
  });
  context.setDefaultTimeout(PATIENCE);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  if (as && !logins.has(key)) {
    const answer = await context.request.post('/api/login', {
      data: { email: as.email, password: as.password },
      headers: { origin: server.url },
    });
    assert.equal(answer.status(), 200, `${as.email} can sign in: ${await answer.text()}`);
    logins.set(key, await context.storageState());
  }
  /** @type {string[]} */
  const faults = [];
  /** @type {RegExp[]} */
  const allowed = [];
  let offline = false;
  const fault = (/** @type {string} */ words) => {
    if (!allowed.some((pattern) => pattern.test(words))) faults.push(words);
  };
  const watched = async () => {
    const page = await context.newPage();
    page.on('pageerror', (error) => fault(`page error: ${error.stack ?? error}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      const text = message.text();
      // A refusal is an answer; the browser logs it all the same. Faults are told below.
      if (/^Failed to load resource: the server responded with a status of 4\d\d/.test(text))
        return;
      // How soon a font is drawn with is up to the machine.
      if (/was preloaded using link preload but not used/.test(text)) return;
      if (offline && /ERR_INTERNET_DISCONNECTED|WebSocket connection/.test(text)) return;
      fault(`console: ${text} (${page.url()})`);
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && origin !== server.url)
        fault(`request to another origin: ${request.url()}`);
    });
    page.on('response', (answer) => {
      if (answer.status() >= 500) fault(`${answer.status()} ${answer.url()}`);
    });
    return page;
  };
  /** @type {Person} */
  const one = {
    page: await watched(),
    context,
    url: server.url,
    allow: (pattern) => {
      allowed.push(pattern);
    },
    offline: async (yes) => {
      if (yes) offline = true;
      await context.setOffline(yes);
      // What was on its way when the cable went is told a moment later.
      if (!yes)
        setTimeout(() => {
          offline = false;
        }, 2000);
    },
    reopen: async () => {
      await one.page.close();
      one.page = await watched();
      return one.page;
    },
    leave: async () => {
      await context.close();
      assert.deepEqual(faults, [], 'nothing was wrong on the pages');
    },
  };
  return one;
}

/**
 * Signs in by the page's own form.
 * @param {Page} page
 * @param {string} email
 * @param {string} password
 */
export async function signIn(page, email, password) {
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What is asked or told here fits and is sound on the desktop and on a phone, light and dark.
 * @param {Page} page
 * @param {string} what
 */
export async function soundEverywhere(page, what) {
  const before = page.viewportSize();
  for (const size of [before, PHONE]) {
    if (size) await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const name = `${what}, ${size?.width} wide, ${colorScheme}`;
      await fits(page, name);
      await axe(page, name);
      const pictures = process.env.STET_PICTURES;
      if (pictures) await page.screenshot({ path: `${pictures}/${name.replace(/\W+/g, '-')}.png` });
    }
  }
  if (before) await page.setViewportSize(before);
}

/**
 * Fails if axe finds anything (WCAG 2.0 to 2.2, A and AA, and best practice).
 * @param {Page} page @param {string} what the page is, for the message
 */
export async function axe(page, what) {
  // Through the debugger, which the page's policy does not bind.
  const wire = await page.context().newCDPSession(page);
  const run = async (/** @type {string} */ expression) => {
    const { result, exceptionDetails } = await wire.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await run(`${axeSource};0`);
  const found =
    await run(`axe.run(document, {resultTypes: ['violations'], runOnly: ${JSON.stringify(RULES)}}).then(({violations}) => violations.flatMap(({id, nodes}) =>
    nodes.map((it) => id + ': ' + it.target.join(' ') + ' – ' + it.failureSummary.replace(/\\s+/g, ' '))))`);
  await wire.detach();
  assert.deepEqual(found, [], `axe finds nothing on ${what}`);
}

/**
 * Nothing sticks out at the side: the page does not scroll sideways.
 * @param {Page} page
 * @param {string} what
 */
export async function fits(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${what} is ${over} px too wide`);
}

/**
 * The article the desk really had before it, or nothing when it is not at hand.
 * @returns {Promise<string | null>}
 */
export async function realArticle() {
  const path = join(ROOT, '../shared/articles/north-korea-denies.txt');
  return existsSync(path) ? readFile(path, 'utf8') : null;
}

/** The demo's article, which is part of the project. */
export const demoArticle = () => readFile(join(ROOT, 'src/demo.txt'), 'utf8');

/**
 * Opens an article session without the form.
 * @param {Person} who
 * @param {{title: string, text: string, [more: string]: string}} article
 * @returns {Promise<string>} its id
 */
export async function openArticle(who, article) {
  const id = crypto.randomUUID();
  const answer = await who.context.request.post('/api/sessions', {
    data: { id, ...article },
    headers: { origin: who.url },
  });
  assert.equal(answer.status(), 201, await answer.text());
  return id;
}

/**
 * Sends a command over HTTP.
 * @param {Person} who @param {string} session @param {{kind: string, [more: string]: any}} command
 */
export async function does(who, session, command) {
  const answer = await who.context.request.post(`/api/sessions/${session}/commands`, {
    data: { id: crypto.randomUUID(), command, base: 1 },
    headers: { origin: who.url },
  });
  assert.equal(answer.status(), 200, `${command.kind}: ${await answer.text()}`);
}

/**
 * The ids of a session's claims, in the order of their numbers.
 * @param {Person} who @param {string} session
 * @returns {Promise<string[]>}
 */
export async function claimsOf(who, session) {
  /** @type {[string, any][]} */
  const claims = Object.entries((await told(who, `/api/sessions/${session}`)).state.claims);
  return claims.sort(([, a], [, b]) => a.number - b.number).map(([id]) => id);
}

/**
 * Makes another account by an invitation and signs it in.
 * @param {Browser} browser @param {Server} server a demo @param {string} name @param {string} role
 * @param {{size?: {width: number, height: number}, scheme?: 'light' | 'dark'}} [how]
 */
export async function joined(browser, server, name, role, how = {}) {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const made = await admin.context.request.post('/api/invitations', {
    data: { role },
    headers: { origin: server.url },
  });
  const token = new URL((await made.json()).link).searchParams.get('token');
  await admin.leave();
  const one = await person(browser, server, how);
  const account = {
    name,
    email: `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`,
    password: 'a long enough password',
    role,
  };
  const answer = await one.context.request.post('/api/invitation', {
    data: { token, ...account },
    headers: { origin: server.url },
  });
  assert.ok(answer.ok(), await answer.text());
  return one;
}

/**
 * Keeps what a person saw when a step failed, in test-results/.
 * @param {string} name
 * @param {...Person} people
 */
export async function picture(name, ...people) {
  const file = name.replace(/\W+/g, '-').slice(0, 60);
  for (const [index, { page }] of people.entries()) {
    await page
      .screenshot({ path: join(ROOT, `test-results/${file}-${index + 1}.png`) })
      .catch(() => {});
  }
}

/**
 * What the server says to this person.
 * @param {Person} who
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function told(who, path) {
  const answer = await who.context.request.get(path);
  assert.equal(answer.status(), 200, `${path}: ${answer.status()}`);
  return answer.json();
}
