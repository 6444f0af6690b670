-- The tables that all kinds share: towns, elements, versions, time, links, log.
-- The municipality leads every key, so that the rows of one town live together.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Czech order (ch after h, Ř after R), with numbers inside codes compared as numbers: SC-2 before SC-10.
CREATE COLLATION czech (provider = icu, locale = 'cs-u-kn-true');

CREATE TABLE municipalities (
  id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ico        text NOT NULL UNIQUE CHECK (ico ~ '^[0-9]{8}$'),
  slug       text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{1,59}$'),
  name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 300),
  data_box   text CHECK (data_box ~ '^[0-9a-z]{7}$'),
  ruian      text CHECK (char_length(ruian) <= 200),
  nuts3      text CHECK (char_length(nuts3) = 5),
  lau1       text CHECK (char_length(lau1) = 6),
  lau2       text CHECK (lau2 ~ '^[0-9]{6}$'),
  website    text CHECK (char_length(website) <= 2000),
  time_zone  text NOT NULL DEFAULT 'Europe/Prague' CHECK (char_length(time_zone) <= 60),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The head of a town: its counter and the end of its log.
CREATE TABLE towns (
  municipality_id int PRIMARY KEY REFERENCES municipalities,
  version         bigint NOT NULL DEFAULT 0,
  seq             bigint NOT NULL DEFAULT 0,
  head            bytea NOT NULL DEFAULT sha256(''),
  -- The first day on which an element comes into force or ends without a write.
  next_change_on  date NOT NULL DEFAULT 'infinity'
) WITH (fillfactor = 50);

CREATE TABLE tokens (
  municipality_id int NOT NULL REFERENCES municipalities,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  role            text NOT NULL CHECK (role IN ('reader', 'editor', 'publisher', 'administrator')),
  secret_hash     bytea NOT NULL,
  positions       jsonb NOT NULL DEFAULT '[]',
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at      timestamptz NOT NULL DEFAULT 'infinity',
  revoked_at      timestamptz,
  last_used_at    timestamptz,
  PRIMARY KEY (municipality_id, id),
  UNIQUE (municipality_id, secret_hash)
);

-- Inside the database nodes are small numbers; drawing one takes no lock, so an import does not hold others up.
CREATE SEQUENCE node_numbers AS int;

-- Secrets that all instances on this database share (signing of cursors).
CREATE TABLE instance_secrets (
  name   text PRIMARY KEY,
  secret bytea NOT NULL
);
INSERT INTO instance_secrets
  SELECT 'cursor', sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) FROM generate_series(1, 4);

-- Nodes of the graph. A part (an activity of a card) is a node too: its code is owner/code.
CREATE TABLE elements (
  municipality_id int NOT NULL REFERENCES municipalities,
  node            int NOT NULL,
  id              uuid NOT NULL,
  kind            text NOT NULL,
  code            text NOT NULL CHECK (char_length(code) BETWEEN 1 AND 121),
  code_ascii      text NOT NULL,
  owner           int,
  visibility      smallint NOT NULL DEFAULT 0 CHECK (visibility BETWEEN 0 AND 2), -- 0 internal, 1 shared, 2 public
  is_published    boolean NOT NULL DEFAULT false,
  -- What is in force, refreshed by every write and by the roll at midnight; statements check it against their day.
  live_version    int,
  live_from       date,
  live_to         date,
  name            text,
  search          tsvector,
  search_text     text,
  PRIMARY KEY (municipality_id, node),
  UNIQUE (municipality_id, id),
  UNIQUE (municipality_id, kind, code),
  UNIQUE (municipality_id, kind, code_ascii),
  FOREIGN KEY (municipality_id, owner) REFERENCES elements (municipality_id, node)
);
CREATE INDEX elements_by_code ON elements (municipality_id, kind, code COLLATE czech);
CREATE INDEX elements_by_name ON elements (municipality_id, kind, name COLLATE czech, code COLLATE czech);
CREATE INDEX elements_by_owner ON elements (municipality_id, owner) WHERE owner IS NOT NULL;
CREATE INDEX elements_that_end ON elements (municipality_id, live_to) WHERE live_to < 'infinity';

