-- The rest of the model: the typed tables of the kinds around processes, services, risks, frameworks and plans, and of the parts.
-- The columns are those that the files in src/kinds declare.

-- Process maps (procesní mapy)
CREATE TABLE process_map_versions (
  municipality_id  int NOT NULL,
  node             int NOT NULL,
  version          int NOT NULL,
  notation         text NOT NULL CHECK (notation IN ('bpmn', 'epc', 'flowchart', 'archimate', 'other')),
  level            text CHECK (level IN ('landscape', 'area', 'process', 'activities')),
  url              text CHECK (char_length(url) <= 2000),
  media_type       text CHECK (char_length(media_type) <= 127),
  sha256           text CHECK (char_length(sha256) <= 64),
  last_reviewed_on date,
  review_due_on    date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Methodologies (metodiky)
CREATE TABLE methodology_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  version_label   text CHECK (char_length(version_label) <= 50),
  approved_on     date,
  approved_by     text CHECK (char_length(approved_by) <= 300),
  url             text CHECK (char_length(url) <= 2000),
  governs_gaps    boolean,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Rules of a methodology (pravidla metodiky)
CREATE TABLE rule_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  gap_rule        text CHECK (char_length(gap_rule) <= 60),
  applies_to      text CHECK (char_length(applies_to) <= 60),
  requires        text CHECK (requires IN ('link', 'field')),
  relation        text CHECK (char_length(relation) <= 60),
  direction       text CHECK (direction IN ('out', 'in')),
  field           text CHECK (char_length(field) <= 60),
  severity        text CHECK (severity IN ('error', 'warning', 'info')),
  advice          text CHECK (char_length(advice) <= 2000),
  is_off          boolean,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Frameworks (hodnoticí rámce)
CREATE TABLE framework_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text NOT NULL CHECK (type IN ('caf', 'ma21', 'government-strategy', 'iso', 'sdg', 'own', 'other')),
  edition         text CHECK (char_length(edition) <= 100),
  issuer          text CHECK (char_length(issuer) <= 300),
  url             text CHECK (char_length(url) <= 2000),
  starts_on       date,
  ends_on         date,
  cycle_months    integer,
  scale_min       double precision,
  scale_max       double precision,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Criteria (kritéria)
CREATE TABLE criterion_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text CHECK (type IN (
    'criterion', 'subcriterion', 'theme', 'area', 'question', 'indicator', 'goal', 'measure'
  )),
  number          text CHECK (char_length(number) <= 20),
  guidance        text CHECK (char_length(guidance) <= 10000),
  is_mandatory    boolean,
  weight          double precision,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Findings (zjištění)
CREATE TABLE finding_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text NOT NULL CHECK (type IN ('strength', 'weakness', 'recommendation', 'nonconformity')),
  severity        text CHECK (severity IN ('high', 'medium', 'low')),
  recommendation  text CHECK (char_length(recommendation) <= 10000),
  due_on          date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Action plans (akční plány změn)
CREATE TABLE action_plan_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  status          text NOT NULL CHECK (status IN ('preparation', 'approved', 'running', 'finished', 'cancelled')),
  approved_on     date,
  approved_by     text CHECK (char_length(approved_by) <= 300),
  starts_on       date,
  ends_on         date,
  url             text CHECK (char_length(url) <= 2000),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Change actions (opatření akčního plánu)
CREATE TABLE change_action_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  status          text NOT NULL CHECK (status IN ('planned', 'running', 'done', 'postponed', 'cancelled')),
  starts_on       date,
  due_on          date,
  done_on         date,
  costs           double precision,
  expected_effect text CHECK (char_length(expected_effect) <= 2000),
  result          text CHECK (char_length(result) <= 2000),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Competencies (kompetence)
CREATE TABLE competency_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text NOT NULL CHECK (type IN ('knowledge', 'skill', 'behaviour', 'qualification')),
  levels          jsonb CHECK (jsonb_typeof(levels) = 'array'),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Public agendas (agendy)
CREATE TABLE agenda_versions (
  municipality_id    int NOT NULL,
  node               int NOT NULL,
  version            int NOT NULL,
  rpp_code           text CHECK (char_length(rpp_code) <= 7),
  authority          text CHECK (char_length(authority) <= 300),
  authority_ico      text CHECK (char_length(authority_ico) <= 8),
  jurisdiction       text CHECK (jurisdiction IN ('independent', 'delegated', 'both')),
  is_cross_sectional boolean,
  legal_basis        text CHECK (char_length(legal_basis) <= 2000),
  effective_from     date,
  effective_to       date,
  url                text CHECK (char_length(url) <= 2000),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Service actions (úkony služby)
CREATE TABLE service_action_versions (
  municipality_id     int NOT NULL,
  node                int NOT NULL,
  version             int NOT NULL,
  rpp_code            text CHECK (char_length(rpp_code) <= 9),
  performer           text CHECK (performer IN ('client', 'authority')),
  phase               text CHECK (phase IN ('start', 'middle', 'end')),
  is_digital          boolean,
  is_digitisable      boolean,
  digitisation_reason text CHECK (char_length(digitisation_reason) <= 2000),
  planned_from        date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Steps (kroky)
CREATE TABLE step_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  instruction     text CHECK (char_length(instruction) <= 10000),
  who             text CHECK (char_length(who) <= 500),
  "where"         text CHECK (char_length("where") <= 500),
  deadline        text CHECK (char_length(deadline) <= 300),
  is_optional     boolean,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Channels (obslužné kanály)
CREATE TABLE channel_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  type            text NOT NULL CHECK (type IN (
    'counter', 'contact-place', 'czech-point', 'post', 'data-box', 'email', 'phone', 'web-portal', 'mobile-app',
    'kiosk', 'interface', 'other'
  )),
  assurance_level text CHECK (assurance_level IN ('none', 'low', 'substantial', 'high')),
  url             text CHECK (char_length(url) <= 2000),
  contact         text CHECK (char_length(contact) <= 500),
  hours           text CHECK (char_length(hours) <= 1000),
  is_realised     boolean,
  planned_from    date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Forms (formuláře)
CREATE TABLE form_versions (
  municipality_id  int NOT NULL,
  node             int NOT NULL,
  version          int NOT NULL,
  version_label    text CHECK (char_length(version_label) <= 50),
  format           text CHECK (format IN ('html', 'pdf', 'pdf-fillable', 'zfo', 'docx', 'paper', 'other')),
  engine           text CHECK (char_length(engine) <= 100),
  is_electronic    boolean,
  url              text CHECK (char_length(url) <= 2000),
  usable_from      date,
  usable_to        date,
  last_reviewed_on date,
  review_due_on    date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Information systems (informační systémy)
CREATE TABLE information_system_versions (
  municipality_id     int NOT NULL,
  node                int NOT NULL,
  version             int NOT NULL,
  type                text CHECK (type IN (
    'registry', 'agenda', 'records', 'economic', 'personnel', 'geographic', 'web', 'booking', 'office', 'other'
  )),
  isvs_id             text CHECK (char_length(isvs_id) <= 8),
  vendor              text CHECK (char_length(vendor) <= 300),
  url                 text CHECK (char_length(url) <= 2000),
  criticality         text CHECK (criticality IN ('critical', 'important', 'supporting')),
  hosting             text CHECK (hosting IN ('own', 'cloud', 'cloud-government', 'vendor', 'state', 'other')),
  holds_personal_data boolean,
  interfaces          text CHECK (char_length(interfaces) <= 2000),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Risks (rizika)
CREATE TABLE risk_versions (
  municipality_id      int NOT NULL,
  node                 int NOT NULL,
  version              int NOT NULL,
  category             text NOT NULL CHECK (category IN (
    'strategic', 'operational', 'financial', 'legal', 'personnel', 'information-security', 'corruption', 'reputation',
    'safety', 'other'
  )),
  cause                text CHECK (char_length(cause) <= 2000),
  consequence          text CHECK (char_length(consequence) <= 2000),
  probability          integer NOT NULL,
  impact               integer NOT NULL,
  strategy             text CHECK (strategy IN ('avoid', 'reduce', 'transfer', 'accept')),
  residual_probability integer,
  residual_impact      integer,
  last_reviewed_on     date,
  review_due_on        date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Controls (opatření k rizikům)
CREATE TABLE control_versions (
  municipality_id  int NOT NULL,
  node             int NOT NULL,
  version          int NOT NULL,
  type             text CHECK (type IN ('preventive', 'detective', 'corrective')),
  frequency        text CHECK (frequency IN ('continuous', 'day', 'week', 'month', 'quarter', 'year', 'event')),
  status           text CHECK (status IN ('planned', 'active', 'suspended', 'ended')),
  procedure        text CHECK (char_length(procedure) <= 10000),
  last_reviewed_on date,
  review_due_on    date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Processing records (záznamy o zpracování osobních údajů)
CREATE TABLE processing_record_versions (
  municipality_id        int NOT NULL,
  node                   int NOT NULL,
  version                int NOT NULL,
  purpose                text NOT NULL CHECK (char_length(purpose) <= 2000),
  legal_basis            text NOT NULL CHECK (legal_basis IN (
    'consent', 'contract', 'legal-obligation', 'vital-interests', 'public-task', 'legitimate-interests'
  )),
  legal_basis_detail     text CHECK (char_length(legal_basis_detail) <= 2000),
  subjects               jsonb CHECK (jsonb_typeof(subjects) = 'array'),
  data_categories        jsonb CHECK (jsonb_typeof(data_categories) = 'array'),
  has_special_categories boolean,
  recipients             jsonb CHECK (jsonb_typeof(recipients) = 'array'),
  transfers_abroad       boolean,
  transfers_detail       text CHECK (char_length(transfers_detail) <= 2000),
  retention              text CHECK (char_length(retention) <= 2000),
  security_measures      text CHECK (char_length(security_measures) <= 10000),
  last_reviewed_on       date,
  review_due_on          date,
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

-- Mappings of codes (převodníky kódů)
CREATE TABLE mapping_versions (
  municipality_id int NOT NULL,
  node            int NOT NULL,
  version         int NOT NULL,
  source_scheme   text NOT NULL CHECK (char_length(source_scheme) <= 60),
  target_scheme   text NOT NULL CHECK (char_length(target_scheme) <= 60),
  pairs           jsonb CHECK (jsonb_typeof(pairs) = 'array'),
  PRIMARY KEY (municipality_id, node, version),
  FOREIGN KEY (municipality_id, node, version) REFERENCES versions (municipality_id, node, version) ON DELETE CASCADE
);

CALL raise_walls_of_kinds();
