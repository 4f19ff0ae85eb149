-- Version 1: one table for each kind of record, and the journal of every change.
--
-- Days are text YYYY-MM-DD, instants RFC 3339 UTC, durations minutes of working time, lists and maps JSON.
-- References are row ids; keys ignore case. STRICT, so that no value can change its type unnoticed.

-- What was done: one row for each command that changed something. `hash` covers the row, its journal rows
-- and the hash of the command before.
CREATE TABLE command (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  line TEXT NOT NULL,
  undoes INTEGER REFERENCES command (id),
  redoes INTEGER REFERENCES command (id),
  hash BLOB NOT NULL
) STRICT;

-- One row for each record that a command changed. `change` is the record in the exchange form (add, remove)
-- or {"field":[before,after]} (edit).
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  command INTEGER NOT NULL REFERENCES command (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('add', 'edit', 'remove')),
  change TEXT NOT NULL
) STRICT;
CREATE INDEX journal_command ON journal (command);

-- Answers kept for --request-id: the same id with the same arguments gets the same answer again.
CREATE TABLE request (
  id TEXT PRIMARY KEY,
  arguments TEXT NOT NULL,
  answer TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- Findings that stood when the project was first imported: they do not ring until something changes.
-- They belong to the command that wrote them: its hash covers them, and undoing it puts them out of force.
CREATE TABLE baseline (
  command INTEGER NOT NULL REFERENCES command (id) DEFERRABLE INITIALLY DEFERRED,
  rule TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (command, rule, record)
) STRICT;

CREATE TABLE "field" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "record_kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "type" TEXT,
  "values" TEXT
) STRICT;

CREATE TABLE "counter" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "prefix" TEXT NOT NULL UNIQUE,
  "next" INTEGER NOT NULL
) STRICT;

CREATE TABLE "mapping" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "source" TEXT NOT NULL,
  "what" TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL
) STRICT;

CREATE TABLE "program" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "projects" TEXT
) STRICT;

CREATE TABLE "project" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "program" TEXT,
  "owner" TEXT,
  "product_owner" TEXT,
  "why" TEXT,
  "tracker" TEXT,
  "gates" TEXT
) STRICT;

CREATE TABLE "team" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "lead" TEXT,
  "streams" INTEGER,
  "focus" REAL,
  "weekdays" TEXT
) STRICT;

CREATE TABLE "absence" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "team" INTEGER REFERENCES "team" (id),
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  "streams" INTEGER,
  "reason" TEXT
) STRICT;
CREATE INDEX "absence_team" ON "absence" ("team");

CREATE TABLE "resource" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "capacity" INTEGER
) STRICT;

CREATE TABLE "service" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "type" TEXT,
  "team" INTEGER REFERENCES "team" (id),
  "tier" INTEGER,
  "coverage" REAL,
  "why" TEXT,
  "how" TEXT
) STRICT;
CREATE INDEX "service_team" ON "service" ("team");

CREATE TABLE "service_link" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "from" INTEGER NOT NULL REFERENCES "service" (id),
  "to" INTEGER NOT NULL REFERENCES "service" (id),
  "how" TEXT,
  "evidence" TEXT
) STRICT;
CREATE INDEX "service_link_from" ON "service_link" ("from");
CREATE INDEX "service_link_to" ON "service_link" ("to");

CREATE TABLE "ripple" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "service" INTEGER NOT NULL REFERENCES "service" (id),
  "item" TEXT NOT NULL
) STRICT;
CREATE INDEX "ripple_service" ON "ripple" ("service");

CREATE TABLE "feature" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "project" INTEGER NOT NULL REFERENCES "project" (id),
  "title" TEXT NOT NULL,
  "team" INTEGER REFERENCES "team" (id),
  "owner" TEXT,
  "product_owner" TEXT,
  "tech_lead" TEXT,
  "stage" TEXT,
  "why" TEXT,
  "how" TEXT,
  "value" REAL,
  "must" INTEGER CHECK ("must" IN (0, 1)),
  "enables" TEXT,
  "obligation" TEXT,
  "committed" TEXT,
  "target" TEXT,
  "flag" TEXT,
  "url" TEXT,
  "not_before" TEXT,
  "services" TEXT,
  "needs" TEXT,
  "parent" INTEGER REFERENCES "feature" (id),
  "progress" REAL,
  "no_dependencies" INTEGER CHECK ("no_dependencies" IN (0, 1))
) STRICT;
CREATE INDEX "feature_project" ON "feature" ("project");
CREATE INDEX "feature_team" ON "feature" ("team");
CREATE INDEX "feature_parent" ON "feature" ("parent");

CREATE TABLE "criterion" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "name" TEXT,
  "given" TEXT,
  "when" TEXT,
  "then" TEXT,
  "gherkin" TEXT,
  "state" TEXT,
  "evidence" TEXT
) STRICT;
CREATE INDEX "criterion_feature" ON "criterion" ("feature");

