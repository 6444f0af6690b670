-- Gaps that a town lets be: with a reason, until a day. Never changed, only ended.

CREATE TABLE gap_waivers (
  municipality_id int NOT NULL REFERENCES municipalities,
  id              uuid NOT NULL,
  node            int NOT NULL,
  -- A built-in rule, or the node of a rule of the town's own.
  rule            text CHECK (char_length(rule) <= 60),
  rule_node       int,
  reason          text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 2000),
  -- Both are days on which it holds.
  starts_on       date NOT NULL,
  expires_on      date NOT NULL,
  actor           text NOT NULL CHECK (char_length(actor) <= 200),
  recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- The first day on which it no longer holds because somebody ended it, and when that was recorded.
  ended_on        date,
  ended_at        timestamptz,
  CHECK (starts_on <= expires_on),
  CHECK ((rule IS NULL) <> (rule_node IS NULL)),
  CHECK ((ended_on IS NULL) = (ended_at IS NULL)),
  PRIMARY KEY (municipality_id, id),
  FOREIGN KEY (municipality_id, node) REFERENCES elements (municipality_id, node),
  FOREIGN KEY (municipality_id, rule_node) REFERENCES elements (municipality_id, node)
);
CREATE INDEX gap_waivers_by_element ON gap_waivers (municipality_id, node);

-- Why a town lets a gap be is its own affair.
CALL raise_wall('gap_waivers', 'walled_level() = 0');
GRANT INSERT, UPDATE (ended_on, ended_at) ON gap_waivers TO osnova_rw;
