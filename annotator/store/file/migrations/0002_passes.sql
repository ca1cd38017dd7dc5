-- The second shape: passes over models, the order of the queue, numbers of the project.
-- Never edited after a release: add 0003_... instead. The rules of 0001 hold here too.

-- ---------- passes: what was asked of whom, what came back, what it cost ----------
-- From here on the body of a response is the canonical JSON of the whole answer.

CREATE TABLE calls ( -- the ledger: one row an HTTP request, never what was in it
  call_id          INTEGER PRIMARY KEY,
  run_id           INTEGER REFERENCES runs(run_id), -- NULL: made outside a run
  request_sha256   TEXT NOT NULL CHECK (length(request_sha256) = 64),
  attempt          INTEGER NOT NULL CHECK (attempt >= 1),
  endpoint         TEXT NOT NULL,
  model            TEXT NOT NULL,
  outcome          TEXT NOT NULL CHECK (outcome IN ('answered', 'limited', 'failed',
    'rejected', 'unreachable')),
  http_status      INTEGER, -- NULL: no response came
  error_code       TEXT,
  tokens_in        INTEGER CHECK (tokens_in >= 0),
  tokens_cached    INTEGER CHECK (tokens_cached >= 0),
  tokens_out       INTEGER CHECK (tokens_out >= 0),
  tokens_reasoning INTEGER CHECK (tokens_reasoning >= 0),
  cost_microusd    INTEGER CHECK (cost_microusd >= 0),
  latency_ms       INTEGER NOT NULL CHECK (latency_ms >= 0),
  request_id       TEXT, -- the endpoint's own name for it
  kept_at          TEXT NOT NULL
) STRICT;
CREATE INDEX calls_run ON calls(run_id);

ALTER TABLE run_items ADD COLUMN tokens_cached INTEGER;
ALTER TABLE run_items ADD COLUMN is_reused INTEGER NOT NULL DEFAULT 0
  CHECK (is_reused IN (0, 1));

