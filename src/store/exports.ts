import type { Moment } from '../model/day.ts';
import type { Kind } from '../model/kind.ts';
import { readRows } from './cursor.ts';
import type { Database } from './database.ts';
import { documentColumns, spanInForce, spanKnown, versionInForce, versionJoins, versionKnown, wholeDocument } from './document-sql.ts';
import type { Viewer } from './viewer.ts';

/** A document as it leaves the town, with the days it holds. */
export type ExportedDocument = { readonly validFrom: string; readonly validTo: string | null } & Readonly<Record<string, unknown>>;

/** All documents of a kind in force on a day, in Czech order of codes, some at a time. */
export async function* exportKind(database: Database, viewer: Viewer, kind: Kind, moment: Moment): AsyncGenerator<ExportedDocument[]> {
  const [version, span] =
    moment.knownAt === null
      ? [versionInForce('$2::date'), spanInForce('$2::date')]
      : [versionKnown('$2::date', '$3::timestamptz'), spanKnown('$2::date', '$3::timestamptz')];
  const text = `SELECT json_strip_nulls(row_to_json(x)) AS document FROM elements e ${versionJoins(kind, version, span)}
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, viewer.level, wholeDocument)}, s.valid_from AS "validFrom", nullif(s.valid_to, 'infinity') AS "validTo") x
    WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' ORDER BY e.code COLLATE czech`;
  const values = [viewer.municipalityId, moment.asOf, ...(moment.knownAt === null ? [] : [moment.knownAt])];
  for await (const rows of readRows<{ document: ExportedDocument }>(database, viewer, { text }, values))
    yield rows.map(({ document }) => document);
}
