// @ts-check
// What is asked of a claim that somebody makes: did they say it, and is it so.
import assert from 'node:assert/strict';
import { fact } from './started.mjs';
import { openArticle, soundEverywhere } from './support.mjs';
import { becomes, claims, live, panel, pick, row } from './workspace.mjs';

const TEXT = `The river rose

“The river rose by 4 metres in June 2021,” said Ada Byron, the mayor of Trier. The bridge was built in 1843.`;

/** @typedef {import('./support.mjs').Page} Page */
/** @typedef {Parameters<Parameters<typeof fact>[1]>[0]} Desk */

/**
 * Both are at a short article, at a claim that the mayor makes.
 * @param {Desk} desk
 */
async function quoted({ editor, checker }) {
  const id = await openArticle(editor, { title: 'The river rose', text: TEXT });
  for (const { page } of [editor, checker]) {
    await page.goto(`/sessions/${id}`);
    await live(page);
  }
  const state = async () =>
    (await (await editor.context.request.get(`/api/sessions/${id}`)).json()).state;
  const all = Object.values((await state()).claims);
  const { number } = all.find((/** @type {any} */ { claimant }) => /Byron/.test(claimant ?? ''));
  await pick(editor.page, number);
  await editor.page
    .getByRole('button', { name: /^Accept/ })
    .first()
    .click();
  await pick(editor.page, number);
  await pick(checker.page, number);
  const claim = async () =>
    Object.values((await state()).claims).find((/** @type {any} */ one) => one.number === number);
  return { id, number, claim };
}

const question = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.getByRole('region', { name, exact: true });

fact('said is answered first, then so; a second person signs both with one press', async (desk) => {
  const { editor, checker } = desk;
  const { number, claim } = await quoted(desk);
  const asked = question(checker.page, 'Said');
  await asked.getByText('Did they say it, in these words, there and then?').first().waitFor();
  await question(checker.page, 'So').getByText('not answered yet').waitFor();

  await checker.page.keyboard.press('1');
  await checker.page.getByLabel('Rationale for Said').fill('The recording has it.');
  await checker.page.keyboard.press('Control+Enter');
  await question(checker.page, 'Said').getByText('Said: As quoted').waitFor();
  await becomes(async () => (await claim()).questions.said.shown, { rating: 'as_quoted' });
  assert.equal((await claim()).questions.so.shown, undefined, 'that they said it makes nothing so');
  const marks = row(editor.page, number);
  await marks.getByText('So: to check').waitFor();
  await marks.getByText('As quoted').waitFor();

  await checker.page.getByRole('radio', { name: 'False', exact: true }).check({ force: true });
  await checker.page.getByLabel('Rationale', { exact: true }).fill('The gauge has 3.1 metres.');
  await checker.page.keyboard.press('Control+Enter');
  await row(editor.page, number).getByText('False').waitFor();
  const bar = editor.page.getByRole('group', { name: 'Sign-off' });
  await bar.getByText('Said: As quoted').waitFor();
  await bar.getByText('So: False').waitFor();
  await editor.page.keyboard.press('.');
  await bar.getByLabel('Why without a source').fill('Both are public.');
  await bar.getByRole('button', { name: 'Sign off', exact: true }).click();
  await becomes(async () => (await claim()).state, 'signed_off');
  await question(editor.page, 'Sign-off').getByText('Said signed off').waitFor();
  await editor.page.reload();
  await live(editor.page);
  await soundEverywhere(editor.page, 'both questions signed off');
});

fact('a question is waived with a reason that everybody reads, and asked again', async (desk) => {
  const { editor, checker } = desk;
  const { number, claim } = await quoted(desk);
  await checker.page.getByRole('button', { name: /^Answer/ }).click();
  await checker.page.getByLabel('Rationale', { exact: true }).waitFor();
  await checker.page.getByRole('button', { name: 'Waive …' }).click();
  await checker.page.getByText('Why need nobody answer').waitFor();
  await soundEverywhere(checker.page, 'waiving a question');
  await checker.page.getByLabel('Another reason').check();
  await checker.page.getByRole('button', { name: 'Waive So' }).click();
  await checker.page.getByText('Say in a few words what the other reason is.').waitFor();
  await checker.page.getByLabel('The reason').fill('The gauge is checked in claim 2.');
  await checker.page.getByRole('button', { name: 'Waive So' }).click();
  await question(editor.page, 'So').getByText('The gauge is checked in claim 2.').waitFor();
  await row(editor.page, number).getByText('So waived').waitFor();
  await editor.page.getByRole('button', { name: /^Ask it/ }).click();
  await question(editor.page, 'So').getByText('not answered yet').waitFor();
  assert.equal((await claim()).questions.so.waived, undefined);
});

fact(
  'who said it is changed and emptied like any field, and makes the answer stale',
  async (desk) => {
    const { editor, checker } = desk;
    const { claim } = await quoted(desk);
    await checker.page.keyboard.press('1');
    await checker.page.getByLabel('Rationale for Said').fill('The recording has it.');
    await checker.page.keyboard.press('Control+Enter');
    await question(checker.page, 'Said').getByText('Said: As quoted').waitFor();

    await editor.page.getByRole('button', { name: 'Change who said it' }).click();
    const form = editor.page.getByRole('form', { name: 'Who said it, when and where' });
    await form.getByLabel('When').fill('June 2021');
    await form.getByLabel('Where').fill('at the bridge');
    await form.getByRole('button', { name: 'Save' }).click();
    await checker.page.getByText('at the bridge, June 2021').waitFor();
    await becomes(async () => (await claim()).questions.said.state, 'stale');
    await checker.page
      .getByRole('button', { name: /^Change q Said|^Change/ })
      .first()
      .waitFor();
    await checker.page.keyboard.press('f');
    await becomes(async () => (await claim()).questions.said.state, 'second_check');

    await editor.page.getByRole('button', { name: 'Change who said it' }).click();
    await form.getByRole('button', { name: 'The article itself' }).click();
    await soundEverywhere(editor.page, 'who said it');
    await form.getByRole('button', { name: 'Save' }).click();
    await becomes(async () => Object.keys((await claim()).questions), ['so']);
    await checker.page.getByText('the article itself').waitFor();
    await question(checker.page, 'Verdict').waitFor();
  },
);

fact(
  'what was not said keeps its mark in the text, signed off and found true or not',
  async (desk) => {
    const { editor, checker } = desk;
    const { number } = await quoted(desk);
    await checker.page.keyboard.press('4');
    await checker.page.getByLabel('Rationale for Said').fill('It was the deputy.');
    await checker.page.keyboard.press('Control+Enter');
    await row(editor.page, number).getByText('Not said').waitFor();
    const mark = editor.page.locator('.art mark.said-failed');
    await mark.first().waitFor();
    assert.match((await mark.first().getAttribute('aria-label')) ?? '', /Said: not said/);
    await claims(editor.page).waitFor();
    await panel(editor.page, number).waitFor();
  },
);
