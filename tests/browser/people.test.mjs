// @ts-check
// People on screen: the same colour for everybody who looks, names where the
// server writes ids, what becomes of the work of somebody who was removed, and
// times as the clock on the wall has them.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  axe,
  demoArticle,
  fits,
  joined,
  openArticle,
  person,
  picture,
  SCHEMES,
  SIZES,
  startBrowser,
  startServer,
  told,
} from './support.mjs';
import {
  claims,
  comment,
  connection,
  facts,
  here,
  live,
  offline,
  panel,
  pick,
  rate,
  row,
} from './workspace.mjs';

/** @typedef {import('./support.mjs').Page} Page @typedef {import('./support.mjs').Person} Person */
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

/**
 * The colour of a person's first square in a part of a page.
 * @param {import('playwright-core').Locator} part
 * @param {string} name
 */
async function colour(part, name) {
  for (;;) {
    const drawn = await part
      .locator(`.who[title="${name}"]`)
      .first()
      .evaluate((it) => getComputedStyle(it).backgroundColor);
    // A square that is just being drawn anew has none.
    if (drawn) return drawn;
  }
}

/** @param {Person} who */
const idOf = async (who) => (await told(who, '/api/me')).account.id;

test('a person has one colour for everybody, on every page, and the first four of a desk have four', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const checker = await person(browser, server, { as: server.accounts[1] });
  const third = await joined(browser, server, 'Third', 'checker');
  const fourth = await joined(browser, server, 'Fourth', 'viewer');
  const everybody = [admin, checker, third, fourth];
  const names = ['Editor', 'Checker', 'Third', 'Fourth'];
  const id = await openArticle(admin, { title: 'Colours', text: await demoArticle() });
  const path = `/sessions/${id}`;
  const send = async (/** @type {Person} */ who, /** @type {any} */ command) => {
    const answer = await who.context.request.post(`/api${path}/commands`, {
      data: { id: crypto.randomUUID(), command },
      headers: { origin: server.url },
    });
    assert.equal(answer.status(), 200, await answer.text());
  };
  const [claim] = /** @type {[string, any][]} */ (
    Object.entries((await told(admin, `/api${path}`)).state.claims)
  )
    .sort(([, a], [, b]) => a.number - b.number)
    .map(([key]) => key);
  await send(admin, { kind: 'accept_claims', claims: [claim] });
  for (const who of [checker, third])
    await send(who, { kind: 'add_comment', claim, text: 'Seen.' });
  /** @type {Record<string, string>} */
  const seen = {};
  const same = (
    /** @type {string} */ name,
    /** @type {string} */ is,
    /** @type {string} */ where,
  ) => assert.equal(is, (seen[name] ??= is), `${name} ${where}`);
  try {
    // Each meets the others in another order: the page of the session, the team, the history.
    for (const [index, who] of everybody.entries()) {
      const { page } = who;
      await page.goto('/team');
      const roster = page.getByRole('list', { name: 'Members' });
      for (const name of index % 2 ? [...names].reverse() : names) {
        await roster.getByText(`${name.toLowerCase()}@example.org`).waitFor();
        same(name, await colour(roster, name), `on the team page of ${names[index]}`);
      }
      same('Checker 2', await colour(roster, 'Checker 2'), `on the team page of ${names[index]}`);
      await page.goto('/open');
      same(
        names[index],
        await colour(page.getByRole('banner'), names[index]),
        'in the bar of a page without people',
      );
      await page.goto(`${path}#claim-${claim}`);
      const thread = page.getByRole('region', { name: 'Comments' });
      for (const name of ['Checker', 'Third']) {
        await thread.locator(`.who[title="${name}"]`).first().waitFor();
        same(name, await colour(thread, name), `beside their comment, seen by ${names[index]}`);
      }
      await page.goto(`${path}/history`);
      const trail = page.getByRole('list', { name: /^Audit trail/ });
      await trail.getByText('commented on').first().waitFor();
      same('Third', await colour(trail, 'Third'), `in the history, seen by ${names[index]}`);
    }
    for (const { page } of everybody) {
      await page.goto(path);
      await live(page);
    }
    for (const name of names.slice(1)) {
      await here(admin.page)
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .waitFor();
      same(name, await colour(here(admin.page), name), 'as somebody who is here');
    }
    // Those of the demo came first: the one who joined last is the fifth.
    const four = ['Editor', 'Checker', 'Checker 2', 'Third'].map((name) => seen[name]);
    assert.equal(new Set(four).size, 4, JSON.stringify(seen));
  } catch (thrown) {
    await picture('colours', ...everybody);
    throw thrown;
  }
  for (const who of everybody) await who.leave();
});

