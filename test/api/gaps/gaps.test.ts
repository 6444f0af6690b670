import { importNdjson, repositoryFile } from '../../support/http/import-ndjson.ts';
import { bearer, importLines } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
  await importNdjson(test, municipality.path, await repositoryFile('sample/koprivnice.ndjson'));
});
afterAll(() => test.close());

type Item = {
  rule: string;
  element: string;
  severity: string;
  label: string;
  advice: string;
  units: string[];
  guarantors: string[];
};
type Group = {
  group: string | null;
  name: string;
  open: number;
  error: number;
  warning: number;
  info: number;
  waived: number;
};
type Gaps = {
  items: Item[];
  groups?: Group[];
  summary: { rule: string; severity: string; count: number }[];
  waived: Item[];
};
type Rule = {
  rule: string;
  severity: string;
  label: string;
  origin: string | null;
  methodology: string | null;
  isOff: boolean;
};
type Point = {
  on: string;
  knownAt?: string;
  open: number;
  error: number;
  warning: number;
  info: number;
  rules?: Record<string, number>;
};

const ask = async <T>(question: string, query: object = {}, place = municipality): Promise<T> => {
  const { status, body } = await test.http
    .get(`${place.path}/graph/${question}`)
    .query(query)
    .set(bearer(place.tokens.reader));
  expect({ status, body: status === 200 ? '' : body }).toEqual({ status: 200, body: '' });
  return body as T;
};
const placeOf = ({ rule, element }: Item) => `${rule} ${element}`;

describe('gaps by responsibility', () => {
  it.each(['unit', 'guarantor'] as const)(
    'are all found by %s, and each group counts what its filter finds',
    async (by) => {
      const { items, groups = [] } = await ask<Gaps>('gaps', { by });
      const found = new Set<string>();
      expect(groups.at(-1)?.group).toBeNull();
      for (const { group, open, error, warning, info } of groups) {
        const answer = await ask<Gaps>('gaps', { [by]: group ?? 'nobody' });
        const count = (severity: string) =>
          answer.items.filter((item) => item.severity === severity).length;
        expect([
          group,
          answer.items.length,
          count('error'),
          count('warning'),
          count('info'),
        ]).toEqual([group, open, error, warning, info]);
        for (const item of answer.items) found.add(placeOf(item));
      }
      expect([...found].toSorted()).toEqual(items.map(placeOf).toSorted());
      const answering = (item: Item) => (by === 'unit' ? item.units : item.guarantors);
      expect(groups.map(({ open }) => open).reduce((sum, open) => sum + open)).toBe(
        items
          .map((item) => Math.max(1, answering(item).length))
          .reduce((sum, count) => sum + count),
      );
      expect(groups.length).toBeGreaterThan(3);
    },
  );

  it.each(['kind', 'rule'] as const)('fall into as many groups by %s as there are', async (by) => {
    const { items, groups = [] } = await ask<Gaps>('gaps', { by });
    expect(groups.map(({ open }) => open).reduce((sum, open) => sum + open)).toBe(items.length);
    expect(groups.every(({ open, error, warning, info }) => open === error + warning + info)).toBe(
      true,
    );
  });

  it('count for superior units on request', async () => {
    const place = await makeMunicipality(test);
    await importLines(test, place, [
      { kind: 'units', code: 'ODBOR', name: 'Odbor' },
      { kind: 'units', code: 'ODD', name: 'Oddělení', links: { partOf: [{ to: 'units/ODBOR' }] } },
      {
        kind: 'processes',
        code: 'P',
        name: 'Proces',
        type: 'core',
        links: { performedBy: [{ to: 'units/ODD', involvement: 'main' }] },
      },
    ]);
    const own = await ask<Gaps>('gaps', { unit: 'units/ODBOR', kinds: 'processes' }, place);
    const all = await ask<Gaps>(
      'gaps',
      { unit: 'units/ODBOR', kinds: 'processes', subordinate: 'true' },
      place,
    );
    expect([own.items.length, all.items.map(({ units }) => units)[0]?.toSorted()]).toEqual([
      0,
      ['units/ODBOR', 'units/ODD'],
    ]);
    expect(all.items.length).toBeGreaterThan(3);
  });

  it('are rejected for an unknown unit', async () => {
    const { status } = await test.http
      .get(`${municipality.path}/graph/gaps`)
      .query({ unit: 'units/NENI' })
      .set(bearer(municipality.tokens.reader));
    expect(status).toBe(404);
  });

  it('also come as a table of groups', async () => {
    const { text } = await test.http
      .get(`${municipality.path}/graph/gaps`)
      .query({ by: 'unit', format: 'csv' })
      .set(bearer(municipality.tokens.reader));
    expect(text.split('\r\n')[0]).toBe('group,name,open,error,warning,info,waived');
  });
});

