import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import { serviceItself } from '../model/principal.ts';

/** The lease of a job. */
type Lease = {
  readonly name: string;
  /** Seconds from one start to the next. */
  readonly every: number;
  /** The requesting instance, as a UUID. */
  readonly holder: string;
  /** Seconds until others may take the job over, unless the lease is renewed. */
  readonly lease: number;
};

/** Leases belong to the installation, not to a municipality. */
const noMunicipality = serviceItself(0, 'clock');

/**
 * Leases a job that is due and not leased to another instance; returns whether it was. By the clock
 * of the database.
 */
export const takeLease = (
  database: Database,
  { name, every, holder, lease }: Lease,
): Promise<boolean> =>
  inTransaction(database, noMunicipality, async (transaction) => {
    const taken = await transaction.query(takeStatement, [name, holder, every, lease]);
    return taken.length > 0;
  });

/** Renews a lease; returns false when another instance has taken the job over. */
export const renewLease = (database: Database, { name, holder, lease }: Lease): Promise<boolean> =>
  inTransaction(database, noMunicipality, async (transaction) => {
    const renewed = await transaction.query(renewStatement, [name, holder, lease]);
    return renewed.length > 0;
  });

/**
 * Releases a lease. A failed job is due again after its interval; consecutive failures are counted.
 */
export const releaseLease = async (
  database: Database,
  { name, holder }: Lease,
  hasFailed: boolean,
): Promise<void> => {
  await inTransaction(database, noMunicipality, (transaction) =>
    transaction.query(releaseStatement, [name, holder, hasFailed]),
  );
};

// due a tenth of the interval early: instances' timers drift, and a job must not skip a round
const takeStatement = {
  name: 'jobs:take',
  text: `INSERT INTO job_leases AS l (name, holder, leased_until, started_at, due_at)
    VALUES ($1, $2::uuid, clock_timestamp() + $4 * interval '1 second', clock_timestamp(), clock_timestamp() + $3 * interval '1 second')
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, leased_until = excluded.leased_until, started_at = excluded.started_at, due_at = excluded.due_at
      WHERE l.due_at <= clock_timestamp() + $3 * interval '0.1 second' AND (l.holder IS NULL OR l.leased_until < clock_timestamp())
    RETURNING name`,
};
const renewStatement = {
  name: 'jobs:renew',
  text: `UPDATE job_leases SET leased_until = clock_timestamp() + $3 * interval '1 second' WHERE name = $1 AND holder = $2::uuid RETURNING name`,
};
const releaseStatement = {
  name: 'jobs:release',
  text: `UPDATE job_leases SET holder = NULL, leased_until = NULL, finished_at = clock_timestamp(), failures = CASE WHEN $3 THEN failures + 1 ELSE 0 END
    WHERE name = $1 AND holder = $2::uuid`,
};
