// @ts-check
// Who is here and who still may: presence in words, a login that ends in the
// middle of a sentence, a role that changes, an access that is ended, and a
// server that asks for patience. Where the server will not do it on demand, a
// hand on the wire does.
import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { axe, person, startBrowser, startServer, told } from './support.mjs';
import { becomes, comment, facts, live, panel, pick, rate, verdictBy } from './workspace.mjs';

/** @typedef {import('./support.mjs').Page} Page */
/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const fact = facts(() => [browser, server]);

/**
 * Opens the session in another tab, with a hand on its wire.
 * @param {import('./support.mjs').Person} who @param {string} path
 */
async function wire(who, path) {
  const page = await who.reopen();
  /** @type {import('playwright-core').WebSocketRoute[]} */
  const sockets = [];
  /** Answers in place of the server, where it answers. @type {(message: any) => any} */
  let instead = () => null;
  /** @type {any[]} */
  const sent = [];
  await page.routeWebSocket(/\/live$/, (socket) => {
    sockets.push(socket);
    const beyond = socket.connectToServer();
    socket.onMessage((frame) => {
      const message = JSON.parse(String(frame));
      if (message.type === 'command') sent.push(message);
      const answer = message.type === 'command' && instead(message);
      if (answer) socket.send(JSON.stringify(answer));
      else beyond.send(frame);
    });
  });
  await page.goto(path);
  await live(page);
  return {
    page,
    sent,
    /** @param {(message: any) => any} answer */
    answer: (answer) => {
      instead = answer;
    },
    /** @param {any} message */
    say: (message) => sockets[sockets.length - 1].send(JSON.stringify(message)),
    /** @param {number} code */
    close: (code) => sockets[sockets.length - 1].close({ code }),
  };
}

fact(
  'on a claim, one reads in words what the other does there, and nothing is locked',
  async ({ editor, checker }) => {
    await pick(editor.page, 4);
    await pick(checker.page, 4);
    await panel(editor.page, 4).getByText('Checker is here too').waitFor();
    await checker.page.getByLabel('Rationale').fill('The records of the Academy');
    await panel(editor.page, 4).getByText('Checker is writing a verdict').waitFor();
    await axe(editor.page, 'a claim on which another writes');
    await rate(editor.page, 'False', 'I may write, too.');
    await checker.page.getByLabel('Comment', { exact: true }).focus();
    await panel(editor.page, 4).getByText('Checker is writing a comment').waitFor();
    // What is sent is not being written any more.
    await comment(checker.page, 'Said and done.');
    await panel(editor.page, 4).getByText('Checker is here too').waitFor();
    await pick(checker.page, 5);
    await panel(editor.page, 4).getByText('Checker is').waitFor({ state: 'detached' });
  },
);

fact(
  'a login that ends asks for the password in place; nothing typed is lost, what waits is sent',
  async ({ checker, path, trail }) => {
    const account = server.accounts[1];
    // A login of their own, since others share the first one.
    await checker.context.clearCookies();
    const origin = { origin: server.url };
    assert.equal(
      (
        await checker.context.request.post('/api/login', { data: account, headers: origin })
      ).status(),
      200,
    );
    const page = await checker.reopen();
    await page.goto(path);
    await live(page);
    await pick(page, 4);
    await page.getByLabel('Comment', { exact: true }).fill('Half a sen');
    const before = (await trail()).length;

    const elsewhere = await person(browser, server, { as: account });
    const { logins } = await told(checker, '/api/logins');
    const current = logins.find((/** @type {any} */ login) => login.current);
    assert.equal(
      (
        await elsewhere.context.request.delete(`/api/logins/${current.id}`, { headers: origin })
      ).status(),
      204,
    );

    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' });
    await dialog.waitFor();
    await axe(page, 'the sign-in in place');
    // The hand is at the password; what is done by keys and code below waits.
    assert.equal(
      await dialog.getByLabel('Password').evaluate((it) => it === document.activeElement),
      true,
    );
    await page.evaluate(() => {
      /** @type {HTMLFormElement} */ (
        document.querySelector('[data-field=comment]')?.closest('form')
      ).requestSubmit();
    });
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await dialog.getByText('That e-mail address and password do not fit together.').waitFor();
    await dialog.getByLabel('Password').fill(account.password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await live(page);
    await page.getByRole('group', { name: 'Thread by Checker' }).getByText('Half a sen').waitFor();
    assert.equal((await trail()).length, before + 1, 'sent once');
    await elsewhere.leave();
  },
);

fact(
  'a command that came too fast is sent again by itself, not refused',
  async ({ checker, path, trail }) => {
    const hand = await wire(checker, path);
    const { page } = hand;
    let refusals = 0;
    hand.answer(({ id }) =>
      refusals++ < 2
        ? {
            type: 'refused',
            id,
            problem: {
              type: 'urn:stet:problem:too_many',
              title: 'Too many changes at once',
              status: 429,
              detail: 'Wait a moment.',
              code: 'too_many',
            },
          }
        : null,
    );
    await pick(page, 4);
    const before = (await trail()).length;
    await comment(page, 'Said in a hurry.');
    await page
      .getByRole('group', { name: 'Thread by Checker' })
      .getByText('Said in a hurry.')
      .waitFor();
    assert.equal(hand.sent.length, 3);
    assert.equal(new Set(hand.sent.map(({ id }) => id)).size, 1, 'always under the same id');
    assert.equal((await trail()).length, before + 1, 'done once');
  },
);

fact('a role that changes takes effect on the open page', async ({ checker, path }) => {
  const hand = await wire(checker, path);
  const { page } = hand;
  const me = await told(checker, '/api/me');
  const become = (/** @type {string} */ role) =>
    hand.say({
      type: 'you',
      id: me.account.id,
      name: me.account.name,
      role,
      may: { read: true, check: role !== 'viewer', edit: false, administer: false },
    });
  await pick(page, 4);
  await page.getByLabel('Rationale').fill('Half a sen');
  become('viewer');
  await page.getByText('You are Viewer on this desk now.').waitFor();
  await page.getByText('What you typed before is kept on this device.').waitFor();
  await panel(page, 4)
    .getByRole('button', { name: /^Give verdict/ })
    .waitFor({ state: 'detached' });
  await panel(page, 4)
    .getByRole('region', { name: 'What you typed here' })
    .getByText('Half a sen')
    .waitFor();
  await axe(page, 'what was typed before reading along');
  become('checker');
  await becomes(() => page.getByLabel('Rationale').inputValue(), 'Half a sen');
  await rate(page, 'False', 'A whole sentence.');
  await verdictBy(page, 'Checker').waitFor();
});

fact(
  'whose access is ended is told so calmly and can still read what they typed',
  async ({ checker, path }) => {
    const hand = await wire(checker, path);
    const { page } = hand;
    await pick(page, 4);
    await page.getByLabel('Comment', { exact: true }).fill('Half a sen');
    hand.close(4403);
    await page.getByText('You no longer have access to this desk.').waitFor();
    assert.equal(await page.getByLabel('Comment', { exact: true }).inputValue(), 'Half a sen');
    await rate(page, 'False', 'Written too late.');
    await panel(page, 4).getByText('It was not sent').waitFor();
    assert.equal(await page.getByLabel('Rationale').inputValue(), 'Written too late.');
    await axe(page, 'a page whose access is ended');
  },
);
