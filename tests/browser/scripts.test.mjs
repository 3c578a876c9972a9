// @ts-check
// Articles as the world writes them: from right to left, from both sides, and
// with quotes, spaces and accents that nobody types into a search.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  axe,
  fits,
  openArticle,
  person,
  picture,
  PHONE,
  SCHEMES,
  SIZES,
  startBrowser,
  startServer,
  told,
} from './support.mjs';
import { becomes, claims, comment, live, panel, pick } from './workspace.mjs';

/** @typedef {import('./support.mjs').Page} Page @typedef {import('./support.mjs').Person} Person */
/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const ARABIC = `الجسر الجديد فوق النهر

افتتحت البلدية يوم الثلاثاء جسرا جديدا فوق النهر بطول 320 مترا. وقالت رئيسة البلدية إن كلفته بلغت 14 مليون دينار.

UNESCO قالت في بيان إن الجسر القديم بني عام 1903 وإنه الأقدم في البلاد.

Full text of the announcement, as it was read out.

- بدأ العمل في ربيع 2021
- وانتهى بعد ثلاث سنوات`;

const MIXED = `The bridge in two languages

The town opened a bridge of 320 metres on Tuesday. The mayor said it had cost 14 million.

ראש העיר אמרה כי הגשר נבנה בתוך שלוש שנים. הוא הגשר הארוך ביותר בעיר.

She called it «הגשר שלנו» three times, and the paper Haaretz printed it.`;

/**
 * A session with a claim for each of some stretches of its text.
 * @param {Person} who
 * @param {any} article
 * @param {string[]} quotes
 */
async function checked(who, article, quotes) {
  const id = await openArticle(who, article);
  const { text } = (await told(who, `/api/sessions/${id}`)).state;
  for (const quote of quotes) {
    const start = [...text.slice(0, text.indexOf(quote))].length;
    assert.ok(text.includes(quote), quote);
    const answer = await who.context.request.post(`/api/sessions/${id}/commands`, {
      data: {
        id: crypto.randomUUID(),
        command: { kind: 'add_claim', spans: [[start, start + [...quote].length]] },
      },
      headers: { origin: server.url },
    });
    // What the engine has suggested already is there.
    assert.ok(answer.ok() || (await answer.json()).code === 'no_change', await answer.text());
  }
  return `/sessions/${id}`;
}

/**
 * Which way a part runs, as the browser draws it.
 * @param {import('playwright-core').Locator} part
 */
const runs = (part) => part.first().evaluate((it) => getComputedStyle(it).direction);
const blocks = (/** @type {Page} */ page) =>
  page.locator('.galley .block').evaluateAll((all) =>
    all.map((it) => [
      getComputedStyle(it).direction,
      it.textContent
        ?.replace(/^\d+/, '')
        .replace(/^unread(unread: )?/, '')
        .trim()
        .slice(0, 12),
    ]),
  );

/** @param {Page} page @param {string} name @param {string} device @param {string} scheme */
async function look(page, name, device, scheme) {
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  const pictures = process.env.STET_PICTURES;
  if (pictures) {
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(pictures, `${name}-${device}-${scheme}.png`) });
  }
  await fits(page, name);
  await axe(page, `${name}, ${device}, ${scheme}`);
}

const arabicClaim = 'وقالت رئيسة البلدية إن كلفته بلغت 14 مليون دينار.';
const foreignFirst = 'UNESCO قالت في بيان إن الجسر القديم بني عام 1903';

