// @ts-check
// The history of a session goes on while somebody reads it: what is new comes by
// itself to who stands at the end, waits for who looks at the past, and moves
// nothing under a hand. So on every node.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  axe,
  fits,
  person,
  picture,
  SCHEMES,
  SIZES,
  startBeside,
  startBrowser,
  startServer,
  told,
} from './support.mjs';
import { facts } from './workspace.mjs';

/** @typedef {import('./support.mjs').Page} Page */
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

const trail = (/** @type {Page} */ page) => page.getByRole('list', { name: /^Audit trail/ });
const moment = (/** @type {Page} */ page) => page.getByRole('region', { name: 'As of' });
const entries = (/** @type {Page} */ page) => trail(page).getByRole('listitem').count();

fact(
  'who stands at the end sees what happens as it happens',
  async ({ editor, checker, path, send, claim }) => {
    const { page } = checker;
    await page.goto(`${path}/history`);
    await moment(page).getByText('As of event 2 of 2').waitFor();
    await send(editor, { kind: 'add_comment', claim: claim(1), text: 'Said while it is read.' });
    await moment(page).getByText('As of event 3 of 3').waitFor();
    await trail(page).getByText('commented on claim 1').waitFor();
    assert.equal(new URL(page.url()).search, '', 'the end is the end');
    await send(editor, { kind: 'dismiss_claims', claims: [claim(2)], reason: 'opinion' });
    await moment(page).getByText('As of event 4 of 4').waitFor();
    await page
      .getByRole('region', { name: 'The article as of then' })
      .getByRole('button', { name: /^Claim 2, dismissed/ })
      .waitFor();
  },
);

fact(
  'the past plays to its end, and goes from mark to mark',
  async ({ editor, checker, path, send, claim, numbered }) => {
    const { page } = checker;
    const { account } = await told(checker, '/api/me');
    const verdict = { kind: 'give_verdict', rating: 'true', rationale: 'So.', claim: claim(1) };
    await send(checker, verdict, (await numbered(1)).version);
    const sign = { kind: 'sign_off', claim: claim(1), verdict: account.id, why: 'It is plain.' };
    await send(editor, sign, (await numbered(1)).version);
    await send(editor, { kind: 'close_session', why: 'It is printed.' });
    await page.goto(`${path}/history?at=1`);
    const now = moment(page);
    const { events } = await told(checker, `/api${path}/events?limit=1000`);
    const head = events.length;
    const seq = (/** @type {string} */ kind) =>
      events.find((/** @type {any} */ it) => it.event.kind === kind).event.seq;
    const stands = (/** @type {number} */ at) =>
      now.getByText(`As of event ${at} of ${head}`).waitFor();
    await stands(1);
    await now.getByRole('button', { name: 'Next mark' }).click();
    await stands(seq('claim_signed_off'));
    await now.getByRole('button', { name: 'Next mark' }).click();
    await stands(seq('session_closed'));
    await now.getByRole('button', { name: 'Mark before' }).click();
    await stands(seq('claim_signed_off'));
    await now.getByRole('button', { name: 'Play' }).click();
    await stands(head);
    await now.getByRole('button', { name: 'Play' }).waitFor();
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await fits(page, `a history with marks, ${size}`);
      await axe(page, `a history with marks, ${size}`);
    }
  },
);

fact(
  'who looks at the past is told how much is new, and takes it when they like',
  async ({ editor, checker, path, send, claim }) => {
    const { page } = checker;
    await page.goto(`${path}/history?at=1`);
    await moment(page).getByText('As of event 1 of 2').waitFor();
    await send(editor, { kind: 'add_comment', claim: claim(1), text: 'First.' });
    await moment(page).getByRole('button', { name: '1 new event' }).waitFor();
    await send(editor, { kind: 'add_comment', claim: claim(1), text: 'Second.' });
    const chip = moment(page).getByRole('button', { name: '2 new events' });
    await chip.waitFor();
    await axe(page, 'a history with new events');
    assert.equal(await entries(page), 2, 'nothing moved');
    await chip.click();
    await moment(page).getByText('As of event 1 of 4').waitFor();
    assert.equal(await entries(page), 4);
    assert.equal(
      await moment(page)
        .getByRole('button', { name: /new event/ })
        .count(),
      0,
    );
    // Back at the end, one follows again.
    await page.getByRole('slider', { name: 'As of event' }).focus();
    await page.keyboard.press('End');
    await moment(page).getByText('As of event 4 of 4').waitFor();
    await send(editor, { kind: 'add_comment', claim: claim(1), text: 'Third.' });
    await moment(page).getByText('As of event 5 of 5').waitFor();
  },
);