test('what is assigned to somebody who was removed is found, live, and given to another', async (t) => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const checker = await person(browser, server, { as: server.accounts[1] });
  const guest = await joined(browser, server, 'Gone Guest', 'checker');
  const guestId = await idOf(guest);
  const id = await openArticle(admin, { title: 'Left behind', text: await demoArticle() });
  const path = `/sessions/${id}`;
  const send = async (/** @type {any} */ command) => {
    const answer = await admin.context.request.post(`/api${path}/commands`, {
      data: { id: crypto.randomUUID(), command },
      headers: { origin: server.url },
    });
    assert.equal(answer.status(), 200, await answer.text());
  };
  const ids = /** @type {[string, any][]} */ (
    Object.entries((await told(admin, `/api${path}`)).state.claims)
  )
    .sort(([, a], [, b]) => a.number - b.number)
    .map(([key]) => key);
  await send({ kind: 'accept_claims', claims: ids.slice(0, 6) });
  for (const claim of ids.slice(2, 4))
    await send({ kind: 'plan_claims', claims: [claim], assign: [guestId] });
  const { page } = checker;
  try {
    await page.goto(path);
    await live(page);
    await pick(page, 3);
    await panel(page, 3).getByText('Gone Guest').first().waitFor();
    assert.equal(await page.getByText('no longer on this desk').count(), 0);
    await guest.leave();
    const removed = await admin.context.request.delete(`/api/members/${guestId}`, {
      headers: { origin: server.url },
    });
    assert.equal(removed.status(), 204);

    // Nobody loads anything again.
    await panel(page, 3).getByText('who is no longer on this desk').waitFor();
    await row(page, 3)
      .getByRole('img', { name: 'assigned to Gone Guest, who is no longer on this desk' })
      .waitFor();
    await axe(page, 'claims of somebody who was removed');
    await claims(page)
      .getByRole('group', { name: 'Show' })
      .getByRole('button', { name: 'Assignee left 2' })
      .click();
    await row(page, 4).waitFor();
    assert.equal(await row(page, 5).count(), 0, 'only theirs');
    await panel(page, 3).getByRole('button', { name: 'Change', exact: true }).click();
    const form = panel(page, 3).getByRole('form', { name: 'Plan' });
    const gone = form.getByLabel('Gone Guest, no longer on this desk');
    assert.equal(await gone.isChecked(), false, 'whoever takes it over is asked for');
    assert.equal(await form.getByLabel('(you)').isChecked(), true);
    await form.getByRole('button', { name: 'Save' }).click();
    await row(page, 3).waitFor({ state: 'detached' });
    await claims(page).getByRole('button', { name: 'Assignee left 1' }).waitFor();
    await page.reload();
    await claims(page).getByRole('button', { name: 'Assignee left 1' }).waitFor();
    for (const [device, size] of Object.entries(SIZES)) {
      for (const scheme of SCHEMES) {
        await t.test(`it is sound on the ${device}, ${scheme}`, async () => {
          const who = await person(browser, server, { as: server.accounts[1], size, scheme });
          await who.page.goto(`${path}#claim-${ids[3]}`);
          await who.page.getByRole('complementary', { name: 'Claim 4' }).waitFor();
          await look(who.page, 'assignee-left', device, scheme);
          if (device === 'phone') {
            await who.page.getByRole('button', { name: 'Show all of the claim' }).click();
            await shoot(who.page, 'assignee-left-full', device, scheme);
            await who.page.getByRole('button', { name: /^Claims/ }).click();
            await shoot(who.page, 'assignee-left-list', device, scheme);
          }
          await who.leave();
        });
      }
    }

    // Back on the desk, they are as before.
    const made = await admin.context.request.post('/api/invitations', {
      data: { role: 'checker' },
      headers: { origin: server.url },
    });
    const token = new URL((await made.json()).link).searchParams.get('token');
    const again = await person(browser, server);
    const joins = await again.context.request.post('/api/invitation', {
      data: {
        token,
        name: 'Gone Guest',
        email: 'gone.guest@example.org',
        password: 'a long enough password',
      },
      headers: { origin: server.url },
    });
    assert.ok(joins.ok(), await joins.text());
    await claims(page)
      .getByRole('button', { name: /^Assignee left/ })
      .waitFor({ state: 'detached' });
    await again.leave();
  } catch (thrown) {
    await picture('left behind', admin, checker);
    throw thrown;
  }
  await admin.leave();
  await checker.leave();
});