test('an article written from right to left is shown so, and all that is said of it', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  try {
    const path = await checked(
      editor,
      {
        title: 'الجسر الجديد فوق النهر',
        author: 'ليلى حداد',
        outlet: 'صحيفة النهر',
        text: ARABIC,
        language: 'ar',
      },
      [arabicClaim, foreignFirst],
    );
    await page.goto(path);
    await live(page);
    await becomes(() => runs(page.locator('article.galley')), 'rtl');
    assert.deepEqual(
      (await blocks(page)).map(([way]) => way),
      ['rtl', 'rtl', 'rtl', 'ltr', 'rtl', 'rtl'],
      JSON.stringify(await blocks(page)),
    );
    // The margins are on one side for the whole article: the numbers before the lines, the marks behind them.
    const sides = await page.locator('.galley .block').evaluateAll((all) =>
      all
        .filter((it) => it.querySelector('.pn'))
        .map((it) => {
          const [text, number] = [it, it.querySelector('.pn')].map((part) =>
            /** @type {Element} */ (part).getBoundingClientRect(),
          );
          const mark = it.querySelector('.mm')?.getBoundingClientRect();
          return number.left > text.right && (!mark || mark.right < text.left);
        }),
    );
    assert.ok(sides.length >= 5 && sides.every(Boolean), JSON.stringify(sides));

    await pick(page, 2);
    const shown = panel(page, 2);
    await becomes(() => runs(shown.getByRole('blockquote')), 'rtl');
    await pick(page, 1);
    await becomes(() => runs(panel(page, 1).getByRole('blockquote')), 'rtl');
    await becomes(() => runs(claims(page).locator('.st')), 'rtl');
    await becomes(() => runs(page.getByRole('heading', { level: 1 })), 'rtl');
    await page.getByRole('button', { name: 'Reword' }).click();
    const wording = page.getByRole('form', { name: 'Reword' });
    await becomes(() => runs(wording.getByLabel('Statement')), 'rtl');
    await wording.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Change who said it' }).click();
    const saying = page.getByRole('form', { name: 'Who said it, when and where' });
    await saying.getByLabel('Said by').fill('رئيسة البلدية');
    await saying.getByRole('button', { name: 'Save' }).click();
    await panel(page, 1).getByText('رئيسة البلدية', { exact: true }).waitFor();
    await comment(page, 'هل يوجد تسجيل؟\n\nOr a transcript?');
    const thread = page.getByRole('group', { name: 'Thread by Editor' });
    await becomes(() => runs(thread.getByText('هل يوجد تسجيل؟')), 'rtl');
    await becomes(() => runs(thread.getByText('Or a transcript?')), 'ltr');
    await page.getByLabel('Rationale for Said').fill('بحسب البيان');
    await becomes(() => runs(page.getByLabel('Rationale for Said')), 'rtl');
    await page.getByRole('button', { name: /^Add source/ }).click();
    const form = page.getByRole('form', { name: 'Add source' });
    await form.getByLabel('Title').fill('بيان البلدية');
    await becomes(() => runs(form.getByLabel('Title')), 'rtl');
    await becomes(() => runs(form.getByLabel('Address')), 'ltr');
    await form.getByLabel('Passage').fill('بلغت الكلفة 14 مليون دينار.');
    await form.getByRole('button', { name: 'Add source' }).click();
    const source = page.getByRole('article', { name: 'Source: بيان البلدية' });
    await becomes(() => runs(source.getByRole('blockquote')), 'rtl');

    await page.goto(`${path}/history`);
    await page.getByText(/As of event/).waitFor();
    await becomes(() => runs(page.locator('article.galley')), 'rtl');
    const entry = page
      .getByRole('list', { name: /^Audit trail/ })
      .getByRole('listitem')
      .filter({ hasText: 'changed who makes claim 1' })
      .first();
    await entry.waitFor();
    await page.goto('/');
    await becomes(() => runs(page.getByRole('link', { name: 'الجسر الجديد فوق النهر' })), 'rtl');
    await page.getByText('ليلى حداد').waitFor();
  } catch (thrown) {
    await picture('right to left', editor);
    throw thrown;
  }
  await editor.leave();
});

test('in an article of both, each paragraph runs its own way and the margins stay on one side', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  const path = await checked(editor, { title: 'The bridge in two languages', text: MIXED }, [
    'הוא הגשר הארוך ביותר בעיר.',
    'She called it «הגשר שלנו» three times',
  ]);
  await page.goto(path);
  await live(page);
  await becomes(() => runs(page.locator('article.galley')), 'ltr');
  assert.deepEqual(
    (await blocks(page)).map(([way]) => way),
    ['ltr', 'ltr', 'rtl', 'ltr'],
  );
  const right = await page
    .locator('.galley .block .mm')
    .evaluateAll((all) =>
      all.map(
        (it) =>
          it.getBoundingClientRect().left >
          (it.closest('.block')?.getBoundingClientRect().right ?? Infinity),
      ),
    );
  assert.ok(right.length >= 2 && right.every(Boolean));
  await pick(page, await numberOf(page, 'הגשר הארוך'));
  await becomes(
    () => runs(page.getByRole('complementary', { name: /^Claim/ }).getByRole('blockquote')),
    'rtl',
  );
  await pick(page, await numberOf(page, 'She called it'));
  await becomes(
    () => runs(page.getByRole('complementary', { name: /^Claim/ }).getByRole('blockquote')),
    'ltr',
  );
  await editor.leave();
});

