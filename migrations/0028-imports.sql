-- Imports in parts: received piece by piece, applied by a job. What is received is no part of the model: like kept answers it
-- lives for days, and the log knows what of it came into the model.

CREATE TABLE imports (
  municipality_id int NOT NULL REFERENCES municipalities,
  id              uuid NOT NULL,
  state           text NOT NULL DEFAULT 'receiving' CHECK (state IN ('receiving', 'queued', 'running', 'succeeded', 'failed')),
  mode            text NOT NULL CHECK (mode IN ('dry-run', 'apply')),
  reason          text CHECK (char_length(reason) <= 2000),
  dangling_links  text CHECK (dangling_links IN ('refuse', 'leave-out')),
  created_by      text NOT NULL CHECK (char_length(created_by) <= 200),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Of the creation, or the last part.
  received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- On whose behalf it is applied: actor, role, positions.
  started_by      jsonb,
  queued_at       timestamptz,
  begun_at        timestamptz,
  finished_at     timestamptz,
  -- Which run has it, by a number of its own; and how many have been tried.
  run             uuid,
  attempts        int NOT NULL DEFAULT 0,
  lines           int NOT NULL DEFAULT 0,
  lines_read      int NOT NULL DEFAULT 0,
  lines_written   int NOT NULL DEFAULT 0,
  -- In both languages.
  report          json,
  problem         json,
  PRIMARY KEY (municipality_id, id),
  CHECK ((started_by IS NULL) = (state = 'receiving') AND (started_by IS NULL) = (queued_at IS NULL)),
  CHECK ((run IS NOT NULL) = (state = 'running')),
  CHECK ((finished_at IS NOT NULL) = (state IN ('succeeded', 'failed'))),
  CHECK ((report IS NOT NULL) = (state = 'succeeded') AND (problem IS NOT NULL) = (state = 'failed'))
);
CALL raise_wall('imports', 'walled_level() = 0');
GRANT INSERT, DELETE,
  UPDATE (state, received_at, started_by, queued_at, begun_at, finished_at, run, attempts, lines, lines_read, lines_written, report, problem)
  ON imports TO osnova_rw;

CREATE TABLE import_parts (
  municipality_id int NOT NULL,
  import_id       uuid NOT NULL,
  number          int NOT NULL CHECK (number BETWEEN 1 AND 1000),
  sha256          bytea NOT NULL,
  bytes           int NOT NULL CHECK (bytes BETWEEN 1 AND 33554432),
  lines           int NOT NULL,
  -- Null once the import has finished.
  content         bytea,
  received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality_id, import_id, number),
  FOREIGN KEY (municipality_id, import_id) REFERENCES imports ON DELETE CASCADE,
  CHECK (content IS NULL OR (sha256 = sha256(content) AND bytes = octet_length(content)))
);
CALL raise_wall('import_parts', 'walled_level() = 0');
GRANT INSERT, UPDATE (sha256, bytes, lines, content, received_at), DELETE ON import_parts TO osnova_rw;

-- Which imports wait or run, of the whole instance, so that the job need not ask each municipality. It holds numbers and instants
-- alone, so it stands outside of row-level security, as job_leases does.
CREATE TABLE queued_imports (
  id        uuid PRIMARY KEY,
  town      int NOT NULL REFERENCES municipalities,
  queued_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON queued_imports TO osnova_ro, osnova_rw;
GRANT INSERT, DELETE ON queued_imports TO osnova_rw;
