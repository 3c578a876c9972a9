// @ts-check
// A session of another server is taken in from its signed report, and read.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { axe, fits, person, SCHEMES, SIZES, startBrowser, startServer } from './support.mjs';
import { two } from './workspace.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Server} */ let elsewhere;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, elsewhere, browser] = await Promise.all([
    startServer({ own: true }),
    startServer({ own: true }),
    startBrowser(),
  ]);
});
after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), elsewhere?.stop()]);
});

test('an editor takes a report in; what was altered is refused', { timeout: 120_000 }, async () => {
  const there = await two(browser, elsewhere);
  const rate = { kind: 'give_verdict', claim: there.claim(1), rating: 'false', rationale: 'No.' };
  await there.send(there.checker, rate, 1);
  const answer = await there.editor.context.request.get(`/api${there.path}/report.json`);
  const report = await answer.body();
  const file = (/** @type {Buffer} */ buffer) => ({
    name: 'report.json',
    mimeType: 'application/json',
    buffer,
  });

  const who = await person(browser, server, { as: server.accounts[0] });
  const { page } = who;
  await page.goto('/');
  await page.getByRole('link', { name: 'From elsewhere' }).click();
  await page.getByText('No session was taken in.').waitFor();
  const choose = page.getByLabel('Signed JSON report');
  const altered = Buffer.from(report.toString().replace('"rating": "false"', '"rating": "true"'));
  assert.notEqual(altered.toString(), report.toString());
  await choose.setInputFiles(file(altered));
  await page.getByRole('alert').getByText('This report is not as it was written').waitFor();
  await choose.setInputFiles(file(report));
  await page.getByText('was taken in: 3 events, all of them whole.').waitFor();
  const row = page.getByRole('article', { name: 'An article checked by two' });
  await row.getByRole('button', { name: 'Read' }).click();
  const dossier = row.frameLocator('iframe');
  await dossier.getByText('This page is not signed').waitFor();
  await dossier.getByText('Taken in', { exact: true }).waitFor();
  for (const [device, size] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const pictures = process.env.STET_PICTURES;
      if (pictures)
        await page.screenshot({ path: join(pictures, `imported-${device}-${colorScheme}.png`) });
      await fits(page, 'sessions from elsewhere');
      await axe(page, `sessions from elsewhere, ${device}, ${colorScheme}`);
    }
  }
  await who.leave();
});