fact(
  'nothing moves under a hand that is in the trail',
  async ({ editor, checker, path, send, claim }) => {
    const { page } = checker;
    await page.goto(`${path}/history`);
    await moment(page).getByText('As of event 2 of 2').waitFor();
    await trail(page).getByRole('listitem').first().hover();
    await send(editor, { kind: 'add_comment', claim: claim(1), text: 'Said meanwhile.' });
    await moment(page).getByRole('button', { name: '1 new event' }).click();
    await moment(page).getByText('As of event 3 of 3').waitFor();
  },
);

fact(
  'an absent server is said, and what came meanwhile comes after',
  async ({ editor, checker, path, send, claim }) => {
    const { page } = checker;
    await page.goto(`${path}/history`);
    await moment(page).getByText('As of event 2 of 2').waitFor();
    await checker.offline(true);
    await moment(page)
      .getByText(/^No new events come at the moment/)
      .waitFor();
    await send(editor, { kind: 'add_comment', claim: claim(1), text: 'Said meanwhile.' });
    await checker.offline(false);
    await moment(page).getByText('As of event 3 of 3').waitFor();
    await moment(page)
      .getByText(/^No new events come/)
      .waitFor({ state: 'detached' });
  },
);

fact(
  'the reader of a history is not said to be at work in the session',
  async ({ editor, checker, path }) => {
    await checker.page.goto(`${path}/history`);
    await moment(checker.page).getByText('As of event 2 of 2').waitFor();
    await editor.page
      .getByRole('list', { name: 'People here' })
      .getByRole('button', { name: /^Checker/ })
      .waitFor({ state: 'detached' });
  },
);

fact(
  'on another node it goes on as well, in the same words',
  async ({ editor, path, send, claim, state }) => {
    const beside = await startBeside(server);
    if (!beside) return;
    try {
      const reader = await person(browser, beside, { as: server.accounts[1] });
      const { page } = reader;
      try {
        await page.goto(`${path}/history`);
        await moment(page).getByText('As of event 2 of 2').waitFor();
        const { text } = await state();
        const start = text.indexOf('bar of pure gold');
        await send(editor, { kind: 'add_claim', spans: [[start, start + 16]] });
        const number = Object.keys((await state()).claims).length;
        await trail(page).getByText(`added claim ${number}`).waitFor();
        await send(editor, { kind: 'add_comment', claim: claim(1), text: 'On the first node.' });
        await moment(page).getByText('As of event 4 of 4').waitFor();
      } catch (thrown) {
        await picture('another node', reader);
        throw thrown;
      }
      await reader.leave();
    } finally {
      await beside.stop();
    }
  },
);

test('the history with new events is sound at every size', async (t) => {
  for (const [device, size] of Object.entries(SIZES)) {
    for (const scheme of SCHEMES) {
      await t.test(`${device}, ${scheme}`, async () => {
        const who = await person(browser, server, { as: server.accounts[0], size, scheme });
        const { page } = who;
        const [{ id }] = (await (await who.context.request.get('/api/sessions')).json()).sessions;
        await page.goto(`/sessions/${id}/history?at=1`);
        await moment(page)
          .getByText(/As of event 1 of/)
          .waitFor();
        const { text } = (await (await who.context.request.get(`/api/sessions/${id}`)).json())
          .state;
        const span = [text.length - 40 - device.length, text.length - 1 - scheme.length];
        const answer = await who.context.request.post(`/api/sessions/${id}/commands`, {
          data: { id: crypto.randomUUID(), command: { kind: 'add_claim', spans: [span] } },
          headers: { origin: server.url },
        });
        assert.ok(answer.ok(), await answer.text());
        await moment(page).getByRole('button', { name: '1 new event' }).waitFor();
        const pictures = process.env.STET_PICTURES;
        if (pictures)
          await page.screenshot({ path: join(pictures, `new-events-${device}-${scheme}.png`) });
        await fits(page, 'the history');
        await axe(page, `the history, ${device}, ${scheme}`);
        await who.leave();
      });
    }
  }
});
