// @ts-check
// An author is asked about the fixes of their article, answers at a desk and on a phone, and sees
// nothing of what the desk says among itself.
import assert from 'node:assert/strict';
import { look } from './looking.mjs';
import { browser, fact, server } from './started.mjs';
import { PHONE, joined, told } from './support.mjs';
import { becomes } from './workspace.mjs';

/** @typedef {import('./support.mjs').Page} Page */

/**
 * Fixes of words of the article, in this order.
 * @param {any} desk
 * @param {[string, string | undefined, 'must' | 'should' | 'query', string][]} fixes
 */
async function proposes({ checker, send, state }, fixes) {
  const { text } = await state();
  for (const [words, replacement, weight, why] of fixes) {
    const start = [...text.slice(0, text.indexOf(words))].length;
    const span = [start, start + [...words].length];
    await send(checker, { kind: 'propose_fix', span, weight, why, replacement });
  }
}

/** @param {any} desk @param {any} author */
async function asks({ editor, send }, author) {
  const { account } = await told(author, '/api/me');
  await send(editor, { kind: 'ask_authors', people: [account.id] });
}

const item = (/** @type {Page} */ page, /** @type {string} */ words) =>
  page
    .getByRole('region', { name: 'Fixes and queries' })
    .getByRole('listitem')
    .filter({ hasText: words });

fact('an author is asked, answers with keys, and the desk agrees to their words', async (desk) => {
  const { editor } = desk;
  const author = await joined(browser, server, 'Ann Writer', 'author');
  const { page } = author;
  await page.goto('/');
  await page.getByText('Nothing waits for you').waitFor();
  await look(page, 'author without articles');
  await proposes(desk, [
    ['1790', '1791', 'must', 'The decree is of 1791.'],
    ['1799', undefined, 'query', 'Which law is it?'],
    ['platinum', 'pure platinum', 'should', 'It reads better.'],
  ]);
  // The editor asks, in the session.
  await editor.page.keyboard.press('Shift+P');
  const fixes = editor.page.getByRole('dialog', { name: 'Fixes' });
  await fixes.getByRole('button', { name: 'Ask the author …' }).click();
  const ask = editor.page.getByRole('dialog', { name: 'Ask the author' });
  await ask.getByLabel('Ann Writer').waitFor();
  await look(editor.page, 'asking the author');
  await ask.getByRole('button', { name: 'Ask', exact: true }).click();
  await ask.waitFor({ state: 'detached' });

  await page.reload();
  await page.getByText('3 answers to give').waitFor();
  await look(page, 'articles of an author');
  await page.getByRole('link', { name: 'An article checked by two' }).click();
  await page.getByText('It asks for 2 changes and 1 question.').waitFor();
  await look(page, 'article for its author');
  const article = page.getByRole('article', { name: 'Your text' });
  await article.getByRole('link', { name: /Must: ?1790.*instead: ?1791/ }).waitFor();

  await page.keyboard.press('a');
  await item(page, 'The decree is of 1791.').getByText('You accepted').waitFor();
  // The next that waits is at hand: a question.
  await page.keyboard.press('a');
  const question = item(page, 'Which law is it?');
  await question.getByLabel('Your answer').fill('That of 18 Germinal.');
  await page.keyboard.press('Control+Enter');
  await question.getByText('You answered').waitFor();
  await page.keyboard.press('e');
  const better = item(page, 'It reads better.');
  await better.getByLabel('The words that should stand there').fill('<b>solid</b> platinum');
  await better.getByText('Kept on this device').waitFor();
  await page.reload();
  const kept = item(page, 'It reads better.').getByLabel('The words that should stand there');
  await becomes(() => kept.inputValue(), '<b>solid</b> platinum');
  await kept.press('Control+Enter');
  await better.getByText('The desk has yet to agree to your words.').waitFor();
  await page.getByText('Everything is answered.').waitFor();
  await look(page, 'article with every answer given');

  await editor.page.keyboard.press('Shift+P');
  await fixes.getByText('1 in the author’s words waits for the desk').waitFor();
  await look(editor.page, 'fixes an author answered');
  const waits = fixes.getByRole('listitem').filter({ hasText: 'It reads better.' });
  await waits.getByRole('button', { name: 'Agree to the wording' }).click();
  await waits.getByText(/Agreed to by/).waitFor();
  await becomes(async () => {
    const all = Object.values((await desk.state()).fixes);
    all.sort((one, other) => one.span[0] - other.span[0]);
    return all.map((it) => [it.answer.answer, it.answer.by_author, Boolean(it.answer.agreed)]);
  }, [
    ['accepted', true, false],
    ['answered', true, false],
    ['reworded', true, true],
  ]);
  await better.getByText('The desk has yet to agree').waitFor({ state: 'detached' });
  await author.leave();
});