/** @param {Page} page @param {string} name @param {string} device @param {string} scheme */
async function shoot(page, name, device, scheme) {
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  const pictures = process.env.STET_PICTURES;
  if (pictures) {
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(pictures, `${name}-${device}-${scheme}.png`) });
  }
  await fits(page, name);
}

/** @param {Page} page @param {string} name @param {string} device @param {string} scheme */
async function look(page, name, device, scheme) {
  await shoot(page, name, device, scheme);
  await axe(page, `${name}, ${device}, ${scheme}`);
}

fact('a refusal names no ids', async ({ editor, checker, send, claim }) => {
  await send(checker, {
    kind: 'attach_source',
    claim: claim(4),
    source: { title: 'The records of the Academy', kind: 'document', primary: true },
    stance: 'supports',
  });
  await pick(checker.page, 4);
  await rate(checker.page, 'True', 'The records of the Academy say so.');
  const { page } = editor;
  await pick(page, 4);
  const sign = page.getByRole('group', { name: 'Sign-off' });
  await sign.getByText(/by Checker stand/).waitFor();
  await editor.offline(true);
  await offline(page);
  await sign.getByRole('button', { name: 'Sign off' }).click();
  await connection(page)
    .getByText(/1 change waits/)
    .waitFor();
  await send(checker, { kind: 'add_comment', claim: claim(4), text: 'One moment.' });
  await editor.offline(false);
  const refusal = sign.getByRole('alert');
  await refusal.getByText('A comment on this claim is open.').waitFor();
  assert.doesNotMatch(await refusal.innerText(), /[{}]/);
});

fact(
  'a history names people, not ids, also who it was before',
  async ({ editor, checker, path, send, claim }) => {
    const [first, second] = [await idOf(editor), await idOf(checker)];
    await send(editor, { kind: 'plan_claims', claims: [claim(4)], assign: [first] });
    await send(editor, {
      kind: 'plan_claims',
      claims: [claim(4)],
      assign: [second],
      unassign: [first],
    });
    await editor.page.goto(`${path}/history`);
    const entry = editor.page
      .getByRole('list', { name: /^Audit trail/ })
      .getByRole('listitem')
      .filter({ hasText: 'assigned claim 4 to Checker, no longer to Editor' });
    await entry.waitFor();
    assert.doesNotMatch(await entry.innerText(), /[{}]/);
  },
);

/** Places whose day is not that of UTC at any hour, among them. */
const ZONES = ['Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];

test('days and times are those of the place one is at, and say its zone where it matters', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const id = await openArticle(admin, {
    title: 'When it was',
    text: await demoArticle(),
    published: '2026-03-09',
  });
  const send = (/** @type {any} */ command) =>
    admin.context.request.post(`/api/sessions/${id}/commands`, {
      data: { id: crypto.randomUUID(), command },
      headers: { origin: server.url },
    });
  assert.ok((await send({ kind: 'close_session', why: 'Enough for today.' })).ok());
  const { opened } = (await told(admin, `/api/sessions/${id}`)).state;
  await admin.leave();
  for (const zone of ZONES) {
    const who = await person(browser, server, { as: server.accounts[1], zone });
    const { page } = who;
    const day = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: zone,
    }).format(new Date(opened.at));
    const offset =
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' })
        .formatToParts(new Date(opened.at))
        .find(({ type }) => type === 'timeZoneName')?.value ?? '';
    assert.match(offset, /^GMT[+-]/);
    await page.goto(`/sessions/${id}`);
    const words = page.getByText(/^Opened by Editor on /);
    await words.waitFor();
    assert.equal(await words.innerText(), `Opened by Editor on ${day}`, zone);
    assert.ok(
      (await words.getAttribute('title'))?.endsWith(` ${offset}`),
      `${await words.getAttribute('title')} says ${offset}`,
    );
    await page
      .getByText(/9 March 2026/)
      .first()
      .waitFor();
    await page
      .getByText(new RegExp(`^Closed .*by Editor (at|on) .*${offset.replace('+', '\\+')}`))
      .waitFor();
    await page.goto(`/sessions/${id}/history`);
    await page.getByText(/As of event/).waitFor();
    await page.getByRole('region', { name: 'As of' }).getByText(offset).waitFor();
    await page.getByText(`Times are those of ${zone} (${offset}).`).waitFor();
    await who.leave();
  }
});

fact('an id in braces that somebody typed is no name', async ({ editor, checker }) => {
  const id = `{${await idOf(editor)}}`;
  await Promise.all([pick(editor.page, 1), pick(checker.page, 1)]);
  await comment(checker.page, `${id} told me so`);
  await panel(editor.page, 1).getByText(`${id} told me so`).first().waitFor();
  assert.equal(await editor.page.getByText('Editor told me so').count(), 0);
});
