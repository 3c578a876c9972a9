// @ts-check
// Two people and the source library: one keeps what a source says, the other quotes it at a claim,
// and both see whether the passage stands there.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  axe,
  claimsOf,
  demoArticle,
  does,
  fits,
  openArticle,
  person,
  soundEverywhere,
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
  // A source of the library is attached at once, and read.
  await checker.page.keyboard.press('Enter');
  const evidence = checker.page.getByRole('article', { name: 'Source: Decree of the academy' });
  await evidence.getByText('No passage yet.').waitFor();
  await checker.page.getByRole('main', { name: 'The source' }).waitFor();
  await evidence.getByRole('button', { name: /^Edit/ }).click();
  const edit = checker.page.getByRole('form', { name: 'Save source' });
  await edit.getByLabel('Passage').fill('“one ten-millionth of a quarter of a meridian”');
  await edit.getByRole('button', { name: 'Save source' }).click();
  await evidence.getByText('Passage altered in 1 place').waitFor();
  assert.equal(await evidence.locator('.pc-words del').textContent(), 'a');
  assert.equal(await evidence.locator('.pc-words ins').textContent(), 'the');
  await axe(checker.page, 'a claim with a passage check');

  await editor.page.reload();
  await editor.page.getByRole('region', { name: 'Decree of the academy' }).waitFor();
  await editor.page.getByRole('list', { name: 'Claims' }).getByRole('link').first().waitFor();
  assert.equal(await editor.page.locator('.srow .u').first().textContent(), '1 claim');
});

test('two sources are linked at the desk, and the claim that was judged on both says so', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const checker = await person(browser, server, { as: server.accounts[1] });
  const session = await openArticle(editor, { title: 'Independence', text: await demoArticle() });
  const [claim] = await claimsOf(editor, session);
  const post = async (/** @type {string} */ path, /** @type {any} */ data) => {
    const answer = await editor.context.request.post(path, {
      data,
      headers: { origin: server.url },
    });
    assert.ok(answer.ok(), await answer.text());
    return answer.json();
  };
  const add = async (/** @type {string} */ title) =>
    (await post('/api/sources', { title, kind: 'web_page', primary: false })).id;
  const [agency, copy, other] = [
    await add('Agency report'),
    await add('Broadcaster’s copy'),
    await add('Broadcaster’s copy, again'),
  ];
  await does(editor, session, { kind: 'accept_claims', claims: [claim] });
  for (const id of [agency, copy, other])
    await does(editor, session, {
      kind: 'attach_source',
      claim,
      source: { title: '', kind: 'other' },
      stance: 'supports',
      source_id: id,
    });
  await does(editor, session, {
    kind: 'give_verdict',
    claim,
    rating: 'true',
    rationale: 'Three say so.',
  });

  const { page } = checker;
  await page.goto(`${server.url}/sessions/${session}#claim-${claim}`);
  const sources = page.getByRole('region', { name: 'Sources' });
  await sources.getByText('3 sources, 3 origins').waitFor();

  await editor.page.goto(`${server.url}/sources?source=${copy}`);
  const shown = editor.page.getByRole('region', { name: 'Broadcaster’s copy', exact: true });
  await shown.getByRole('button', { name: 'Derives from …' }).click();
  const link = shown.getByRole('form', { name: 'Derives from' });
  await link.getByRole('combobox', { name: 'Derives from' }).fill('agency');
  await link.getByRole('option', { name: /Agency report/ }).click();
  await link.getByLabel('Why').fill('It quotes it throughout.');
  await soundEverywhere(editor.page, 'a source that is linked');
  await link.getByRole('button', { name: 'Link the two' }).click();
  await shown.getByText('“It quotes it throughout.”').waitFor();
  await sources.getByText('3 sources, 2 origins').waitFor();
  await sources.getByText(/Judged on 3 origins, now 2/).waitFor();
  await page.getByText('Its sources have fewer origins.').first().waitFor();

  await shown.getByRole('button', { name: 'Merge into another …' }).click();
  const merge = shown.getByRole('form', { name: 'The record that stays' });
  await merge.getByRole('combobox', { name: 'The record that stays' }).fill('again');
  await merge.getByRole('option', { name: /again/ }).click();
  await soundEverywhere(editor.page, 'two records that are merged');
  await merge.getByRole('button', { name: 'Merge into it' }).click();
  await editor.page.getByRole('region', { name: 'Broadcaster’s copy, again' }).waitFor();
  await sources.getByText('2 sources, 1 origin').waitFor();
  await soundEverywhere(page, 'a claim whose sources were linked');

  const stays = editor.page.getByRole('region', { name: 'Broadcaster’s copy, again' });
  await stays.getByRole('button', { name: /^Take back/ }).click();
  await sources.getByText('2 sources, 2 origins').waitFor();
  await editor.page.getByRole('button', { name: /^Unused/ }).click();
  await editor.page.getByLabel('Kind').selectOption('book');
  await editor.page.getByText('No source fits').waitFor();
});