fact('an author answers on a phone, and is stopped where something is missing', async (desk) => {
  const author = await joined(browser, server, 'Bo Writer', 'author', { size: PHONE });
  const { page } = author;
  await proposes(desk, [
    ['1790', '1791', 'must', 'The decree is of 1791.'],
    ['platinum', 'pure platinum', 'should', 'It reads better.'],
  ]);
  await asks(desk, author);
  await page.goto(desk.path);
  const must = item(page, 'The decree is of 1791.');
  await must.getByRole('button', { name: 'Decline …' }).click();
  await must.getByText('the desk answers before the text can go out').waitFor();
  author.allow(/422/);
  await must.getByRole('button', { name: 'Decline', exact: true }).click();
  await must.getByText(/Say why the article stays as it is/).waitFor();
  await look(page, 'author declining on a phone');
  await must.getByLabel('Why not?').fill('The style guide asks for it.');
  await must.getByRole('button', { name: 'Decline', exact: true }).click();
  await must.waitFor({ state: 'hidden' });
  await item(page, 'It reads better.').getByRole('button', { name: 'Accept' }).click();
  await page.getByText('Everything is answered.').waitFor();
  await page.getByRole('button', { name: /^Answered/ }).click();
  await must.getByText('You declined').waitFor();
  await look(page, 'answered on a phone');
  await page.getByRole('button', { name: 'Your text' }).click();
  await page.getByRole('article', { name: 'Your text' }).getByText('pure platinum').waitFor();
  await look(page, 'text on a phone');
  // The desk insists, and it is to be answered again.
  const all = Object.entries((await desk.state()).fixes);
  const [[id, fix]] = all.filter(([, it]) => it.weight === 'must');
  const why = 'It is a matter of fact.';
  await desk.send(
    desk.editor,
    { kind: 'settle_must', fix: id, outcome: 'insisted', why },
    fix.version,
  );
  await page.getByRole('button', { name: /^To answer/ }).click();
  await must.getByText('The desk insists').waitFor();
  await author.leave();
});

fact('what an author types is kept when the desk or the network gets in the way', async (desk) => {
  const author = await joined(browser, server, 'Cy Writer', 'author');
  const { page } = author;
  await proposes(desk, [['1790', '1791', 'must', 'The decree is of 1791.']]);
  await asks(desk, author);
  await page.goto(desk.path);
  const must = item(page, 'The decree is of 1791.');
  await must.getByRole('button', { name: 'Reword …' }).click();
  const words = must.getByLabel('The words that should stand there');
  await words.fill('the year 1791');
  author.allow(/ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)/);
  await author.context.setOffline(true);
  await words.press('Control+Enter');
  await must.getByText('What you typed is still here.').waitFor();
  await author.context.setOffline(false);
  await words.press('Control+Enter');
  await must.getByText('You reworded').waitFor();
  const [[id]] = Object.entries((await desk.state()).fixes);
  assert.equal((await desk.state()).fixes[id].answer.words, 'the year 1791');
  await author.leave();
});

fact('nothing of the desk is at any address an author may try', async (desk) => {
  const author = await joined(browser, server, 'Di Writer', 'author');
  const { page } = author;
  await asks(desk, author);
  author.allow(/403|404/);
  for (const path of ['/claims', '/sources', '/rules', '/team', '/open', `${desk.path}/history`]) {
    await page.goto(path);
    await page.getByText('or this is not for authors').waitFor();
  }
  await page.goto(desk.path);
  await page.getByText('Nothing is to be changed so far').waitFor();
  const shown = await page.locator('body').innerText();
  assert.doesNotMatch(shown, /Claims|Sources|Team/);
  await page.goto('/sessions/00000000-0000-4000-8000-000000000000');
  await page.getByText('There is no such session on your desk.').waitFor();
  await author.leave();
});
