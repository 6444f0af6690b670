import type { Response } from 'supertest';
import { inTransaction } from '../../../src/core/database/transaction.ts';
import { model } from '../../../src/core/kinds/index.ts';
import { serviceItself } from '../../../src/core/model/principal.ts';
import { rollOverMunicipality } from '../../../src/core/publication/acts/roll-over.ts';
import { logChanges } from '../../../src/core/store/changes.ts';
import { findMunicipality } from '../../../src/core/store/municipalities/municipalities.ts';
import { storeFile } from '../../../src/core/store/stored-files.ts';
import type { Line } from '../files/lines.ts';
import { clientFor, etagOf } from '../http/municipality-client.ts';
import { bearer } from '../http/requests.ts';
import type { TestApp, TestMunicipality } from '../test-app.ts';
import { exampleDocument, fullDocument } from './samples.ts';

/** The state of the municipality before the writes. */
const initialLines: readonly Line[] = [
  { kind: 'units', code: 'ODB', name: 'Odbor', validFrom: '2024-01-01' },
  { kind: 'positions', code: 'POZ', name: 'Pozice', validFrom: '2024-01-01', links: { belongsTo: [{ to: 'units/ODB' }] } },
  { kind: 'goals', code: 'B', name: 'Podřízený', level: 'specific', validFrom: '2024-01-01' },
  { kind: 'goals', code: 'A', name: 'Cíl', level: 'vision', validFrom: '2024-01-01', links: { decomposesInto: [{ to: 'goals/B' }] } },
  { kind: 'metrics', code: 'U', name: 'Ukazatel', unit: 'dny', direction: 'lower', period: 'year', validFrom: '2024-01-01' },
  { kind: 'processes', code: 'P', name: 'Proces', type: 'core', validFrom: '2024-01-01', links: { performedBy: [{ to: 'units/ODB', involvement: 'main' }] } },
  { kind: 'persons', code: 'OS', name: 'Jan', namePublic: false, validFrom: '2024-01-01' },
  { kind: 'units', code: 'BUDE', name: 'Bude', validFrom: '2026-07-01' },
  { kind: 'measurements', metric: 'metrics/U', period: '2024', value: 3.5, sampleSize: 7, note: 'poznámka', scope: 'units/ODB', source: 'dotaznik' },
  { kind: 'measurements', metric: 'metrics/U', period: '2020', value: 2 },
  { kind: 'measurements', metric: 'metrics/U', period: '2025', value: 4 },
]; // biome-ignore format: lines of an import

/**
 * Performs every writing act once: afterwards each table of the municipality has rows, and each
 * column a value somewhere. The clock of the application must stand at 2026-06-01.
 */