describe('the rules of a municipality', () => {
  const methodology = (rules: readonly object[], more: object = {}) => ({
    kind: 'methodologies',
    code: 'M-1',
    name: 'Metodika',
    governsGaps: true,
    validFrom: '2020-01-01',
    rules,
    ...more,
  });
  const rulesOf = async (place: TestMunicipality, query: object = {}) =>
    (await ask<{ items: Rule[] }>('gaps/rules', query, place)).items;

  it('are the built-in ones if no methodology governs gaps', async () => {
    const rules = await rulesOf(municipality);
    expect(rules.filter(({ origin, isOff }) => origin !== null || isOff)).toEqual([]);
    expect(rules.length).toBeGreaterThan(60);
  });

  it('come from its methodology, with their origin, and find gaps by it', async () => {
    const place = await makeMunicipality(test);
    await importLines(test, place, [
      {
        kind: 'goals',
        code: 'C-1',
        name: 'S popisem',
        level: 'strategic',
        description: 'Popis.',
        validFrom: '2020-01-01',
      },
      {
        kind: 'goals',
        code: 'C-2',
        name: 'Bez popisu',
        level: 'strategic',
        validFrom: '2020-01-01',
      },
      methodology([
        {
          code: '1',
          name: 'Cíl musí mít ukazatel',
          gapRule: 'goal-without-metric',
          severity: 'error',
          advice: 'Vyberte ukazatel.',
        },
        { code: '2', name: 'Dokument netřeba', gapRule: 'goal-without-document', isOff: true },
        {
          code: '3',
          name: 'Každý cíl má popis',
          appliesTo: 'goals',
          requires: 'field',
          field: 'description',
        },
        {
          code: '4',
          name: 'Každý cíl má riziko',
          appliesTo: 'goals',
          requires: 'link',
          relation: 'exposedTo',
          severity: 'info',
        },
        { code: '5', name: 'Nesmysl', appliesTo: 'goals', requires: 'link', relation: 'nesmysl' },
      ]),
    ]);
    const rules = await rulesOf(place);
    const shown = rules.filter(({ origin }) => origin !== null);
    expect(
      shown.map(({ rule, severity, label, origin, methodology: from, isOff }) => [
        rule,
        severity,
        label,
        origin,
        from,
        isOff,
      ]),
    ).toEqual([
      [
        'goal-without-document',
        'info',
        'Dokument netřeba',
        'rules/M-1/2',
        'methodologies/M-1',
        true,
      ],
      [
        'goal-without-metric',
        'error',
        'Cíl musí mít ukazatel',
        'rules/M-1/1',
        'methodologies/M-1',
        false,
      ],
      ['rules/M-1/3', 'warning', 'Každý cíl má popis', 'rules/M-1/3', 'methodologies/M-1', false],
      ['rules/M-1/4', 'info', 'Každý cíl má riziko', 'rules/M-1/4', 'methodologies/M-1', false],
    ]);
    const { items } = await ask<Gaps>('gaps', {}, place);
    const at = (rule: string) =>
      items.filter((item) => item.rule === rule).map(({ element }) => element);
    expect(items.find(({ rule }) => rule === 'goal-without-metric')).toMatchObject({
      severity: 'error',
      advice: 'Vyberte ukazatel.',
    });
    expect(at('goal-without-document')).toEqual([]);
    expect(at('rules/M-1/3')).toEqual(['goals/C-2']);
    expect(at('rules/M-1/4')).toEqual(['goals/C-1', 'goals/C-2']);
    expect(at('rule-without-sense')).toEqual(['rules/M-1/5']);
    expect(
      (await ask<Gaps>('gaps', { rule: 'rules/M-1/3' }, place)).items.map(({ element }) => element),
    ).toEqual(['goals/C-2']);
  });

  it('depend on the day, on what was known, and on what the caller sees', async () => {
    const place = await makeMunicipality(test);
    const off = { code: '1', name: 'Vypnuto', gapRule: 'goal-overdue', isOff: true };
    await importLines(test, place, [
      {
        kind: 'goals',
        code: 'C-1',
        name: 'Cíl',
        level: 'strategic',
        visibility: 'public',
        dueOn: '2019-06-30',
        validFrom: '2019-01-01',
      },
    ]);
    const { items: changes } = (
      await test.http.get(`${place.path}/changes`).set(bearer(place.tokens.reader))
    ).body;
    await importLines(test, place, [methodology([off])]);
    const isFound = async (query: object, token?: string) => {
      const { body } = await test.http
        .get(`${place.path}/graph/gaps`)
        .query({ rule: 'goal-overdue', ...query })
        .set(token === undefined ? {} : bearer(token));
      return (body as Gaps).items.length === 1;
    };
    const { reader } = place.tokens;
    expect(await isFound({}, reader)).toBe(false);
    expect(await isFound({ asOf: '2019-12-31' }, reader)).toBe(true);
    expect(await isFound({ knownAt: changes.at(-1).at }, reader)).toBe(true);
    expect(await isFound({})).toBe(true); // the methodology is internal
  });
});

