// @ts-check
// A second factor: set up by oneself, asked for at sign-in, wanted by a desk,
// taken away; and names and API tokens, which stand beside it.
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  demoArticle,
  joined,
  openArticle,
  person,
  PHONE,
  SCHEMES,
  signIn,
  SIZES,
  startBrowser,
  startServer,
} from './support.mjs';
import { look } from './looking.mjs';
import { live } from './workspace.mjs';

/** @typedef {import('./support.mjs').Page} Page */
/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The authenticator app: the code of a half minute (RFC 6238). @param {string} key base32 @param {number} step */
function codeOf(key, step) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key.replaceAll(' ', '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytes).update(time).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0');
}

const now = () => Math.floor(Date.now() / 30_000);

/**
 * Sets a second factor up in whatever asks for it.
 * @param {import('playwright-core').Locator} within @param {string} password
 * @param {(step: string) => Promise<void>} [seen]
 * @returns {Promise<{key: string, codes: string[]}>}
 */
async function setUp(within, password, seen = async () => {}) {
  await within.getByLabel('Your password').fill(password);
  await seen('password');
  await within.getByRole('button', { name: 'Go on' }).click();
  const key = (await within.locator('code.key').textContent()) ?? '';
  await seen('app');
  await within.getByRole('textbox', { name: 'Code' }).fill(codeOf(key, now() - 1));
  await within.getByRole('button', { name: 'Set it up' }).click();
  const codes = within.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  await seen('codes');
  const kept = await codes.allTextContents();
  await within.getByRole('button', { name: 'I have kept them' }).click();
  return { key, codes: kept };
}

/** @param {Page} page @param {string} name @param {string} item */
async function fromMenu(page, name, item) {
  await page.getByRole('button', { name: `Account: ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a second factor is set up from the menu, asked for at sign-in, and taken away', async () => {
  const { email, password } = server.accounts[1];
  const here = await person(browser, server, { as: server.accounts[1] });
  const { page } = here;
  await page.goto('/');
  await fromMenu(page, 'Checker', 'Second factor …');
  const dialog = page.getByRole('dialog', { name: 'Second factor' });
  await dialog.getByLabel('Your password').fill('not the password');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByText('That is not your present password.').waitFor();
  const { key, codes } = await setUp(dialog, password, (step) =>
    look(page, `second factor, ${step}`),
  );
  assert.equal(codes.length, 10);
  await page.getByText('Your second factor is set up.').waitFor();

  const there = await person(browser, server, { size: PHONE });
  await there.page.goto('/signin');
  await signIn(there.page, email, password);
  const code = there.page.getByLabel('Code');
  await code.waitFor();
  assert.ok(await code.evaluate((field) => field === document.activeElement));
  await look(there.page, 'the code at sign-in');
  await code.fill('000000');
  await there.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await there.page.getByText(/^That code is not good, or was used\./).waitFor();
  await code.fill(codeOf(key, now()));
  await there.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await there.page.getByRole('heading', { name: 'Demo desk' }).waitFor();
  await there.leave();

  await fromMenu(page, 'Checker', 'Second factor …');
  await dialog.getByText('You have 10 recovery codes left').waitFor();
  await look(page, 'second factor, taking it away');
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Take it away' }).click();
  await page.getByText('Your second factor is gone.').waitFor();
  await here.leave();
});

test('a desk asks everybody for one, and who has none sets it up in the midst of work', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const late = await joined(browser, server, 'Latecomer', 'checker');
  const session = await openArticle(admin, { title: 'A late rule', text: await demoArticle() });
  await late.page.goto(`/sessions/${session}`);
  await live(late.page);
  await admin.page.goto('/team');
  const ask = admin.page.getByRole('button', { name: 'Ask everybody for one' });
  await admin.page.getByText('Set up your own first').waitFor();
  await fromMenu(admin.page, server.accounts[0].name, 'Second factor …');
  await setUp(
    admin.page.getByRole('dialog', { name: 'Second factor' }),
    server.accounts[0].password,
  );
  await ask.click();
  await admin.page.getByRole('button', { name: 'Leave it to each of them' }).waitFor();

  const { page } = late;
  // Until it is learned why, a socket is tried and refused.
  late.allow(/WebSocket connection .* 403/);
  await page.getByRole('heading', { name: 'Set up a second factor to go on' }).waitFor();
  for (const size of Object.values(SIZES))
    for (const scheme of SCHEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: scheme });
      await look(page, `a second factor first, ${size.width}, ${scheme}`);
    }
  await setUp(page.locator('main'), 'a long enough password');
  await live(page);
  await admin.page.getByRole('button', { name: 'Leave it to each of them' }).click();
  await ask.waitFor();
  await Promise.all([admin.leave(), late.leave()]);
});

test('a person changes their name, and an admin that of a member', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const late = await joined(browser, server, 'Maiden Name', 'checker');
  const { page } = late;
  await page.goto('/team');
  await fromMenu(page, 'Maiden Name', 'Change name …');
  const dialog = page.getByRole('dialog', { name: 'Change your name' });
  await dialog.getByLabel('Name').fill('Checker');
  await dialog.getByRole('button', { name: 'Change the name' }).click();
  await dialog.getByText(/is or was on this desk already/).waitFor();
  await look(page, 'a name that is taken');
  await dialog.getByLabel('Name').fill('Married Name');
  await dialog.getByRole('button', { name: 'Change the name' }).click();
  await page.getByRole('button', { name: 'Account: Married Name' }).waitFor();

  await admin.page.goto('/team');
  await admin.page.getByRole('button', { name: 'Account of Married Name', exact: true }).click();
  await admin.page.getByRole('button', { name: 'Change the name …' }).click();
  await admin.page.getByLabel('Name', { exact: true }).fill('Third Name');
  await admin.page.getByRole('button', { name: 'Change the name', exact: true }).click();
  await admin.page.getByRole('button', { name: 'Account of Third Name', exact: true }).waitFor();
  await Promise.all([admin.leave(), late.leave()]);
});

test('an API token is made, shown once, used and revoked', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const { page } = admin;
  await page.goto('/team');
  await page.getByRole('button', { name: 'Make an API token' }).click();
  await page.getByText('Write what will use it.').waitFor();
  await page.getByLabel('What uses it').fill('wire import');
  await page.getByLabel('Your password').fill(server.accounts[0].password);
  await page.getByRole('button', { name: 'Make an API token' }).click();
  const token = await page.getByLabel('API token', { exact: true }).inputValue();
  const asks = () =>
    fetch(`${server.url}/api/sessions`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal((await asks()).status, 200);
  await look(page, 'an API token');
  await page.getByRole('button', { name: 'Revoke the token for wire import' }).click();
  await page.getByText('The token for wire import is not good any more.').waitFor();
  assert.equal((await asks()).status, 401);
  assert.equal(await page.getByLabel('API token', { exact: true }).count(), 0);
  await admin.leave();
});