export async function performEveryWrite(test: TestApp, created: TestMunicipality): Promise<void> {
  const municipality = clientFor(test, created);
  const succeeded = async (answer: PromiseLike<Response>): Promise<Response> => {
    const response = await answer;
    if (response.status >= 400) throw new Error(`${response.status} ${response.text}`);
    return response;
  };
  const etag = async (path: string, query = {}) => ({
    match: etagOf(await municipality.get(path, query)),
  });
  await succeeded(
    municipality.import(
      model.elements.map((kind) => ({
        kind: kind.key,
        validFrom: '2024-01-01',
        ...fullDocument(kind, 1),
        visibility: 'public',
      })),
      { reason: 'příprava' },
    ),
  );
  await succeeded(
    municipality.import(
      model.elements
        .filter(({ lifecycle }) => lifecycle === 'drafted')
        .map((kind) => ({
          kind: kind.key,
          state: 'draft',
          ...withoutLinks(exampleDocument(kind, 2)),
        })),
    ),
  );
  await succeeded(municipality.import(initialLines));
  await succeeded(
    municipality.import([
      {
        kind: 'measurements',
        metric: 'metrics/U',
        period: '2024',
        value: 5,
        scope: 'units/ODB',
        source: 'dotaznik',
      },
    ]),
  );
  await succeeded(
    municipality.send('patch', 'goals/A', { name: 'Nový cíl' }, await etag('goals/A')),
  );
  await succeeded(
    municipality.send(
      'post',
      'goals/A/draft/_publish',
      { validFrom: '2026-06-01' },
      await etag('goals/A/draft'),
    ),
  );
  await succeeded(
    municipality.send(
      'post',
      'goals/B/_correct',
      { validFrom: '2024-01-01', reason: 'překlep', changes: { name: 'Opravený' } },
      await etag('goals/B', { asOf: '2024-01-01' }),
    ),
  );
  await succeeded(
    municipality.send('post', 'goals/B/_rename', { code: 'B-2' }, await etag('goals/B')),
  );
  await succeeded(
    municipality.send(
      'post',
      'goals/B-2/_show',
      { visibility: 'public', reason: 'otevřít' },
      await etag('goals/B-2'),
    ),
  );
  await succeeded(
    municipality.send('post', 'goals', { code: 'PRYC', name: 'Pryč', level: 'vision' }),
  );
  await succeeded(
    municipality.send('delete', 'goals/PRYC/draft', undefined, await etag('goals/PRYC/draft')),
  );
  await succeeded(
    municipality.send(
      'post',
      'processes/P/_retire',
      { validTo: '2026-12-31', reason: 'konec' },
      await etag('processes/P'),
    ),
  );
  await succeeded(
    municipality.send(
      'put',
      'persons/OS',
      { code: 'OS', name: 'Jan Nový', namePublic: true },
      await etag('persons/OS'),
    ),
  );
  await succeeded(municipality.send('post', 'persons/OS/_erase'));
  await succeeded(
    municipality.send('put', 'extra-fields/goals', {
      priorita: { type: 'text', label: { cs: 'Priorita' } },
    }),
  );
  const renamed = test.http
    .patch(created.path)
    .set(bearer(created.tokens.administrator))
    .set('If-Match', (await etag('')).match);
  await succeeded(
    renamed
      .type('application/merge-patch+json')
      .send(JSON.stringify({ name: 'Město s novým názvem', website: 'https://www.example.cz' })),
  );
  const waiver = {
    element: 'goals/A',
    rule: 'goal-without-process',
    reason: 'Čekáme.',
    expiresOn: '2026-09-30',
  };
  const { body } = await succeeded(municipality.send('post', 'gap-waivers', waiver));
  await succeeded(municipality.send('delete', `gap-waivers/${body.id}`));
  await succeeded(municipality.send('post', 'gap-waivers', waiver));
  const scenario = {
    name: 'Úvaha',
    description: 'Co kdyby',
    changes: [{ act: 'retire', element: 'goals/A' }],
  };
  await succeeded(municipality.send('post', 'scenarios', scenario));
  await succeeded(municipality.send('put', 'importers/table/mappings/cile', { kind: 'goals' }));
  await succeeded(
    municipality.send(
      'put',
      'importers/table/mappings/cile',
      { kind: 'goals', columns: 'name:B' },
      await etag('importers/table/mappings/cile'),
    ),
  );
  await storeDiagram(test, created);
  await succeeded(
    municipality.send('put', 'importers/process-table/mappings/procesy', { type: 'core' }),
  );
  await succeeded(
    municipality.send(
      'delete',
      'importers/process-table/mappings/procesy',
      undefined,
      await etag('importers/process-table/mappings/procesy'),
    ),
  );
  const token = await succeeded(
    municipality.send('post', 'tokens', {
      name: 'čtenář',
      role: 'reader',
      positions: ['positions/POZ'],
    }),
  );
  await succeeded(
    municipality.send('post', `tokens/${token.body.id}/_rotate`, { graceSeconds: 3600 }),
  );
  await succeeded(municipality.send('delete', `tokens/${token.body.id}`));
  test.setNow('2026-07-02T10:00:00Z');
  const town = await findMunicipality(test.services.database, created.slug);
  expect(town && (await rollOverMunicipality(test.services, town))).toBeGreaterThan(0);
}

const withoutLinks = ({ links: _, ...document }: ReturnType<typeof exampleDocument>) => document;

/** Stores a file beside the model; no route does yet. */
async function storeDiagram(
  { services: { database } }: TestApp,
  { slug }: TestMunicipality,
): Promise<void> {
  const municipality = await findMunicipality(database, slug);
  if (!municipality) throw new Error(`there is no town ${slug}`);
  await inTransaction(database, serviceItself(municipality.id, 'cli'), async (transaction) => {
    const digest = await storeFile(transaction, {
      mediaType: 'application/bpmn+xml',
      content: Buffer.from('<definitions/>'),
    });
    await logChanges(transaction, [
      { action: 'settings-changed', kind: 'stored-files', code: 'diagram', digest },
    ]);
  });
}
