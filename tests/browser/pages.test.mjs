// @ts-check
// Every page as people meet it: at a desk and on a phone, light and dark. It
// says what it is, nothing sticks out, and axe finds nothing. With STET_PICTURES
// set to a folder, a picture of each is kept there.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  axe,
  claimsOf,
  demoArticle,
  does,
  fits,
  openArticle,
  person,
  SCHEMES,
  SIZES,
  startBrowser,
  startServer,
  told,
} from './support.mjs';

/** @typedef {import('./support.mjs').Page} Page @typedef {import('./support.mjs').Person} Person */

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Server} */ let fresh;
/** @type {import('./support.mjs').Browser} */ let browser;
let session = '';
let chosen = '';

before(async () => {
  [server, fresh, browser] = await Promise.all([
    startServer(),
    startServer({ demo: false }),
    startBrowser(),
  ]);
  const editor = await person(browser, server, { as: server.accounts[0] });
  session = await atWork(editor);
  await editor.leave();
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), fresh?.stop()]);
});

/**
 * A session in the middle of its day: something signed off, disputed, stale, set aside and unread.
 * @param {Person} editor
 */
async function atWork(editor) {
  const checker = await person(browser, server, { as: server.accounts[1] });
  const id = await openArticle(editor, {
    title: 'How France gave the world the metre',
    outlet: 'Stet demo',
    published: '2026-05-20',
    url: 'https://example.org/metre',
    text: await demoArticle(),
  });
  const send = (/** @type {Person} */ who, /** @type {any} */ command) => does(who, id, command);
  const claims = await claimsOf(editor, id);
  const author = (await told(checker, '/api/me')).account.id;
  const rate = (
    /** @type {Person} */ who,
    /** @type {number} */ at,
    /** @type {string} */ rating,
    /** @type {string} */ rationale,
  ) => send(who, { kind: 'give_verdict', claim: claims[at], rating, rationale });
  await send(editor, { kind: 'accept_claims', claims: claims.slice(0, 12) });
  await send(editor, { kind: 'dismiss_claims', claims: [claims[11]], reason: 'opinion' });
  for (const at of [0, 1, 2]) {
    await send(checker, {
      kind: 'attach_source',
      claim: claims[at],
      source: {
        title: 'The Metre Convention',
        url: 'https://example.org/convention',
        kind: 'document',
        primary: true,
      },
      passage: 'Signed at Paris on 20 May 1875.',
      locator: 'page 2',
      stance: at === 1 ? 'refutes' : 'supports',
    });
  }
  await rate(checker, 0, 'true', 'The convention says so on **page 2**.');
  await send(editor, { kind: 'sign_off', claim: claims[0], verdict: author });
  await rate(checker, 1, 'false', 'The text says 17 states.');
  await rate(editor, 1, 'mostly_false', 'Seventeen signed, others joined later.');
  await rate(checker, 2, 'mixed', 'Half of it is in the records.');
  await send(editor, {
    kind: 'reword_claim',
    claim: claims[2],
    statement: 'The metre was defined anew in 1799.',
  });
  await rate(checker, 3, 'mostly_true', 'About right.');
  await rate(checker, 4, 'unverifiable', 'No source survives.');
  await send(editor, { kind: 'plan_claims', claims: [claims[5]], assign: [author] });
  await send(editor, {
    kind: 'add_comment',
    claim: claims[1],
    text: 'Which edition of the list did you use?',
  });
  await checker.leave();
  chosen = claims[1];
  return id;
}

const heading = (/** @type {string | RegExp} */ name) => (/** @type {Page} */ page) =>
  page.getByRole('heading', { name }).first().waitFor();
const text = (/** @type {string | RegExp} */ words) => (/** @type {Page} */ page) =>
  page.getByText(words).first().waitFor();

/**
 * The pages by name: who looks (nobody: signed out), where, and what they find.
 * @type {Record<string, [number | null, () => string, (page: Page) => Promise<void>]>}
 */
const PAGES = {
  'sign-in': [null, () => '/signin', heading('Sign in')],
  'used-set-up-link': [null, () => '/setup?token=used', text(/not good|No such|used/i)],
  'bad-invitation': [null, () => '/join?token=bad', text(/not good/i)],
  'bad-password-link': [null, () => '/password#bad', text(/not good/i)],
  desk: [0, () => '/', heading('Demo desk')],
  open: [0, () => '/open', heading(/Open/)],
  'open-as-checker': [1, () => '/open', heading('Only editors open sessions')],
  claims: [0, () => '/claims', heading('Claims')],
  'claims-none': [0, () => '/claims?q=nowhere', heading('No claim fits')],
  team: [0, () => '/team', heading('Team')],
  workspace: [
    1,
    () => `/sessions/${session}`,
    (page) =>
      page
        .getByRole('main')
        .getByRole('heading', { name: 'How France gave the world the metre' })
        .waitFor(),
  ],
  claim: [
    1,
    () => `/sessions/${session}#claim-${chosen}`,
    (page) => page.getByRole('complementary', { name: 'Claim 2' }).waitFor(),
  ],
  history: [1, () => `/sessions/${session}/history`, text(/As of event/)],
  'history-then': [
    1,
    () => `/sessions/${session}/history?at=3&claim=${chosen}`,
    text('As of event 3 of'),
  ],
  'no-session': [
    0,
    () => '/sessions/00000000-0000-4000-8000-000000000000',
    heading('No such session'),
  ],
  'no-page': [0, () => '/nowhere/at/all', heading('No such page')],
};

for (const [device, size] of Object.entries(SIZES)) {
  for (const scheme of SCHEMES) {
    test(`every page is sound on the ${device}, ${scheme}`, async (t) => {
      for (const [name, [account, path, found]] of Object.entries(PAGES)) {
        await t.test(name, async () => {
          const who = await person(browser, server, {
            as: account === null ? undefined : server.accounts[account],
            size,
            scheme,
          });
          await who.page.goto(path());
          await found(who.page);
          await look(who.page, name, device, scheme);
          await who.leave();
        });
      }
    });
  }
}

/** @param {Page} page @param {string} name @param {string} device @param {string} scheme */
async function look(page, name, device, scheme) {
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  const pictures = process.env.STET_PICTURES;
  if (pictures) {
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(pictures, `${name}-${device}-${scheme}.png`) });
  }
  await fits(page, name);
  await axe(page, `${name}, ${device}, ${scheme}`);
}

test('the set-up link makes the first account, once', async () => {
  const link = /http:\/\/\S+\/setup\?token=\S+/.exec(fresh.printed())?.[0] ?? '';
  const who = await person(browser, fresh);
  const { page } = who;
  await page.goto(link);
  await page.getByLabel('Name of the desk').fill('City desk');
  await page.getByLabel('Your name').fill('Editor');
  await page.getByLabel('E-mail').fill('editor@example.org');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: /^Make|^Set up|^Open|^Create/ }).click();
  await page
    .getByText(/at least|longer/i)
    .first()
    .waitFor();
  assert.equal(
    await page.getByLabel('Your name').inputValue(),
    'Editor',
    'what was typed is still there',
  );
  await page.getByLabel('Password', { exact: true }).fill('a long enough password');
  await page.getByRole('button', { name: /^Make|^Set up|^Open|^Create/ }).click();
  await page.getByRole('heading', { name: 'City desk' }).waitFor();
  await page.getByText(/Nothing under check/).waitFor();
  await look(page, 'empty-desk', 'desktop', 'light');
  await page.goto(link);
  await page
    .getByText(/not good|No such|used/i)
    .first()
    .waitFor();
  await who.leave();
});
