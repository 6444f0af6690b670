import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { yieldToEventLoop } from '../../src/yield-to-event-loop.ts';
import { makeTown, openTestApp, type TestApp, type TestTown } from '../support/test-app.ts';
import { sheetPart, workbookOf } from '../support/zip.ts';

let test: TestApp;
let town: TestTown;
beforeAll(async () => {
  test = await openTestApp();
  town = await makeTown(test);
});
afterAll(() => test.close());

const send = (to: string, payload: Buffer) =>
  test.app.inject({
    method: 'POST',
    url: `${town.path}/${to}?mode=dry-run`,
    headers: {
      authorization: `Bearer ${town.tokens.publisher}`,
      'content-type': to === '_import' ? 'application/x-ndjson' : 'application/octet-stream',
      'accept-language': 'en',
    },
    payload,
  });

describe('while a large file is read', () => {
  // as much as is taken, and refused for what is found at the very end
  const table = Buffer.from(`${'sloupec,'.repeat(60)}\n`.repeat(19_000));
  const line = (n: number) => `${JSON.stringify({ kind: 'units', code: `U-${n}`, name: 'Odbor '.repeat(40) })}\n`;
  const lines = Buffer.from(Array.from({ length: 20_000 }, (_, n) => line(n)).join('') + line(0));
  const workbook = () => workbookOf(['worksheets/s.xml'], [sheetPart('worksheets/s.xml', 19_000, 50)]);

  it.each([
    ['CSV', 'importers/process-table/_import', () => table],
    ['a workbook', 'importers/process-table/_import', workbook],
    ['lines', '_import', () => lines],
  ])(
    'the service answers others: %s',
    async (_, to, make) => {
      let isRead = false;
      const reading = send(to, make()).then((response) => {
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
});
