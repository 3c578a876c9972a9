// @ts-check
// Two people and the source library: one keeps what a source says, the other quotes it at a claim,
// and both see whether the passage stands there.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  axe,
  claimsOf,
  demoArticle,
  fits,
  openArticle,
  person,
  startBrowser,
  startServer,
} from './support.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

const STATEMENT =
  'The academy met in March.\n\nThe metre shall be one ten-millionth of the quarter of a meridian, it decided.';

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('what one person keeps of a source another quotes, and the check is in words', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const checker = await person(browser, server, { as: server.accounts[1] });
  const session = await openArticle(editor, { title: 'The metre', text: await demoArticle() });

  await editor.page.goto(`${server.url}/sources`);
  await editor.page.getByRole('navigation', { name: 'Sources' }).waitFor();
  await editor.page.keyboard.press('s');
  const form = editor.page.getByRole('form', { name: 'Add source' });
  await form.getByLabel('Title').fill('Decree of the academy');
  await form.getByLabel('Address').fill('https://example.org/decree?utm_source=mail#top');
  await form.getByRole('button', { name: 'Add source' }).click();
  const source = editor.page.getByRole('region', { name: 'Decree of the academy' });
  await source.getByText('https://example.org/decree', { exact: true }).waitFor();
  await source.getByRole('button', { name: 'Paste the text' }).click();
  await source.getByLabel('Text of the source').fill(STATEMENT);
  await source.getByRole('button', { name: 'Keep the text' }).click();
  await source.getByRole('button', { name: 'Read' }).click();
  await source.getByText('The academy met in March.').waitFor();
  await axe(editor.page, 'the source library');
  await fits(editor.page, 'the source library');

  const [claim] = await claimsOf(checker, session);
  await checker.page.goto(`${server.url}/sessions/${session}#claim-${claim}`);
  await checker.page.getByRole('button', { name: /^Add source/ }).click();
  const attach = checker.page.getByRole('form', { name: 'Add source' });
  await attach.getByRole('combobox', { name: 'Source' }).fill('meridian');
  await attach.getByRole('option', { name: /Decree of the academy/ }).waitFor();
  await checker.page.keyboard.press('Enter');
  await attach.getByLabel('Passage').fill('“one ten-millionth of a quarter of a meridian”');
  await attach.getByRole('button', { name: 'Add source' }).click();
  const evidence = checker.page.getByRole('article', { name: 'Source: Decree of the academy' });
  await evidence.getByText('Passage altered in 1 place').waitFor();
  assert.equal(await evidence.locator('.pc-words del').textContent(), 'a');
  assert.equal(await evidence.locator('.pc-words ins').textContent(), 'the');
  await axe(checker.page, 'a claim with a passage check');

  await editor.page.reload();
  await editor.page.getByRole('region', { name: 'Decree of the academy' }).waitFor();
  await editor.page.getByRole('list', { name: 'Claims' }).getByRole('link').first().waitFor();
  assert.equal(await editor.page.locator('.srow .u').first().textContent(), '1 claim');
});
