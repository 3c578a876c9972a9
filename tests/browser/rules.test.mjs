// @ts-check
// The rules of a desk and of a session: an admin sets them, a session keeps those it was
// opened with, an editor gives it others, and what an answer lacks stands at its sign-off.
import { before, after, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  openArticle,
  person,
  soundEverywhere,
  startBrowser,
  startServer,
  told,
} from './support.mjs';
import { facts, panel, pick } from './workspace.mjs';

/** @type {import('./support.mjs').Browser} */
let browser;
/** @type {import('./support.mjs').Server} */
let server;
before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServer({ own: true })]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});
const fact = facts(() => [browser, server]);

test('an admin sets the desk’s rules, and what contradicts itself is said beside its field', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const { page } = admin;
  await page.goto('/rules');
  await page.getByText('version 1, as every desk begins').waitFor();
  await page.getByRole('button', { name: 'Light' }).click();
  admin.allow(/422/);
  await page.getByLabel('Independent origins of those').selectOption('two');
  await page.getByRole('button', { name: /^Save as version 2/ }).click();
  await page.getByText(/So many origins take at least as many sources/).waitFor();
  await page.getByRole('button', { name: 'Strict' }).click();
  await page.getByRole('button', { name: /^Save as version 2/ }).click();
  await page.getByText('open ones keep theirs').waitFor();
  await page.getByText('version 2').waitFor();
  await soundEverywhere(page, 'the rules of a desk');
  const rules = await told(admin, '/api/desk/rules');
  assert.deepEqual([rules.version, rules.agreeing], [2, 2]);
  await admin.leave();
});

fact(
  'an editor gives a session stricter rules, and a checker sees what an answer lacks',
  async (desk) => {
    const { editor, checker, send, claim } = desk;
    const { page } = editor;
    await page.getByRole('button', { name: 'Session', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Rules of this session/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Rules of this session' });
    await dialog.getByText(/Those of the desk/).waitFor();
    await dialog.getByRole('button', { name: 'Change them …' }).click();
    await dialog.getByLabel('Sources it rests on').selectOption('three');
    // The desk may ask for it: the tests of this file share one.
    await dialog.getByLabel(/^They answer blind/).uncheck();
    await dialog.getByLabel('Who sets a rule aside, with a reason').selectOption('Editors');
    editor.allow(/422/);
    await dialog.getByRole('button', { name: 'Set these rules' }).click();
    await dialog.getByRole('textbox', { name: /^Why it has others/ }).fill('A delicate story');
    await dialog.getByText('Every answered claim passes with these rules.').waitFor();
    await soundEverywhere(page, 'the rules of a session');
    await dialog.getByRole('button', { name: 'Set these rules' }).click();
    await dialog.waitFor({ state: 'detached' });
    await send(
      editor,
      { kind: 'give_verdict', claim: claim(1), rating: 'false', rationale: 'No.' },
      1,
    );
    await pick(checker.page, 1);
    await panel(checker.page, 1)
      .getByText(/Without a source.* an editor signs off/)
      .waitFor();
    await page.getByRole('button', { name: 'Session', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Rules of this session/ }).click();
    await dialog.getByRole('button', { name: 'Change them …' }).click();
    await dialog.getByLabel('Sources it rests on').selectOption('two');
    await dialog.getByText('With these rules 1 answered claim would not pass').waitFor();
    await page.keyboard.press('Escape');
    await checker.page.getByRole('button', { name: 'Session', exact: true }).click();
    await checker.page.getByRole('menuitem', { name: /^Rules of this session/ }).click();
    await checker.page.getByText('set them: A delicate story').waitFor();
    await soundEverywhere(checker.page, 'the rules of a session as a checker reads them');
  },
);

fact(
  'an admin words a step otherwise and adds one, and sessions opened then have them',
  async (desk) => {
    const { editor } = desk;
    const { page } = editor;
    const before = (await desk.state()).scale.steps;
    await page.goto('/rules');
    const scales = page.getByRole('region', { name: 'Scales' });
    await scales.getByText('It contradicts the evidence in what it asserts.').waitFor();
    await soundEverywhere(page, 'the scales of the desk');
    await scales.getByRole('button', { name: 'Change the scales' }).click();
    const so = scales.getByRole('group', { name: /^So/ });
    await so.getByRole('group', { name: 'Step 1', exact: true }).getByLabel('Word').fill('Mixed');
    await soundEverywhere(page, 'changing the scales');
    editor.allow(/422/);
    await scales.getByRole('button', { name: 'Save the scales' }).click();
    await so.getByText('Two steps are called “Mixed”.').waitFor();
    await so.getByRole('group', { name: 'Step 1', exact: true }).getByLabel('Word').fill('Wrong');
    await so.getByRole('button', { name: 'Add a step' }).click();
    const last = so.getByRole('group', { name: 'Step 7', exact: true });
    await last.getByLabel('Word').fill('Satire');
    await last.getByLabel('What it means').fill('Nobody is meant to take it for true.');
    await last.getByRole('button', { name: 'Move Satire up' }).click();
    await scales.getByRole('button', { name: 'Save the scales' }).click();
    await scales.getByText('Nobody is meant to take it for true.').waitFor();
    await scales.getByText(/versions 2 and 1/).waitFor();

    assert.deepEqual((await desk.state()).scale.steps, before, 'an open session keeps its own');
    const id = await openArticle(editor, {
      title: 'A later one',
      text: 'The tower has 1,665 steps.',
    });
    const { state } = await told(editor, `/api/sessions/${id}`);
    const words = Object.values(state.scale.steps).map(({ label }) => label);
    assert.ok(words.includes('Wrong') && words.includes('Satire'));
  },
);
