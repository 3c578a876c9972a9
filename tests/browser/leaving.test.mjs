// @ts-check
// Who signs out leaves nothing on the computer, and is told before what would be lost.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { person, signIn, soundEverywhere, startBrowser, startServer } from './support.mjs';
import { facts, panel, pick } from './workspace.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const fact = facts(() => [browser, server]);

/** What this browser keeps of drafts and unsent changes. @param {import('./support.mjs').Page} page */
const kept = (page) =>
  page.evaluate(async () => {
    const there = (await indexedDB.databases()).some(({ name }) => name === 'stet');
    if (!there) return 0;
    const db = await new Promise((resolve, reject) => {
      const asked = indexedDB.open('stet');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = reject;
    });
    if (!db.objectStoreNames.contains('drafts')) return 0;
    const count = (/** @type {string} */ shelf) =>
      new Promise((resolve) => {
        const asked = db.transaction(shelf).objectStore(shelf).count();
        asked.onsuccess = () => resolve(asked.result);
      });
    const counts = [await count('drafts'), await count('outbox')];
    db.close();
    return counts[0] + counts[1];
  });

fact(
  'who signs out with a draft is asked, and leaves nothing behind',
  async ({ checker, path }) => {
    const { page } = checker;
    await pick(page, 1);
    await page.getByLabel('Comment', { exact: true }).fill('A secret in the mak');
    for (let tries = 0; (await kept(page)) === 0; tries += 1) assert.ok(tries < 100);
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign out and lose what you typed?' });
    await dialog.getByText('1 draft of yours').waitFor();
    await soundEverywhere(page, 'signing out with a draft');
    await dialog.getByRole('button', { name: 'Stay' }).click();
    await panel(page, 1).getByLabel('Comment', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.equal(await kept(page), 0);
    // Whoever signs in next in the same page has a memory again.
    const { email, password } = server.accounts[1];
    await signIn(page, email, password);
    await page.getByRole('button', { name: /^Account/ }).waitFor();
    await page.goto(path);
    await pick(page, 1);
    assert.equal(await page.getByText('A secret in the mak').count(), 0);
    await page.getByLabel('Comment', { exact: true }).fill('Another');
    for (let tries = 0; (await kept(page)) === 0; tries += 1) assert.ok(tries < 100);
  },
);

test('an admin ends the logins of a member, and invites an address', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const checker = await person(browser, server, { as: server.accounts[1] });
  checker.allow(/401|4401/);
  const { page } = admin;
  await page.goto('/team');
  await page.getByRole('button', { name: 'Sign out Checker everywhere' }).click();
  await page.getByText('Checker is signed out everywhere at this desk.').waitFor();
  await checker.page.goto('/claims');
  await checker.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('Their e-mail address').fill('ada@example.org');
  await page.getByRole('button', { name: 'Make an invitation link' }).click();
  await page.getByLabel('Invitation link').waitFor();
  const row = page.getByRole('list', { name: 'Open invitations' }).getByRole('listitem');
  await row.getByText('ada@example.org').waitFor();
  await row.getByText('made by Editor').waitFor();
  await soundEverywhere(page, 'the team page with an invitation for an address');
  await Promise.all([admin.leave(), checker.leave()]);
});
