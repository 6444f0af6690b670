import { knownThen } from '../../../core/database/time-sql.ts';

/** The values of metrics as they were known at an instant: what stands now and what corrections replaced since, as a table. */
export const measurementsKnownAt = (
  instant: string,
): string => `(SELECT x.*, 'infinity'::timestamptz AS superseded_at FROM measurements x WHERE x.municipality_id = $1 AND x.recorded_at <= ${instant}
    UNION ALL SELECT * FROM measurement_history h WHERE h.municipality_id = $1 AND ${knownThen('h', instant)})`;
