import type { LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import type { Principal } from '../../../src/core/model/principal.ts';
import { rollOverMunicipality } from '../../../src/core/publication/acts/roll-over.ts';
import {
  findMunicipality,
  type Municipality,
} from '../../../src/core/store/municipalities/municipalities.ts';
import {
  type LogFault,
  verifyLog,
} from '../../../src/features/change-log/operations/verify-log.ts';
import { jsonDigest } from '../../../src/platform/formats/canonical-json.ts';
import { bearer, importLines } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let here: Municipality;
let owner: pg.Client;

beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-01T10:00:00Z' });
  municipality = await makeMunicipality(test);
  here = (await findMunicipality(test.services.database, municipality.slug)) as Municipality;
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
  await doEverything();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const send = (
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
  headers: Readonly<Record<string, string>> = {},
) =>
  test.app.inject({
    method,
    url: `${municipality.path}${path}`,
    headers: { ...bearer(municipality.tokens.administrator), ...headers },
    ...(payload ? { payload } : {}),
  });
const etagOf = async (path: string, query = '') => ({
  'if-match': String(
    (
      await test.app.inject({
        url: `${municipality.path}${path}${query}`,
        headers: bearer(municipality.tokens.administrator),
      })
    ).headers.etag,
  ),
});
const done = async (answer: Promise<LightMyRequestResponse>): Promise<void> => {
  const { statusCode, body } = await answer;
  if (statusCode >= 300) throw new Error(body);
};

/** One of every act that the log knows. */
async function doEverything(): Promise<void> {
  await importLines(test, municipality, [
    {
      kind: 'goals',
      code: 'A',
      name: 'Cíl',
      level: 'vision',
      validFrom: '2024-01-01',
      description: 'Původní.',
      links: { decomposesInto: [{ to: 'goals/B' }] },
    },
    {
      kind: 'goals',
      code: 'B',
      name: 'Podřízený',
      level: 'specific',
      validFrom: '2024-01-01',
      budget: 1.5,
    },
    {
      kind: 'process-cards',
      code: 'K',
      name: 'Karta',
      validFrom: '2024-01-01',
      activities: [{ code: '10', name: 'Krok' }],
      customers: ['citizens'],
    },
    { kind: 'persons', code: 'OS', name: 'Jan', namePublic: false, validFrom: '2024-01-01' },
    {
      kind: 'metrics',
      code: 'U',
      name: 'Ukazatel',
      unit: 'dny',
      direction: 'lower',
      period: 'year',
    },
    { kind: 'measurements', metric: 'metrics/U', period: '2025', value: 3 },
    { kind: 'units', code: 'BUDE', name: 'Bude', validFrom: '2026-07-01' },
  ]);
  await done(
    send(
      'PATCH',
      '/goals/A',
      { name: 'Nový cíl' },
      { ...(await etagOf('/goals/A')), 'content-type': 'application/merge-patch+json' },
    ),
  );
  await done(
    send(
      'POST',
      '/goals/A/draft/_publish',
      { validFrom: '2026-06-01' },
      await etagOf('/goals/A/draft'),
    ),
  );
  await done(
    send(
      'POST',
      '/goals/B/_correct',
      { validFrom: '2024-01-01', reason: 'překlep', changes: { name: 'Opravený' } },
      await etagOf('/goals/B', '?asOf=2024-01-01'),
    ),
  );
  await done(send('POST', '/goals/B/_rename', { code: 'B-2' }, await etagOf('/goals/B')));
  await done(send('POST', '/goals', { code: 'PRYC', name: 'Pryč', level: 'vision' }));
  await done(send('DELETE', '/goals/PRYC/draft', undefined, await etagOf('/goals/PRYC/draft')));
  await done(
    send(
      'POST',
      '/process-cards/K/_retire',
      { validTo: '2026-12-31', reason: 'konec' },
      await etagOf('/process-cards/K'),
    ),
  );
  await done(
    send(
      'PUT',
      '/persons/OS',
      { code: 'OS', name: 'Jan Nový', namePublic: true },
      await etagOf('/persons/OS'),
    ),
  );
  await done(send('POST', '/persons/OS/_erase'));
  await done(
    send(
      'PATCH',
      '/units/BUDE',
      { visibility: 'public' },
      {
        ...(await etagOf('/units/BUDE', '?asOf=2026-07-01')),
        'content-type': 'application/merge-patch+json',
      },
    ).then(ignoreNotYet),
  );
  await done(
    send(
      'PATCH',
      '',
      { name: 'Město s novým názvem' },
      { ...(await etagOf('')), 'content-type': 'application/merge-patch+json' },
    ),
  );
  test.setNow('2026-07-02T10:00:00Z');
  await rollOverMunicipality(test.services, here);
}

/** What is not in force yet may have nothing to be changed at its address. */
const ignoreNotYet = (answer: LightMyRequestResponse): LightMyRequestResponse =>
  answer.statusCode < 500 ? ({ ...answer, statusCode: 200 } as LightMyRequestResponse) : answer;

const administrator = (): Principal => ({
  municipalityId: here.id,
  level: 'internal',
  role: 'administrator',
  positions: [],
  actor: 'test',
});
const verify = () => verifyLog(test.services.database, test.services.model, administrator());
const faults = async (): Promise<string[]> => (await verify()).faults.map(named);
const named = (fault: LogFault): string =>
  `${fault.seq} ${fault.fault}${'version' in fault ? ` ${fault.element} ${fault.version}` : ''}`;

describe('the log', () => {
  it('has a row for every operation and proves itself intact', async () => {
    const proof = await verify();
    expect(proof.faults).toEqual([]);
    const { rows } = await owner.query<{ action: string }>(
      'SELECT DISTINCT action FROM changes WHERE municipality_id = $1',
      [here.id],
    );
    expect(rows.map(({ action }) => action).sort()).toEqual(
      expect.arrayContaining([
        'came-into-force',
        'changed',
        'corrected',
        'draft-discarded',
        'draft-written',
        'erased',
        'measured',
        'published',
        'renamed',
        'retired',
        'settings-changed',
      ]),
    );
  });

  it('records the new values of a batch, and no others', async () => {
    const lines = (changed: number) => [
      {
        kind: 'metrics',
        code: 'D-1',
        name: 'Stálý',
        unit: 'dny',
        direction: 'lower',
        period: 'year',
        validFrom: '2024-01-01',
      },
      {
        kind: 'metrics',
        code: 'D-2',
        name: 'Měněný',
        unit: 'dny',
        direction: 'lower',
        period: 'year',
        validFrom: '2024-01-01',
      },
      { kind: 'measurements', metric: 'metrics/D-1', period: '2024', value: 1 },
      { kind: 'measurements', metric: 'metrics/D-2', period: '2024', value: 1 },
      { kind: 'measurements', metric: 'metrics/D-2', period: '2025', value: changed },
    ];
    await importLines(test, municipality, lines(2));
    await importLines(test, municipality, lines(3));
    const { rows } = await owner.query<{ code: string; digest: string }>(
      "SELECT code, encode(digest, 'hex') AS digest FROM changes WHERE municipality_id = $1 AND action = 'measured' AND code LIKE 'D-%' ORDER BY seq",
      [here.id],
    );
    expect(rows.map(({ code }) => code)).toEqual(['D-1', 'D-2', 'D-2']);
    expect(rows[2]?.digest).toBe(
      jsonDigest([{ kind: 'measurements', metric: 'metrics/D-2', period: '2025', value: 3 }]),
    );
  });

  it('can be proved while it is being written', async () => {
    let isWriting = true;
    const writing = Promise.all(
      Array.from({ length: 4 }, async (_, writer) => {
        for (let index = 0; index < 8; index++)
          await done(send('POST', '/roles', { code: `W-${writer}-${index}`, name: 'Role' }));
      }),
    ).finally(() => {
      isWriting = false;
    });
    const found: string[] = [];
    while (isWriting) found.push(...(await faults()));
    await writing;
    expect(found).toEqual([]);
  });

  it('cannot be changed by the owner of its table without dropping its trigger', async () => {
    await expect(owner.query("UPDATE changes SET actor = 'jiný'")).rejects.toThrow(/append-only/);
    await expect(owner.query('DELETE FROM changes')).rejects.toThrow(/append-only/);
    await expect(
      owner.query("UPDATE versions SET name = 'jiný' WHERE version > 0"),
    ).rejects.toThrow(/never changes/);
  });
});

describe('tampering as the owner, with triggers disabled', () => {
  const tables = [
    'changes',
    'towns',
    'versions',
    'goal_versions',
    'process_card_versions',
    'spans',
  ];

  /** Tampers, proves, and puts everything back. */
  async function found(tamper: string): Promise<string[]> {
    for (const table of tables)
      await owner.query(
        `ALTER TABLE ${table} DISABLE TRIGGER ALL; DROP TABLE IF EXISTS kept_${table}; CREATE TABLE kept_${table} AS TABLE ${table}`,
      );
    await owner.query(tamper);
    const result = await faults();
    for (const table of tables)
      await owner.query(
        `DELETE FROM ${table}; INSERT INTO ${table} TABLE kept_${table}; DROP TABLE kept_${table}; ALTER TABLE ${table} ENABLE TRIGGER ALL`,
      );
    return result;
  }

  const column = async (text: string): Promise<string> =>
    String(Object.values((await owner.query(text, [here.id])).rows[0] ?? {})[0]);
  const last = () => column('SELECT max(seq) FROM changes WHERE municipality_id = $1');
  let renamed: string;
  beforeAll(async () => {
    renamed = await column(
      "SELECT seq FROM changes WHERE municipality_id = $1 AND action = 'renamed'",
    );
  });
  beforeEach(async () => {
    expect(await faults()).toEqual([]);
  });

  it.each([
    'actor = \'jiný\'', "action = 'published'", "at = at + interval '1 microsecond'", "code = 'JINY'", "kind = 'roles'", 'digest = sha256(digest)', 'hash = sha256(hash)', 'version = 7',
    "valid_from = '2020-01-01'", "valid_to = '2020-01-01'", "valid_to = 'infinity'", 'batch = gen_random_uuid()',
  ])('(a changed row: %s) is named', async (change) => {
    expect(await found(`UPDATE changes SET ${change} WHERE seq = ${renamed}`)).toContain(`${renamed} row-changed`);
  }); // biome-ignore format: a list of changes

  it('(a changed row with a matching hash) is named at the row after it', async () => {
    const tamper = `UPDATE changes c SET actor = 'jiný', hash = sha256((SELECT hash FROM changes p WHERE p.municipality_id = c.municipality_id AND p.seq = c.seq - 1)
      || change_digest_2(municipality_id, seq, at, 'jiný', action, batch, kind, code, node, version, valid_from, valid_to, digest, facts_digest)) WHERE seq = ${renamed}`;
    expect(await found(tamper)).toEqual([`${Number(renamed) + 1} row-changed`]);
  });

  it('(a deleted row) is named', async () => {
    expect(await found(`DELETE FROM changes WHERE seq = ${renamed}`)).toContain(
      `${renamed} row-missing`,
    );
  });

  it('(the first row deleted) is named', async () => {
    expect(await found('DELETE FROM changes WHERE seq = 1')).toContain('1 row-missing');
  });

  it('(a deleted row with renumbered successors) is named', async () => {
    const tamper = `DELETE FROM changes WHERE seq = ${renamed}; UPDATE changes SET seq = -seq WHERE seq > ${renamed}; UPDATE changes SET seq = -seq - 1 WHERE seq < 0`;
    expect(await found(tamper)).toEqual(
      expect.arrayContaining([`${renamed} row-changed`, `${await last()} tail-missing`]),
    );
  });

  it('(a row appended) is named', async () => {
    const next = Number(await last()) + 1;
    expect(
      await found(
        `INSERT INTO changes SELECT municipality_id, ${next}, xid, at, actor, action, batch, kind, code, node, version, valid_from, valid_to, digest, hash FROM changes WHERE seq = ${renamed}`,
      ),
    ).toEqual([`${next} row-inserted`]);
  });

  it('(a row inserted between others) is named', async () => {
    const tamper = `UPDATE changes SET seq = -seq WHERE seq >= ${renamed}; UPDATE changes SET seq = -seq + 1 WHERE seq < 0;
      INSERT INTO changes SELECT municipality_id, ${renamed}, xid, at, actor, 'published', batch, kind, code, node, NULL, valid_from, valid_to, digest, hash FROM changes WHERE seq = ${renamed} + 1`;
    expect(await found(tamper)).toEqual(
      expect.arrayContaining([
        `${renamed} row-changed`,
        `${Number(await last()) + 1} row-inserted`,
      ]),
    );
  });

  it('(two rows swapped) is named', async () => {
    const next = Number(renamed) + 1;
    expect(
      await found(
        `UPDATE changes SET seq = -1 WHERE seq = ${renamed}; UPDATE changes SET seq = ${renamed} WHERE seq = ${next}; UPDATE changes SET seq = ${next} WHERE seq = -1`,
      ),
    ).toEqual(expect.arrayContaining([`${renamed} row-changed`, `${next} row-changed`]));
  });

  it('(a truncated end) is named, row by row', async () => {
    const end = Number(await last());
    expect(await found(`DELETE FROM changes WHERE seq > ${end - 3}`)).toEqual(
      expect.arrayContaining([end - 2, end - 1, end].map((seq) => `${seq} tail-missing`)),
    );
  });

  it('(a changed head of the municipality) is named', async () => {
    const end = await last();
    expect(await found('UPDATE towns SET head = sha256(head)')).toEqual([`${end} row-changed`]);
    expect(await found('UPDATE towns SET seq = seq - 1')).toEqual([`${end} row-inserted`]);
  });

  it.each([
    ["UPDATE versions SET name = 'Jiný' WHERE version > 0 AND name = 'Cíl'", 'goals/A 1'],
    [
      "UPDATE versions SET description = NULL WHERE version = 1 AND description = 'Původní.'",
      'goals/A 1',
    ],
    ["UPDATE versions SET links = NULL WHERE version = 2 AND name = 'Nový cíl'", 'goals/A 2'],
    ["UPDATE versions SET parts = NULL WHERE name = 'Karta'", 'process-cards/K 1'],
    ["UPDATE versions SET digest = sha256(digest) WHERE name = 'Karta'", 'process-cards/K 1'],
    ['UPDATE goal_versions SET budget = 2 WHERE budget = 1.5 AND version = 2', 'goals/B 2'],
    ['UPDATE process_card_versions SET customers = NULL', 'process-cards/K 1'],
  ])('(a changed published version: %s) is named', async (tamper, element) => {
    expect(await found(tamper)).toContainEqual(
      expect.stringMatching(new RegExp(`^\\d+ content-changed ${element}$`)),
    );
  });

  it('(a removed published version) is named', async () => {
    const first =
      "version = 1 AND node = (SELECT node FROM elements WHERE kind = 'goals' AND code = 'A')";
    for (const tamper of [
      `DELETE FROM goal_versions WHERE ${first}`,
      `DELETE FROM goal_versions WHERE ${first}; DELETE FROM versions WHERE ${first}`,
    ])
      expect(await found(tamper)).toEqual([
        expect.stringMatching(/^\d+ content-missing goals\/A 1$/),
      ]);
  });

  it('(a version inserted without the log) is named', async () => {
    const tamper = `CREATE TEMP TABLE s AS SELECT * FROM versions WHERE version = 1 AND name = 'Cíl'; UPDATE s SET version = 9; INSERT INTO versions SELECT * FROM s; DROP TABLE s`;
    expect(await found(tamper)).toContain('0 content-unlogged goals/A 9');
  });
});
