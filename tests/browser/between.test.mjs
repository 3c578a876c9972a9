// @ts-check
// A comment between some people, and a person who works at several desks.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { browser, fact, server } from './started.mjs';
import { person, soundEverywhere, terminal, told } from './support.mjs';
import { live, pick, row } from './workspace.mjs';

fact('a comment between us is seen by whom it names and by nobody else', async (desk) => {
  const { editor, checker, path, send, claim } = desk;
  const third = await person(browser, server, { as: server.accounts[2] });
  await third.page.goto(path);
  await live(third.page);
  for (const { page } of [editor, checker, third]) await pick(page, 1);
  const { page } = editor;
  await page.getByLabel('Comment', { exact: true }).fill('Her source is Bo.');
  await page.getByLabel('Between us').check();
  const audience = page.getByRole('group', { name: 'Who else sees it' });
  await audience.getByLabel('Checker', { exact: true }).check();
  await soundEverywhere(page, 'a comment between us is written');
  await page.getByRole('button', { name: 'Add comment' }).click();
  await page.getByText('between you and Checker').waitFor();
  await checker.page.getByText('Her source is Bo.').waitFor();
  await checker.page.getByText('between you and Editor').waitFor();
  await soundEverywhere(checker.page, 'a comment between us is read');
  // What comes after it reaches everybody, and nothing of it did.
  await send(checker, { kind: 'add_comment', claim: claim(1), text: 'For all of us.' });
  await third.page.getByText('For all of us.').waitFor();
  assert.equal(await third.page.getByText('Her source is Bo.').count(), 0);
  const seen = JSON.stringify(await told(third, `/api${path}`));
  assert.ok(!seen.includes('Her source is Bo.'));
  await third.page.goto(`${path}/history`);
  await third.page.getByText('commented on claim 1').first().waitFor();
  const { events } = await told(third, `/api${path}/events`);
  const comments = events.filter((/** @type {any} */ { event }) => event.kind === 'comment_added');
  assert.equal(comments.length, 1);
  await row(checker.page, 1).waitFor();
  await third.leave();
});

fact('a comment between us that is refused is a draft between us again', async (desk) => {
  const { editor, checker, path, send } = desk;
  await pick(checker.page, 1);
  await checker.offline(true);
  await checker.page.getByLabel('Comment', { exact: true }).fill('Her source is Bo.');
  await checker.page.getByLabel('Between us').check();
  await checker.page
    .getByRole('group', { name: 'Who else sees it' })
    .getByLabel('Editor', { exact: true })
    .check();
  await checker.page.getByRole('button', { name: 'Add comment' }).click();
  await checker.page.getByText('between you and Editor').waitFor();
  await send(editor, { kind: 'close_session', why: 'gone to print' });
  const page = await checker.reopen();
  await checker.offline(false);
  await page.goto(path);
  await page
    .getByRole('alert')
    .getByText(/was refused.*draft again/)
    .waitFor();
  await send(editor, { kind: 'reopen_session' });
  await pick(page, 1);
  await page.getByLabel('Comment', { exact: true }).waitFor();
  assert.equal(await page.getByLabel('Comment', { exact: true }).inputValue(), 'Her source is Bo.');
  assert.ok(await page.getByLabel('Between us').isChecked());
});

test('a person goes to another of their desks from the account menu', async () => {
  const [account] = server.accounts;
  const who = await person(browser, server, { as: account });
  await terminal(server, ['desk', 'add', 'Second desk', account.email]);
  const { page } = who;
  await page.goto('/');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Work at Second desk' }).click();
  await page.waitForURL('/');
  await page.getByRole('heading', { name: 'Second desk' }).first().waitFor();
  const me = await told(who, '/api/me');
  assert.equal(me.desk.name, 'Second desk');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: /^Work at / }).waitFor();
  await who.leave();
});