-- Old codes keep answering after a rename.
CREATE TABLE former_codes (
  municipality_id int NOT NULL,
  kind            text NOT NULL,
  code            text NOT NULL,
  node            int NOT NULL,
  PRIMARY KEY (municipality_id, kind, code),
  FOREIGN KEY (municipality_id, node) REFERENCES elements (municipality_id, node)
);
CREATE INDEX former_codes_by_node ON former_codes (municipality_id, node);

-- Codes of the same thing elsewhere, for lookup and upsert: the exact matches of the newest text of each element.
CREATE TABLE external_codes (
  municipality_id int NOT NULL,
  kind            text NOT NULL,
  scheme          text NOT NULL,
  code            text NOT NULL,
  node            int NOT NULL,
  PRIMARY KEY (municipality_id, kind, scheme, code),
  FOREIGN KEY (municipality_id, node) REFERENCES elements (municipality_id, node)
);
CREATE INDEX external_codes_by_node ON external_codes (municipality_id, node);

-- Texts of versions. Version 0 is the draft; every other row is published and never changes.
CREATE TABLE versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL CHECK (version >= 0),
  revision        int NOT NULL DEFAULT 1,
  -- Of a draft: the newest published version when it was opened or last replaced as a whole.
  base            int NOT NULL DEFAULT 0,
  name            text NOT NULL CHECK (char_length(name) <= 300),
  language        text NOT NULL DEFAULT 'cs' CHECK (char_length(language) <= 20),
  description     text CHECK (char_length(description) <= 10000),
  keywords        jsonb,
  visibility      smallint NOT NULL DEFAULT 0 CHECK (visibility BETWEEN 0 AND 2),
  source          text CHECK (char_length(source) <= 1000),
  illustrative    boolean NOT NULL DEFAULT false,
  external_ids    jsonb,
  translations    jsonb,
  extra           jsonb,
  links           jsonb,
  parts           jsonb,
  search          tsvector,
  search_text     text,
  digest          bytea NOT NULL,
  author          text NOT NULL CHECK (char_length(author) <= 200),
  reason          text CHECK (char_length(reason) <= 2000),
  written_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node) REFERENCES elements (municipality_id, node)
);

CREATE FUNCTION refuse_change_of_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.version > 0 THEN
    RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER published_is_immutable BEFORE UPDATE OR DELETE ON versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();

-- When a version holds: validity in days, record time in instants. Narrow, and shared by all kinds.
CREATE TABLE spans (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  valid_from      date NOT NULL,
  valid_to        date NOT NULL DEFAULT 'infinity',
  recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  superseded_at   timestamptz NOT NULL DEFAULT 'infinity',
  CHECK (valid_from < valid_to),
  CHECK (recorded_at < superseded_at),
  PRIMARY KEY (municipality_id, node, recorded_at, version, valid_from),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version),
  -- One number for town and node: the planner never takes this index for a lookup, and it is half the size.
  CONSTRAINT spans_never_overlap EXCLUDE USING gist
    ((((municipality_id::bigint) << 32) | node) WITH =, daterange(valid_from, valid_to) WITH &&)
    WHERE (superseded_at = 'infinity')
);
CREATE INDEX spans_known_now ON spans (municipality_id, node, valid_from) INCLUDE (valid_to, version)
  WHERE superseded_at = 'infinity';
CREATE INDEX spans_by_version ON spans (municipality_id, node, version);

-- The edges that the graph walks: the projection of the versions' link sets over their spans.
CREATE TABLE links (
  municipality_id int NOT NULL,
  src             int NOT NULL,
  relation        text NOT NULL,
  dst             int NOT NULL,
  position        int NOT NULL,
  attributes      jsonb,
  valid_from      date NOT NULL,
  valid_to        date NOT NULL,
  recorded_at     timestamptz NOT NULL,
  superseded_at   timestamptz NOT NULL DEFAULT 'infinity',
  CHECK (valid_from < valid_to),
  CHECK (recorded_at < superseded_at),
  PRIMARY KEY (municipality_id, src, relation, dst, position, valid_from, recorded_at),
  FOREIGN KEY (municipality_id, src) REFERENCES elements (municipality_id, node),
  FOREIGN KEY (municipality_id, dst) REFERENCES elements (municipality_id, node)
);
CREATE INDEX links_out ON links (municipality_id, src, relation) INCLUDE (dst, valid_from, valid_to)
  WHERE superseded_at = 'infinity';
