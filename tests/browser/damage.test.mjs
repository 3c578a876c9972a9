// @ts-check
// A session whose trail was altered behind the server's back: whoever has it open
// is told, nothing can be changed, and everything can still be read.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { alter, axe, fits, person, picture, PHONE, startBrowser, startServer } from './support.mjs';
import { live, panel, pick, rate, two } from './workspace.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const WORDS = 'Event 3 was altered after it was written. Everything up to 2 is whole.';

test('who has a session open is told that its trail is damaged, reads on and changes nothing', async () => {
  const desk = await two(browser, server);
  const { editor, checker, path } = desk;
  const { page } = checker;
  try {
    await pick(page, 1);
    await rate(page, 'True', 'The convention says so.');
    await page.getByRole('article', { name: 'Verdict by Checker' }).waitFor();
    await page.getByLabel('Comment', { exact: true }).fill('Half a sen');
    alter(
      server,
      `alter table events disable trigger events_stay;
      update events set data = replace(data::text, '"true"', '"false"')::json where kind = 'verdict_given';
      alter table events enable always trigger events_stay`,
    );
    assert.equal(await page.getByText(WORDS).count(), 0);

    // Somebody wants a report, and the trail is read.
    const answer = await editor.context.request.get(`/api${path}/report.html`);
    assert.equal(answer.status(), 409);
    for (const { page: open } of [editor, checker]) await open.getByText(WORDS).waitFor();
    await live(page);
    assert.equal(await page.getByRole('button', { name: /^Give verdict/ }).count(), 0);
    await page.getByText('Half a sen').waitFor();
    await panel(page, 1).getByText('The convention says so.').first().waitFor();
    await axe(page, 'a damaged session');

    await editor.page.getByRole('link', { name: 'Export' }).click();
    await editor.page.getByRole('alert').getByText(WORDS).waitFor();
    await editor.page.getByRole('link', { name: 'Back to the session' }).click();
    await editor.page.getByRole('link', { name: 'See it as of event 2' }).click();
    await editor.page.getByText('As of event 2 of 3').waitFor();
    await editor.page.getByText(WORDS).waitFor();
    await axe(editor.page, 'the history of a damaged session');
    const pictures = process.env.STET_PICTURES;
    if (pictures) await editor.page.screenshot({ path: `${pictures}/damaged-history.png` });

    for (const [name, size, scheme] of /** @type {const} */ ([
      ['desktop', undefined, 'dark'],
      ['phone', PHONE, 'light'],
    ])) {
      const late = await person(browser, server, { as: server.accounts[1], size, scheme });
      await late.page.goto(path);
      await late.page.getByText(WORDS).waitFor();
      await fits(late.page, `a damaged session on the ${name}`);
      await axe(late.page, `a damaged session on the ${name}`);
      if (pictures)
        await late.page.screenshot({ path: `${pictures}/damaged-${name}-${scheme}.png` });
      await late.leave();
    }
  } catch (thrown) {
    await picture('damaged', editor, checker);
    throw thrown;
  }
  await editor.leave();
  await checker.leave();
});
