// @ts-check
// Knows the browser and the demo that most files of tests need: started before their tests, stopped
// behind them. Who needs a server of another kind starts it.
import { before, after } from 'node:test';
import { startBrowser, startServer } from './support.mjs';
import { facts } from './workspace.mjs';

/** @type {import('./support.mjs').Browser} */
export let browser;
/** @type {import('./support.mjs').Server} */
export let server;
before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServer()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A fact about two people in one session. */
export const fact = facts(() => [browser, server]);
