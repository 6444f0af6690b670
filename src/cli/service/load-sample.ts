import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Resources } from '../../app.ts';
import { inTransaction } from '../../core/database/transaction.ts';
import { serviceItself } from '../../core/model/principal.ts';
import {
  findMunicipality,
  insertMunicipality,
} from '../../core/store/municipalities/municipalities.ts';
import { importLines } from '../../features/transfer/operations/import.ts';

export const sampleFolder = path.join(import.meta.dirname, '../../../sample');

const sampleMunicipality = z
  .object({ ico: z.string(), slug: z.string(), name: z.string() })
  .catchall(z.string());
type SampleMunicipality = z.output<typeof sampleMunicipality>;

/** Reads the municipalities of the sample and the NDJSON of each. */
export async function readSample(): Promise<{ municipality: SampleMunicipality; lines: string }[]> {
  const json = await readFile(path.join(sampleFolder, 'municipalities.json'), 'utf8');
  const municipalities = z.array(sampleMunicipality).parse(JSON.parse(json));
  const files = await readdir(sampleFolder);
  return Promise.all(
    municipalities.map(async (municipality) => ({
      municipality,
      lines: files.includes(`${municipality.slug}.ndjson`)
        ? await readFile(path.join(sampleFolder, `${municipality.slug}.ndjson`), 'utf8')
        : '',
    })),
  );
}

/** Loads the sample into an empty instance, through the same import as every model. */
export async function loadSample(
  services: Resources,
  onLoaded: (message: string) => void,
): Promise<void> {
  for (const { municipality, lines } of await readSample()) {
    const { ico, slug, name, ...details } = municipality;
    if (await findMunicipality(services.database, slug)) continue;
    const report = await inTransaction(
      services.database,
      serviceItself(0, 'sample'),
      async (transaction) => {
        const created = await insertMunicipality(transaction, { ico, slug, name, details });
        return importLines(
          services,
          { principal: serviceItself(created.id, 'sample'), municipality: created },
          transaction,
          lines,
          null,
        );
      },
    );
    onLoaded(
      `sample model of ${name} loaded: ${report.created} elements, ${report.measurements.created} measurements`,
    );
  }
}
