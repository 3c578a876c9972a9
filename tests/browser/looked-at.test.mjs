// @ts-check
// What is looked at of a claim: a source that only some people see, a checklist, and
// whom somebody asked.
import assert from 'node:assert/strict';
import { browser, fact, server } from './started.mjs';
import { PHONE, person, soundEverywhere, told } from './support.mjs';
import { live, panel, pick, verdictBy } from './workspace.mjs';

fact(
  'a confidential source is read by whom it names, and others see that it is there',
  async (desk) => {
    const { editor, checker, path, send, claim } = desk;
    const third = await person(browser, server, { as: server.accounts[2] });
    await third.page.goto(path);
    await live(third.page);
    for (const { page } of [editor, checker, third]) await pick(page, 1);
    await send(
      checker,
      { kind: 'give_verdict', claim: claim(1), rating: 'true', rationale: 'So.' },
      1,
    );
    const { page } = editor;
    await page.getByRole('button', { name: /^Add source/ }).click();
    const form = page.getByRole('form', { name: 'Add source' });
    await form.getByLabel('Title').fill('A clerk of the ministry');
    await form.getByLabel('Passage').fill('I saw the list.');
    await form.getByLabel('Confidential: only named people see it').check();
    const audience = form.getByRole('group', { name: 'Who else sees it' });
    await audience.getByLabel('Checker', { exact: true }).check();
    await soundEverywhere(page, 'a confidential source is written down');
    await form.getByRole('button', { name: 'Add source' }).click();
    const named = { name: 'Confidential source: A clerk of the ministry' };
    await page
      .getByRole('article', named)
      .getByText('confidential, seen by you and Checker')
      .waitFor();
    await checker.page.getByRole('article', named).getByText('I saw the list.').waitFor();
    await verdictBy(checker.page, 'Checker')
      .getByText('A confidential source was attached.')
      .waitFor();
    // The third knows that it is there and who sees it, and is sent nothing of what it says.
    const outside = third.page.getByRole('article', { name: 'Confidential source', exact: true });
    await outside.getByText('confidential, seen by Checker and Editor').waitFor();
    await soundEverywhere(third.page, 'a confidential source of others');
    const seen = async () =>
      JSON.stringify([await told(third, `/api${path}`), await told(third, `/api${path}/events`)]);
    assert.ok(!/clerk|the list/.test(await seen()));
    assert.equal(await third.page.getByText(/A clerk/).count(), 0);
    // Its author names the third, who then reads it in place.
    await page
      .getByRole('article', named)
      .getByRole('button', { name: /^Who sees it/ })
      .click();
    const share = page.getByRole('form', { name: 'Who sees it' });
    const members = await told(editor, '/api/members');
    const name = members.members.find(
      (/** @type {any} */ one) => one.email === server.accounts[2]?.email,
    ).name;
    await share.getByLabel(name, { exact: true }).check();
    await share.getByRole('button', { name: 'Save' }).click();
    await third.page.getByRole('article', named).getByText('I saw the list.').waitFor();
    await third.leave();
  },
);

fact(
  'an item that is ticked is ticked for everybody, and for the wording it was ticked for',
  async (desk) => {
    const { editor, checker, send, claim } = desk;
    await send(editor, { kind: 'classify_claim', claim: claim(1), kinds: ['number'] });
    for (const { page } of [editor, checker]) await pick(page, 1);
    const item = { name: 'It was worked out again: sums, shares, rounding' };
    await editor.page.getByText('Number: 0 of 4 ticked').waitFor();
    await editor.page.keyboard.press('t');
    await editor.page.getByRole('checkbox', item).waitFor();
    await editor.page.keyboard.press('Space');
    await editor.page.getByText('Number: 1 of 4 ticked').waitFor();
    await checker.page.getByText('Number: 1 of 4 ticked').click();
    await checker.page.getByRole('checkbox', item).check();
    await editor.page.getByText('Number: 2 of 4 ticked').waitFor();
    const by = panel(checker.page, 1).locator('.ticked-by');
    assert.match((await by.first().textContent()) ?? '', /Editor, \d\d:\d\d/);
    assert.ok(await by.first().isVisible());
    await soundEverywhere(checker.page, 'a checklist with ticks');
    await send(
      checker,
      { kind: 'reword_claim', claim: claim(1), statement: 'The tower is 330 metres tall.' },
      1,
    );
    await editor.page.getByText('Number: 0 of 4 ticked').waitFor();
    await editor.page.getByText('ticked for an earlier wording').first().waitFor();
    await checker.page.getByRole('checkbox', item).check();
    await editor.page.getByText('Number: 1 of 4 ticked').waitFor();
    // What kind of claim it is people say.
    const box = panel(editor.page, 1).getByRole('region', { name: 'Checklist' });
    await box.getByRole('button', { name: 'Kind of claim …' }).click();
    await box.getByLabel('Law', { exact: true }).check();
    await box.getByRole('button', { name: 'Save' }).click();
    await checker.page.getByText('Law: 0 of 4 ticked').waitFor();
  },
);

fact(
  'who was asked is seen by everybody, and a deadline that has passed is flagged',
  async (desk) => {
    const { editor, checker, path, send, claim } = desk;
    for (const { page } of [editor, checker]) await pick(page, 1);
    const { page } = editor;
    await page.getByRole('button', { name: 'Add an attempt' }).click();
    const form = page.getByRole('form', { name: 'Add an attempt' });
    await form.getByLabel('Name').fill('KCNA press office');
    await form.getByLabel('When').fill('2026-01-10T09:12');
    await form.getByLabel('What was asked').fill('Is the English text complete?');
    await form.getByLabel('Answer wanted by').fill('2026-01-10T17:00');
    await soundEverywhere(page, 'an attempt is written down');
    await form.getByRole('button', { name: 'Add the attempt' }).click();
    const contact = checker.page.getByRole('article', { name: 'Contact: KCNA press office' });
    await contact.getByText(/was due/).waitFor();
    await checker.page.getByText('1 open, 1 past the deadline').waitFor();
    await contact.getByRole('button', { name: /^An answer came/ }).click();
    await contact.getByLabel('What was answered').fill('It is.');
    await contact.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('article', { name: 'Contact: KCNA press office' })
      .getByText('It is.')
      .waitFor();
    await soundEverywhere(page, 'a contact with its answer');
    // All of the session's stand in its menu; on a phone, too.
    const tried = {
      whom: 'author',
      name: 'Ada Author',
      tried_at: '2026-01-11T10:00:00Z',
      how: 'phone',
    };
    await send(checker, { kind: 'log_contact', ...tried, asked: 'Where is the figure from?' });
    await page.getByRole('button', { name: 'Session', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Contacts/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Contacts' });
    await dialog.getByText('2 attempts. 1 open.').waitFor();
    await dialog
      .getByRole('article', { name: 'Contact: Ada Author' })
      .getByText('about the article')
      .waitFor();
    await soundEverywhere(page, 'the contacts of a session');
    const phone = await person(browser, server, { as: server.accounts[2], size: PHONE });
    await phone.page.goto(`${path}#claim-${claim(1)}`);
    await live(phone.page);
    assert.equal(Object.keys((await told(phone, `/api${path}`)).state.contacts).length, 2);
    await phone.leave();
  },
);
