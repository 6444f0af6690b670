import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { csvStream, csvType, type Dialect } from '../exchange/csv.ts';
import type { Moment } from '../model/day.ts';
import type { Text } from '../model/text.ts';
import { readTownVersion } from '../store/town-heads.ts';
import type { Viewer } from '../store/viewer.ts';
import type { Answer } from './answer.ts';
import { type MomentQuery, momentHeaders, momentOf, momentParameters } from './moment.ts';
import { negotiate } from './negotiate.ts';
import { dialectParameter } from './parameters.ts';
import { type Call, matchesTag, type ResponseDoc, ref } from './route.ts';
import type { Services } from './services.ts';

const types = ['application/json', 'text/csv'] as const;

/** What every question takes whose answer is composed. */
export const compositeParameters = { dialect: dialectParameter.optional(), ...momentParameters };

/** A composed answer as the document tells of it. */
export const compositeResponse = (description: Text, component: string): ResponseDoc => ({
  description,
  isTagged: true,
  schema: ref(component),
  types,
});

/** A table beside the JSON of an answer. */
export type Table = { readonly columns: readonly string[]; readonly rows: readonly Readonly<Record<string, unknown>>[] };

/**
 * An answer composed of many elements, as JSON that tells its day or as CSV. Its tag is the town's counter, the day, what the viewer may
 * see and the question, so that an unchanged answer costs no computing.
 */
export async function composite(
  services: Services,
  { query, viewer, town, request }: Call<unknown, MomentQuery & { readonly dialect?: Dialect | undefined }>,
  compute: (moment: Moment) => Promise<{ value: Readonly<Record<string, unknown>>; table: () => Table }>,
): Promise<Answer> {
  const moment = momentOf(query, town, services.now());
  const type = negotiate(request, [...types]);
  const tag = await compositeTag(services, viewer, moment, request, type);
  const headers = momentHeaders(moment);
  if (matchesTag(request.headers['if-none-match'], tag)) return { status: 304, tag, headers };
  const { value, table: tableOf } = await compute(moment);
  if (type === 'application/json') return { value: { asOf: moment.asOf, ...value }, tag, headers };
  const table = tableOf();
  const sheet = csvStream(table.columns, query.dialect);
  for (const row of table.rows) sheet.write(table.columns.map((column) => row[column] ?? ''));
  sheet.end();
  return { stream: sheet, type: csvType, tag, headers };
}

/** The tag of an answer composed of many elements. */
export async function compositeTag(
  services: Services,
  viewer: Viewer,
  { asOf, knownAt }: Moment,
  request: FastifyRequest,
  type: string,
): Promise<string> {
  const what = [
    viewer.municipalityId,
    await readTownVersion(services.database, viewer),
    asOf,
    knownAt,
    viewer.level,
    viewer.role,
    request.url,
    type,
    services.version,
    request.headers['accept-language'] ?? '',
  ];
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 27);
}
