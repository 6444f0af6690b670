import { describeApi } from '../../src/app.ts';
import type { JsonObject } from '../../src/core/http/openapi/json-schema.ts';
import { model } from '../../src/core/kinds/index.ts';
import type { Document } from '../../src/core/model/document.ts';
import { type Kind, pascalCase } from '../../src/core/model/kind.ts';
import { targetKinds } from '../../src/core/model/relation.ts';
import {
  clientFor,
  contentOf,
  etagOf,
  itemOf,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { at, operationsOf } from '../support/http/openapi.ts';
import { everyElement } from '../support/models/each-kind.ts';
import { fullDocument, minimalDocument, sampleLink } from '../support/models/samples.ts';
import {
  adminToken,
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../support/test-app.ts';

let test: TestApp;
let here: TestMunicipality;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  here = await makeMunicipality(test);
  municipality = clientFor(test, here);
});
afterAll(() => test.close());

const document = JSON.parse(JSON.stringify(describeApi(model, '0.0.0', 'en'))) as JsonObject;

/** The members that were sent to an operation and read back, by its id. */
const kept = new Map<string, Set<string>>();
const keep = (operationId: string, body: object) => {
  const members = kept.get(operationId) ?? new Set();
  for (const member of Object.keys(body)) members.add(member);
  kept.set(operationId, members);
};

type Body = Record<string, unknown>;
const operationOf = (verb: string, { name }: Kind, rest = '') =>
  `${verb}${pascalCase(name)}${rest}`;

/**
 * A document with everything that one of the kind can say, none of it a default: a link and a field
 * of the municipality's own among it.
 */
async function everythingOf(kind: Kind, number: number): Promise<Document> {
  const relation = model
    .relationsFrom(kind)
    .find((candidate) => targetKinds(candidate, kind.key).some((key) => !model.kind(key).isPart));
  const target =
    relation &&
    model.kind(targetKinds(relation, kind.key).find((key) => !model.kind(key).isPart) as string);
  const text = {
    ...fullDocument(kind, number),
    visibility: 'public',
    language: 'en',
    illustrative: true,
  } as Document;
  const common = kind.isPersonal
    ? { language: 'cs' }
    : {
        translations: { cs: { name: 'Česky', description: 'Česky.' } },
        extra: { pole: 'Hodnota' },
      };
  if (!relation || !target) return { ...text, ...common } as Document;
  const aim = { ...minimalDocument(target, number), code: `CIL-${kind.key}-${number}` };
  expect(
    (await municipality.import([{ kind: target.key, ...aim, validFrom: '2020-01-01' }])).status,
  ).toBe(200);
  return {
    ...text,
    ...common,
    links: { [relation.name]: [sampleLink(relation, `${target.key}/${aim.code}`)] },
  } as Document;
}

const declareOwnField = (kind: Kind) =>
  municipality.send('put', `extra-fields/${kind.key}`, {
    pole: { type: 'text', label: { cs: 'Pole' } },
  });

/** What is read of an element: its draft where it has one that is not in force. */
async function readBack(path: string): Promise<unknown> {
  const read = await municipality.get(path);
  expect(read.status).toBe(200);
  return contentOf(read);
}

const { code: _code, ...nothing } = { code: '' };
const withoutCode = ({ code: _, ...rest }: Document): Body => ({ ...nothing, ...rest });

