-- The Ed25519 key that heads of logs are signed with: 32 random bytes that all instances share.
INSERT INTO instance_secrets
  SELECT 'log', sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) FROM generate_series(1, 4);
