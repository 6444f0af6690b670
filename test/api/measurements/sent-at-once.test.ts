import { clientFor, type MunicipalityClient } from '../../support/http/municipality-client.ts';
import { bearer } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let made: TestMunicipality;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
  made = await makeMunicipality(test);
  municipality = clientFor(test, made);
  const metric = { kind: 'metrics', unit: 'dny', direction: 'lower', validFrom: '2020-01-01' };
  await municipality.import([
    { ...metric, code: 'D', name: 'Denní', period: 'day', valueMax: 100 },
    { ...metric, code: 'M', name: 'Měsíční', period: 'month' },
  ]);
});
afterAll(() => test.close());

const record = (code: string, body: object, token = made.tokens.editor) =>
  test.http.post(`${made.path}/metrics/${code}/measurements`).set(bearer(token)).send(body);
const valuesOf = async (code: string) =>
  (await municipality.get(`metrics/${code}/measurements`, { limit: '1000' })).body.items.map(
    ({ period, value }: { period: string; value: number }) => [period, value],
  );

describe('values that are sent one by one at once', () => {
  it('share transactions', async () => {
    const sent = Array.from({ length: 24 }, (_, n) => ({
      period: `2026-04-${n + 1 < 10 ? 0 : ''}${n + 1}`,
      value: n,
    }));
    const before = await municipality.head();
    const answers = await Promise.all(sent.map((body) => record('D', body)));
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({
        status: 200,
        body: { created: 1, corrected: 0, unchanged: 0 },
      });
    expect(await valuesOf('D')).toEqual(sent.map(({ period, value }) => [period, value]));
    const after = await municipality.head();
    expect(after.seq - before.seq).toBeLessThan(sent.length);
    expect(after.version - before.version).toBe(after.seq - before.seq); // an entry of one metric each
  });

  it('are each answered as if they were alone', async () => {
    const sent = Array.from({ length: 20 }, (_, n) => ({
      period: `2026-05-${n + 1 < 10 ? 0 : ''}${n + 1}`,
      value: n % 5 === 4 ? 101 : n, // every fifth is off the limits
    }));
    const answers = await Promise.all(sent.map((body) => record('D', body)));
    for (const [n, { status, body }] of answers.entries())
      if (n % 5 === 4) {
        expect({ n, status }).toEqual({ n, status: 400 });
        expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/value']);
      } else expect({ n, status, created: body.created }).toEqual({ n, status: 200, created: 1 });
    expect(await valuesOf('D')).toEqual(
      expect.arrayContaining(
        sent.filter(({ value }) => value < 101).map(({ period, value }) => [period, value]),
      ),
    );
  });

  it('correct each other under one key, none lost', async () => {
    const values = [1, 2, 3, 4, 5, 6];
    const answers = await Promise.all(
      values.map((value) => record('M', { period: '2026-05', value })),
    );
    const effects = answers.map(({ body }) => (body.created === 1 ? 'created' : 'corrected'));
    expect(effects.filter((effect) => effect === 'created')).toHaveLength(1);
    expect(answers.map(({ status }) => status)).toEqual(values.map(() => 200));
    expect(await valuesOf('M')).toEqual([['2026-05', expect.any(Number)]]);
  });

  it('are refused to whoever may not write, whatever others send', async () => {
    const period = '2026-04';
    const answers = await Promise.all([
      record('M', { period, value: 1 }),
      record('M', { period, value: 2 }, made.tokens.reader),
      record('M', { period: '2026-03', value: 3 }, made.tokens.publisher),
      record('X', { period, value: 4 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 200, 400]);
    const { body } = await municipality.get('changes', { limit: '1000' });
    const actors = body.items
      .filter(({ action }: { action: string }) => action === 'measured')
      .map(({ actor }: { actor: string }) => actor);
    expect(new Set(actors).size).toBe(2);
  });

  it('leave a log that proves every row', async () => {
    const { body } = await municipality.get('changes/_proof', { deep: 'true' });
    expect(body.faults).toEqual([]);
  });
});