describe.each(everyElement)('what is written of %s', (_key, kind) => {
  const isDrafted = kind.lifecycle === 'drafted';
  const newest = (sent: Document) => itemOf(kind, sent) + (isDrafted ? '/draft' : '');

  /** Writes in one way, and reads back. */
  async function written(
    operationId: string,
    sent: Document,
    write: () => ReturnType<MunicipalityClient['send']>,
    path: string,
  ): Promise<void> {
    const { status, body } = await write();
    expect({ operationId, status, errors: body.errors }).toEqual({
      operationId,
      status: expect.any(Number),
      errors: undefined,
    });
    expect(status).toBeLessThan(300);
    expect({ operationId, content: await readBack(path) }).toEqual({ operationId, content: sent });
    keep(operationId, sent);
  }

  it('is read back, whichever operation wrote it', async () => {
    if (!kind.isPersonal) await declareOwnField(kind);
    const made = await everythingOf(kind, 1);
    await written(
      operationOf('create', kind),
      made,
      () => municipality.send('post', kind.key, made),
      newest(made),
    );

    const put = await everythingOf(kind, 2);
    const first = await municipality.send('put', itemOf(kind, put), {
      ...minimalDocument(kind, 2),
      visibility: 'public',
    });
    await written(
      operationOf('replace', kind),
      put,
      () => municipality.send('put', itemOf(kind, put), put, { match: etagOf(first) }),
      newest(put),
    );

    const patched = await everythingOf(kind, 3);
    const bare = await municipality.send('post', kind.key, {
      ...minimalDocument(kind, 3),
      visibility: 'public',
    });
    const patch = () =>
      municipality.send('patch', itemOf(kind, patched), withoutCode(patched), {
        match: etagOf(bare),
      });
    await written(operationOf('change', kind), patched, patch, newest(patched));

    const imported = await everythingOf(kind, 4);
    await written(
      'importModel',
      imported,
      () => municipality.import([{ kind: kind.key, ...imported }]),
      itemOf(kind, imported),
    );

    const corrected = await everythingOf(kind, 5);
    const held = await municipality.inForce(
      kind,
      { ...minimalDocument(kind, 5), visibility: 'public' } as Document,
      '2026-01-01',
    );
    const correction = {
      validFrom: '2026-02-01',
      validTo: '2026-03-01',
      reason: 'Oprava.',
      changes: withoutCode(corrected),
    };
    const correct = () =>
      municipality.send('post', `${itemOf(kind, corrected)}/_correct`, correction, {
        match: etagOf(held),
      });
    expect((await correct()).status).toBe(200);
    const then = await municipality.get(itemOf(kind, corrected), { asOf: '2026-02-15' });
    expect({ content: contentOf(then), meta: then.body.meta }).toMatchObject({
      content: corrected,
      meta: kind.isPersonal
        ? {}
        : { validFrom: '2026-02-01', validTo: '2026-03-01', reason: 'Oprava.' },
    });
    keep(operationOf('correct', kind), correction);
  });

  if (isDrafted)
    it('is read back from the draft, and in force with what the publication adds', async () => {
      const draft = await everythingOf(kind, 6);
      const first = await municipality.send('post', kind.key, minimalDocument(kind, 6));
      const put = () =>
        municipality.send('put', `${itemOf(kind, draft)}/draft`, draft, { match: etagOf(first) });
      await written(operationOf('replace', kind, 'Draft'), draft, put, newest(draft));
      const patched = await everythingOf(kind, 7);
      const second = await municipality.send('post', kind.key, minimalDocument(kind, 7));
      const patch = () =>
        municipality.send('patch', `${itemOf(kind, patched)}/draft`, withoutCode(patched), {
          match: etagOf(second),
        });
      await written(operationOf('change', kind, 'Draft'), patched, patch, newest(patched));
      const publication = { validFrom: '2026-01-01', validTo: '2027-01-01', reason: 'Schváleno.' };
      const path = `${itemOf(kind, patched)}/draft`;
      const published = await municipality.send('post', `${path}/_publish`, publication, {
        match: etagOf(await municipality.get(path)),
      });
      expect({ content: contentOf(published), meta: published.body.meta }).toMatchObject({
        content: patched,
        meta: publication,
      });
      keep(operationOf('publish', kind), publication);
    });

  if (!kind.isPersonal)
    it('is read back when it is written by an external code', async () => {
      const sent = await everythingOf(kind, 8);
      const path = `external-ids/${kind.key}/system/ABC-1`;
      const made = await municipality.send('put', path, sent);
      expect(made.status).toBe(201);
      const listed = [...(sent.externalIds as object[]), { scheme: 'system', code: 'ABC-1' }];
      expect(await readBack(itemOf(kind, sent))).toEqual({ ...sent, externalIds: listed });
      keep(operationOf('upsert', kind), sent);
    });

  it('by an operation is answered with what it changed', async () => {
    const sent = minimalDocument(kind, 9);
    const path = itemOf(kind, sent);
    const first = await municipality.inForce(kind, sent, '2026-01-01');
    const opening = { visibility: 'shared', reason: 'Sdílet.', history: true };
    expect(
      (await municipality.send('post', `${path}/_show`, opening, { match: etagOf(first) })).status,
    ).toBe(200);
    const history = await municipality.get(`${path}/versions`);
    expect(history.body.visibilityChanges).toMatchObject([opening]);
    keep(operationOf('set', kind, 'Visibility'), opening);
    const retirement = { validTo: '2026-07-01', reason: 'Konec.' };
    expect(
      (
        await municipality.send('post', `${path}/_retire`, retirement, {
          match: etagOf(await municipality.get(path)),
        })
      ).status,
    ).toBe(200);
    const ended = await municipality.get(path);
    expect(ended.body.meta.validTo).toBe('2026-07-01');
    expect(JSON.stringify((await municipality.get(`${path}/versions`)).body.items)).toContain(
      '"Konec."',
    );
    keep(operationOf('retire', kind), retirement);
    expect(
      (
        await municipality.send(
          'post',
          `${path}/_rename`,
          { code: 'JINY-KOD' },
          { match: etagOf(ended) },
        )
      ).status,
    ).toBe(200);
    expect((await municipality.get(`${kind.key}/JINY-KOD`)).body.code).toBe('JINY-KOD');
    keep(operationOf('rename', kind), { code: '' });
  });
});

