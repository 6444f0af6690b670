-- Which instance has which job under way, and when each is due next. Of the whole instance, not of a town: it holds names of
-- jobs and instants alone, so it stands outside of row-level security.
CREATE TABLE job_leases (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,59}$'),
  due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  holder uuid,
  leased_until timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  failures int NOT NULL DEFAULT 0 CHECK (failures >= 0),
  CHECK ((holder IS NULL) = (leased_until IS NULL))
);
GRANT SELECT ON job_leases TO osnova_ro, osnova_rw;
GRANT INSERT, UPDATE ON job_leases TO osnova_rw;
