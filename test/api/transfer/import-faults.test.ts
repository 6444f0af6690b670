import { card, goal, metric, unit, value } from '../../support/files/lines.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
  problemOf,
} from '../../support/http/municipality-client.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
});
beforeEach(async () => {
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

describe('an invalid line', () => {
  const good = JSON.stringify(goal('GOOD'));
  const line = (document: object) => JSON.stringify(document);
  const refusals: readonly (readonly [
    what: string,
    lines: readonly string[],
    status: number,
    type: string,
    pointers: readonly string[],
  ])[] = [
    [
      'that is no JSON',
      ['{"kind":"goals"', '[]', '1', 'null', '"goals"'],
      400,
      'invalid-request',
      ['/lines/2', '/lines/3', '/lines/4', '/lines/5', '/lines/6'],
    ],
    [
      'that reaches for a prototype',
      ['{"kind":"goals","__proto__":{"code":"A"}}'],
      400,
      'invalid-request',
      ['/lines/2/__proto__'],
    ],
    [
      'of no kind',
      [line({ code: 'A' }), line({ kind: 'nonsense', code: 'A' }), line({ kind: 1 })],
      400,
      'invalid-request',
      ['/lines/2/kind', '/lines/3/kind', '/lines/4/kind'],
    ],
    [
      'with several faults, and another',
      [line(goal('A', { name: 1, nonsense: 1 })), '', line(goal('B', { level: 'x' }))],
      400,
      'invalid-request',
      ['/lines/2/name', '/lines/2/nonsense', '/lines/4/level'],
    ],
    [
      'with days that are none',
      [line(goal('A', { validFrom: '2026-02-30' })), line(goal('B', { validTo: 'today' }))],
      400,
      'invalid-request',
      ['/lines/2/validFrom', '/lines/3/validTo'],
    ],
    [
      'that ends before it begins',
      [line(goal('A', { validTo: '2026-01-01' }))],
      400,
      'invalid-request',
      ['/lines/2/validTo'],
    ],
    [
      'that ends before today, on which it begins',
      [line({ ...goal('A'), validFrom: undefined, validTo: '2026-06-01' })],
      400,
      'invalid-request',
      ['/lines/2/validTo'],
    ],
    [
      'of no state',
      [line(goal('A', { state: 'finished' }))],
      400,
      'invalid-request',
      ['/lines/2/state'],
    ],
    [
      'that says the same day of one element again',
      [line(goal('A')), line(goal('A', { name: 'Jinak' }))],
      400,
      'invalid-request',
      ['/lines/3'],
    ],
    [
      'with a link to nothing',
      [line(goal('A', { links: { causes: [{ to: 'goals/GOOD' }, { to: 'goals/NOT' }] } }))],
      400,
      'dangling-reference',
      ['/lines/2/links/causes/1/to'],
    ],
    [
      'with a part that links to nothing',
      [
        line(
          card('K', [
            { code: '1', name: 'Č' },
            { code: '2', name: 'Č', links: { informed: [{ to: 'roles/R' }] } },
          ]),
        ),
      ],
      400,
      'dangling-reference',
      ['/lines/2/activities/1/links/informed/0/to'],
    ],
    [
      'that links to itself',
      [line(goal('A', { links: { causes: [{ to: 'goals/A' }] } }))],
      400,
      'invalid-request',
      ['/lines/2/links/causes/0/to'],
    ],
    [
      'that closes a circle',
      [
        line(unit('A', { links: { partOf: [{ to: 'units/B' }] } })),
        line(unit('B', { links: { partOf: [{ to: 'units/A' }] } })),
      ],
      409,
      'cycle',
      ['/lines/2/links/partOf/0/to', '/lines/3/links/partOf/0/to'],
    ],
    [
      'that crowds a target',
      [
        line(goal('A', { links: { decomposesInto: [{ to: 'goals/GOOD' }] } })),
        line(goal('B', { links: { decomposesInto: [{ to: 'goals/GOOD' }] } })),
      ],
      409,
      'too-many-links',
      ['/lines/2/links/decomposesInto/0/to', '/lines/3/links/decomposesInto/0/to'],
    ],
    [
      'that corrects without a reason',
      [line(goal('KNOWN', { name: 'Jinak' }))],
      409,
      'needs-reason',
      ['/lines/2/reason'],
    ],
    [
      'whose code another has but for its diacritics',
      [line(goal('KŇOWN'))],
      409,
      'already-exists',
      [],
    ],
    [
      'with a value of another type, or none',
      [line(value({ value: 'x' })), line(value({ value: undefined }))],
      400,
      'invalid-request',
      ['/lines/2/value', '/lines/3/value'],
    ],
    [
      'with a period that is none',
      [
        line(value({ period: '2025-02-30' })),
        line(value({ period: '2025-W53' })),
        line(value({ period: 'May' })),
      ],
      400,
      'invalid-request',
      ['/lines/2/period', '/lines/3/period', '/lines/4/period'],
    ],
    [
      'with a value of nothing',
      [line(value({ metric: 'metrics/NOT' })), line(value({ period: '2024', scope: 'units/NOT' }))],
      400,
      'dangling-reference',
      ['/lines/2/metric', '/lines/3/scope'],
    ],
    [
      'with the same value again',
      [line(value()), line(value({ value: 2 }))],
      400,
      'invalid-request',
      ['/lines/3'],
    ],
  ];

  it.each(refusals)(
    '%s is rejected at its place, and nothing of the import remains',
    async (_what, lines, status, type, pointers) => {
      await municipality.import([goal('KNOWN'), metric('U')]);
      const before = {
        head: await municipality.head(),
        text: (await municipality.get('_export')).text,
      };
      for (const mode of ['dry-run', 'apply'])
        expect(
          problemOf(
            await municipality.import([good, ...lines].join('\n'), { mode }),
            status,
            type,
          ).toSorted(),
        ).toEqual(pointers);
      expect({
        head: await municipality.head(),
        text: (await municipality.get('_export')).text,
      }).toEqual(before);
    },
  );

  it('is reported up to a hundred times', async () => {
    expect(
      problemOf(await municipality.import('nonsense\n'.repeat(300)), 400, 'invalid-request'),
    ).toHaveLength(100);
  });

  it('that names a renamed element twice, by its old code and its new, is rejected', async () => {
    await municipality.import([goal('OLD'), metric('U')]);
    await municipality.send(
      'post',
      'goals/OLD/_rename',
      { code: 'NEW' },
      { match: etagOf(await municipality.get('goals/OLD')) },
    );
    await municipality.send(
      'post',
      'metrics/U/_rename',
      { code: 'V' },
      { match: etagOf(await municipality.get('metrics/U')) },
    );
    const later = { validFrom: '2027-01-01' };
    expect(
      problemOf(
        await municipality.import([
          goal('OLD', { ...later, name: 'A' }),
          goal('NEW', { ...later, name: 'B' }),
        ]),
        400,
        'invalid-request',
      ),
    ).toEqual(['/lines/2']);
    expect(
      problemOf(
        await municipality.import([value(), value({ metric: 'metrics/V' })]),
        400,
        'invalid-request',
      ),
    ).toEqual(['/lines/2']);
  });
});

describe('a request that is not an import', () => {
  it('is rejected', async () => {
    problemOf(
      await municipality.send('post', '_import', [goal('A')], { query: { mode: 'apply' } }),
      415,
      'unsupported-media-type',
    );
    expect(
      problemOf(await municipality.import([goal('A')], { mode: 'guess' }), 400, 'invalid-request'),
    ).toEqual(['?mode']);
    problemOf(await municipality.import('{}\n'.repeat(50_001)), 413, 'too-large');
  });
});