describe('what is written beside the elements', () => {
  const asInstance = (method: 'post' | 'get', path: string) =>
    test.http[method](path).auth(adminToken, { type: 'bearer' });

  it('of a municipality is read back', async () => {
    const details = {
      dataBox: '42bb7zg',
      ruian: 'https://linked.cuzk.cz/resource/ruian/obec/599565',
      nuts3: 'CZ080',
      lau1: 'CZ0804',
      lau2: '599565',
    };
    const sent = {
      ico: '25894978',
      slug: 'nove-mesto',
      name: 'Nové Město',
      website: 'https://www.example.cz',
      ...details,
    };
    expect((await asInstance('post', '/v1/municipalities').send(sent)).status).toBe(201);
    expect((await asInstance('get', '/v1/municipalities/nove-mesto')).body).toMatchObject(sent);
    keep('createMunicipality', sent);
    const { ico: _, slug: __, ...changes } = { ...sent, name: 'Kopřivnice' };
    const changed = await test.http
      .patch(here.path)
      .auth(here.tokens.administrator, { type: 'bearer' })
      .set('If-Match', etagOf(await municipality.get('')))
      .type('application/merge-patch+json')
      .send(JSON.stringify(changes));
    expect(changed.status).toBe(200);
    expect((await municipality.get('')).body).toMatchObject(changes);
    keep('changeMunicipality', changes);
  });

  it('of a token is read back', async () => {
    await municipality.inForce(
      model.kind('positions'),
      { ...minimalDocument(model.kind('positions'), 50), code: 'POZ-1' } as Document,
      '2026-01-01',
    );
    const sent = {
      name: 'Spisová služba',
      role: 'editor',
      expiresAt: '2028-01-01T00:00:00Z',
      positions: ['positions/POZ-1'],
    };
    const { body } = await municipality.send('post', 'tokens', sent);
    const read = async () => (await municipality.get(`tokens/${body.id}`)).body as Body;
    expect({
      ...(await read()),
      expiresAt: new Date(String((await read()).expiresAt)).toISOString().replace('.000', ''),
    }).toMatchObject(sent);
    keep('createToken', sent);
    const rotation = { graceSeconds: 60, expiresAt: '2029-01-01T00:00:00Z' };
    expect((await municipality.send('post', `tokens/${body.id}/_rotate`, rotation)).status).toBe(
      200,
    );
    const rotated = await read();
    expect(
      [rotated.expiresAt, rotated.formerUntil].map((instant) =>
        new Date(String(instant)).toISOString(),
      ),
    ).toEqual(['2029-01-01T00:00:00.000Z', '2026-06-15T10:01:00.000Z']);
    keep('rotateToken', rotation);
  });

  it('of own fields, waivers and scenarios is read back', async () => {
    const fields = {
      volba: { type: 'choice', label: { cs: 'Volba', en: 'Choice' }, options: ['a', 'b'] },
    };
    expect(
      (
        await municipality.send('put', 'extra-fields/units', fields, {
          match: etagOf(await municipality.get('extra-fields/units')),
        })
      ).status,
    ).toBe(200);
    expect((await municipality.get('extra-fields/units')).body).toEqual(fields);
    keep('replaceExtraFields', fields);
    await municipality.inForce(
      model.kind('goals'),
      { ...minimalDocument(model.kind('goals'), 60), code: 'C-1' } as Document,
      '2026-01-01',
    );
    const waiver = {
      element: 'goals/C-1',
      rule: 'goal-without-process',
      reason: 'Čekáme.',
      expiresOn: '2027-01-01',
    };
    const waived = await municipality.send('post', 'gap-waivers', waiver);
    expect((await municipality.get(`gap-waivers/${waived.body.id}`)).body).toMatchObject(waiver);
    keep('createGapWaiver', waiver);
    const scenario = {
      name: 'Bez cíle',
      description: 'Co kdyby.',
      changes: [{ act: 'retire', element: 'goals/C-1' }],
    };
    const made = await municipality.send('post', 'scenarios', scenario);
    const path = `scenarios/${made.body.id}`;
    expect((await municipality.get(path)).body).toMatchObject(scenario);
    keep('createScenario', scenario);
    const other = {
      name: 'Jinak',
      description: 'Jiná úvaha.',
      changes: [{ act: 'retire', element: 'positions/POZ-1' }],
    };
    expect(
      (await municipality.send('put', path, other, { match: etagOf(await municipality.get(path)) }))
        .status,
    ).toBe(200);
    expect((await municipality.get(path)).body).toMatchObject(other);
    keep('replaceScenario', other);
  });

  it('of saved mappings is read back', async () => {
    const ofSheets = { encoding: 'windows-1250', separator: 'semicolon', columns: 'name:B' };
    const saved = {
      'process-table': { ...ofSheets, type: 'core' },
      table: { ...ofSheets, kind: 'goals', defaults: 'level:vize' },
    };
    for (const [importer, options] of Object.entries(saved)) {
      const path = `importers/${importer}/mappings/mesto`;
      expect((await municipality.send('put', path, options)).status).toBe(200);
      expect((await municipality.get(path)).body).toEqual(options);
    }
    keep('saveProcessTableMapping', saved['process-table']);
    keep('saveTableMapping', saved.table);
  });

  it('of an import in parts is read back', async () => {
    const settings = { mode: 'dry-run', reason: 'Oprava překlepů.', danglingLinks: 'leave-out' };
    const created = await municipality.send('post', 'imports', settings);
    expect({ status: created.status, body: created.body }).toMatchObject({
      status: 201,
      body: settings,
    });
    const address = `imports/${created.body.id}`;
    expect((await municipality.get(address)).body).toMatchObject(settings);
    keep('createImport', settings);
    // parts that never came are named, so the number of them was read
    const started = { parts: 2 };
    const refused = await municipality.send('post', `${address}/_start`, started);
    expect(problemOf(refused, 400, 'invalid-request')).toEqual(['/parts', '/parts']);
    keep('startImport', started);
  });

  it('of values of metrics is read back', async () => {
    const metric = { ...minimalDocument(model.kind('metrics'), 70), code: 'M-1', period: 'month' };
    await municipality.import([
      { kind: 'metrics', ...metric, validFrom: '2020-01-01' },
      {
        kind: 'units',
        ...minimalDocument(model.kind('units'), 71),
        code: 'UT-1',
        validFrom: '2020-01-01',
      },
    ]);
    const value = (period: string) => ({
      period,
      value: 1.5,
      status: 'preliminary',
      scope: 'units/UT-1',
      source: 'dotaznik',
      sampleSize: 7,
      note: 'Odhad.',
    });
    const sent = value('2026-01');
    expect((await municipality.send('post', 'metrics/M-1/measurements', sent)).status).toBe(200);
    const batch = [{ metric: 'metrics/M-1', ...value('2026-02') }];
    expect((await municipality.send('post', 'measurements/_batch', { items: batch })).status).toBe(
      200,
    );
    const line = { kind: 'measurements', metric: 'metrics/M-1', ...value('2026-03') };
    expect((await municipality.import([line])).status).toBe(200);
    const { body } = await municipality.get('metrics/M-1/measurements');
    expect(body.items).toMatchObject([sent, value('2026-02'), value('2026-03')]);
    keep('recordMeasurement', sent);
    keep('recordMeasurements', { items: batch });
  });
});

