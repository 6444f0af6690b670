import type { Opened } from '../../src/cli/service/open-services.ts';
import {
  type BenchMunicipality,
  importMunicipality,
  issueToken,
  makeMunicipality,
} from './data-set.ts';
import { removeMunicipalities } from './owner.ts';
import type { Line } from './town-lines.ts';

/** A municipality that a workload makes for itself, since it writes into it. */
export type MadeMunicipality = BenchMunicipality & {
  /** The token of a publisher; `token` is a reader's. */
  readonly writer: string;
};

/** The most lines of one transaction. */
const linesOfImport = 10_000;
let numbersTaken = 80_000;

/** Makes a municipality named `run-…` out of batches of lines, each importable after the last. */
export async function makeForRun(
  opened: Opened,
  name: string,
  batches: Iterable<readonly Line[]>,
): Promise<MadeMunicipality> {
  const slug = `run-${name}`;
  const municipality = await makeMunicipality(opened, numbersTaken++, slug);
  for (const lines of batches)
    for (let from = 0; from < lines.length; from += linesOfImport)
      await importMunicipality(opened, municipality, lines.slice(from, from + linesOfImport));
  return {
    id: municipality.id,
    slug,
    token: await issueToken(opened, municipality.id, 'reader'),
    writer: await issueToken(opened, municipality.id, 'publisher'),
  };
}

/** Removes all municipalities made for a run, of this one or of one that was interrupted. */
export const removeMadeForRun = (url: string): Promise<void> => removeMunicipalities(url, 'run-%');
