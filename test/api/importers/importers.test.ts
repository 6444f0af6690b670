import { hash } from 'node:crypto';
import { model as modelOfKinds } from '../../../src/core/kinds/index.ts';
import { importers } from '../../../src/features/importers/formats/index.ts';
import type { Importer } from '../../../src/features/importers/importer.ts';
import { unaccounted } from '../../../src/features/importers/inventory.ts';
import { importerFile, importerQuery } from '../../support/files/importer-files.ts';
import { clientFor } from '../../support/http/municipality-client.ts';
import { bearer } from '../../support/http/requests.ts';
import { exchangeFile } from '../../support/models/exchange-file.ts';
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
});
beforeEach(async () => {
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

type Loaded = {
  readonly mode?: string;
  readonly token?: string | null;
  readonly type?: string;
  readonly key?: string;
};

async function load(
  importer: string,
  payload: Buffer,
  { mode = 'apply', token = municipality.tokens.publisher, type, key }: Loaded = {},
) {
  const answer = await test.app.inject({
    method: 'POST',
    url: `${municipality.path}/importers/${importer}/_import?${new URLSearchParams({ mode, ...importerQuery(importer) })}`,
    headers: {
      'content-type': type ?? 'application/octet-stream',
      ...(token === null ? {} : bearer(token)),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    payload,
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    type: answer.headers['content-type'],
    body: answer.json(),
  };
}
type Answer = Awaited<ReturnType<typeof load>>;

/** Expects the refusal of a file. */
const expectProblem = ({ status, body }: Answer, wanted: number, type: string) =>
  expect({ status, type: body.type }).toEqual({ status: wanted, type: `/problems/${type}` });

const exported = async () =>
  (await clientFor(test, municipality).get('_export', { history: 'true' })).text;

/** What of a report says how it went. */
const figures = ({ body }: Answer) => {
  const { created, published, retired, unchanged } = body;
  return { created, published, retired, unchanged };
};

describe('the importers', () => {
  it.each(['cs', 'en'] as const)(
    'are listed in %s with the table of what becomes what',
    async (language) => {
      const { body } = await test.http
        .get(`${municipality.path}/importers`)
        .set('Accept-Language', language);
      expect(body.items.map(({ key, name }: { key: string; name: string }) => [key, name])).toEqual(
        importers.map(({ key, label }) => [key, label[language]]),
      );
      for (const { mapping, address } of body.items as {
        mapping: { source: string }[];
        address: string;
      }[]) {
        expect(mapping.length).toBeGreaterThan(3);
        // the address takes a file, nothing else
        expect((await test.http.get(address)).status).toBe(405);
      }
    },
  );
});

describe.each(importers.map(({ key, types }) => [key, types] as const))(
  'the importer %s',
  (key, types) => {
    it('does everything in a dry run and leaves nothing, then the same for good, then nothing more', async () => {
      const file = await importerFile(key);
      const rehearsed = await load(key, file, { mode: 'dry-run' });
      expect(rehearsed.status).toBe(200);
      expect(await exported()).toBe('');
      const applied = await load(key, file);
      expect(figures(applied)).toEqual(figures(rehearsed));
      expect(applied.body.created).toBeGreaterThan(0);
      const after = await exported();
      const again = await load(key, file);
      expect(figures(again)).toEqual({
        created: 0,
        published: 0,
        retired: 0,
        unchanged: applied.body.lines,
      });
      expect(await exported()).toBe(after);
    });

    it('accounts for everything that its reader found', async () => {
      const { skipped } = await (importers.find((one) => one.key === key) as Importer).convert(
        await importerFile(key),
        key === 'table' ? { kind: 'goals' } : {},
        modelOfKinds,
      );
      expect(skipped.filter(({ reason }) => reason === unaccounted)).toEqual([]);
    });

    it('accepts only its media types', async () => {
      for (const type of types)
        expect((await load(key, await importerFile(key), { type, mode: 'dry-run' })).status).toBe(
          200,
        );
      expectProblem(
        await load(key, await importerFile(key), { type: 'image/png' }),
        415,
        'unsupported-media-type',
      );
    });

    it.each([
      ['nothing', Buffer.alloc(0)],
      [
        'noise',
        Buffer.from(
          Array.from({ length: 128 }, (_, n) => hash('sha256', String(n), 'hex')).join(''),
          'hex',
        ),
      ],
      ['a page', Buffer.from('<!doctype html><title>Nenalezeno</title><p>404')],
    ])('refuses %s with a reason, and keeps nothing', async (_what, bytes) => {
      const refused = await load(key, bytes);
      expectProblem(refused, 400, 'unreadable-file');
      expect(refused.body.detail).toMatch(/\S{3}/);
      expect(await exported()).toBe('');
    });

    it('requires a publisher', async () => {
      expectProblem(
        await load(key, await importerFile(key), { token: municipality.tokens.reader }),
        403,
        'not-allowed',
      );
      expectProblem(
        await load(key, await importerFile(key), { token: municipality.tokens.editor }),
        403,
        'not-allowed',
      );
      expectProblem(
        await load(key, await importerFile(key), { token: null }),
        401,
        'not-authenticated',
      );
    });
  },
);

describe('a model that evolves', () => {
  it('applies exactly the differences of its next version', async () => {
    await load('archimate', await importerFile('archimate'));
    await clientFor(test, municipality).import([
      { kind: 'units', code: 'VLASTNI', name: 'Vlastní odbor' },
    ]);
    const next = exchangeFile({
      elements: [
        ['id-1', 'BusinessProcess', 'Vydávání dokladů'],
        ['id-3', 'BusinessProcess', 'Ověření totožnosti'],
      ],
      relationships: [['id-r3', 'Composition', 'id-1', 'id-3']],
    });
    const { body } = await load('archimate', next);
    expect(body).toMatchObject({
      created: 1,
      published: 1,
      unchanged: 0,
      notInFile: ['units/id-2'],
    });
    const { items } = (await clientFor(test, municipality).get('processes')).body as {
      items: { name: string; links?: object }[];
    };
    expect(items.map(({ name }) => name).sort()).toEqual([
      'Ověření totožnosti',
      'Vydávání dokladů',
    ]);
    const part = (await clientFor(test, municipality).get('external-ids/processes/archimate/id-3'))
      .headers.location as string;
    expect(
      (await test.http.get(part).auth(municipality.tokens.reader, { type: 'bearer' })).body.links
        .partOf,
    ).toEqual([{ to: 'processes/id-1' }]);
    expect(
      (await clientFor(test, municipality).get('units')).body.items.map(
        ({ code }: { code: string }) => code,
      ),
    ).toEqual(['id-2', 'VLASTNI']);
  });

  it('stores its answer under an idempotency key', async () => {
    const first = await load('archimate', await importerFile('archimate'), { key: 'jednou' });
    const second = await load('archimate', await importerFile('archimate'), { key: 'jednou' });
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });
});