/** What an answer tells of its version may be sent back with the document: nobody can mean to write it. */
const toldOfVersion = 'meta';

it('rejects what an answer about an element of another kind had', async () => {
  const refused = await municipality.send('post', 'units', {
    ...minimalDocument(model.kind('units'), 90),
    meta: { kind: 'roles' },
  });
  expect(problemOf(refused, 400, 'invalid-request')).toEqual(['/meta/kind']);
});

it('leaves no member of any writing operation of the document untried', () => {
  const dictionaries = new Set(['replaceExtraFields']); // its members are names that the municipality chooses
  const untried = operationsOf(document).flatMap(({ method, operation }) => {
    if (method === 'GET') return [];
    return Object.entries(operation.requestBody?.content ?? {}).flatMap(([type, { schema }]) => {
      if (!type.includes('json') || type.includes('ndjson') || type.includes('ld+json')) return [];
      const members = membersOf(schema as JsonObject);
      if (members === null) return [];
      const tried = kept.get(operation.operationId) ?? new Set();
      return members
        .filter(
          (member) =>
            member !== toldOfVersion &&
            !tried.has(member) &&
            !dictionaries.has(operation.operationId),
        )
        .map((member) => `${operation.operationId} ${member}`);
    });
  });
  expect(untried).toEqual([]);
});

/** The members of a body's schema; null for a file. */
function membersOf(schema: JsonObject): string[] | null {
  const found =
    typeof schema.$ref === 'string' ? (at(document, schema.$ref) as JsonObject) : schema;
  if (found.type === 'string') return null;
  const pieces = ((found.allOf ?? []) as readonly JsonObject[]).flatMap(
    (piece) => membersOf(piece) ?? [],
  );
  return [...pieces, ...Object.keys((found.properties ?? {}) as object)];
}
