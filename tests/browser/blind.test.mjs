// @ts-check
// Answers given blind: nobody sees another’s before giving their own; then both open for all,
// and where they differ a third person decides.
import assert from 'node:assert/strict';
import { browser, fact, server } from './started.mjs';
import { joined, soundEverywhere } from './support.mjs';
import { becomes, live, panel, pick, rate } from './workspace.mjs';

fact('two people answer blind, see both then, and a third decides between them', async (desk) => {
  const { editor, checker } = desk;
  const third = await joined(browser, server, 'Adjudicator', 'editor');
  const { policy } = await desk.state();
  const { sentences: _, own: __, version: ___, ...rules } = policy;
  await desk.send(editor, {
    kind: 'set_rules',
    rules: { ...rules, rationale: false, sources: 0, passages: false, agreeing: 2, blind: true },
    why: 'a delicate story',
  });
  const so = async () => (await desk.numbered(5)).questions.so;
  await pick(editor.page, 5);
  await pick(checker.page, 5);
  await rate(checker.page, 'False', 'The register has another year.');
  await becomes(async () => Object.keys((await so()).sealed ?? {}).length, 1);
  await panel(checker.page, 5)
    .getByText('Nobody else sees it before enough people have answered.')
    .waitFor();
  const theirs = panel(editor.page, 5);
  await theirs.getByText(/has answered So/).waitFor();
  await theirs.getByText('You see it when you have given yours.').waitFor();
  await editor.page.locator('.strip .sealed-answer').first().waitFor();
  assert.equal(await checker.page.locator('.strip .sealed-answer').count(), 0, 'my own is not');
  await soundEverywhere(editor.page, 'a sealed answer of another');
  await soundEverywhere(checker.page, 'my own sealed answer');
  assert.doesNotMatch((await editor.page.textContent('body')) ?? '', /another year/);

  await rate(editor.page, 'True', 'It has the same year.');
  await theirs.getByText('The register has another year.').waitFor();
  await panel(checker.page, 5).getByText('It has the same year.').waitFor();
  await theirs.getByText('These answers differ.').waitFor();
  await editor.page.locator('.strip .sealed-answer').first().waitFor({ state: 'detached' });
  await soundEverywhere(editor.page, 'answers that differ');

  await third.page.goto(desk.path);
  await live(third.page);
  await pick(third.page, 5);
  await panel(third.page, 5).getByText('These answers differ.').waitFor();
  const claim = await desk.numbered(5);
  const author = Object.entries(claim.questions.so.verdicts).find(
    ([, it]) => /** @type {any} */ (it).rating === 'false',
  )?.[0];
  await desk.send(
    third,
    { kind: 'sign_off', claim: desk.claim(5), question: 'so', verdict: author },
    claim.version,
  );
  await becomes(async () => (await so()).signed_off?.rating, 'false');
  await theirs.getByText('dissent').waitFor();
  await third.leave();
});
