import { loadSample } from '../../../../src/cli/service/load-sample.ts';
import { questions } from '../../../../src/features/questions/catalogue/index.ts';
import { itInBrowser, openBrowser } from '../../../support/http/chromium.ts';
import { linkedAddresses } from '../../../support/http/linked-addresses.ts';
import { bearer } from '../../../support/http/requests.ts';
import {
  hasNginx,
  openNginx,
  openStrippingProxy,
  type StrippingProxy,
} from '../../../support/http/stripping-proxy.ts';
import { startTestIssuer, type TestIssuer } from '../../../support/http/test-issuer.ts';
import { adminToken, openTestApp, type TestApp } from '../../../support/test-app.ts';

const prefix = '/api/osnova';
const municipality = '/v1/municipalities/koprivnice';
const made = {
  code: 'CÍL-1',
  name: 'Cíl za proxy',
  level: 'strategic',
  externalIds: [{ scheme: 'spis', code: '47/11' }],
};

const html = { accept: 'text/html' };

/** Where people and machines begin. */
const starts: readonly (readonly [path: string, headers?: Readonly<Record<string, string>>])[] = [
  ['/'],
  ['/', html],
  ['/docs'],
  ['/docs/'],
  ['/docs/static/index.html'],
  ['/docs/static/swagger-initializer.js'],
  ['/openapi.json?area=questions'],
  ['/.well-known/security.txt'],
  ['/.well-known/api-catalog'],
  ['/v1/municipalities?limit=1'],
  [`${municipality}/goals?limit=1`],
  [`${municipality}/goals/sc-1`],
  [`${municipality}/external-ids/goals/spis/47%2F11`, bearer(adminToken)],
  [`${municipality}/questions?format=html`],
  ...questions.map(({ key }) => [`${municipality}/questions/${key}?format=html`] as const),
  [`${municipality}/graph/gaps?format=html`],
  [`${municipality}/importers`],
  ['/v1/search?q=občanka'],
  [`${municipality}/metrics/U-01/measurements?limit=1`],
  ['/v1/me'],
  ['/v1/nowhere'],
  [`${municipality}/goals?unknown=1`],
];

describe(`behind ${hasNginx ? 'nginx that compresses' : 'a small proxy'} and takes ${prefix} away`, () => {
  let proxy: StrippingProxy;
  let issuer: TestIssuer;
  let test: TestApp;
  let base: string;

  beforeAll(async () => {
    proxy = await (hasNginx ? openNginx : openStrippingProxy)(prefix);
    issuer = await startTestIssuer(() => new Date());
    base = `${proxy.origin}${prefix}`;
    test = await openTestApp({ publicUrl: base, oidc: issuer.settings });
    await loadSample(test.services, () => undefined);
    await proxy.pointTo(test.port);
  }, 120_000);
  afterAll(async () => {
    await test.close();
    await issuer.stop();
    await proxy.close();
  });

  const ask = (url: string, options: RequestInit = {}) =>
    fetch(url, { redirect: 'manual', ...options });
  const write = (
    method: string,
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    ask(`${base}${path}`, {
      method,
      headers: { ...bearer(adminToken), 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  /** Every address that the start pages give out, and which of them does. */
  const given = async () => {
    const found = new Map<string, string>();
    for (const [path, headers = {}] of starts) {
      const url = `${base}${path}`;
      const answer = await ask(url, { headers });
      for (const address of linkedAddresses({
        url,
        headers: answer.headers,
        body: await answer.text(),
      }))
        found.set(address, path);
    }
    return found;
  };

  /** Some addresses are for writing alone, and some answers wait for a parameter. */
  const leads = async (address: string) => {
    const answer = await ask(address, { headers: bearer(adminToken) });
    await answer.arrayBuffer();
    return answer.status < 400 || [400, 405].includes(answer.status);
  };

  it('returns addresses that work, from every entry page', async () => {
    const location =
      (
        await write('PUT', `${municipality}/goals/${encodeURIComponent(made.code)}`, made)
      ).headers.get('location') ?? '';
    const found = (await given()).set(new URL(location, base).href, 'a write');
    expect(found.size).toBeGreaterThan(60);
    const lost: string[] = [];
    for (const [address, from] of found)
      if (new URL(address).hostname === '127.0.0.1' && !(await leads(address)))
        lost.push(`${from} -> ${address}`);
    expect(lost).toEqual([]);
  }, 120_000);

  it('identifies itself to clients that log in (RFC 9728)', async () => {
    const refused = await ask(`${base}/v1/me`);
    const [, metadata = ''] =
      /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate') ?? '') ?? [];
    expect(await (await ask(metadata)).json()).toMatchObject({
      resource: base,
      authorization_servers: [issuer.settings.issuer],
    });
    // where the RFC puts it, for a proxy that passes it on
    const inserted = await test.app.inject({
      url: `/.well-known/oauth-protected-resource${prefix}`,
    });
    expect(inserted.json()).toMatchObject({ resource: base });
  });

  it('also answers clients that bypass the proxy, at both paths', async () => {
    for (const url of [`${municipality}/goals?limit=1`, `${prefix}${municipality}/goals?limit=1`]) {
      const answer = await test.app.inject({ url });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        next: expect.stringMatching(`^${prefix}${municipality}/goals\\?`),
      });
    }
  });

  it('recognises its etag after a proxy has weakened it', async () => {
    const url = `${base}${municipality}/goals/SC-1`;
    const etag = (await ask(url)).headers.get('etag')?.replace('W/', '');
    expect((await ask(url, { headers: { 'if-none-match': `W/${etag}` } })).status).toBe(304);
  });

  itInBrowser(
    'shows the documentation whole',
    async () => {
      const browser = await openBrowser();
      const page = await (browser as NonNullable<typeof browser>).newPage();
      const failed: string[] = [];
      page.on('response', (answer) => answer.status() >= 400 && failed.push(answer.url()));
      for (const path of ['/docs', '/docs/']) {
        await page.goto(`${base}${path}`);
        await page.locator('.opblock').first().waitFor();
        expect(await page.locator('.opblock').count()).toBeGreaterThan(20);
      }
      expect(failed).toEqual([]);
      await browser?.close();
    },
    60_000,
  );
});
