// @ts-check
// A page that is quoted changes: two people who have the session open see the verdict
// that rests on it turn stale, and what stands there instead.
import { after, before, test } from 'node:test';
import { createServer } from 'node:http';
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
import { panel, pick, verdictBy } from './workspace.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;
/** @type {import('node:http').Server} */ let site;
let address = '';
let figure = '330';

before(async () => {
  site = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><title>The tower</title><nav><a href="/">Home</a></nav><article>
      <h1>The tower</h1>
      <p>The tower is ${figure} metres tall, the operating company says on its own page.</p>
      <p>It was built for a fair, and it is painted every seven years.</p></article>`);
  });
  await new Promise((resolve) => {
    site.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (site.address());
  address = `http://127.0.0.1:${port}`;
  const settings = { STET_TEST_FETCH_ALSO: `127.0.0.1:${port}` };
  [server, browser] = await Promise.all([startServer({ own: true, settings }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  site?.close();
});

/** The source that both tests are about. @param {import('./support.mjs').Person} who */
const ours = async (who) => {
  const { sources } = await told(who, '/api/sources?q=page%20of%20the%20tower');
  return sources[0];
};

test('a source that drifted turns a verdict stale for two people at once', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const checker = await person(browser, server, { as: server.accounts[1] });
  const session = await openArticle(editor, { title: 'The tower', text: await demoArticle() });
  const [claim] = await claimsOf(editor, session);
  await does(editor, session, { kind: 'accept_claims', claims: [claim] });

  // Evidence whose source has an address and no snapshot: what it says now is kept.
  for (const { page } of [editor, checker]) {
    await page.goto(`${server.url}/sessions/${session}`);
    await pick(page, 1);
  }
  await checker.page.getByRole('button', { name: /^Add source/ }).click();
  const form = checker.page.getByRole('form', { name: 'Add source' });
  await form.getByLabel('Title').fill('Page of the tower');
  await form.getByLabel('Address').fill(`${address}/tower`);
  await form.getByLabel('Passage').fill('The tower is 330 metres tall');
  await form.getByRole('button', { name: 'Add source' }).click();
  const evidence = (/** @type {import('./support.mjs').Page} */ page) =>
    page.getByRole('article', { name: 'Source: Page of the tower' });
  await evidence(checker.page).getByRole('button', { name: 'Keep what it says now' }).click();
  await evidence(checker.page).getByText('Passage found').waitFor();
  await soundEverywhere(checker.page, 'a claim with evidence that was fetched');

  await does(checker, session, {
    kind: 'give_verdict',
    claim,
    rating: 'true',
    rationale: 'The operator says so.',
  });
  await verdictBy(editor.page, 'Checker').waitFor();

  // Somebody fetches it again, and both see what that does.
  const source = await ours(editor);
  const { page } = editor;
  figure = '312';
  const fetched = await editor.context.request.post(`/api/sources/${source.id}/fetch`, {
    headers: { origin: server.url },
  });
  assert.equal(fetched.status(), 201, await fetched.text());
  for (const one of [page, checker.page]) {
    await evidence(one)
      .getByText(/The source changed, seen .*: the quoted words are altered/)
      .waitFor();
    await panel(one, 1)
      .getByText('The source changed: the quoted words are altered.')
      .first()
      .waitFor();
    assert.match((await evidence(one).locator('.drift del').allTextContents()).join(' '), /330/);
    assert.match((await evidence(one).locator('.drift ins').allTextContents()).join(' '), /312/);
  }
  await soundEverywhere(page, 'a claim whose source drifted');
  await checker.page
    .getByRole('button', { name: /^Still holds/ })
    .first()
    .click();
  await panel(page, 1)
    .getByText('The source changed: the quoted words are altered.')
    .first()
    .waitFor({ state: 'detached' });

  // The history says who found it, which is nobody on the desk.
  await page.goto(`${server.url}/sessions/${session}/history`);
  await page
    .getByText(/^Stet found that a source of claim 1 changed, “Page of the tower”/)
    .first()
    .waitFor();
});

test('the page of a source fetches it, again every so many days, and says what changed', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  const source = await ours(editor);
  await page.goto(`${server.url}/sources?source=${source.id}`);
  const shown = page.getByRole('region', { name: 'Page of the tower', exact: true });
  await shown.getByRole('button', { name: 'Fetch again now' }).click();
  await shown.getByText('It says what it said.').waitFor();
  await shown.getByText(/unchanged, seen/).waitFor();
  await shown.getByRole('button', { name: 'Fetch again every …' }).click();
  await shown.getByLabel('Fetch again every').fill('30');
  await shown.getByRole('button', { name: 'Save' }).click();
  await shown.getByText(/Fetched again every 30 days, next/).waitFor();
  await shown.getByRole('button', { name: 'What changed' }).click();
  const changed = shown.getByRole('region', { name: 'What changed' });
  await changed.getByText('312').waitFor();
  assert.match((await changed.locator('del').allTextContents()).join(' '), /330/);
  await soundEverywhere(page, 'a source that is fetched again');
});
