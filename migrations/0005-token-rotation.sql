-- Tokens get a new secret without becoming other tokens, and people of an OpenID provider a mark in the log.

ALTER TABLE tokens
  ADD COLUMN rotated_at   timestamptz,
  -- The secret before the last rotation, while it is let live on.
  ADD COLUMN former_hash  bytea,
  ADD COLUMN former_until timestamptz,
  ADD CHECK ((former_hash IS NULL) = (former_until IS NULL));
CREATE INDEX tokens_by_former_secret ON tokens (municipality_id, former_hash) WHERE former_hash IS NOT NULL;

GRANT UPDATE (secret_hash, rotated_at, former_hash, former_until, expires_at) ON tokens TO osnova_rw;

INSERT INTO instance_secrets
  SELECT 'pseudonym', sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) FROM generate_series(1, 4);
