// @ts-check
// Knows how a page is looked at in the midst of a test: it fits, it is accessible,
// and with STET_PICTURES it is kept as a picture.
import { axe, fits } from './support.mjs';

/** @param {import('./support.mjs').Page} page @param {string} name */
export async function look(page, name) {
  await fits(page, name);
  await axe(page, name);
  const pictures = process.env.STET_PICTURES;
  if (pictures) await page.screenshot({ path: `${pictures}/${name.replace(/\W+/g, '-')}.png` });
}
