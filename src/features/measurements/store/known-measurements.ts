import { knownThen } from '../../../core/database/time-sql.ts';

/**
 * Returns SQL for the values of metrics as known at an instant: present ones, and those that
 * corrections replaced since.
 */
export const measurementsKnownAt = (
  instant: string,
): string => `(SELECT x.*, 'infinity'::timestamptz AS superseded_at FROM measurements x WHERE x.municipality_id = $1 AND x.recorded_at <= ${instant}
    UNION ALL SELECT * FROM measurement_history h WHERE h.municipality_id = $1 AND ${knownThen('h', instant)})`;
