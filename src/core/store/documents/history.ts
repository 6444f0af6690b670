import type { Database } from '../../database/database.ts';
import type { Principal } from '../../model/principal.ts';

/** A version in the history of an element: the days on which it was valid, as known when. */
export type HistoryEntry = {
  readonly version: number;
  readonly name: string;
  /** Null outside the municipality. */
  readonly contentHash: string | null;
  readonly reason: string | null;
  readonly writtenAt: string;
  readonly spans: readonly {
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly recordedAt: string;
    readonly supersededAt: string | null;
    /** Why it was retired; absent outside the municipality. */
    readonly reason?: string;
  }[];
};

/** Returns the published versions with all spans they ever had, newest first, 1,000 at most. */
export const readHistory = (
  database: Database,
  principal: Principal,
  kindKey: string,
  code: string,
): Promise<HistoryEntry[]> =>
  database.read<HistoryEntry>(
    principal,
    principal.level === 'internal' ? internalStatement : outsideStatement,
    [principal.municipalityId, kindKey, code],
  );

// outside the municipality, a hash of the whole document would confirm a guess at what it hides
const statement = (name: string, contentHash: string, reason: string, ended: string) => ({
  name,
  text: `SELECT v.version, v.name, ${contentHash} AS "contentHash", ${reason} AS reason, v.written_at AS "writtenAt",
      (SELECT json_agg(jsonb_build_object('validFrom', s.valid_from, 'validTo', nullif(s.valid_to, 'infinity'),
        'recordedAt', s.recorded_at, 'supersededAt', nullif(s.superseded_at, 'infinity')) || ${ended} ORDER BY s.recorded_at, s.valid_from)
       FROM spans s WHERE s.municipality_id = $1 AND s.node = v.node AND s.version = v.version) AS spans
    FROM elements e JOIN versions v ON v.municipality_id = $1 AND v.node = e.node AND v.version > 0
    WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code = $3 ORDER BY v.version DESC LIMIT 1000`,
});
const endedBecause = "jsonb_strip_nulls(jsonb_build_object('reason', s.superseded_reason))";
const internalStatement = statement(
  'history:internal',
  "encode(v.digest, 'hex')",
  'v.reason',
  endedBecause,
);
const outsideStatement = statement('history:outside', 'NULL::text', 'NULL::text', "'{}'::jsonb");
