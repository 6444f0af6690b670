import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { csvStream, type Dialect } from '../exchange/csv.ts';
import type { Moment } from '../model/day.ts';
import { readTownHead } from '../store/town-heads.ts';
import type { Viewer } from '../store/viewer.ts';
import type { Answer } from './answer.ts';
import { momentHeaders } from './moment.ts';
import { negotiate } from './negotiate.ts';
import { matchesTag } from './route.ts';
import type { Services } from './services.ts';

/** A table beside the JSON of an answer. */
export type Table = { readonly columns: readonly string[]; readonly rows: readonly Readonly<Record<string, unknown>>[] };

/**
 * An answer composed of many elements, as JSON or as CSV. Its tag is the town's counter, the day, what the viewer may
 * see and the question, so that an unchanged answer costs no computing.
 */
export async function composite(
  services: Services,
  { viewer, request }: { viewer: Viewer; request: FastifyRequest },
  moment: Moment,
  dialect: Dialect | undefined,
  compute: () => Promise<{ value: unknown; table: Table }>,
): Promise<Answer> {
  const type = negotiate(request, ['application/json', 'text/csv']);
  const tag = await compositeTag(services, viewer, moment, request, type);
  const headers = momentHeaders(moment);
  if (matchesTag(request.headers['if-none-match'], tag)) return { status: 304, tag, headers };
  const { value, table } = await compute();
  if (type === 'application/json') return { value, tag, headers };
  const sheet = csvStream(table.columns, dialect ?? 'rfc4180');
  for (const row of table.rows) sheet.write(table.columns.map((column) => row[column] ?? ''));
  sheet.end();
  return { stream: sheet, type: 'text/csv; charset=utf-8; header=present', tag, headers };
}

/** The tag of an answer composed of many elements. */
export async function compositeTag(
  services: Services,
  viewer: Viewer,
  { asOf, knownAt }: Moment,
  request: FastifyRequest,
  type: string,
): Promise<string> {
  const { database } = services;
  const version = database.notifications.version(viewer.municipalityId) ?? (await readTownHead(database, viewer)).version;
  const what = [
    viewer.municipalityId,
    version,
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
