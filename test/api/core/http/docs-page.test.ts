import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { loadSample } from '../../../../src/cli/service/load-sample.ts';
import { questions } from '../../../../src/features/questions/catalogue/index.ts';
import { itInBrowser, openBrowser } from '../../../support/http/chromium.ts';
import { adminToken, openTestApp, type TestApp } from '../../../support/test-app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const catalogue = '/v1/municipalities/koprivnice/questions';
let test: TestApp;
let browser: Browser | null;
let base: string;

beforeAll(async () => {
  test = await openTestApp();
  await loadSample(test.services, () => undefined);
  base = `http://127.0.0.1:${test.port}`;
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await test.close();
});

/** A page of the browser at an address, with what it complained of. */
async function open(
  path: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; complaints: string[] }> {
  const page = await (browser as Browser).newPage({ locale: 'cs-CZ', ...options });
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${base}${path}`);
  return { page, complaints };
}

/** Opens the first question with parameters and sends it, as a page. */
async function ask(page: Page): Promise<void> {
  await page.locator('.opblock-summary-control').nth(1).click();
  await page.locator('tr[data-param-name="format"] select').selectOption('html');
  await page.locator('button.execute').click();
  await page.locator('.live-responses-table').waitFor();
}

const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&#38;', '&'));

describe('the form of a page', () => {
  itInBrowser(
    'asks a question otherwise, by labelled fields and without scripts',
    async () => {
      const { page, complaints } = await open(
        `${catalogue}/incomplete-processes?format=html&asOf=2026-01-01`,
      );
      expect(await page.locator('#ask-missing option').allTextContents()).toContain('garant');
      await page.getByLabel('Co chybí').selectOption('metric');
      await page.getByLabel('Vysvětlit').selectOption('true');
      await page.getByRole('button', { name: 'Zeptat se' }).click();
      await page.waitForURL(/missing=metric/);
      expect(await page.getByLabel('Co chybí').inputValue()).toBe('metric');
      expect(await page.getByLabel('K jakému dni').inputValue()).toBe('2026-01-01');
      const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
      expect((await test.app.inject({ url: csv ?? '' })).statusCode).toBe(200);
      expect(complaints).toEqual([]);
      const { page: judged } = await open(`${catalogue}/incomplete-processes?format=html`, {
        bypassCSP: true,
      });
      await judged.addScriptTag({ content: axe });
      const faults = await judged.evaluate<string[]>(
        'axe.run().then(({ violations }) => violations.map(({ id }) => id))',
      );
      expect(faults).toEqual([]);
    },
    60_000,
  );
});

describe('the path of a quality manager', () => {
  const read = async (url: string) =>
    (await test.app.inject({ url, headers: { accept: 'text/html', 'accept-language': 'cs' } }))
      .body;

  it('leads from the landing page to the questions of each municipality, and on to each answer', async () => {
    const first = await read('/');
    expect(first).toContain('Na co se lze zeptat: Město Kopřivnice');
    expect(linksOf(first)).toContain(`${catalogue}?format=html`);
    const links = linksOf(await read(`${catalogue}?format=html&asOf=2026-01-01`));
    for (const { key, title } of questions) {
      const link = links.find((href) => href.startsWith(`${catalogue}/${key}?`)) ?? '';
      expect(link).toBe(`${catalogue}/${key}?format=html&asOf=2026-01-01`);
      expect(await read(link)).toContain(`<h1>${title.cs}</h1>`);
    }
  });

  it('shows which parameters a question has', async () => {
    expect(await read(`${catalogue}?format=html`)).toContain('<td>goal (Cíl)</td>');
  });

  it('is the same for programs, as JSON', async () => {
    const { links } = (await test.app.inject({ url: '/' })).json<{ links: { href: string }[] }>();
    expect(links[0]).toMatchObject({
      href: catalogue,
      title: 'What can be asked: Město Kopřivnice',
    });
  });
});

it('calls no trial installation production', async () => {
  const { body } = await test.app.inject({ url: '/openapi.json?lang=cs&area=questions' });
  const { servers } = JSON.parse(body) as { servers: { description: string }[] };
  expect(servers.map(({ description }) => description)).toEqual([
    'Zde, odkud je tento popis (local)',
  ]);
});

describe('the documentation page', () => {
  itInBrowser(
    'speaks the language of the definition',
    async () => {
      const { page, complaints } = await open('/docs');
      await ask(page);
      const texts = async () =>
        (
          await page
            .locator('button, h4, th, td.col_header, .servers-title, .select-label span')
            .allTextContents()
        ).map((stated) => stated.trim());
      for (const word of [
        'Přihlásit',
        'Odeslat',
        'Zrušit',
        'Vymazat',
        'Parametry',
        'Odpovědi',
        'Odpověď serveru',
        'Servery',
      ])
        expect(await texts()).toContain(word);
      for (const word of [
        'Authorize',
        'Execute',
        'Cancel',
        'Clear',
        'Parameters',
        'Responses',
        'Server response',
        'Servers',
      ])
        expect(await texts()).not.toContain(word);
      expect(await page.locator('html').getAttribute('lang')).toBe('cs');
      await page.locator('#select').selectOption({
        label:
          (await page.locator('#select option').allTextContents()).find((name) =>
            name.endsWith('(en)'),
          ) ?? '',
      });
      await page
        .getByText('Available authorizations')
        .or(page.getByRole('button', { name: 'Authorize' }))
        .first()
        .waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await texts()).toContain('Select a definition');
      expect(complaints).toEqual([]);
    },
    60_000,
  );

  itInBrowser(
    'says nothing of its own in English where a body is written',
    async () => {
      const { page } = await open('/docs?urls.primaryName=Strategie+a+c%C3%ADle+(cs)');
      await page.locator('.opblock-tag').first().click();
      await page.locator('.opblock-get .opblock-summary-control').first().click();
      await page.locator('tr[data-param-name="sort"]').waitFor();
      await page.locator('.opblock-get .try-out__btn').first().click();
      await page.locator('.opblock-post .opblock-summary-control').first().click();
      await page.locator('.opblock-post textarea').first().waitFor();
      const english =
        /^(?:Available values|Default value|Example|Edit Value|Request body|Request content type|Controls|header\.|Send email to .*)$/;
      const stated = async () =>
        page.evaluate<string[]>(`[
          ...[...document.querySelectorAll('.swagger-ui :is(i, a, button, small, span, h4)')].map(({ innerText }) => (innerText ?? '').trim()),
          ...[...document.querySelectorAll('.swagger-ui [aria-label]')].map((element) => element.getAttribute('aria-label')),
        ]`);
      expect((await stated()).filter((text) => english.test(text))).toEqual([]);
      expect(await stated()).toEqual(
        expect.arrayContaining([
          'Možné hodnoty',
          'Napsat: Osnova contributors',
          'Podoba těla požadavku',
        ]),
      );
    },
    60_000,
  );

  itInBrowser(
    'saves a sheet for Excel with the mark by which Excel knows its encoding',
    async () => {
      const { page } = await open('/docs');
      await page.locator('.opblock-summary-control').nth(1).click();
      await page.locator('tr[data-param-name="format"] select').selectOption('csv');
      await page.locator('tr[data-param-name="dialect"] select').selectOption('excel-cs');
      await page.locator('button.execute').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.download-contents').first().click(),
      ]);
      const bytes = readFileSync(await download.path());
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(bytes.toString('utf8').split('\ufeff')).toHaveLength(2);
    },
    60_000,
  );

  itInBrowser(
    'has no critical fault of accessibility',
    async () => {
      const { page } = await open('/docs', { bypassCSP: true });
      await page.locator('.opblock').first().waitFor();
      await page.addScriptTag({ content: axe });
      const critical = () =>
        page.evaluate<string[]>(
          "axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === 'critical').map(({ id }) => id))",
        );
      expect(await critical()).toEqual([]);
      await ask(page);
      expect(await critical()).toEqual([]);
    },
    60_000,
  );

  itInBrowser(
    'opens a page among answers, also one that only a token may read',
    async () => {
      const { page, complaints } = await open('/docs');
      await ask(page);
      const opened = async () => {
        const [other] = await Promise.all([
          page.context().waitForEvent('page'),
          page.locator('.open-page').click(),
        ]);
        await other.waitForLoadState();
        const header = await other.evaluate<string>(
          "getComputedStyle(document.querySelector('th')).position",
        );
        return { url: other.url(), heading: await other.locator('h1').textContent(), header };
      };
      expect(await page.locator('.open-page').textContent()).toBe('Otevřít stránku');
      expect(await opened()).toMatchObject({
        url: expect.stringContaining('format=html'),
        header: 'sticky',
      });
      await page.locator('button.authorize').first().click();
      await page.locator('.auth-container input').fill(adminToken);
      await page.locator('.auth-btn-wrapper .authorize').click();
      await page.locator('.btn-done').click();
      await page.locator('button.execute').click();
      expect(await opened()).toMatchObject({
        url: expect.stringContaining('blob:'),
        heading: questions[0]?.title.cs,
        header: 'sticky',
      });
      expect(complaints).toEqual([]);
    },
    60_000,
  );

  itInBrowser(
    'fits a narrow screen',
    async () => {
      const { page } = await open('/docs', { viewport: { width: 390, height: 800 } });
      await page.locator('.opblock').first().waitFor();
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth'),
      ).toBeLessThanOrEqual(390);
    },
    60_000,
  );

  itInBrowser(
    'resolves operations as Swagger UI does by itself, but for the order of lists',
    async () => {
      const page = await (browser as Browser).newPage();
      await page.route(/resolve-operation\.js$/, (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: 'export const resolveOperations = ({ fn }) => ((window.byItself = fn.resolveSubtree), {});',
        }),
      );
      await page.goto(`${base}/docs`);
      await page.locator('.opblock').first().waitFor();
      const { compared, different } = await page.evaluate<{
        compared: number;
        different: string[];
      }>(comparison);
      expect(different).toEqual([]);
      expect(compared).toBeGreaterThan(20);
    },
    120_000,
  );
});

/** In the page: operations that Swagger UI by itself resolves otherwise, but for what it repeats and parameters of the path; and how many it looked at. */
const comparison = `(async () => {
  const { resolveOperations } = await import('/docs/static/theme/resolve-operation.js?own');
  const own = resolveOperations({ fn: {} }).fn.resolveSubtree;
  const said = (value) => {
    if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(said(item))))].sort();
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, said(value[key])]));
  };
  const found = { compared: 0, different: [] };
  for (const area of ['measurement', 'administration']) {
    const baseDoc = location.origin + '/openapi.json?lang=cs&area=' + area;
    const api = await (await fetch(baseDoc)).json();
    for (const [path, item] of Object.entries(api.paths)) {
      const method = ['patch', 'post', 'get'].find((one) => item[one]); // the richest: each takes the library a second
      const [theirs, ours] = await Promise.all(
        [window.byItself, own].map(async (resolve) => (await resolve(api, ['paths', path, method], { baseDoc })).spec),
      );
      theirs.parameters = (theirs.parameters ?? []).map((one, at) => (one.$ref ? ours.parameters[at] : one));
      if (JSON.stringify(said(theirs)) !== JSON.stringify(said(ours))) found.different.push(method + ' ' + path);
      found.compared++;
    }
  }
  return found;
})()`;
