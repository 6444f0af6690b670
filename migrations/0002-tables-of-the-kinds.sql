-- The typed table of each kind: one row a version, the kind's own fields; what all kinds share stands in versions.
-- The columns are those that the files in src/kinds declare.

-- Strategic documents (strategické dokumenty)
CREATE TABLE strategic_document_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text NOT NULL CHECK (type IN (
    'strategic-plan', 'sectoral', 'community-plan', 'action-plan', 'spatial-plan', 'programme', 'superior', 'other'
  )),
  status          text CHECK (status IN (
    'preparation', 'approved', 'implementation', 'update', 'finished', 'abandoned'
  )),
  approved_on     date,
  approved_by     text CHECK (char_length(approved_by) <= 300),
  starts_on       date,
  ends_on         date,
  url             text CHECK (char_length(url) <= 2000),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Goals (cíle)
CREATE TABLE goal_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  level           text NOT NULL CHECK (level IN ('vision', 'area', 'strategic', 'specific', 'measure')),
  progress        text CHECK (progress IN ('planned', 'running', 'achieved', 'postponed', 'abandoned')),
  perspective     text CHECK (perspective IN ('citizens', 'processes', 'learning', 'finance')),
  expected_result text CHECK (char_length(expected_result) <= 10000),
  starts_on       date,
  due_on          date,
  budget          double precision,
  funding_source  text CHECK (char_length(funding_source) <= 300),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Processes (procesy)
CREATE TABLE process_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text NOT NULL CHECK (type IN ('management', 'core', 'support')),
  jurisdiction    text CHECK (jurisdiction IN ('independent', 'delegated', 'both')),
  is_key          boolean,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Process cards (procesní karty)