describe('the trend of gaps', () => {
  it('equals the separate answers for each point', async () => {
    const { points } = await ask<{ points: Point[] }>('gaps/trend', {
      rules: 'true',
      step: 'quarter',
      from: '2026-01-01',
    });
    expect(points.length).toBeGreaterThan(1);
    for (const point of points) {
      const { items, summary } = await ask<Gaps>('gaps', {
        asOf: point.on,
        ...(point.knownAt ? { knownAt: point.knownAt } : {}),
      });
      const count = (severity: string) => items.filter((item) => item.severity === severity).length;
      expect([point.open, point.error, point.warning, point.info]).toEqual([
        items.length,
        count('error'),
        count('warning'),
        count('info'),
      ]);
      expect(point.rules).toEqual(
        Object.fromEntries(summary.map(({ rule, count: found }) => [rule, found])),
      );
    }
    expect(points.at(-1)?.open).toBeGreaterThan(10);
    expect(points[0]?.open).toBe(0); // nothing was known then
  });

  it('covers the last year by months by default, and never future days', async () => {
    const { points } = await ask<{ points: Point[] }>('gaps/trend', { to: '2999-01-01' });
    expect(points.length).toBeGreaterThanOrEqual(12);
    expect(points.length).toBeLessThanOrEqual(14);
    expect(points).toEqual(points.toSorted((a, b) => (a.on < b.on ? -1 : 1)));
    expect(points.slice(0, -1).every(({ knownAt = '' }) => Date.parse(knownAt) <= Date.now())).toBe(
      true,
    );
    expect(points.at(-1)?.knownAt).toBeUndefined();
  });

  it('is rejected beyond 36 points', async () => {
    const at = (from: string) =>
      test.http
        .get(`${municipality.path}/graph/gaps/trend`)
        .query({ from, to: '2026-06-30', step: 'year' })
        .set(bearer(municipality.tokens.reader));
    expect((await at('1990-01-01')).status).toBe(400);
    expect((await at('1991-01-01')).body.points).toHaveLength(36);
  });
});
