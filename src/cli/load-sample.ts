import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Resources } from '../app.ts';
import { inTransaction } from '../core/database/transaction.ts';
import { serviceItself } from '../core/model/viewer.ts';
import { findTown, insertTown } from '../core/store/municipalities.ts';
import { importLines } from '../features/transfer/operations/import.ts';

export const sampleFolder = path.join(import.meta.dirname, '../../sample');

type SampleTown = { readonly ico: string; readonly slug: string; readonly name: string } & Readonly<Record<string, string>>;

/** The municipalities of the sample, and the lines of each. */
export async function readSample(): Promise<{ town: SampleTown; lines: string }[]> {
  const towns = JSON.parse(await readFile(path.join(sampleFolder, 'municipalities.json'), 'utf8')) as SampleTown[];
  const files = await readdir(sampleFolder);
  return Promise.all(
    towns.map(async (town) => ({
      town,
      lines: files.includes(`${town.slug}.ndjson`) ? await readFile(path.join(sampleFolder, `${town.slug}.ndjson`), 'utf8') : '',
    })),
  );
}

/** Loads the sample model into an empty instance, through the same import that everyone uses. */
export async function loadSample(services: Resources, tell: (message: string) => void): Promise<void> {
  for (const { town, lines } of await readSample()) {
    const { ico, slug, name, ...details } = town;
    if (await findTown(services.database, slug)) continue;
    const report = await inTransaction(services.database, serviceItself(0, 'sample'), async (transaction) => {
      const made = await insertTown(transaction, { ico, slug, name, details });
      return importLines(services, { viewer: serviceItself(made.id, 'sample'), town: made }, transaction, lines, null);
    });
    tell(`sample model of ${name} loaded: ${report.created} elements, ${report.measurements.created} measurements`);
  }
}
