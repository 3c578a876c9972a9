// @ts-check
// Without a connection: work goes on, what is typed and what waits outlives the
// tab, a restart of the server costs nobody anything, and whoever comes back is
// told what happened meanwhile.
import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { axe, startBrowser, startServer } from './support.mjs';
import {
  comment,
  connection,
  facts,
  live,
  offline,
  panel,
  pick,
  rate,
  sound,
  verdictBy,
} from './workspace.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const fact = facts(() => [browser, server]);

fact(
  'what was typed and what waits outlives a closed tab, and is sent once',
  async ({ editor, checker, path, send, claim, trail }) => {
    const before = (await trail()).length;
    await editor.offline(true);
    await offline(editor.page);
    await pick(editor.page, 4);
    await rate(editor.page, 'False', 'Given without a connection.');
    await comment(editor.page, 'Said without a connection.');
    await connection(editor.page)
      .getByText(/2 changes wait/)
      .waitFor();
    // Both stand where they will be, and say that they wait.
    await panel(editor.page, 4).getByText('Given without a connection.').waitFor();
    await panel(editor.page, 4).getByText('Said without a connection.').waitFor();
    await editor.page.getByLabel('Comment', { exact: true }).fill('Half a sen');
    assert.equal((await trail()).length, before, 'nobody has heard of it');

    const page = await editor.reopen();
    await send(checker, { kind: 'add_comment', claim: claim(7), text: 'Said meanwhile.' });
    await editor.offline(false);
    await page.goto(path);
    await live(page);
    await page
      .getByRole('region', { name: 'Meanwhile' })
      .getByText('1 change by Checker')
      .waitFor();
    await pick(page, 4);
    await verdictBy(page, 'Editor').getByText('Given without a connection.').waitFor();
    await page
      .getByRole('group', { name: 'Thread by Editor' })
      .getByText('Said without a connection.')
      .waitFor();
    assert.equal(
      await page.getByLabel('Comment', { exact: true }).inputValue(),
      'Half a sen',
      'the draft is there',
    );

    await pick(checker.page, 4);
    await verdictBy(checker.page, 'Editor').waitFor();
    const events = await trail();
    assert.equal(events.length, before + 3, 'each change once');
    sound(events);
  },
);

fact('more can be said while something waits', async ({ editor, trail }) => {
  const before = (await trail()).length;
  await pick(editor.page, 5);
  await editor.offline(true);
  await offline(editor.page);
  for (const text of ['First.', 'Second.', 'Third.']) await comment(editor.page, text);
  await connection(editor.page)
    .getByText(/3 changes wait/)
    .waitFor();
  await editor.offline(false);
  await panel(editor.page, 5).getByRole('group', { name: 'Thread by Editor' }).nth(2).waitFor();
  assert.deepEqual(
    (await trail()).slice(before).map((/** @type {any} */ { data }) => data.text),
    ['First.', 'Second.', 'Third.'],
    'in the order they were said',
  );
});

fact('who comes back is told what happened meanwhile', async ({ editor, checker, send, claim }) => {
  await pick(editor.page, 2);
  await editor.offline(true);
  await offline(editor.page);
  await send(
    checker,
    { kind: 'give_verdict', claim: claim(6), rating: 'true', rationale: 'Given meanwhile.' },
    1,
  );
  await send(checker, { kind: 'add_comment', claim: claim(7), text: 'Said meanwhile.' });
  await editor.offline(false);
  await live(editor.page);
  const told = editor.page.getByRole('region', { name: 'Meanwhile' });
  await told.getByText('2 changes by Checker').waitFor();
  await told.getByRole('button', { name: 'Show', exact: true }).click();
  await told.getByText(/rated claim 6 True/).waitFor();
  await axe(editor.page, 'what happened meanwhile');
  await told.getByRole('button', { name: /^Go to it.*claim 6$/ }).click();
  await panel(editor.page, 6).waitFor();
  await told.getByRole('button', { name: 'Put this away' }).click();
  await told.waitFor({ state: 'detached' });
});

fact('a restart of the server costs nobody anything', async ({ editor, checker, trail }) => {
  const before = (await trail()).length;
  // A server that is stopping says so: 503, the same again in a moment.
  for (const who of [editor, checker])
    who.allow(
      /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket connection|^503 |status of 503/,
    );
  await pick(editor.page, 3);
  await editor.page.getByLabel('Rationale').fill('A rationale in the mak');
  await pick(checker.page, 4);
  await checker.page.getByLabel('Comment', { exact: true }).fill('A comment in the mak');

  await server.halt();
  await Promise.all([offline(editor.page), offline(checker.page)]);
  await comment(editor.page, 'Said while there was no server.');
  await pick(checker.page, 5);
  await rate(checker.page, 'Mixed', 'Given while there was no server.');
  for (const { page } of [editor, checker])
    await connection(page)
      .getByText(/1 change waits/)
      .waitFor();

  server = await startServer({ data: server.data, port: Number(new URL(server.url).port) });
  await Promise.all([live(editor.page, 60_000), live(checker.page, 60_000)]);
  await verdictBy(checker.page, 'Checker').getByText('Given while there was no server.').waitFor();
  await panel(editor.page, 3).getByRole('group', { name: 'Thread by Editor' }).waitFor();
  assert.equal(await editor.page.getByLabel('Rationale').inputValue(), 'A rationale in the mak');
  await pick(checker.page, 4);
  assert.equal(
    await checker.page.getByLabel('Comment', { exact: true }).inputValue(),
    'A comment in the mak',
  );
  const events = await trail();
  assert.equal(events.length, before + 2, 'each change once');
  sound(events);
  // Each hears the other again.
  await pick(editor.page, 5);
  await verdictBy(editor.page, 'Checker').waitFor();
});
