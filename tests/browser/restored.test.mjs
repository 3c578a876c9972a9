// @ts-check
// An older database is put in place under a team at work: nobody writes on it unawares,
// who saw more is told what is gone, and the work goes on once it was accepted.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  alter,
  person,
  picture,
  soundEverywhere,
  startBrowser,
  startServer,
  terminal,
} from './support.mjs';
import { comment, connection, live, offline, pick, two } from './workspace.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Stops it, if it runs, and starts it. */
const again = async () => {
  await server.halt();
  const port = Number(new URL(server.url).port);
  server = await startServer({ data: server.data, port });
};

/** Takes the last event of a session away, as an older backup would. @param {string} id */
const loseLast = (id) =>
  alter(
    server,
    `alter table events disable trigger events_stay;
    delete from session_index where session_id = '${id}';
    delete from claim_index where session_id = '${id}';
    update sessions set head_seq = head_seq - 1, head_hash = (select hash from events
      where session_id = '${id}' and seq = sessions.head_seq - 1) where id = '${id}';
    delete from events where session_id = '${id}'
      and seq = (select head_seq + 1 from sessions where id = '${id}');
    alter table events enable always trigger events_stay`,
  );

test('what was seen of a newer database is told before anything is sent to an older one', async () => {
  const { editor, checker, path } = await two(browser, server);
  const { page } = checker;
  const admin = await person(browser, server, { as: server.accounts[0] });
  // The server is away for a moment, and takes no changes after that.
  for (const it of [editor, checker, admin]) it.allow(/ERR_CONNECTION_REFUSED|503/);
  try {
    const id = path.split('/')[2];
    await Promise.all([pick(page, 1), pick(editor.page, 1)]);
    await comment(page, 'Which year was it?');
    await editor.page.getByText('Which year was it?').first().waitFor();
    // A report is given out, and with it what was seen is signed.
    assert.equal((await editor.context.request.get(`/api${path}/report.json`)).status(), 200);
    const state = await (await editor.context.request.get(`/api${path}`)).json();
    loseLast(id);
    await server.halt();
    await Promise.all([offline(editor.page), offline(page)]);
    await comment(page, 'Written meanwhile.');
    await connection(page)
      .getByText(/1 change waits/)
      .waitFor();
    await again();

    const title = `This server went back to event ${state.seq - 1}`;
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor({ timeout: 60_000 });
    await dialog.getByText(`You saw event ${state.seq}`).waitFor();
    await dialog.getByText('Which year was it?').waitFor();
    await dialog.getByText('Your 1 unsent change will be sent when you go on.').waitFor();
    await soundEverywhere(page, 'a server that went back');
    await dialog.getByRole('button', { name: `Go on from ${state.seq - 1}` }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('knows an event that is not here').first().waitFor();
    assert.equal(await page.getByText('Which year was it?').count(), 0);
    await soundEverywhere(page, 'a server that is read-only');

    await admin.page.goto('/team');
    await admin.page.getByText(`session ${id} ends at event ${state.seq - 1}`).waitFor();
    await soundEverywhere(admin.page, 'the team page of a server that is read-only');

    await terminal(server, ['restore', '--accept', 'The disk died on Monday.']);
    await again();
    await page.reload();
    await live(page, 60_000);
    await pick(page, 1);
    await comment(page, 'Asked again.');
    await page.getByText('Asked again.').first().waitFor();
    await admin.page.goto('/team');
    await admin.page.getByRole('heading', { name: 'Checkpoints' }).waitFor();
    await admin.page.getByText('The note itself').waitFor();
    assert.equal(await admin.page.getByText('is read-only').count(), 0);
  } catch (thrown) {
    await picture('restored', editor, checker);
    throw thrown;
  }
  await Promise.all([editor.leave(), checker.leave(), admin.leave()]);
});
