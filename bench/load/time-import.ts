import { makeForRun } from '../data/made-for-run.ts';
import { asOwner } from '../data/owner.ts';
import type { Line } from '../data/town-lines.ts';
import type { Bench } from '../workload.ts';
import { type Figures, figuresOfTimes } from './figures.ts';
import { withProcessorTime } from './load.ts';
import { timeOf } from './request.ts';

/** The body of an import. */
export const bodyOf = (lines: readonly Line[]): string =>
  lines.map((line) => JSON.stringify(line)).join('\n');

/** Sends an import into a fresh town; returns its figures, of one request. */
export async function timeImport(
  { opened, product, dataSet }: Bench,
  name: string,
  body: string,
): Promise<Figures> {
  const town = await makeForRun(opened, name, []);
  const [time, cpu] = await asOwner(dataSet.url, (owner) =>
    withProcessorTime(owner, { server: product }, () =>
      timeOf(product, {
        method: 'POST',
        path: `/v1/municipalities/${town.slug}/_import?mode=apply`,
        headers: {
          authorization: `Bearer ${town.writer}`,
          'content-type': 'application/x-ndjson',
        },
        body,
      }),
    ),
  );
  return figuresOfTimes([time], cpu);
}
