-- What-if: changes that somebody wonders about. They touch nothing until they are turned into drafts.

CREATE TABLE scenarios (
  municipality_id int NOT NULL REFERENCES municipalities,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (char_length(name) <= 300),
  description     text CHECK (char_length(description) <= 10000),
  changes         jsonb NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (municipality_id, id)
);

CALL raise_wall('scenarios', 'walled_level() = 0');
GRANT INSERT, UPDATE (name, description, changes, changed_at), DELETE ON scenarios TO osnova_rw;