CREATE INDEX links_in ON links (municipality_id, dst, relation) INCLUDE (src, valid_from, valid_to)
  WHERE superseded_at = 'infinity';

-- The log: one chain a town. It holds no text of the model and no personal data.
CREATE TABLE changes (
  municipality_id int NOT NULL,
  seq             bigint NOT NULL,
  xid             xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at              timestamptz NOT NULL,
  actor           text NOT NULL,
  action          text NOT NULL,
  batch           uuid,
  kind            text NOT NULL,
  code            text NOT NULL,
  node            int,
  version         int,
  valid_from      date,
  valid_to        date,
  digest          bytea NOT NULL,
  hash            bytea NOT NULL,
  PRIMARY KEY (municipality_id, seq)
);
CREATE INDEX changes_of_node ON changes (municipality_id, node, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE ON changes
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What one row of the log says, as bytes: the chain is taken over this, so no member can be changed unseen.
CREATE FUNCTION change_digest(seq bigint, at timestamptz, actor text, action text, batch uuid, kind text, code text,
                              version int, valid_from date, valid_to date, digest bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to(concat_ws('|', seq, (extract(epoch FROM at) * 1000000)::bigint, actor, action,
    coalesce(batch::text, '-'), kind, code, coalesce(version, -1),
    coalesce((valid_from - date '2000-01-01')::text, '-'),
    CASE WHEN valid_to IS NULL THEN '-' WHEN valid_to = 'infinity' THEN 'open' ELSE (valid_to - date '2000-01-01')::text END,
    encode(digest, 'hex')), 'UTF8'))
$$;

CREATE FUNCTION chain_step(state bytea, previous bytea, digest bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE AS 'SELECT sha256(coalesce(state, previous) || digest)';
CREATE AGGREGATE chain (previous bytea, digest bytea) (sfunc = chain_step, stype = bytea);

CREATE TABLE idempotency_keys (
  municipality_id int NOT NULL REFERENCES municipalities,
  actor           text NOT NULL,
  key             text NOT NULL CHECK (char_length(key) <= 255),
  fingerprint     bytea NOT NULL,
  status          int NOT NULL DEFAULT 0,
  headers         jsonb NOT NULL DEFAULT '{}',
  body            text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality_id, actor, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (municipality_id, created_at);

-- Fields that a town itself declares for a kind.
CREATE TABLE extra_fields (
  municipality_id int NOT NULL REFERENCES municipalities,
  kind            text NOT NULL,
  fields          jsonb NOT NULL,
  PRIMARY KEY (municipality_id, kind)
);

-- Values of metrics: what is known now, narrow; what a correction replaced; the newest of each series.
CREATE TABLE measurements (
  municipality_id int NOT NULL,
  metric          int NOT NULL,
  scope           int NOT NULL, -- node of a unit, 0 for the whole town
  period_start    date NOT NULL,
  period_end      date NOT NULL, -- exclusive
  source          text NOT NULL DEFAULT '' CHECK (char_length(source) <= 60),
  value           numeric NOT NULL,
  status          text NOT NULL CHECK (status IN ('preliminary', 'final', 'imputed')),
  sample_size     int,
  note            text CHECK (char_length(note) <= 1000),
  recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (period_start < period_end),
  PRIMARY KEY (municipality_id, metric, scope, period_start, period_end, source),
  FOREIGN KEY (municipality_id, metric) REFERENCES elements (municipality_id, node)
);
CREATE TABLE measurement_history (
  LIKE measurements INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
  superseded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality_id, metric, scope, period_start, period_end, source, superseded_at),
  FOREIGN KEY (municipality_id, metric) REFERENCES elements (municipality_id, node)
);
CREATE TABLE latest_measurements (
  municipality_id int NOT NULL,
  metric          int NOT NULL,
  scope           int NOT NULL,
  period_start    date NOT NULL,
  period_end      date NOT NULL,
  source          text NOT NULL,
  value           numeric NOT NULL,
  status          text NOT NULL,
  PRIMARY KEY (municipality_id, metric, scope),
  FOREIGN KEY (municipality_id, metric) REFERENCES elements (municipality_id, node)
);