CREATE TABLE manners ( -- how a model wants to be spoken to; what was learned last counts
  base_url   TEXT NOT NULL,
  model      TEXT NOT NULL,
  body       TEXT NOT NULL CHECK (json_valid(body)),
  learned_at TEXT NOT NULL,
  PRIMARY KEY (base_url, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims ( -- leases: who is working on which paragraph of a run, until when
  run_id       INTEGER NOT NULL REFERENCES runs(run_id),
  paragraph_id INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  worker       TEXT NOT NULL CHECK (length(worker) > 0),
  held_until   TEXT NOT NULL,
  PRIMARY KEY (run_id, paragraph_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_worker ON claims(run_id, worker);

CREATE TABLE batches ( -- files of requests that an endpoint works through by itself
  batch_id     INTEGER PRIMARY KEY,
  batch_key    TEXT NOT NULL UNIQUE, -- sent along: finds a batch whose answer was lost
  run_id       INTEGER NOT NULL REFERENCES runs(run_id),
  endpoint     TEXT NOT NULL,
  model        TEXT NOT NULL,
  -- prepared: nothing is known of what the endpoint got; dropped: given up
  status       TEXT NOT NULL
    CHECK (status IN ('prepared', 'submitted', 'ended', 'collected', 'dropped')),
  remote_id    TEXT, -- the endpoint's names and words from here on
  remote_status TEXT,
  input_file   TEXT,
  output_file  TEXT,
  error_file   TEXT,
  requests     INTEGER NOT NULL CHECK (requests >= 1),
  completed    INTEGER NOT NULL DEFAULT 0 CHECK (completed >= 0),
  failed       INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
  prepared_at  TEXT NOT NULL,
  submitted_at TEXT,
  ended_at     TEXT,
  collected_at TEXT,
  UNIQUE (endpoint, remote_id),
  CHECK (status IN ('prepared', 'dropped') OR remote_id IS NOT NULL)
) STRICT;
CREATE INDEX batches_open ON batches(run_id)
  WHERE status IN ('prepared', 'submitted', 'ended');

CREATE TABLE batch_items ( -- what a request of a batch is about
  batch_id       INTEGER NOT NULL REFERENCES batches(batch_id),
  paragraph_id   INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  sample         INTEGER NOT NULL CHECK (sample >= 0),
  request_sha256 TEXT NOT NULL CHECK (length(request_sha256) = 64),
  PRIMARY KEY (batch_id, paragraph_id, sample)
) STRICT, WITHOUT ROWID;

-- ---------- the order of the queue ----------

CREATE TABLE settings ( -- of the whole project
  name   TEXT PRIMARY KEY,
  value  TEXT NOT NULL,
  set_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE looks ( -- what a person's look at a paragraph is expected to be worth
  paragraph_id INTEGER PRIMARY KEY REFERENCES paragraphs(paragraph_id),
  value        REAL NOT NULL,
  set_at       TEXT NOT NULL
) STRICT;

-- Derived, as body and stretches are: body paragraphs with a value, the greatest first.
CREATE TABLE ranks (
  place        TEXT PRIMARY KEY, -- sorts as (value descending, place in the text)
  paragraph_id INTEGER NOT NULL UNIQUE REFERENCES paragraphs(paragraph_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rank_stretches (
  person_id   INTEGER NOT NULL REFERENCES people(person_id),
  first_place TEXT NOT NULL,
  last_place  TEXT NOT NULL CHECK (last_place >= first_place),
  PRIMARY KEY (person_id, first_place)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignments_batch ON assignments(batch) WHERE batch IS NOT NULL;
CREATE INDEX states_finished ON states(person_id, done)
  WHERE done IS NOT NULL AND stage = 'review';
CREATE INDEX paragraphs_heading ON paragraphs(document_id, ordinal) WHERE kind = 'heading';
CREATE INDEX kind_switches_heading ON kind_switches(paragraph_id) WHERE kind = 'heading';

-- ---------- numbers of the project ----------

CREATE TABLE holdouts ( -- documents that only evaluate: nothing is learned from them
  holdout_id  INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(document_id),
  held_out    INTEGER NOT NULL CHECK (held_out IN (0, 1)),
  person_id   INTEGER REFERENCES people(person_id),
  made_at     TEXT NOT NULL
) STRICT;
CREATE INDEX holdouts_document ON holdouts(document_id, holdout_id);

CREATE VIEW held_out_documents AS
SELECT d.document_id, d.document_key FROM documents d
WHERE (SELECT h.held_out FROM holdouts h WHERE h.document_id = d.document_id
  ORDER BY h.holdout_id DESC LIMIT 1) = 1;

CREATE TABLE calibrations ( -- what a proposer's confidence is worth, learned from decisions
  calibration_id INTEGER PRIMARY KEY,
  proposer       TEXT NOT NULL,
  model          TEXT NOT NULL,
  method         TEXT NOT NULL,
  knots          TEXT NOT NULL CHECK (json_valid(knots)), -- pairs (said, true), ascending
  n              INTEGER NOT NULL CHECK (n >= 0), -- decisions that it was learned from
  log_head       TEXT CHECK (length(log_head) = 64), -- end of the chain of decisions then
  made_at        TEXT NOT NULL
) STRICT;
CREATE INDEX calibrations_latest ON calibrations(proposer, model, calibration_id);

-- ---------- what must not change does not ----------

CREATE TRIGGER calls_stay BEFORE UPDATE ON calls BEGIN
  SELECT RAISE(ABORT, 'calls are append-only'); END;
CREATE TRIGGER calls_keep BEFORE DELETE ON calls BEGIN
  SELECT RAISE(ABORT, 'calls are append-only'); END;
CREATE TRIGGER calls_once BEFORE INSERT ON calls WHEN EXISTS (
  SELECT 1 FROM calls WHERE call_id = NEW.call_id) BEGIN
  SELECT RAISE(ABORT, 'calls are append-only'); END;

CREATE TRIGGER holdouts_stay BEFORE UPDATE ON holdouts BEGIN
  SELECT RAISE(ABORT, 'holdouts are append-only'); END;
CREATE TRIGGER holdouts_keep BEFORE DELETE ON holdouts BEGIN
  SELECT RAISE(ABORT, 'holdouts are append-only'); END;
CREATE TRIGGER holdouts_once BEFORE INSERT ON holdouts WHEN EXISTS (
  SELECT 1 FROM holdouts WHERE holdout_id = NEW.holdout_id) BEGIN
  SELECT RAISE(ABORT, 'holdouts are append-only'); END;

CREATE TRIGGER calibrations_stay BEFORE UPDATE ON calibrations BEGIN
  SELECT RAISE(ABORT, 'calibrations are append-only'); END;
CREATE TRIGGER calibrations_keep BEFORE DELETE ON calibrations BEGIN
  SELECT RAISE(ABORT, 'calibrations are append-only'); END;
CREATE TRIGGER calibrations_once BEFORE INSERT ON calibrations WHEN EXISTS (
  SELECT 1 FROM calibrations WHERE calibration_id = NEW.calibration_id) BEGIN
  SELECT RAISE(ABORT, 'calibrations are append-only'); END;
