import { rollOver } from '../../../../src/core/publication/acts/roll-over.ts';
import { asOwner } from '../../../support/database/as-owner.ts';
import { clientFor, type MunicipalityClient } from '../../../support/http/municipality-client.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

// noon in Kopřivnice; midnight there is 22:00 UTC
const june = '2026-06-15T10:00:00Z';
const lastOfJune = '2026-06-30T21:59:59Z';
const firstOfJuly = '2026-06-30T22:00:00Z';

let test: TestApp;
let made: TestMunicipality;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await openTestApp({ now: june });
});
afterAll(() => test.close());

/**
 * A municipality with versions planned for July: a new goal, a changed process that links to it, a
 * card that ends.
 */
async function plan(): Promise<void> {
  test.setNow(june);
  made = await makeMunicipality(test);
  municipality = clientFor(test, made);
  const process = { kind: 'processes', code: 'P', type: 'core' };
  const { status } = await municipality.import([
    { kind: 'goals', code: 'G', name: 'Nový cíl', level: 'specific', validFrom: '2026-07-01' },
    { ...process, name: 'Stávající proces', validFrom: '2026-01-01' },
    {
      ...process,
      name: 'Aktualizovaný proces',
      links: { supports: [{ to: 'goals/G' }] },
      validFrom: '2026-07-01',
    },
    {
      kind: 'process-cards',
      code: 'K',
      name: 'Karta',
      activities: [{ code: '1', name: 'Činnost' }],
      validFrom: '2026-01-01',
      validTo: '2026-07-01',
    },
  ]);
  expect(status).toBe(200);
}

/** Everything that is read without saying of which day. */
async function answers() {
  const paths = [
    'processes/P',
    'processes/P/links',
    'processes',
    'processes?sort=-name',
    'goals/G',
    'goals',
    'process-cards/K',
    'process-cards',
    'activities',
    '_export',
  ];
  return Promise.all(
    paths.map(async (path) => {
      const [address = '', query = ''] = path.split('?');
      const { status, text } = await municipality.get(
        address,
        Object.fromEntries(new URLSearchParams(query)),
      );
      return [path, status, status === 200 ? text : ''] as const;
    }),
  );
}

type Logged = {
  action: string;
  kind: string;
  code: string;
  version: number;
  validFrom: string;
  validTo: string;
};
const logOf = (): Promise<Logged[]> =>
  asOwner(
    test,
    `SELECT action, kind, code, version, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM changes
     WHERE municipality_id = (SELECT id FROM municipalities WHERE slug = $1) AND actor = 'clock' ORDER BY kind`,
    [made.slug],
  );

describe('a version planned for a day', () => {
  it('takes effect by itself at midnight in the municipality', async () => {
    await plan();
    test.setNow(lastOfJune);
    expect((await municipality.get('processes/P')).body).toMatchObject({
      name: 'Stávající proces',
      meta: { version: 1 },
    });
    expect((await municipality.get('goals/G')).status).toBe(404);
    expect((await municipality.get('process-cards/K')).status).toBe(200);
    test.setNow(firstOfJuly);
    expect((await municipality.get('processes/P')).body).toMatchObject({
      name: 'Aktualizovaný proces',
      meta: { version: 2 },
    });
    expect((await municipality.get('goals/G')).body.name).toBe('Nový cíl');
    expect((await municipality.get('process-cards/K')).status).toBe(404);
    expect((await municipality.get('processes/P/links')).body.outgoing).toEqual({
      supports: [{ to: 'goals/G', name: 'Nový cíl' }],
    });
    expect((await municipality.get('activities')).body.items).toEqual([]);
  });
});

describe('the rollover', () => {
  it('changes no answer, and logs what came into force and what expired', async () => {
    await plan();
    test.setNow(firstOfJuly);
    const before = await answers();
    expect(await rollOver(test.services)).toBeGreaterThanOrEqual(3);
    expect(await answers()).toEqual(before);
    expect(await logOf()).toEqual([
      {
        action: 'came-into-force',
        kind: 'goals',
        code: 'G',
        version: 1,
        validFrom: '2026-07-01',
        validTo: 'infinity',
      },
      {
        action: 'expired',
        kind: 'process-cards',
        code: 'K',
        version: 1,
        validFrom: '2026-01-01',
        validTo: '2026-07-01',
      },
      {
        action: 'came-into-force',
        kind: 'processes',
        code: 'P',
        version: 2,
        validFrom: '2026-07-01',
        validTo: 'infinity',
      },
    ]);
  });

  it('has nothing to do before the day, and nothing more after it', async () => {
    await plan();
    test.setNow(lastOfJune);
    const before = await municipality.head();
    await rollOver(test.services);
    expect(await municipality.head()).toEqual(before);
    test.setNow(firstOfJuly);
    await rollOver(test.services);
    const after = await municipality.head();
    expect(after.seq).toBe(before.seq + 3);
    await rollOver(test.services);
    test.setNow('2026-08-01T10:00:00Z');
    await rollOver(test.services);
    expect(await municipality.head()).toEqual(after);
  });

  it('updates names and words', async () => {
    await plan();
    test.setNow(firstOfJuly);
    await rollOver(test.services);
    const rows = await asOwner<{ kind: string; name: string; isFound: boolean }>(
      test,
      `SELECT kind, name, search IS NOT NULL AS "isFound" FROM elements WHERE municipality_id = (SELECT id FROM municipalities WHERE slug = $1) ORDER BY kind`,
      [made.slug],
    );
    expect(rows).toEqual([
      { kind: 'activities', name: 'Činnost', isFound: false },
      { kind: 'goals', name: 'Nový cíl', isFound: true },
      { kind: 'process-cards', name: 'Karta', isFound: false },
      { kind: 'processes', name: 'Aktualizovaný proces', isFound: true },
    ]);
  });

  it('catches up on missed days', async () => {
    await plan();
    await municipality.import([
      {
        kind: 'processes',
        code: 'P',
        type: 'core',
        name: 'Podzimní proces',
        validFrom: '2026-09-01',
      },
    ]);
    test.setNow('2026-10-01T10:00:00Z');
    await rollOver(test.services);
    expect((await logOf()).filter(({ kind }) => kind === 'processes')).toMatchObject([
      { action: 'came-into-force', version: 3 },
    ]);
    expect((await municipality.get('processes/P')).body.name).toBe('Podzimní proces');
  });
});

