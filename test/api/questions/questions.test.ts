import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { z } from 'zod';
import { loadSample } from '../../../src/cli/service/load-sample.ts';
import { guarantors } from '../../../src/features/questions/catalogue/guarantors.ts';
import { questions } from '../../../src/features/questions/catalogue/index.ts';
import { problemOf } from '../../support/http/municipality-client.ts';
import { adminToken, openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-11-21T10:00:00Z' });
  await loadSample(test.services, () => undefined);
});
afterAll(() => test.close());

const base = '/v1/municipalities/koprivnice/questions';

type Answer = {
  readonly columns: { key: string; label: string }[];
  readonly rows: Record<string, unknown>[];
  readonly count: number;
};

const ask = (
  key: string,
  query: Readonly<Record<string, string>> = {},
  language = 'cs',
  token: string | null = adminToken,
) => {
  const request = test.http.get(`${base}/${key}`).query(query).set('Accept-Language', language);
  return token === null ? request : request.auth(token, { type: 'bearer' });
};

/** Days of a link: before the question, around it, and after it. */
const days = {
  past: { validFrom: '2024-01-01', validTo: '2025-01-01' },
  present: { validFrom: '2024-01-01', validTo: '2030-01-01' },
  future: { validFrom: '2029-01-01' },
};

/** What a cell says in a sheet. */
const stated = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : value instanceof Date
      ? value.toISOString().slice(0, 10)
      : String(value);

describe.each(questions.map((question) => [question.key, question] as const))(
  '%s',
  (key, question) => {
    it.each(['cs', 'en'] as const)('answers the sample model in %s', async (language) => {
      const { status, body } = await ask(key, { explain: 'true' }, language);
      expect(status).toBe(200);
      const answer = body as Answer;
      expect(body).toMatchObject({
        question: key,
        title: question.title[language],
        explanation: question.explanation[language],
      });
      expect(answer.columns.map(({ label }) => label)).toEqual([
        ...Object.values(question.columns).map((label) => label[language]),
        ...(question.gapRules ? [{ cs: 'Výjimka', en: 'Waiver' }[language]] : []),
        { cs: 'Proč', en: 'Why' }[language],
      ]);
      expect(answer.rows.length).toBeGreaterThan(0);
      expect(answer.count).toBe(answer.rows.length);
      for (const row of answer.rows) {
        expect(Object.keys(row)).toEqual(
          expect.arrayContaining(answer.columns.map((column) => column.key)),
        );
        expect(row.why).toEqual(expect.stringMatching(/\S.*\.$/s));
      }
    });

    it('accepts the example of each of its parameters, and rejects invalid ones', async () => {
      const { body } = await test.http
        .get('/openapi.json')
        .query({ lang: 'cs', area: 'questions' });
      const operation = body.paths[`/municipalities/{municipality}/questions/${key}`].get;
      const own = Object.keys(question.parameters.shape);
      const described = (
        operation.parameters as {
          name: string;
          example?: unknown;
          schema: { examples?: unknown[]; enum?: unknown[] };
        }[]
      ).filter(({ name }) => own.includes(name));
      expect(described.map(({ name }) => name).sort()).toEqual([...own].sort());
      for (const { name, example, schema } of described) {
        const value = String(example ?? schema.examples?.[0] ?? schema.enum?.[0]);
        const { status } = await ask(key, { [name]: value });
        expect({ name, value, status }).toEqual({ name, value, status: 200 });
      }
      expect(problemOf(await ask(key, { nonsense: '1' }), 400, 'unknown-parameter')).toEqual([
        '?nonsense',
      ]);
    });

    it('gives the same rows as JSON, CSV, a workbook and a page', async () => {
      const answer = (await ask(key)).body as Answer;
      const expected = answer.rows.map((row) =>
        answer.columns.map((column) => stated(row[column.key])),
      );
      const csv = parse((await ask(key, { format: 'csv' })).text) as string[][];
      expect(csv[0]).toEqual(answer.columns.map((column) => column.key));
      expect(csv.slice(1).map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
        expected,
      );
      const { body } = await ask(key, { format: 'xlsx' })
        .buffer(true)
        .parse((response, done) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => done(null, Buffer.concat(chunks)));
        });
      const { sheets } = await readXlsx(body as Buffer);
      const [header, ...rows] = sheets[0]?.rows ?? [];
      expect(header).toEqual(answer.columns.map((column) => column.label));
      const inWords = (text: string) => ({ true: 'ano', false: 'ne' })[text] ?? text; // a person reads it
      expect(rows.map((row) => answer.columns.map((_, index) => stated(row[index])))).toEqual(
        expected.map((row) => row.map(inWords)),
      );
      const page = await ask(key, { format: 'html' });
      expect(page.type).toBe('text/html');
      expect(page.text.match(/<tr>/g)).toHaveLength(expected.length + 1);
      expect(page.text).toContain('<html lang="cs">');
    });

    it('tells outsiders no more than insiders', async () => {
      const inside = (await ask(key)).body as Answer;
      const outside = (await ask(key, {}, 'cs', null)).body as Answer;
      const hidden = await hiddenReferences();
      const text = JSON.stringify(outside.rows);
      expect([...hidden].filter((reference) => text.includes(`"${reference}"`))).toEqual([]);
      expect(inside.columns).toEqual(outside.columns);
    });
  },
);

