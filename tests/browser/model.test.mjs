// @ts-check
// What asking another engine for claims looks like, to who asks and to who is there
// too.
import { before, after, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { openArticle, person, soundEverywhere, startBrowser, startServer } from './support.mjs';
import { claims, facts, live } from './workspace.mjs';

/** What the model proposes of the article, or the status it fails with. */
let answer = /** @type {{claims: object[]} | number} */ ({ claims: [] });
/** @type {string[]} */
const heard = [];
/** It answers when this is settled. @type {Promise<unknown>} */
let held = Promise.resolve();
let release = () => {};

const model = createServer((request, response) => {
  let body = '';
  request.on('data', (bytes) => {
    body += bytes;
  });
  request.on('end', async () => {
    heard.push(body);
    await held;
    if (typeof answer === 'number') {
      response.writeHead(answer).end();
      return;
    }
    const message = { role: 'assistant', content: JSON.stringify(answer) };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ index: 0, message }] }));
  });
});

/** @type {import('./support.mjs').Browser} */
let browser;
/** @type {import('./support.mjs').Server} */
let server;
before(async () => {
  await new Promise((resolve) => {
    model.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (model.address());
  const settings = { STET_MODEL_URL: `http://127.0.0.1:${port}/v1`, STET_MODEL: 'lark-2' };
  [browser, server] = await Promise.all([startBrowser(), startServer({ own: true, settings })]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  model.close();
});
const fact = facts(() => [browser, server]);

/** @param {import('./support.mjs').Page} page */
async function openDialog(page) {
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByRole('menuitem', { name: /Ask another engine/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask another engine for claims' });
  await dialog.getByText('The article leaves this server').waitFor();
  return dialog;
}

fact(
  'what is sent is read before it is, and what comes back is suggested to both',
  async (desk) => {
    const { editor, checker } = desk;
    const text = /** @type {string} */ ((await desk.state()).text);
    const sentence = text.split('\n').findLast((line) => line.length > 30) ?? '';
    const known = sentence.split('. ')[0];
    const quote = known.split(' ').slice(0, 5).join(' ');
    answer = {
      claims: [
        { quote, statement: quote, speaker: null },
        { quote: known, statement: known, speaker: null },
        { quote: 'Words that are nowhere in it', statement: 'Words', speaker: null },
      ],
    };
    const before = heard.length;
    const dialog = await openDialog(editor.page);
    await soundEverywhere(editor.page, 'what another engine is sent');
    assert.equal(heard.length, before);
    await dialog.getByRole('button', { name: 'Send the article' }).click();
    await editor.page.getByText('2 left out (1 not in the article, 1 here already)').waitFor();
    assert.equal(heard.length, before + 1);
    await dialog.waitFor({ state: 'detached' });
    const proposed = claims(checker.page).getByText('by lark-2').first();
    await proposed.click();
    await checker.page.getByText(/^proposed by lark-2/).waitFor();
    await soundEverywhere(checker.page, 'a claim that a model proposed');
  },
);

fact('a model that fails is told beside the button, and can be asked again', async ({ editor }) => {
  answer = 503;
  editor.allow(/502/);
  const dialog = await openDialog(editor.page);
  await dialog.getByRole('button', { name: 'Send the article' }).click();
  await dialog.getByText('it answered with the status 503').waitFor();
  answer = { claims: [] };
  await dialog.getByRole('button', { name: 'Send the article' }).click();
  await editor.page.getByText('which proposed no claim').waitFor();
});

fact('who goes on while the model thinks hears of its failure', async ({ editor }) => {
  answer = 503;
  editor.allow(/502/);
  const dialog = await openDialog(editor.page);
  held = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  await dialog.getByRole('button', { name: 'Send the article' }).click();
  await dialog.getByRole('button', { name: 'Go on meanwhile' }).click();
  await dialog.waitFor({ state: 'detached' });
  release();
  await editor.page.getByText('it answered with the status 503').waitFor();
});

test('an interview is read as one, and says so', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const id = await openArticle(editor, {
    title: 'The harbour',
    text: 'Q: How many wells are closed?\n\nBrandvik: We closed 31 wells in 2022.\n\nQ: And the river?\n\nBrandvik: It lost a third of its water.',
  });
  await editor.page.goto(`/sessions/${id}`);
  await live(editor.page);
  await editor.page.getByText('characters, read as an interview').waitFor();
  await soundEverywhere(editor.page, 'an interview');
  await editor.leave();
});