describe('an instant before a correction', () => {
  it('shows what was known then, in every read', async () => {
    await plan();
    const { body } = await municipality.get('processes/P', { asOf: '2026-07-01' });
    const knownAt = body.meta.recordedAt as string;
    const correction = {
      kind: 'processes',
      code: 'P',
      type: 'support',
      name: 'Opravený proces',
      validFrom: '2026-07-01',
    };
    test.setNow('2026-07-15T10:00:00Z');
    expect((await municipality.import([correction], { reason: 'Omyl.' })).body).toMatchObject({
      corrected: 1,
    });
    const query = { asOf: '2026-07-01', knownAt };
    expect((await municipality.get('processes/P', query)).body).toEqual(body);
    expect((await municipality.get('processes', query)).body).toMatchObject({
      items: [{ name: body.name }],
      ...query,
    });
    expect((await municipality.get('processes/P/links', query)).body.outgoing).toEqual({
      supports: [{ to: 'goals/G', name: 'Nový cíl' }],
    });
    expect((await municipality.get('_export', query)).text).toContain(body.name);
    const now = { asOf: '2026-07-01' };
    expect((await municipality.get('processes/P', now)).body.name).toBe('Opravený proces');
    expect((await municipality.get('processes/P/links', now)).body.outgoing).toEqual({});
    expect((await municipality.get('_export', now)).text).not.toContain(body.name);
  });

  it.each([
    'yesterday',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '1700-01-01T00:00:00Z',
    '3000-01-01T00:00:00Z',
  ])('is rejected as %s', async (knownAt) => {
    const { status, body } = await municipality.get('processes', { knownAt });
    expect({
      status,
      pointers: body.errors.map(({ pointer }: { pointer: string }) => pointer),
    }).toEqual({
      status: 400,
      pointers: ['?knownAt'],
    });
  });

  it.each(['2026-02-30', '1799-12-31', '3000-01-01', 'today', '2026-1-1'])(
    'as does a day as %s',
    async (asOf) => {
      const { status, body } = await municipality.get('processes', { asOf });
      expect({
        status,
        pointers: body.errors.map(({ pointer }: { pointer: string }) => pointer),
      }).toEqual({
        status: 400,
        pointers: ['?asOf'],
      });
    },
  );
});

describe('a write between midnight and the rollover', () => {
  it.each([
    [
      'publishes over it',
      'goals/G',
      async () =>
        municipality.import([
          { kind: 'goals', code: 'G', name: 'Jiný', level: 'specific', validFrom: '2026-07-02' },
        ]),
    ],
    [
      'ends it',
      'processes/P',
      async () => {
        const { headers } = await municipality.get('processes/P');
        return municipality.send(
          'post',
          'processes/P/_retire',
          { validTo: '2026-08-01', reason: 'konec' },
          { match: headers.etag as string },
        );
      },
    ],
  ] as const)(
    '(%s) first logs what came into force at midnight',
    async (_how, reference, write) => {
      await plan();
      test.setNow(firstOfJuly);
      expect((await write()).status).toBe(200);
      await rollOver(test.services);
      const [kind, code] = reference.split('/');
      const logged = await asOwner<{ action: string }>(
        test,
        `SELECT action FROM changes WHERE municipality_id = (SELECT id FROM municipalities WHERE slug = $1) AND kind = $2 AND code = $3 ORDER BY seq`,
        [made.slug, kind, code],
      );
      const actions = logged.map(({ action }) => action);
      expect(actions.filter((action) => action === 'came-into-force')).toHaveLength(1);
      expect(actions.indexOf('came-into-force')).toBe(actions.length - 2);
      expect(await logOf()).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ action: 'came-into-force', kind: 'goals', code: 'G' }),
          expect.objectContaining({ action: 'came-into-force', kind: 'processes', code: 'P' }),
          expect.objectContaining({ action: 'expired', kind: 'process-cards', code: 'K' }),
        ]),
      );
    },
  );
});
