// @ts-check
// Words that have to go: an admin finds them, says on what ground, and they are
// gone from every page that is open, for good.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  does,
  claimsOf,
  joined,
  openArticle,
  person,
  PHONE,
  startBrowser,
  startServer,
} from './support.mjs';
import { look } from './looking.mjs';
import { live } from './workspace.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const NAME = 'Zoë Canary-Wren';

/** @param {import('./support.mjs').Page} page @param {string} words */
const shows = (page, words) =>
  page.waitForFunction((words) => document.body.innerText.includes(words), words);

test('an admin takes a name out of a session, and it is gone from every page that is open', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const other = await joined(browser, server, 'Somebody', 'checker', { size: PHONE });
  const session = await openArticle(admin, {
    title: 'The house',
    text: `${NAME} bought the house for 300,000 euros in 2019, the register says.`,
  });
  const [claim] = await claimsOf(admin, session);
  await does(admin, session, { kind: 'accept_claims', claims: [claim] });
  await does(admin, session, { kind: 'add_comment', claim: claim, text: `I called ${NAME}.` });
  for (const { page } of [admin, other]) {
    await page.goto(`/sessions/${session}`);
    await live(page);
    await shows(page, NAME);
  }
  const { page } = admin;
  const menu = page.getByRole('button', { name: 'Session', exact: true });
  await menu.click();
  await page.getByRole('menuitem', { name: /^Take words out for good/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Take words out for good' });
  const words = dialog.getByLabel('The words');
  await words.fill('zoë canary-wren');
  await dialog.getByRole('button', { name: 'Find them' }).click();
  await dialog.getByText('They stand nowhere in this session').waitFor();
  await words.fill(NAME);
  await dialog.getByRole('button', { name: 'Find them' }).click();
  await dialog.getByText('They stand in events 1 and 3.').waitFor();
  await look(page, 'taking words out');
  const ground = dialog.getByLabel('On what ground');
  await ground.fill(`${NAME} asked for it`);
  await dialog.getByRole('button', { name: 'Take them out for good' }).click();
  await dialog.getByText('write it without the words', { exact: false }).first().waitFor();
  await ground.fill('Art. 17 GDPR');
  await dialog.getByRole('button', { name: 'Take them out for good' }).click();
  await page.getByText('The words are gone from 2 events, for good.').waitFor();

  for (const { page } of [admin, other]) {
    await shows(page, '███████████████');
    await live(page);
    assert.equal(await page.getByText(NAME).count(), 0);
    assert.ok(!(await page.content()).includes('Canary'));
  }
  await page.goto(`/sessions/${session}/history`);
  await page.getByText('took words out of event 3: Art. 17 GDPR').first().waitFor();
  assert.equal(await page.getByText('Words taken out', { exact: true }).count(), 2);
  await look(page, 'a history out of which words were taken');
  // Who is no admin is not offered it.
  await other.page.getByRole('button', { name: 'Session', exact: true }).click();
  await other.page.getByRole('menuitem', { name: 'History' }).waitFor();
  assert.equal(await other.page.getByRole('menuitem', { name: /^Take words out/ }).count(), 0);
  await Promise.all([admin.leave(), other.leave()]);
});
