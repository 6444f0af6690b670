import type { Database } from './database.ts';
import type { Viewer } from './viewer.ts';

/** A version in the history of an element: which days it held, as known when. */
export type HistoryEntry = {
  readonly version: number;
  readonly name: string;
  readonly contentHash: string;
  readonly reason: string | null;
  readonly writtenAt: string;
  readonly spans: readonly {
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly recordedAt: string;
    readonly supersededAt: string | null;
  }[];
};

/** Every published version with every span it ever had, newest first. */
export const readHistory = (database: Database, viewer: Viewer, kindKey: string, code: string): Promise<HistoryEntry[]> =>
  database.read<HistoryEntry>(viewer, viewer.level === 'internal' ? internalStatement : outsideStatement, [
    viewer.municipalityId,
    kindKey,
    code,
  ]);

const statement = (name: string, reason: string) => ({
  name,
  text: `SELECT v.version, v.name, encode(v.digest, 'hex') AS "contentHash", ${reason} AS reason, v.written_at AS "writtenAt",
      (SELECT json_agg(json_build_object('validFrom', s.valid_from, 'validTo', nullif(s.valid_to, 'infinity'),
        'recordedAt', s.recorded_at, 'supersededAt', nullif(s.superseded_at, 'infinity')) ORDER BY s.recorded_at, s.valid_from)
       FROM spans s WHERE s.municipality_id = $1 AND s.node = v.node AND s.version = v.version) AS spans
    FROM elements e JOIN versions v ON v.municipality_id = $1 AND v.node = e.node AND v.version > 0
    WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code = $3 ORDER BY v.version DESC LIMIT 1000`,
});
const internalStatement = statement('history:internal', 'v.reason');
const outsideStatement = statement('history:outside', 'NULL::text');

/** The present code of an element that answers to a former code or to the ASCII alias of its code. */
export async function findAlias(database: Database, viewer: Viewer, kindKey: string, code: string): Promise<string | null> {
  const [row] = await database.read<{ code: string }>(viewer, aliasStatement, [viewer.municipalityId, kindKey, code]);
  return row?.code ?? null;
}

const aliasStatement = {
  name: 'elements:alias',
  text: `SELECT e.code FROM elements e WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code <> $3 AND (e.code_ascii = $3
    OR e.node = (SELECT f.node FROM former_codes f WHERE f.municipality_id = $1 AND f.kind = $2 AND f.code = $3)) LIMIT 1`,
};

/** The code of the element that an exact external code belongs to. */
export async function findByExternalCode(
  database: Database,
  viewer: Viewer,
  kindKey: string,
  scheme: string,
  code: string,
): Promise<string | null> {
  const [row] = await database.read<{ code: string }>(viewer, externalStatement, [viewer.municipalityId, kindKey, scheme, code]);
  return row?.code ?? null;
}

const externalStatement = {
  name: 'elements:external',
  text: `SELECT e.code FROM external_codes x JOIN elements e ON e.municipality_id = $1 AND e.node = x.node
    WHERE x.municipality_id = $1 AND x.kind = $2 AND x.scheme = $3 AND x.code = $4`,
};