CREATE TABLE process_card_versions (
  municipality_id   int NOT NULL,
  node              int NOT NULL,
  version           int NOT NULL,
  designation       text CHECK (char_length(designation) <= 300),
  purpose           text CHECK (char_length(purpose) <= 10000),
  trigger_kind      text CHECK (trigger_kind IN ('document', 'time', 'process', 'rule', 'error', 'other')),
  trigger           text CHECK (char_length(trigger) <= 2000),
  end_event         text CHECK (char_length(end_event) <= 2000),
  customers         jsonb CHECK (jsonb_typeof(customers) = 'array'),
  customers_note    text CHECK (char_length(customers_note) <= 2000),
  frequency_count   double precision,
  frequency_period  text CHECK (frequency_period IN ('year', 'quarter', 'month', 'week', 'day')),
  effort_mean       double precision,
  effort_variance   double precision,
  staff_costs       double precision,
  operating_costs   double precision,
  other_costs       double precision,
  quality           text CHECK (char_length(quality) <= 10000),
  records           jsonb CHECK (jsonb_typeof(records) = 'array'),
  rpp_codes         jsonb CHECK (jsonb_typeof(rpp_codes) = 'array'),
  last_reviewed_on  date,
  review_due_on     date,
  reported_outdated boolean,
  outdated_reason   text CHECK (char_length(outdated_reason) <= 2000),
  editorial_notes   text CHECK (char_length(editorial_notes) <= 10000),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Activities (činnosti)
CREATE TABLE activity_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text CHECK (type IN ('task', 'decision', 'verification', 'handover', 'other')),
  is_key          boolean,
  result          text CHECK (char_length(result) <= 2000),
  deadline        text CHECK (char_length(deadline) <= 300),
  effort_mean     double precision,
  effort_variance double precision,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Metrics (ukazatele)
CREATE TABLE metric_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  unit            text NOT NULL CHECK (char_length(unit) <= 50),
  direction       text NOT NULL CHECK (direction IN ('higher', 'lower', 'target-range', 'none')),
  range_from      double precision,
  range_to        double precision,
  period          text NOT NULL CHECK (period IN ('year', 'quarter', 'month', 'week', 'day')),
  decimals        integer,
  aggregation     text CHECK (aggregation IN ('sum', 'mean', 'last', 'none')),
  is_aggregatable boolean,
  perspective     text CHECK (perspective IN ('citizens', 'processes', 'learning', 'finance')),
  level           text CHECK (level IN ('strategic', 'process', 'operational')),
  value_min       double precision,
  value_max       double precision,
  calculation     text CHECK (char_length(calculation) <= 10000),
  data_source     text CHECK (char_length(data_source) <= 2000),
  method          text CHECK (char_length(method) <= 10000),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Evaluations (hodnocení)
CREATE TABLE evaluation_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text NOT NULL CHECK (type IN ('self', 'opponent', 'audit', 'survey', 'other')),
  method          text CHECK (char_length(method) <= 300),
  evaluated_on    date NOT NULL,
  evaluated_by    text CHECK (char_length(evaluated_by) <= 300),
  period_from     date,
  period_to       date,
  value           double precision,
  scale_min       double precision,
  scale_max       double precision,
  verdict         text CHECK (char_length(verdict) <= 500),
  trend           text CHECK (trend IN ('improving', 'stable', 'worsening', 'not-rated')),
  strengths       text CHECK (char_length(strengths) <= 10000),
  weaknesses      text CHECK (char_length(weaknesses) <= 10000),
  recommendations text CHECK (char_length(recommendations) <= 10000),
  url             text CHECK (char_length(url) <= 2000),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Units (útvary)
CREATE TABLE unit_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text CHECK (type IN ('office', 'department', 'section', 'body', 'police', 'organisation', 'other')),
  abbreviation    text CHECK (char_length(abbreviation) <= 20),
  email           text CHECK (char_length(email) <= 200),
  phone           text CHECK (char_length(phone) <= 31),
  place           text CHECK (char_length(place) <= 300),
  office_hours    text CHECK (char_length(office_hours) <= 1000),
  url             text CHECK (char_length(url) <= 2000),
  ico             text CHECK (char_length(ico) <= 8),
  data_box        text CHECK (char_length(data_box) <= 7),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Positions (pracovní pozice)
CREATE TABLE position_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  headcount       double precision,
  is_leading      boolean,
  is_official     boolean,
  pay_class       integer,
  email           text CHECK (char_length(email) <= 200),
  phone           text CHECK (char_length(phone) <= 31),
  place           text CHECK (char_length(place) <= 300),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Persons (osoby): all may be empty, erasure blanks the row and leaves the model whole
CREATE TABLE persons (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  name            text CHECK (char_length(name) <= 300),
  titles_before   text CHECK (char_length(titles_before) <= 60),
  titles_after    text CHECK (char_length(titles_after) <= 60),
  work_email      text CHECK (char_length(work_email) <= 200),
  work_phone      text CHECK (char_length(work_phone) <= 31),
  name_public     boolean,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Roles (role)
CREATE TABLE role_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text CHECK (type IN ('process', 'managing', 'elected', 'project', 'external', 'other')),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Services (služby)
CREATE TABLE service_versions (
  municipality_id  int NOT NULL,
  node             int NOT NULL,
  version          int NOT NULL,
  type             text NOT NULL CHECK (type IN ('public', 'internal')),
  rpp_code         text CHECK (char_length(rpp_code) <= 9),
  jurisdiction     text CHECK (jurisdiction IN ('independent', 'delegated', 'both')),
  audience         jsonb CHECK (jsonb_typeof(audience) = 'array'),
  benefit          text CHECK (char_length(benefit) <= 10000),
  how_to           text CHECK (char_length(how_to) <= 10000),
  "when"           text CHECK (char_length("when") <= 10000),
  condition        text CHECK (char_length(condition) <= 10000),
  result           text CHECK (char_length(result) <= 2000),
  fee              text CHECK (char_length(fee) <= 2000),
  deadline         text CHECK (char_length(deadline) <= 2000),
  deadline_days    integer,
  is_digital       boolean,
  online_url       text CHECK (char_length(online_url) <= 2000),
  booking_url      text CHECK (char_length(booking_url) <= 2000),
  monitors_waiting boolean,
  contact          text CHECK (char_length(contact) <= 500),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Life situations (životní situace)
CREATE TABLE life_situation_versions (
  municipality_id  int NOT NULL,
  node             int NOT NULL,
  version          int NOT NULL,
  citizen_name     text CHECK (char_length(citizen_name) <= 300),
  synonyms         jsonb CHECK (jsonb_typeof(synonyms) = 'array'),
  topic            text CHECK (topic IN (
    'state', 'family', 'housing', 'transport', 'social', 'health', 'education', 'employment', 'business', 'finance',
    'environment', 'culture', 'travel', 'safety', 'other'
  )),
  audience         jsonb CHECK (jsonb_typeof(audience) = 'array'),
  who              text CHECK (char_length(who) <= 10000),
  "when"           text CHECK (char_length("when") <= 10000),
  "where"          text CHECK (char_length("where") <= 10000),
  what_to_bring    text CHECK (char_length(what_to_bring) <= 10000),
  procedure        text CHECK (char_length(procedure) <= 10000),
  fee              text CHECK (char_length(fee) <= 2000),
  deadline         text CHECK (char_length(deadline) <= 2000),
  result           text CHECK (char_length(result) <= 2000),
  appeal           text CHECK (char_length(appeal) <= 10000),
  sanctions        text CHECK (char_length(sanctions) <= 10000),
  faq              text CHECK (char_length(faq) <= 10000),
  online_url       text CHECK (char_length(online_url) <= 2000),
  booking_url      text CHECK (char_length(booking_url) <= 2000),
  last_reviewed_on date,
  review_due_on    date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Documents (dokumenty)
CREATE TABLE document_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text CHECK (type IN (
    'input', 'output', 'internal-directive', 'form', 'template', 'record', 'decision', 'contract', 'report', 'other'
  )),
  number          text CHECK (char_length(number) <= 100),
  issued_on       date,
  issued_by       text CHECK (char_length(issued_by) <= 300),
  url             text CHECK (char_length(url) <= 2000),
  media_type      text CHECK (char_length(media_type) <= 127),
  sha256          text CHECK (char_length(sha256) <= 64),
  file_mark       text CHECK (char_length(file_mark) <= 40),
  retention       text CHECK (char_length(retention) <= 5),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Legal provisions (ustanovení právních předpisů)
CREATE TABLE legal_provision_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text NOT NULL CHECK (type IN (
    'constitutional-act', 'act', 'government-regulation', 'decree', 'municipal-decree', 'municipal-regulation',
    'treaty', 'eu-act', 'other'
  )),
  title           text CHECK (char_length(title) <= 1000),
  number          integer,
  year            integer,
  article         text CHECK (char_length(article) <= 20),
  section         text CHECK (char_length(section) <= 20),
  subsection      text CHECK (char_length(subsection) <= 20),
  letter          text CHECK (char_length(letter) <= 20),
  point           text CHECK (char_length(point) <= 20),
  eli             text CHECK (char_length(eli) <= 400),
  url             text CHECK (char_length(url) <= 2000),
  effective_from  date,
  effective_to    date,
  duty            text CHECK (char_length(duty) <= 10000),
  last_checked_on date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);
