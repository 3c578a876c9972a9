// @ts-check
// A new password: changed by who knows the old one, or chosen with a link by who
// forgot it.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  person,
  picture,
  PHONE,
  SCHEMES,
  signIn,
  SIZES,
  startBrowser,
  startServer,
} from './support.mjs';
import { look } from './looking.mjs';

/** @type {import('./support.mjs').Server} */ let server;
/** @type {import('./support.mjs').Browser} */ let browser;

before(async () => {
  [server, browser] = await Promise.all([startServer({ own: true }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a person changes their own password from the account menu and stays signed in', async () => {
  const { email, password } = server.accounts[1];
  const here = await person(browser, server);
  const there = await person(browser, server);
  try {
    for (const { page } of [here, there]) {
      await page.goto('/signin');
      await signIn(page, email, password);
      await page.getByRole('heading', { name: 'Demo desk' }).waitFor();
    }
    const { page } = here;
    await page.getByRole('button', { name: 'Account: Checker' }).click();
    await page.getByRole('menuitem', { name: 'Change password …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change your password' });
    const [present, wanted] = [
      dialog.getByLabel('Present password'),
      dialog.getByLabel('New password'),
    ];
    assert.ok(await present.evaluate((field) => field === document.activeElement));
    await present.fill('not the password');
    await wanted.fill('a password of my own');
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await dialog.getByText('That is not your present password.').waitFor();
    assert.equal(await wanted.inputValue(), 'a password of my own');
    await look(page, 'change the password');
    await present.fill(password);
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    await page.goto('/team');
    await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
    await page.getByText('1 login', { exact: true }).waitFor();

    await there.page.goto('/team');
    await there.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await signIn(there.page, email, 'a password of my own');
    await there.page.getByRole('heading', { name: 'Team' }).waitFor();
  } catch (thrown) {
    await picture('change the password', here, there);
    throw thrown;
  }
  await here.leave();
  await there.leave();
});

test('who forgot their password gets a link from an admin and chooses another, once', async () => {
  const admin = await person(browser, server, { as: server.accounts[0] });
  const guest = await person(browser, server);
  try {
    const { page } = admin;
    await page.goto('/team');
    assert.equal(
      await page.getByRole('button', { name: 'Account of Editor' }).count(),
      0,
      'not for oneself',
    );
    await page.getByRole('button', { name: 'Account of Checker', exact: true }).click();
    await page.getByText(/It works once, for three days/).waitFor();
    await look(page, 'a link for a new password, not yet made');
    await page.getByRole('button', { name: 'Make a link', exact: true }).click();
    const field = page.getByLabel('Link for Checker');
    await field.waitFor();
    await look(page, 'a link for a new password');
    const link = await field.inputValue();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('a link for a new password is open').waitFor();

    await guest.page.goto(link);
    await guest.page.getByText('For Checker at Demo desk.').waitFor();
    await guest.page.getByLabel('New password').fill('short');
    await guest.page.getByRole('button', { name: 'Choose this password' }).click();
    await guest.page.getByText('Write at least 10 characters.').waitFor();
    await guest.page.getByLabel('New password').fill('chosen with a link');
    await guest.page.getByRole('button', { name: 'Choose this password' }).click();
    await guest.page.getByRole('heading', { name: 'Demo desk' }).waitFor();
    await guest.page.goto('/signin');
    await guest.page.goto(link);
    await guest.page.getByRole('heading', { name: 'This link is not good any more' }).waitFor();
  } catch (thrown) {
    await picture('forgotten', admin, guest);
    throw thrown;
  }
  await guest.leave();
  await admin.leave();
});

test('an admin withdraws a link, and the page of it is sound at every size', async () => {
  const admin = await person(browser, server, { as: server.accounts[0], size: PHONE });
  await admin.page.goto('/team');
  const row = admin.page.getByRole('button', { name: 'Account of Checker', exact: true });
  await row.click();
  await admin.page.getByRole('button', { name: 'Make a link', exact: true }).click();
  const link = await admin.page.getByLabel('Link for Checker').inputValue();
  await look(admin.page, 'a link on the phone');
  for (const [device, size] of Object.entries(SIZES)) {
    for (const scheme of SCHEMES) {
      const guest = await person(browser, server, { size, scheme });
      await guest.page.goto(link);
      await guest.page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
      await guest.page.getByLabel('New password').waitFor();
      await look(guest.page, `choose a password, ${device}, ${scheme}`);
      await guest.leave();
    }
  }
  await admin.page.getByRole('button', { name: 'Done' }).click();
  await row.click();
  await admin.page.getByRole('button', { name: 'Withdraw the open one' }).click();
  await admin.page.getByText('The link for Checker is withdrawn.').waitFor();
  const guest = await person(browser, server);
  await guest.page.goto(link);
  await guest.page.getByRole('heading', { name: 'This link is not good any more' }).waitFor();
  await guest.leave();
  await admin.leave();
});
