// @ts-check
// All claims of the desk on one page, across its sessions: searched, narrowed to
// what waits for something, and left for the claim in its session.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  claimsOf,
  demoArticle,
  does,
  openArticle,
  person,
  soundEverywhere,
  startBrowser,
  startServer,
  told,
} from './support.mjs';
import { becomes, live, panel } from './workspace.mjs';

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

const list = (/** @type {Page} */ page) => page.getByRole('list', { name: 'Claims' });
const rows = (/** @type {Page} */ page) => list(page).getByRole('listitem');
const show = (/** @type {Page} */ page, /** @type {string} */ view) =>
  page.getByRole('group', { name: 'Show' }).getByRole('button', { name: view });
const search = (/** @type {Page} */ page) => page.getByRole('searchbox');

/**
 * Two sessions with claims of every kind.
 * @param {import('./support.mjs').Person} editor @param {import('./support.mjs').Person} checker
 */
async function twoSessions(editor, checker) {
  const text = await demoArticle();
  const metre = await openArticle(editor, { title: 'The metre', text });
  const moon = await openArticle(editor, {
    title: 'Eight days in July',
    text: 'Michael Collins stayed in orbit for 21 hours.\n\nThe rocket burned 20 tons a second.',
  });
  const [first, second, third] = await claimsOf(editor, metre);
  const me = (await told(editor, '/api/me')).account.id;
  await does(editor, metre, { kind: 'accept_claims', claims: [first, second, third] });
  await does(editor, metre, { kind: 'plan_claims', claims: [first], assign: [me] });
  await does(checker, metre, {
    kind: 'give_verdict',
    claim: second,
    rating: 'false',
    rationale: 'The text says otherwise.',
  });
  await does(checker, metre, { kind: 'add_comment', claim: third, text: 'Which edition?' });
  return { metre, moon, second };
}

test('claims of all sessions are searched, narrowed, and lead to their place', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const checker = await person(browser, server, { as: server.accounts[1] });
  const { metre, second } = await twoSessions(editor, checker);
  const { page } = editor;
  await page.goto('/');
  await page
    .getByRole('navigation', { name: 'Desk' })
    .getByRole('link', { name: 'Claims' })
    .click();
  await rows(page).first().getByText('The metre').waitFor();
  await soundEverywhere(page, 'claims of the desk');

  for (const [view, words] of /** @type {[string, RegExp][]} */ ([
    ['Mine', /Assigned to/],
    ['Open comment', /1 open comment/],
  ])) {
    await show(page, view).click();
    await rows(page).getByText(words).first().waitFor();
    const count = Number((await show(page, view).innerText()).replace(/\D/g, ''));
    await becomes(() => rows(page).count(), count);
  }
  await show(page, 'All').click();
  await page.keyboard.press('Escape');
  await page.locator('body').press('/');
  await search(page).fill('COLLINS');
  await rows(page).getByText('Eight days in July').first().waitFor();
  await becomes(() => rows(page).count(), 1);
  assert.match(page.url(), /q=COLLINS/);
  await page.reload();
  await becomes(() => rows(page).count(), 1);
  assert.equal(await search(page).inputValue(), 'COLLINS');
  await search(page).fill('no such words');
  await page.getByRole('heading', { name: 'No claim fits' }).waitFor();
  await soundEverywhere(page, 'no claim fits');
  await page.getByRole('button', { name: 'Show all claims' }).click();
  await rows(page).first().waitFor();

  // What is shown follows the address, too.
  await search(page).fill('COLLINS');
  await becomes(() => rows(page).count(), 1);
  await page
    .getByRole('navigation', { name: 'Desk' })
    .getByRole('link', { name: 'Claims' })
    .click();
  await becomes(() => search(page).inputValue(), '');
  await rows(page).getByText('The metre').first().waitFor();

  // From claim to claim by key.
  await search(page).blur();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  const [one, two] = await list(page).locator('.st a').allInnerTexts();
  for (const [key, words] of [
    ['j', one],
    ['j', two],
    ['k', one],
  ]) {
    await page.keyboard.press(/** @type {string} */ (key));
    await becomes(focused, words);
  }

  await list(page).locator(`a[href$="#claim-${second}"]`).click();
  await page.waitForURL(`**/sessions/${metre}#claim-${second}`);
  await live(page);
  await panel(page, 2).waitFor();
  await Promise.all([editor.leave(), checker.leave()]);
});

test('what others change meanwhile waits while somebody points at the list', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  await page.goto('/claims');
  await rows(page).first().hover();
  const first = await rows(page).first().innerText();
  await openArticle(editor, { title: 'New today', text: 'The bridge is 300 metres long.' });
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  const waiting = page.getByRole('button', { name: 'Show 1 changed claim' });
  await waiting.waitFor();
  assert.equal(await rows(page).first().innerText(), first);
  await waiting.click();
  await rows(page).first().getByText('New today').waitFor();
  await editor.leave();
});

test('the list goes on a page at a time, and says when it could not be asked for', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  const text = await demoArticle();
  for (let at = 0; at < 3; at += 1) {
    await openArticle(editor, { title: `Again ${at}`, text });
  }
  const { all } = (await told(editor, '/api/claims')).counts;
  await page.goto('/claims');
  await becomes(() => rows(page).count(), 50);
  for (let shown = 50; shown < all; shown += 50) {
    await page.getByRole('button', { name: 'Show more' }).click();
    await becomes(() => rows(page).count(), Math.min(all, shown + 50));
  }
  await becomes(() => page.getByRole('button', { name: 'Show more' }).count(), 0);
  const ids = await list(page)
    .locator('.st a')
    .evaluateAll((links) => links.map((it) => it.getAttribute('href')));
  assert.equal(new Set(ids).size, all);

  await editor.offline(true);
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await page.getByText('The server does not answer').waitFor();
  assert.equal(await rows(page).count(), all, 'what was there stays');
  // Of another view nothing is known, and nothing is shown under its name.
  await show(page, 'Stale').click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  assert.equal(await list(page).count(), 0);
  await show(page, 'All').click();
  await becomes(() => rows(page).count(), all);
  await page.getByText('The server does not answer').waitFor();
  await soundEverywhere(page, 'claims without a server');
  await editor.offline(false);
  await page.getByText('The server does not answer').waitFor({ state: 'detached' });
  await editor.leave();
});
