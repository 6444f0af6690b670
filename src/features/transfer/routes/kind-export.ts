import { pipeline, Readable } from 'node:stream';
import { z } from 'zod';
import { inSnapshot } from '../../../core/database/read-rows.ts';
import {
  about,
  collectionIdOf,
  type KindContext,
  kindPath,
} from '../../../core/http/kinds/kind-route.ts';
import { negotiate } from '../../../core/http/negotiate.ts';
import { kindTag } from '../../../core/http/openapi/tag.ts';
import { dialectParameter, municipalityParams } from '../../../core/http/parameters.ts';
import { readTimeHeaders, readTimeOf, readTimeParameters } from '../../../core/http/read-time.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import { commonMembers, type Kind } from '../../../core/model/kind.ts';
import { csvStream, csvType, type Dialect } from '../../../platform/formats/csv.ts';
import { text } from '../../../platform/text.ts';
import { type ExportedDocument, exportDocuments } from '../store/exported-documents.ts';
import { exportAnswer } from './export-answer.ts';

const exportedFile = {
  description: text(
    'Soubor. NDJSON je kanonický a jde zpět do _import; vazby na to, co v ten den neplatí, vynechá a spočítá (`Left-Out`). CSV má řádek na prvek.',
    'The file. NDJSON is canonical and goes back into _import; links to what is not in force on the day are left out and counted (`Left-Out`). CSV has one row per element.',
  ),
  types: ['application/x-ndjson', 'text/csv'],
  countsLeftOut: true,
} as const;

/** GET /{kind}/_export: all documents in force, as NDJSON for _import, or as CSV. */
export function exportRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${kindPath(kind)}/_export`,
    operationId: collectionIdOf('export', kind),
    tag: kindTag(kind),
    summary: about('Vyveze', 'Exports', kind, 'many'),
    description: text(
      'Vše, co v daný den platí a co smíte vidět.',
      'Everything in force on the day that you may see.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({ ...readTimeParameters, dialect: dialectParameter.optional() }),
    responses: { 200: exportedFile },
    handler: async ({ query, principal, municipality, request }) => {
      const type = negotiate(request, ['application/x-ndjson', 'text/csv']);
      const readTime = readTimeOf(query, municipality, services.now());
      const file = `${municipality.slug}-${kind.key}-${readTime.asOf}`;
      const headers = {
        ...readTimeHeaders(readTime),
        'content-disposition': `attachment; filename="${file}.${type === 'text/csv' ? 'csv' : 'ndjson'}"`,
      };
      if (type === 'text/csv')
        return {
          stream: csvOf(
            kind,
            inSnapshot(services.database, principal, (snapshot) =>
              exportDocuments(snapshot, kind, readTime),
            ),
            query.dialect,
          ),
          type: csvType,
          headers,
        };
      return exportAnswer(
        services,
        principal,
        { readTime, isHistory: false, has: (key) => key === kind.key },
        headers,
      );
    },
  });
}

function csvOf(
  kind: Kind,
  documents: AsyncIterable<ExportedDocument[]>,
  dialect: Dialect | undefined,
): Readable {
  const header = [...commonMembers(kind), ...Object.keys(kind.fields), 'validFrom', 'validTo'];
  const rows = async function* () {
    for await (const batch of documents)
      for (const document of batch) yield header.map((member) => document[member] ?? '');
  };
  const csv = csvStream(header, dialect);
  // if either ends early, so does the other, and with it the reading of rows; the reader of the
  // sheet gets the error
  pipeline(Readable.from(rows()), csv, () => undefined);
  return csv;
}