/** @param {Page} page @param {string} words */
const numberOf = async (page, words) =>
  Number(
    /^\d+/.exec(
      await claims(page).getByRole('button').filter({ hasText: words }).last().innerText(),
    )?.[0],
  );

for (const [device, size] of Object.entries(SIZES)) {
  for (const scheme of SCHEMES) {
    test(`such articles are sound on the ${device}, ${scheme}`, async () => {
      const editor = await person(browser, server, { as: server.accounts[0], size, scheme });
      const { page } = editor;
      const arabic = await checked(
        editor,
        {
          title: 'الجسر الجديد فوق النهر',
          author: 'ليلى حداد',
          outlet: 'صحيفة النهر',
          published: '2026-05-20',
          text: ARABIC,
          language: 'ar',
        },
        [arabicClaim, foreignFirst],
      );
      const mixed = await checked(editor, { title: 'The bridge in two languages', text: MIXED }, [
        'הוא הגשר הארוך ביותר בעיר.',
        'She called it «הגשר שלנו» three times',
      ]);
      for (const [name, path] of [
        ['arabic', arabic],
        ['mixed', mixed],
      ]) {
        await page.goto(path);
        await page.locator('.galley .block').first().waitFor();
        await look(page, name, device, scheme);
        const { claims: all } = (await told(editor, `/api${path}`)).state;
        await page.goto(`${path}#claim-${Object.keys(all)[0]}`);
        await page.reload();
        await page.getByRole('complementary', { name: /^Claim \d/ }).waitFor();
        await look(page, `${name}-claim`, device, scheme);
        await page.goto(`${path}/history`);
        await page.locator('.galley .block').first().waitFor();
        await look(page, `${name}-history`, device, scheme);
      }
      await page.goto('/');
      await page.getByRole('list', { name: 'Sessions' }).waitFor();
      await look(page, 'desk-of-both', device, scheme);
      await editor.leave();
    });
  }
}

test('a search finds words however they were typed, in the claims and on the desk', async () => {
  const editor = await person(browser, server, { as: server.accounts[0] });
  const { page } = editor;
  const text =
    'The minister’s “plan” for Zo\u00eb costs 12\u00a0million euros in 2019\u20112024.\n\nThe govern\u00adment paid\nfor the oﬃce of Jean\u2011Baptiste.';
  const path = await checked(editor, { title: 'The minister’s caf\u00e9', text }, [
    text.split('\n\n')[0],
    text.split('\n\n')[1],
  ]);
  await page.goto(path);
  const box = claims(page).getByRole('searchbox');
  for (const [typed, said] of [
    ["minister's", 'plan'],
    ['"plan"', 'plan'],
    ['zoe', 'plan'],
    ['12 million', 'plan'],
    ['2019-2024', 'plan'],
    ['government paid for', 'Baptiste'],
    ['office', 'Baptiste'],
    ['JEAN-BAPTISTE', 'Baptiste'],
  ]) {
    await box.fill(typed);
    await claims(page)
      .getByRole('list')
      .getByRole('button')
      .filter({ hasText: said })
      .first()
      .waitFor();
  }
  await box.fill('nothing of the sort');
  await claims(page).getByText('No claim says “nothing of the sort”').waitFor();
  await page.goto('/');
  for (const typed of ["minister's", 'cafe', 'MINISTER’S CAFE\u0301']) {
    await page.getByLabel(/^Filter by title/).fill(typed);
    await page.getByRole('link', { name: 'The minister’s café' }).first().waitFor();
  }
  await editor.leave();
});

test('the search field and the list are sound on a phone when nothing is found', async () => {
  const editor = await person(browser, server, { as: server.accounts[0], size: PHONE });
  await editor.page.goto('/');
  await editor.page.getByLabel(/^Filter by title/).fill('\u00ad\u200b');
  await editor.page.getByRole('list', { name: 'Sessions' }).waitFor();
  await editor.leave();
});