/** Elements that only those inside may see. */
async function hiddenReferences(): Promise<Set<string>> {
  const lines = async (token: string | null) => {
    const request = test.http.get('/v1/municipalities/koprivnice/_export');
    const { text } = await (token === null ? request : request.auth(token, { type: 'bearer' }));
    const documents = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; code: string });
    return documents.map(({ kind, code }) => `${kind}/${code}`);
  };
  const open = new Set(await lines(null));
  return new Set((await lines(adminToken)).filter((reference) => !open.has(reference)));
}

describe('the questions', () => {
  it('are listed in order, with addresses that answer', async () => {
    const { body } = await test.http.get(base).set('Accept-Language', 'cs');
    expect(body.items.map(({ key }: { key: string }) => key)).toEqual(
      questions.map(({ key }) => key),
    );
    for (const { address } of body.items) expect((await test.http.get(address)).status).toBe(200);
  });

  it('stand alone in their area of the document', async () => {
    const { body } = await test.http.get('/openapi.json').query({ lang: 'cs', area: 'questions' });
    expect(Object.keys(body.paths)).toEqual([
      '/municipalities/{municipality}/questions',
      ...questions.map(({ key }) => `/municipalities/{municipality}/questions/${key}`),
    ]);
  });

  it('name the parameter when asked about something that does not exist', async () => {
    expect(problemOf(await ask('goal-thread', { goal: 'NENI' }), 404, 'not-found')).toEqual([
      '?goal',
    ]);
    expect(problemOf(await ask('agenda-costs', { agenda: 'NENI' }), 404, 'not-found')).toEqual([
      '?agenda',
    ]);
    expect(
      problemOf(await ask('criteria-without-evidence', { framework: 'NENI' }), 404, 'not-found'),
    ).toEqual(['?framework']);
  });

  it('refer to the day they are asked about, and to what was known then', async () => {
    expect((await ask('overdue-cards', { asOf: '2026-06-29' })).body.count).toBeLessThan(
      (await ask('overdue-cards')).body.count,
    );
    expect((await ask('incomplete-processes', { asOf: '1990-01-01' })).body).toMatchObject({
      asOf: '1990-01-01',
      count: 0,
    });
    expect(
      (await ask('incomplete-processes', { knownAt: '2020-01-01T00:00:00Z' })).body.count,
    ).toBe(0);
  });

  it('link to themselves, so that an answer can be shared', async () => {
    const { body } = await ask('overdue-cards', { within: '30', explain: 'true' });
    expect(body.address).toBe(
      '/v1/municipalities/koprivnice/questions/overdue-cards?within=30&explain=true',
    );
    expect(
      (
        await test.http
          .get(body.address)
          .auth(adminToken, { type: 'bearer' })
          .set('Accept-Language', 'cs')
      ).body,
    ).toEqual(body);
  });

  it('sum the costs of an agenda over a year, by the frequency on its cards', async () => {
    const { rows } = (await ask('agenda-costs', { explain: 'true' })).body as Answer;
    expect(rows.some(({ total }) => total === null)).toBe(true);
    const counted = rows.filter(({ total }) => total !== null);
    expect(counted.length).toBeGreaterThan(0);
    for (const { why, total, staffCosts, operatingCosts, otherCosts } of counted) {
      expect(total).toBe(Number(staffCosts) + Number(operatingCosts) + Number(otherCosts));
      const codes = [...String(why).matchAll(/K-[\w-]+/g)].map(([code]) => code);
      const cards = await Promise.all(
        codes.map((code) =>
          test.http
            .get(`/v1/municipalities/koprivnice/process-cards/${code}`)
            .auth(adminToken, { type: 'bearer' }),
        ),
      );
      expect(cards.map(({ body }) => body.frequencyPeriod)).toEqual(cards.map(() => 'year'));
      expect(staffCosts).toBe(
        cards.reduce((sum, { body }) => sum + body.frequencyCount * (body.staffCosts ?? 0), 0),
      );
    }
  });

  it('filter by every value of a closed list, so that the parts make up the whole', async () => {
    const { area } = guarantors.parameters.shape as Record<string, z.ZodOptional<z.ZodEnum>>;
    const values = area?.unwrap().options.map(String) ?? [];
    const counts = await Promise.all(
      values.map(async (value) => (await ask('guarantors', { area: value })).body.count as number),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
      (await ask('guarantors')).body.count,
    );
    expect(values).toContain('frameworks');
  });

  it('show the holder of a guarantor’s position to those who may know the name, and to nobody else', async () => {
    const { rows } = (await ask('guarantors')).body as Answer;
    expect(rows.map(({ holder }) => holder)).toContain(
      'Eva Ukázková, Ph.D.; Mgr. Marie Příkladná (zástup)',
    );
    expect(rows.every(({ deputy }) => typeof deputy === 'boolean')).toBe(true);
    const outside = (await ask('guarantors', {}, 'cs', null)).body as Answer;
    expect(outside.rows.length).toBeGreaterThan(0);
    expect(outside.rows.filter(({ holder }) => holder !== null)).toEqual([]); // nobody of the sample has a public name
  });

  it('ignore links whose own days have passed or are to come', async () => {
    const lines = [
      { kind: 'units', code: 'UTV-DNY', name: 'Útvar', type: 'department' },
      { kind: 'persons', code: 'OSB-DNY', name: 'Jana Bývalá', namePublic: true },
      ...(['past', 'present', 'future'] as const).map((time) => ({
        kind: 'positions',
        code: `POZ-${time}`,
        name: `Pozice ${time}`,
        links: {
          belongsTo: [{ to: 'units/UTV-DNY' }],
          heldBy: [{ to: 'persons/OSB-DNY', ...days[time] }],
        },
      })),
      ...(['past', 'present', 'future'] as const).map((time) => ({
        kind: 'life-situations',
        code: `ZS-${time}`,
        name: `Situace ${time}`,
        links: {
          guaranteedBy: [{ to: 'positions/POZ-present', area: 'life-situations', ...days[time] }],
        },
      })),
    ].map((line) => ({ ...line, visibility: 'public', validFrom: '2020-01-01' }));
    const imported = await test.http
      .post('/v1/municipalities/koprivnice/_import?mode=apply')
      .auth(adminToken, { type: 'bearer' })
      .type('application/x-ndjson')
      .send(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect({ status: imported.status, errors: imported.body.errors }).toEqual({ status: 200 });
    const of = async (key: string, member: string, query = {}) =>
      ((await ask(key, query)).body as Answer).rows.filter((row) =>
        String(row[member]).match(/(?:past|present|future)$/),
      );
    expect(await of('vacancies', 'position')).toMatchObject([
      { position: 'POZ-future', lastHolder: null },
      { position: 'POZ-past', lastHolder: 'Jana Bývalá', until: '2025-01-01' },
    ]);
    const lacking = await of('incomplete-life-situations', 'situation', { missing: 'guarantor' });
    expect(lacking.map(({ situation }) => situation)).toEqual(['ZS-future', 'ZS-past']);
    expect((await of('guarantors', 'element')).map(({ element }) => element)).toEqual([
      'life-situations/ZS-present',
    ]);
    expect(
      (await of('guarantees-ending', 'element', { within: '3660' })).map(({ until }) => until),
    ).toEqual(['2025-01-01', '2030-01-01']);
  });

  it('show who holds a position in a responsibility matrix to those who may know the name', async () => {
    const stated = async (token: string | null) =>
      JSON.stringify(((await ask('process-responsibility', {}, 'cs', token)).body as Answer).rows);
    expect(await stated(adminToken)).toMatch(/\((?:[^"()]*Ukázková|[^"()]*Příkladná)/);
    expect(await stated(null)).not.toMatch(/Ukázková|Příkladná/);
  });

  it('mark what the municipality has waived, until when and why', async () => {
    const goal = (await ask('goals-without-process')).body.rows[0].element as string;
    const waiver = {
      element: goal,
      rule: 'goal-without-process',
      reason: 'Plní ho kraj.',
      expiresOn: '2026-12-31',
    };
    const made = await test.http
      .post('/v1/municipalities/koprivnice/gap-waivers')
      .auth(adminToken, { type: 'bearer' })
      .send(waiver);
    expect(made.status).toBe(201);
    expect((await ask('goals-without-process')).body.rows[0]).toMatchObject({
      element: goal,
      waived: 'do 31. 12. 2026: Plní ho kraj.',
    });
    expect((await ask('goals-without-process', { asOf: '2027-01-01' })).body.rows[0]).toMatchObject(
      { element: goal, waived: null },
    );
    expect((await ask('goals-without-process', {}, 'cs', null)).text).not.toContain('Plní ho kraj');
  });
});