CREATE TABLE "constraint" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER REFERENCES "feature" (id),
  "project" INTEGER REFERENCES "project" (id),
  "reason" TEXT,
  "limit" TEXT NOT NULL,
  "due" TEXT,
  "met" INTEGER CHECK ("met" IN (0, 1)),
  "evidence" TEXT
) STRICT;
CREATE INDEX "constraint_feature" ON "constraint" ("feature");
CREATE INDEX "constraint_project" ON "constraint" ("project");

CREATE TABLE "blocker" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "what" TEXT NOT NULL,
  "who" TEXT,
  "ask" TEXT,
  "since" TEXT,
  "escalate" TEXT,
  "cleared" TEXT
) STRICT;
CREATE INDEX "blocker_feature" ON "blocker" ("feature");

CREATE TABLE "release_item" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "item" TEXT NOT NULL,
  "state" TEXT,
  "evidence" TEXT
) STRICT;
CREATE INDEX "release_item_feature" ON "release_item" ("feature");

CREATE TABLE "rollout" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "day" TEXT NOT NULL,
  "percent" REAL NOT NULL
) STRICT;
CREATE INDEX "rollout_feature" ON "rollout" ("feature");

CREATE TABLE "gate" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "gate" TEXT NOT NULL,
  "result" TEXT NOT NULL,
  "at" TEXT,
  "by" TEXT,
  "findings" TEXT,
  "reason" TEXT,
  "until" TEXT
) STRICT;
CREATE INDEX "gate_feature" ON "gate" ("feature");

CREATE TABLE "milestone" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "date" TEXT,
  "features" TEXT,
  "frozen" TEXT
) STRICT;

CREATE TABLE "commitment" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "milestone" INTEGER NOT NULL REFERENCES "milestone" (id),
  "team" INTEGER NOT NULL REFERENCES "team" (id),
  "date" TEXT,
  "acknowledged_by" TEXT,
  "acknowledged_at" TEXT
) STRICT;
CREATE INDEX "commitment_milestone" ON "commitment" ("milestone");
CREATE INDEX "commitment_team" ON "commitment" ("team");

CREATE TABLE "iteration" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT,
  "team" INTEGER REFERENCES "team" (id),
  "start" TEXT,
  "end" TEXT,
  "goal" TEXT,
  "features" TEXT
) STRICT;
CREATE INDEX "iteration_team" ON "iteration" ("team");

CREATE TABLE "dependency" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "from" INTEGER NOT NULL REFERENCES "feature" (id),
  "on" TEXT,
  "on_id" INTEGER REFERENCES "feature" (id),
  "type" TEXT,
  "status" TEXT,
  "evidence" TEXT,
  "artefact" TEXT,
  "by_whom" TEXT,
  "needed_by" TEXT,
  "lag_days" INTEGER,
  "owner" TEXT,
  "contract_date" TEXT,
  "agreed_by" TEXT
) STRICT;
CREATE INDEX "dependency_from" ON "dependency" ("from");
CREATE INDEX "dependency_on_id" ON "dependency" ("on_id");

CREATE TABLE "incident" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "at" TEXT,
  "restored_at" TEXT,
  "services" TEXT,
  "features" TEXT,
  "severity" TEXT,
  "text" TEXT,
  "actions" TEXT
) STRICT;

CREATE TABLE "estimate" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "part" TEXT,
  "p10" INTEGER,
  "p50" INTEGER NOT NULL,
  "p90" INTEGER,
  "by" TEXT,
  "at" TEXT
) STRICT;
CREATE INDEX "estimate_feature" ON "estimate" ("feature");

CREATE TABLE "answer" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "estimate" INTEGER NOT NULL REFERENCES "estimate" (id),
  "question" TEXT NOT NULL,
  "answer" TEXT NOT NULL,
  "note" TEXT
) STRICT;
CREATE INDEX "answer_estimate" ON "answer" ("estimate");

CREATE TABLE "effort" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "day" TEXT,
  "activity" TEXT,
  "days" INTEGER NOT NULL,
  "who" TEXT
) STRICT;
CREATE INDEX "effort_feature" ON "effort" ("feature");

CREATE TABLE "status_change" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "at" TEXT NOT NULL,
  "from" TEXT,
  "to" TEXT NOT NULL,
  "stage" TEXT
) STRICT;
CREATE INDEX "status_change_feature" ON "status_change" ("feature");

CREATE TABLE "risk" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "title" TEXT NOT NULL,
  "cause" TEXT,
  "effect" TEXT,
  "business" TEXT,
  "features" TEXT,
  "services" TEXT,
  "project" INTEGER REFERENCES "project" (id),
  "probability" REAL,
  "impact_p10" INTEGER,
  "impact_p90" INTEGER,
  "cost" REAL,
  "response" TEXT,
  "mitigation" TEXT,
  "owner" TEXT,
  "trigger" TEXT,
  "review" TEXT,
  "status" TEXT,
  "residual_probability" REAL,
  "raised_by" TEXT
) STRICT;
CREATE INDEX "risk_project" ON "risk" ("project");

