import { importers } from '../../../src/features/importers/formats/index.ts';
import { yieldToEventLoop } from '../../../src/platform/yield-to-event-loop.ts';
import { sheetPart, workbookOf } from '../../support/files/zip.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp();
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

const send = (to: string, query: string, payload: Buffer) =>
  test.app.inject({
    method: 'POST',
    url: `${municipality.path}/${to}?mode=dry-run${query}`,
    headers: {
      authorization: `Bearer ${municipality.tokens.publisher}`,
      'content-type': to === '_import' ? 'application/x-ndjson' : 'application/octet-stream',
      'accept-language': 'en',
    },
    payload,
  });

/** A file that takes a second to read, the options that it is read with, and how it is refused for what is found at the very end. */
type Case = { readonly query?: string; readonly file: () => Buffer };

const csv = () => Buffer.from(`${'sloupec,'.repeat(60)}\n`.repeat(5000));
const workbook = (name: string) =>
  workbookOf(['worksheets/s.xml'], [sheetPart('worksheets/s.xml', 5000, 50)], () => name);
/** XML that never ends. */
const unended = (begin: string, one: (n: number) => string) =>
  Buffer.from(begin + Array.from({ length: 15_000 }, (_, n) => one(n)).join(''));

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  archimate: {
    XML: {
      file: () =>
        unended(
          '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><elements>',
          (n) =>
            `<element identifier="e${n}" xsi:type="Goal"><name>Cíl ${n}</name><documentation>${'Popis '.repeat(20)}</documentation></element>`,
        ),
    },
  },
  'process-table': { CSV: { file: csv }, 'a workbook': { file: () => workbook('Procesy') } },
  'rpp-agendas': { 'a workbook': { file: () => workbook('ČINNOSTI') } },
  'rpp-services': {
    JSON: {
      file: () =>
        Buffer.from(JSON.stringify(Array(19_000).fill({ id: 'S', [`a${'b'.repeat(600)}`]: 1 }))),
    },
  },
  'i-navigator': {
    XML: {
      file: () =>
        unended(
          '<dsp><documentsoorten>',
          (n) =>
            `<documentsoort id="D${n}"><velden><naam>Naam ${n}</naam></velden></documentsoort>`,
        ),
    },
    JSON: {
      file: () =>
        Buffer.from(
          JSON.stringify({
            procestypen: Array(19_000).fill({ nummer: 'x', naam: 'N'.repeat(200) }),
          }),
        ),
    },
  },
  table: {
    CSV: { query: '&kind=units', file: csv },
    'a workbook': { query: '&kind=units', file: () => workbook('Útvary') },
  },
};

describe('while a large file is read', () => {
  const line = (n: number) =>
    `${JSON.stringify({ kind: 'units', code: `U-${n}`, name: 'Odbor '.repeat(40) })}\n`;
  const lines = () =>
    Buffer.from(Array.from({ length: 8000 }, (_, n) => line(n)).join('') + line(0));
  const foreign = Object.entries(cases).flatMap(([importer, files]) =>
    Object.entries(files).map(
      ([format, { query = '', file }]) =>
        [`${importer}: ${format}`, `importers/${importer}/_import`, query, file] as const,
    ),
  );

  it.each([['lines', '_import', '', lines] as const, ...foreign])(
    'the service answers others: %s',
    async (_, to, query, file) => {
      let isRead = false;
      const reading = send(to, query, file()).then((response) => {
        isRead = true;
        return response;
      });
      let answered = 0;
      while (!isRead) {
        const { statusCode } = await test.app.inject('/health/live');
        expect(statusCode).toBe(200);
        answered += 1;
        await yieldToEventLoop(); // an injected request alone would never let the thread's word in
      }
      expect((await reading).statusCode).toBe(400);
      // it used to be one or two: those before the file was there
      expect(answered).toBeGreaterThan(20);
    },
    180_000,
  );

  it('no importer is forgotten', () => {
    expect(Object.keys(cases).toSorted()).toEqual(importers.map(({ key }) => key).toSorted());
  });
});
