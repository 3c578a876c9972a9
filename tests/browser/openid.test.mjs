// @ts-check
// Signing in with an OpenID provider: the button, the way there and back, and what
// is said when it fails.
import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { person, soundEverywhere, startBrowser, startServer } from './support.mjs';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Whom the provider lets in, or the error it sends people back with. */
let lets = { sub: '7', email: '', error: '' };
/** @type {URLSearchParams} */
let asked = new URLSearchParams();

/** @param {object} part */
const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** @param {string} issuer */
function idToken(issuer) {
  const now = Math.floor(Date.now() / 1000);
  const text = [
    { alg: 'RS256', kid: 'k' },
    {
      iss: issuer,
      aud: 'stet',
      sub: lets.sub,
      nonce: asked.get('nonce'),
      iat: now,
      exp: now + 60,
      email: lets.email,
      email_verified: true,
    },
  ]
    .map(encoded)
    .join('.');
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}

const provider = createServer((request, response) => {
  const issuer = `http://${request.headers.host}`;
  const url = new URL(request.url ?? '/', issuer);
  const says = (/** @type {object} */ said) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said));
  };
  let body = '';
  request.on('data', (bytes) => {
    body += bytes;
  });
  request.on('end', () => {
    if (url.pathname === '/.well-known/openid-configuration')
      says({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    else if (url.pathname === '/keys')
      says({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig' }] });
    else if (url.pathname === '/token') {
      const verifier = new URLSearchParams(body).get('code_verifier') ?? '';
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      assert.equal(challenge, asked.get('code_challenge'));
      says({ access_token: 'a', token_type: 'Bearer', id_token: idToken(issuer) });
    } else {
      asked = url.searchParams;
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.searchParams.set('state', asked.get('state') ?? '');
      if (lets.error) back.searchParams.set('error', lets.error);
      else back.searchParams.set('code', 'c0de');
      response.writeHead(302, { location: back.href }).end();
    }
  });
});

/** @type {import('./support.mjs').Browser} */ let browser;
/** @type {import('./support.mjs').Server} */ let server;
before(async () => {
  await new Promise((resolve) => {
    provider.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (provider.address());
  const settings = {
    STET_OPENID_ISSUER: `http://127.0.0.1:${port}`,
    STET_OPENID_CLIENT: 'stet',
    STET_OPENID_SECRET: 's3cret',
    STET_OPENID_NAME: 'the Works',
  };
  [browser, server] = await Promise.all([startBrowser(), startServer({ own: true, settings })]);
  lets.email = server.accounts[0].email;
});
after(async () => {
  await browser?.close();
  await server?.stop();
  provider.close();
});

test('a press on the button signs in, and goes on to where one wanted to go', async () => {
  const stranger = await person(browser, server);
  stranger.allow(/^request to another origin: [^?]*\/authorize\?/);
  const { page } = stranger;
  await page.goto('/signin?next=/team');
  const button = page.getByRole('button', { name: 'Sign in with the Works' });
  await button.waitFor();
  await soundEverywhere(page, 'the sign-in page with a provider');
  await button.click();
  await page.getByRole('heading', { name: 'Team', level: 1 }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/team');
  await page.getByRole('button', { name: /^Account:/ }).click();
  await page.getByText('Signs in with the provider, too').waitFor();
  await stranger.leave();
});

test('what goes wrong is a sentence, and leads back', async () => {
  const stranger = await person(browser, server);
  stranger.allow(/^request to another origin: [^?]*\/authorize\?/);
  const { page } = stranger;
  lets = { ...lets, error: 'access_denied' };
  await page.goto('/signin');
  await page.getByRole('button', { name: 'Sign in with the Works' }).click();
  await page.getByText('it said “access_denied”').waitFor();
  await soundEverywhere(page, 'a sign-in that failed');
  assert.equal(new URL(page.url()).search, '', 'what the provider sent is in no history');
  lets = { sub: '8', email: 'nobody@example.org', error: '' };
  await page.getByRole('link', { name: 'Back to the sign-in page' }).click();
  await page.getByRole('button', { name: 'Sign in with the Works' }).click();
  await page.getByText('Nobody here has an account with nobody@example.org').waitFor();
  // Nor does an address that somebody else made up.
  await page.goto('/openid?code=c0de&state=made-up');
  await page.getByText('it was begun in another browser or tab').waitFor();
  await stranger.leave();
});