CREATE TABLE "decision" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "title" TEXT NOT NULL,
  "context" TEXT,
  "choice" TEXT,
  "alternatives" TEXT,
  "dependencies" TEXT,
  "risk" TEXT,
  "timeline_days" REAL,
  "features" TEXT,
  "status" TEXT,
  "review" TEXT,
  "due" TEXT,
  "confidence" TEXT,
  "by" TEXT,
  "supersedes" INTEGER REFERENCES "decision" (id)
) STRICT;
CREATE INDEX "decision_supersedes" ON "decision" ("supersedes");

CREATE TABLE "debt" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "service" INTEGER REFERENCES "service" (id),
  "title" TEXT,
  "principal_days" INTEGER,
  "interest_days_per_month" INTEGER,
  "growth" REAL,
  "feature" INTEGER REFERENCES "feature" (id),
  "due" TEXT,
  "status" TEXT
) STRICT;
CREATE INDEX "debt_service" ON "debt" ("service");
CREATE INDEX "debt_feature" ON "debt" ("feature");

CREATE TABLE "gap" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "question" TEXT NOT NULL,
  "to" TEXT,
  "due" TEXT,
  "answer" TEXT,
  "feature" INTEGER REFERENCES "feature" (id)
) STRICT;
CREATE INDEX "gap_feature" ON "gap" ("feature");

CREATE TABLE "metric" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "name" TEXT NOT NULL,
  "unit" TEXT,
  "direction" TEXT,
  "type" TEXT,
  "baseline" REAL,
  "guardrail" REAL,
  "source" TEXT,
  "cadence_days" INTEGER,
  "owner" TEXT
) STRICT;

CREATE TABLE "observation" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "metric" INTEGER NOT NULL REFERENCES "metric" (id),
  "day" TEXT NOT NULL,
  "value" REAL,
  "numerator" REAL,
  "denominator" REAL,
  "note" TEXT
) STRICT;
CREATE INDEX "observation_metric" ON "observation" ("metric");

CREATE TABLE "outcome" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "metric" INTEGER NOT NULL REFERENCES "metric" (id),
  "target" TEXT,
  "window_days" INTEGER,
  "hypothesis" TEXT,
  "evidence" TEXT,
  "stop_rule" TEXT,
  "first_data" TEXT
) STRICT;
CREATE INDEX "outcome_feature" ON "outcome" ("feature");
CREATE INDEX "outcome_metric" ON "outcome" ("metric");

CREATE TABLE "verdict" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "feature" INTEGER NOT NULL REFERENCES "feature" (id),
  "outcome" INTEGER REFERENCES "outcome" (id),
  "aspect" TEXT NOT NULL,
  "verdict" TEXT NOT NULL,
  "evidence" TEXT,
  "by" TEXT
) STRICT;
CREATE INDEX "verdict_feature" ON "verdict" ("feature");
CREATE INDEX "verdict_outcome" ON "verdict" ("outcome");

CREATE TABLE "promise" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "to" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "date" TEXT NOT NULL,
  "told" TEXT
) STRICT;

CREATE TABLE "slip" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "record" TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT,
  "days" INTEGER,
  "cause" TEXT,
  "due_to" TEXT,
  "explanation" TEXT
) STRICT;

CREATE TABLE "deployment" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "service" INTEGER REFERENCES "service" (id),
  "version" TEXT,
  "at" TEXT NOT NULL,
  "commits" TEXT,
  "failed" INTEGER CHECK ("failed" IN (0, 1)),
  "restored_at" TEXT,
  "feature" INTEGER REFERENCES "feature" (id),
  "flag" TEXT,
  "automated_rollback" INTEGER CHECK ("automated_rollback" IN (0, 1)),
  "rework" INTEGER CHECK ("rework" IN (0, 1))
) STRICT;
CREATE INDEX "deployment_service" ON "deployment" ("service");
CREATE INDEX "deployment_feature" ON "deployment" ("feature");

CREATE TABLE "report" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "week" TEXT NOT NULL,
  "audience" TEXT,
  "sent_at" TEXT,
  "sentences" TEXT,
  "text" TEXT
) STRICT;

CREATE TABLE "note" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "record" TEXT NOT NULL,
  "day" TEXT,
  "text" TEXT NOT NULL
) STRICT;

CREATE TABLE "waiver" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "rule" TEXT NOT NULL,
  "record" TEXT,
  "reason" TEXT NOT NULL,
  "until" TEXT,
  "by" TEXT
) STRICT;

CREATE TABLE "sighting" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  tags TEXT,
  custom TEXT,
  "source" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "seen" TEXT
) STRICT;
