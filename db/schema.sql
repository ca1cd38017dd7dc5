-- Generated: python -m annotator.store.file.migrations > db/schema.sql

CREATE TABLE aliases ( -- what a person said of two names; the last word on a name counts
  alias_id  INTEGER PRIMARY KEY,
  name      TEXT NOT NULL CHECK (length(name) > 0),
  means     TEXT CHECK (length(means) > 0), -- NULL: it stands for itself after all
  person_id INTEGER REFERENCES people(person_id),
  made_at   TEXT NOT NULL
) STRICT;

CREATE TABLE arguments ( -- the payload's arguments, one a row, for looking up
  event_id   INTEGER NOT NULL REFERENCES events(event_id),
  ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
  role       TEXT NOT NULL,
  char_start INTEGER NOT NULL CHECK (char_start >= 0),
  char_end   INTEGER NOT NULL CHECK (char_end > char_start),
  text       TEXT NOT NULL CHECK (length(text) = char_end - char_start),
  value      TEXT CHECK (value IS NULL OR json_valid(value)),
  PRIMARY KEY (event_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignments (
  person_id    INTEGER NOT NULL REFERENCES people(person_id),
  paragraph_id INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  stage        TEXT NOT NULL CHECK (stage IN ('review', 'adjudicate')),
  place        TEXT NOT NULL, -- of the paragraph, to sort by
  priority     INTEGER NOT NULL, -- the greatest comes first
  mode         TEXT NOT NULL CHECK (mode IN ('assisted', 'blind', 'revealed')),
  batch        TEXT,
  state        TEXT NOT NULL CHECK (state IN ('open', 'skipped', 'done', 'released')),
  assigned_at  TEXT NOT NULL,
  PRIMARY KEY (person_id, paragraph_id, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_items ( -- what a request of a batch is about
  batch_id       INTEGER NOT NULL REFERENCES batches(batch_id),
  paragraph_id   INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  sample         INTEGER NOT NULL CHECK (sample >= 0),
  request_sha256 TEXT NOT NULL CHECK (length(request_sha256) = 64),
  PRIMARY KEY (batch_id, paragraph_id, sample)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE body ( -- the paragraphs that are body now, in the order of the queue
  place        TEXT PRIMARY KEY,
  paragraph_id INTEGER NOT NULL UNIQUE REFERENCES paragraphs(paragraph_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE claims ( -- leases: who is working on which paragraph of a run, until when
  run_id       INTEGER NOT NULL REFERENCES runs(run_id),
  paragraph_id INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  worker       TEXT NOT NULL CHECK (length(worker) > 0),
  held_until   TEXT NOT NULL,
  PRIMARY KEY (run_id, paragraph_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
  correction_id INTEGER PRIMARY KEY,
  document_id   INTEGER NOT NULL REFERENCES documents(document_id),
  field         TEXT NOT NULL
    CHECK (field IN ('title', 'source', 'published_on', 'language')),
  value         TEXT, -- NULL: not known after all
  made_by       TEXT NOT NULL,
  made_at       TEXT NOT NULL
) STRICT;

CREATE TABLE datasheet ( -- what leads wrote; the last answer to a question counts
  entry_id  INTEGER PRIMARY KEY,
  question  TEXT NOT NULL CHECK (length(question) > 0),
  answer    TEXT, -- NULL: taken back
  person_id INTEGER REFERENCES people(person_id),
  made_at   TEXT NOT NULL
) STRICT;

CREATE TABLE decisions (
  decision_id      INTEGER PRIMARY KEY AUTOINCREMENT, -- the order in which they count
  decision_key     TEXT NOT NULL UNIQUE, -- made by the client: asked twice, counted once
  paragraph_id     INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  person_id        INTEGER NOT NULL REFERENCES people(person_id),
  stage            TEXT NOT NULL CHECK (stage IN ('review', 'adjudicate')),
  mode             TEXT NOT NULL CHECK (mode IN ('assisted', 'blind', 'revealed')),
  action           TEXT NOT NULL CHECK (action IN ('accept', 'fix', 'reject', 'add',
    'undo', 'done', 'reopen', 'skip', 'flag', 'note')),
  item_id          INTEGER REFERENCES events(event_id), -- the event under discussion
  result_event_id  INTEGER REFERENCES events(event_id), -- the version that now stands
  result_sha256    TEXT, -- its content, so that the chain covers it
  supersedes       INTEGER REFERENCES decisions(decision_id), -- what stood before
  undoes           INTEGER REFERENCES decisions(decision_id),
  run_id           INTEGER REFERENCES runs(run_id), -- whose proposals the person had
  reason           TEXT,
  comment          TEXT,
  elapsed_ms       INTEGER CHECK (elapsed_ms >= 0),
  imported         INTEGER NOT NULL CHECK (imported IN (0, 1)),
  paragraph_sha256 TEXT NOT NULL CHECK (length(paragraph_sha256) = 64), -- what was read
  schema_id        INTEGER NOT NULL REFERENCES schemas(schema_id),
  app_version      TEXT NOT NULL,
  decided_at       TEXT NOT NULL,
  prev_hash        TEXT NOT NULL CHECK (length(prev_hash) = 64),
  row_hash         TEXT NOT NULL UNIQUE CHECK (length(row_hash) = 64),
  -- IS, not =: a CHECK that yields NULL would pass
  CHECK (CASE
    WHEN action IN ('accept', 'add') THEN
      item_id IS NOT NULL AND result_event_id IS item_id AND undoes IS NULL
    WHEN action = 'fix' THEN item_id IS NOT NULL AND result_event_id IS NOT NULL
      AND result_event_id IS NOT item_id AND undoes IS NULL
    WHEN action = 'reject' THEN
      item_id IS NOT NULL AND result_event_id IS NULL AND undoes IS NULL
    WHEN action = 'undo' THEN undoes IS NOT NULL AND result_event_id IS NULL
    ELSE item_id IS NULL AND result_event_id IS NULL AND undoes IS NULL END),
  CHECK ((result_event_id IS NULL) = (result_sha256 IS NULL))
) STRICT;

CREATE TABLE documents (
  document_id  INTEGER PRIMARY KEY,
  document_key TEXT NOT NULL UNIQUE CHECK (length(document_key) > 0),
  title        TEXT,
  source       TEXT,
  published_on TEXT,
  language     TEXT NOT NULL,
  raw_sha256   TEXT NOT NULL CHECK (length(raw_sha256) = 64),
  text_sha256  TEXT NOT NULL UNIQUE CHECK (length(text_sha256) = 64),
  text         TEXT NOT NULL CHECK (length(text) > 0),
  metadata     TEXT NOT NULL CHECK (json_valid(metadata)),
  added_at     TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  event_id       INTEGER PRIMARY KEY,
  event_key      TEXT NOT NULL UNIQUE CHECK (length(event_key) > 0),
  paragraph_id   INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  schema_id      INTEGER NOT NULL REFERENCES schemas(schema_id),
  origin         TEXT NOT NULL CHECK (origin IN ('model', 'human', 'import')),
  run_id         INTEGER REFERENCES runs(run_id),
  person_id      INTEGER REFERENCES people(person_id),
  based_on       INTEGER REFERENCES events(event_id), -- the version that was fixed
  ordinal        INTEGER NOT NULL CHECK (ordinal >= 0), -- in the reply; 0 for people's
  event_type     TEXT NOT NULL,
  trigger_start  INTEGER NOT NULL CHECK (trigger_start >= 0),
  trigger_end    INTEGER NOT NULL CHECK (trigger_end > trigger_start),
  trigger_text   TEXT NOT NULL CHECK (length(trigger_text) = trigger_end - trigger_start),
  payload        TEXT NOT NULL CHECK (json_valid(payload)), -- the whole event mention
  content_sha256 TEXT NOT NULL CHECK (length(content_sha256) = 64), -- equal events: equal
  confidence     REAL CHECK (confidence IS NULL OR confidence BETWEEN 0 AND 1),
  notes          TEXT NOT NULL CHECK (json_valid(notes)),
  CHECK ((origin = 'model') = (run_id IS NOT NULL)),
  CHECK ((origin = 'model') = (person_id IS NULL))
) STRICT;

CREATE TABLE gold_events ( -- for a conflict: the events that all agree on
  paragraph_id INTEGER NOT NULL REFERENCES gold_paragraphs(paragraph_id),
  ordinal      INTEGER NOT NULL CHECK (ordinal >= 0),
  event_id     INTEGER NOT NULL REFERENCES events(event_id),
  PRIMARY KEY (paragraph_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE gold_paragraphs (
  paragraph_id   INTEGER PRIMARY KEY REFERENCES paragraphs(paragraph_id),
  status         TEXT NOT NULL CHECK (status IN ('gold', 'conflict')),
  basis          TEXT CHECK (basis IN ('single', 'consensus', 'adjudicated')),
  mode           TEXT NOT NULL CHECK (mode IN ('assisted', 'blind', 'revealed')),
  annotators     TEXT NOT NULL CHECK (json_valid(annotators)), -- ids, ascending
  adjudicator_id INTEGER REFERENCES people(person_id),
  CHECK ((status = 'gold') = (basis IS NOT NULL)),
  CHECK ((basis IS 'adjudicated') = (adjudicator_id IS NOT NULL))
) STRICT;

CREATE TABLE heads ( -- the decision that stands, of each person on each item
  item_id         INTEGER NOT NULL REFERENCES events(event_id),
  person_id       INTEGER NOT NULL REFERENCES people(person_id),
  stage           TEXT NOT NULL,
  paragraph_id    INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  decision_id     INTEGER NOT NULL REFERENCES decisions(decision_id),
  action          TEXT NOT NULL,
  result_event_id INTEGER REFERENCES events(event_id),
  PRIMARY KEY (item_id, person_id, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE holdouts ( -- documents that only evaluate: nothing is learned from them
  holdout_id  INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(document_id),
  held_out    INTEGER NOT NULL CHECK (held_out IN (0, 1)),
  person_id   INTEGER REFERENCES people(person_id),
  made_at     TEXT NOT NULL
) STRICT;

CREATE TABLE kept_marks ( -- up to where the kept tallies of two sources go
  proposed TEXT NOT NULL,
  against  TEXT NOT NULL,
  maker    TEXT NOT NULL, -- what counted them
  edition  INTEGER NOT NULL, -- how often they were written
  marks    TEXT CHECK (marks IS NULL OR json_valid(marks)), -- of the store; NULL: not all are counted yet
  PRIMARY KEY (proposed, against)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_tallies ( -- derived: what paragraphs add to a score, many in a row
  kept_id    INTEGER PRIMARY KEY, -- of one paragraph the last row counts
  proposed   TEXT NOT NULL, -- the two sources
  against    TEXT NOT NULL,
  paragraphs BLOB NOT NULL, -- their numbers
  signatures BLOB NOT NULL, -- of what both sources say of each; 0: nothing any more
  tallies    BLOB NOT NULL -- of those that are not 0, in their order
) STRICT;

CREATE TABLE kind_switches (
  switch_id    INTEGER PRIMARY KEY,
  paragraph_id INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  kind         TEXT NOT NULL CHECK (kind IN ('body', 'heading', 'boilerplate')),
  made_by      TEXT NOT NULL,
  made_at      TEXT NOT NULL
) STRICT;

CREATE TABLE looks ( -- what a person's look at a paragraph is expected to be worth
  paragraph_id INTEGER PRIMARY KEY REFERENCES paragraphs(paragraph_id),
  value        REAL NOT NULL,
  set_at       TEXT NOT NULL
) STRICT;

CREATE TABLE manners ( -- how a model wants to be spoken to; what was learned last counts
  base_url   TEXT NOT NULL,
  model      TEXT NOT NULL,
  body       TEXT NOT NULL CHECK (json_valid(body)),
  learned_at TEXT NOT NULL,
  PRIMARY KEY (base_url, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE paragraphs (
  paragraph_id INTEGER PRIMARY KEY,
  document_id  INTEGER NOT NULL REFERENCES documents(document_id),
  ordinal      INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 9999999),
  -- document key, tab, ordinal in seven digits: sorts as (document key, ordinal)
  place        TEXT NOT NULL UNIQUE,
  char_start   INTEGER NOT NULL CHECK (char_start >= 0), -- in documents.text
  char_end     INTEGER NOT NULL CHECK (char_end > char_start),
  text         TEXT NOT NULL,
  text_sha256  TEXT NOT NULL CHECK (length(text_sha256) = 64),
  kind         TEXT NOT NULL CHECK (kind IN ('body', 'heading', 'boilerplate')), -- as read
  UNIQUE (document_id, ordinal),
  CHECK (length(text) = char_end - char_start) -- length() stops at NUL: none can slip in
) STRICT;

CREATE VIRTUAL TABLE paragraphs_fts USING fts5(text, content='', tokenize='unicode61');

CREATE TABLE passes ( -- each is carried out by a process of its own, which renews its lease
  pass_id     INTEGER PRIMARY KEY,
  wanted      TEXT NOT NULL CHECK (json_valid(wanted)), -- who proposes for what; no key
  person_id   INTEGER NOT NULL REFERENCES people(person_id),
  run_id      INTEGER REFERENCES runs(run_id), -- once it has begun
  state       TEXT NOT NULL
    CHECK (state IN ('starting', 'running', 'done', 'stopped', 'failed', 'lost')),
  is_stopping INTEGER NOT NULL DEFAULT 0 CHECK (is_stopping IN (0, 1)),
  worker      TEXT, -- the process
  alive_until TEXT NOT NULL,
  pending     INTEGER CHECK (pending >= 0), -- paragraphs without an answer at its beginning
  tally       TEXT CHECK (tally IS NULL OR json_valid(tally)), -- sums over what it did
  message     TEXT, -- why it ended before all was done
  started_at  TEXT NOT NULL,
  ended_at    TEXT,
  CHECK ((ended_at IS NULL) = (state IN ('starting', 'running')))
) STRICT;

CREATE TABLE people (
  person_id     INTEGER PRIMARY KEY,
  handle        TEXT NOT NULL UNIQUE CHECK (length(handle) > 0),
  role          TEXT NOT NULL CHECK (role IN ('annotator', 'adjudicator', 'lead')),
  password_hash TEXT,
  oidc_subject  TEXT UNIQUE,
  active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  added_at      TEXT NOT NULL
, email TEXT) STRICT;

CREATE TABLE preferences ( -- of one person: keys, the guideline that was read last
  person_id INTEGER NOT NULL REFERENCES people(person_id),
  name      TEXT NOT NULL,
  value     TEXT NOT NULL CHECK (json_valid(value)),
  set_at    TEXT NOT NULL,
  PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE prompts (
  prompt_id     INTEGER PRIMARY KEY,
  name          TEXT NOT NULL,
  version       TEXT NOT NULL,
  sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
  body          TEXT NOT NULL,
  registered_at TEXT NOT NULL,
  UNIQUE (name, version)
) STRICT;

CREATE TABLE rank_stretches (
  person_id   INTEGER NOT NULL REFERENCES people(person_id),
  first_place TEXT NOT NULL,
  last_place  TEXT NOT NULL CHECK (last_place >= first_place),
  PRIMARY KEY (person_id, first_place)
) STRICT, WITHOUT ROWID;

CREATE TABLE ranks (
  place        TEXT PRIMARY KEY, -- sorts as (value descending, place in the text)
  paragraph_id INTEGER NOT NULL UNIQUE REFERENCES paragraphs(paragraph_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE repeats ( -- what a person said of two events that tell one act; likewise
  repeat_id INTEGER PRIMARY KEY,
  event     TEXT NOT NULL CHECK (length(event) > 0), -- document:number/digest of content
  repeats   TEXT CHECK (length(repeats) > 0), -- NULL: it tells an act of its own
  person_id INTEGER REFERENCES people(person_id),
  made_at   TEXT NOT NULL
) STRICT;

CREATE TABLE reply_faults (
  run_id       INTEGER NOT NULL,
  paragraph_id INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL CHECK (ordinal >= 0),
  kind         TEXT NOT NULL,
  path         TEXT NOT NULL,
  detail       TEXT NOT NULL,
  PRIMARY KEY (run_id, paragraph_id, ordinal),
  FOREIGN KEY (run_id, paragraph_id) REFERENCES run_items(run_id, paragraph_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE responses ( -- raw answers: cache and evidence
  request_sha256 TEXT PRIMARY KEY CHECK (length(request_sha256) = 64),
  body           BLOB NOT NULL, -- UTF-8, compressed with zlib
  received_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE run_differences ( -- answers that differ from the answer of the run before
  paragraph_id INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  run_id       INTEGER NOT NULL REFERENCES runs(run_id),
  earlier_id   INTEGER NOT NULL REFERENCES runs(run_id), -- the run before
  PRIMARY KEY (paragraph_id, run_id),
  CHECK (earlier_id < run_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_items ( -- the primary key makes taking in an answer exactly-once
  run_id         INTEGER NOT NULL REFERENCES runs(run_id),
  paragraph_id   INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  status         TEXT NOT NULL CHECK (status IN ('ok', 'error', 'refused')),
  request_sha256 TEXT NOT NULL,
  attempts       INTEGER NOT NULL CHECK (attempts >= 1),
  latency_ms     INTEGER,
  tokens_in      INTEGER,
  tokens_out     INTEGER,
  cost_microusd  INTEGER,
  events         INTEGER NOT NULL CHECK (events >= 0),
  faults         INTEGER NOT NULL CHECK (faults >= 0),
  error          TEXT,
  answered_at    TEXT NOT NULL, tokens_cached INTEGER, is_reused INTEGER NOT NULL DEFAULT 0
  CHECK (is_reused IN (0, 1)),
  PRIMARY KEY (run_id, paragraph_id),
  CHECK (status = 'ok' OR events = 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  run_id      INTEGER PRIMARY KEY,
  run_key     TEXT NOT NULL UNIQUE CHECK (length(run_key) = 64), -- of the facts and repeat
  facts       TEXT NOT NULL CHECK (json_valid(facts)),
  facts_sha256 TEXT NOT NULL CHECK (length(facts_sha256) = 64),
  repeat      INTEGER NOT NULL CHECK (repeat >= 0), -- 0 for the first run of these facts
  proposer    TEXT NOT NULL,
  model       TEXT NOT NULL,
  schema_id   INTEGER NOT NULL REFERENCES schemas(schema_id),
  prompt_id   INTEGER REFERENCES prompts(prompt_id),
  -- aborted: closed for good; nothing is added to it, decided on it or shown of it
  status      TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'aborted')),
  started_at  TEXT NOT NULL,
  finished_at TEXT,
  UNIQUE (facts_sha256, repeat)
) STRICT;

CREATE TABLE schemas (
  schema_id     INTEGER PRIMARY KEY,
  name          TEXT NOT NULL,
  version       TEXT NOT NULL,
  sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
  body          TEXT NOT NULL CHECK (json_valid(body)),
  registered_at TEXT NOT NULL,
  UNIQUE (name, version)
) STRICT;

CREATE TABLE settings ( -- of the whole project
  name   TEXT PRIMARY KEY,
  value  TEXT NOT NULL,
  set_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_ins ( -- who is signed in; a browser holds the token, this only its digest
  token_sha256 TEXT PRIMARY KEY CHECK (length(token_sha256) = 64),
  person_id    INTEGER NOT NULL REFERENCES people(person_id),
  purpose      TEXT NOT NULL CHECK (purpose IN ('visit', 'invitation')),
  made_at      TEXT NOT NULL,
  seen_at      TEXT NOT NULL, -- to the minute or so: writing it each time would cost
  ends_at      TEXT NOT NULL  -- in the past for those that were ended before their time
) STRICT, WITHOUT ROWID;

CREATE TABLE states ( -- where each person is with each paragraph
  paragraph_id INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  person_id    INTEGER NOT NULL REFERENCES people(person_id),
  stage        TEXT NOT NULL,
  done         INTEGER REFERENCES decisions(decision_id), -- the standing done, if any
  skipped      INTEGER REFERENCES decisions(decision_id), -- the standing skip, if any
  flagged      INTEGER REFERENCES decisions(decision_id), -- the standing flag, if any
  mode         TEXT NOT NULL, -- the most assisted of all the person's decisions here
  run_id       INTEGER REFERENCES runs(run_id), -- of the first decision that had one
  PRIMARY KEY (paragraph_id, person_id, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE stretches ( -- longest stretches of body that a person is done with or skipped
  person_id   INTEGER NOT NULL REFERENCES people(person_id),
  first_place TEXT NOT NULL,
  last_place  TEXT NOT NULL CHECK (last_place >= first_place),
  PRIMARY KEY (person_id, first_place)
) STRICT, WITHOUT ROWID;

CREATE TABLE tallies ( -- counts that are shown all the time
  name      TEXT NOT NULL CHECK (name IN ('body', 'done')),
  person_id INTEGER NOT NULL, -- 0 for counts that are nobody's own
  n         INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (name, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX aliases_name ON aliases(name, alias_id);

CREATE INDEX arguments_role_text ON arguments(role, text);

CREATE INDEX assignments_batch ON assignments(batch) WHERE batch IS NOT NULL;

CREATE INDEX assignments_next ON assignments(person_id, stage, priority DESC, place)
  WHERE state = 'open';

CREATE INDEX batches_open ON batches(run_id)
  WHERE status IN ('prepared', 'submitted', 'ended');

CREATE INDEX calibrations_latest ON calibrations(proposer, model, calibration_id);

CREATE INDEX calls_run ON calls(run_id);

CREATE INDEX claims_worker ON claims(run_id, worker);

CREATE INDEX corrections_document ON corrections(document_id, field, correction_id);

CREATE INDEX datasheet_question ON datasheet(question, entry_id);

CREATE INDEX decisions_noted ON decisions(person_id, paragraph_id) WHERE action = 'note';

CREATE INDEX decisions_paragraph ON decisions(paragraph_id, person_id, decision_id);

CREATE INDEX decisions_person ON decisions(person_id, decision_id);

CREATE UNIQUE INDEX decisions_undone ON decisions(undoes) WHERE undoes IS NOT NULL;

CREATE UNIQUE INDEX events_of_run ON events(run_id, paragraph_id, ordinal)
  WHERE run_id IS NOT NULL;

CREATE INDEX events_paragraph ON events(paragraph_id);

CREATE INDEX events_proposed ON events(event_type, paragraph_id) WHERE run_id IS NOT NULL;

CREATE INDEX events_remarked ON events(paragraph_id, notes)
  WHERE run_id IS NOT NULL AND notes <> '[]';

CREATE INDEX gold_conflicts ON gold_paragraphs(paragraph_id) WHERE status = 'conflict';

CREATE INDEX heads_paragraph ON heads(paragraph_id, person_id, stage);

CREATE INDEX holdouts_document ON holdouts(document_id, holdout_id);

CREATE INDEX kept_tallies_sources ON kept_tallies(proposed, against, kept_id);

CREATE INDEX kind_switches_heading ON kind_switches(paragraph_id) WHERE kind = 'heading';

CREATE INDEX kind_switches_paragraph ON kind_switches(paragraph_id, switch_id);

CREATE INDEX paragraphs_heading ON paragraphs(document_id, ordinal) WHERE kind = 'heading';

CREATE UNIQUE INDEX passes_one ON passes((1)) WHERE ended_at IS NULL;

CREATE INDEX passes_run ON passes(run_id, pass_id);

CREATE UNIQUE INDEX people_email ON people(lower(email)) WHERE email IS NOT NULL;

CREATE INDEX repeats_event ON repeats(event, repeat_id);

CREATE INDEX run_items_answered ON run_items(run_id, answered_at);

CREATE INDEX run_items_paragraph ON run_items(paragraph_id, run_id) WHERE status = 'ok';

CREATE INDEX sign_ins_person ON sign_ins(person_id);

CREATE INDEX states_finished ON states(person_id, done)
  WHERE done IS NOT NULL AND stage = 'review';

CREATE INDEX states_flagged ON states(person_id, paragraph_id)
  WHERE flagged IS NOT NULL AND stage = 'review';

CREATE INDEX states_person ON states(person_id, stage, paragraph_id);

CREATE INDEX states_skipped ON states(person_id, skipped)
  WHERE skipped IS NOT NULL AND stage = 'review';

CREATE VIEW current_paragraphs AS
SELECT p.paragraph_id, p.document_id, d.document_key, p.ordinal, p.place, p.char_start,
  p.char_end, p.text, p.text_sha256,
  coalesce((SELECT s.kind FROM kind_switches s WHERE s.paragraph_id = p.paragraph_id
    ORDER BY s.switch_id DESC LIMIT 1), p.kind) AS kind
FROM paragraphs p JOIN documents d ON d.document_id = p.document_id;

CREATE VIEW full_events AS
SELECT e.event_id, e.event_key, e.paragraph_id, e.origin, e.run_id, e.ordinal, e.payload,
  e.content_sha256, e.confidence, e.notes, p.handle AS annotator, b.event_key AS based_on
FROM events e LEFT JOIN people p ON p.person_id = e.person_id
  LEFT JOIN events b ON b.event_id = e.based_on;

CREATE VIEW held_out_documents AS
SELECT d.document_id, d.document_key FROM documents d
WHERE (SELECT h.held_out FROM holdouts h WHERE h.document_id = d.document_id
  ORDER BY h.holdout_id DESC LIMIT 1) = 1;

CREATE TRIGGER aliases_keep BEFORE DELETE ON aliases BEGIN
  SELECT RAISE(ABORT, 'aliases are append-only'); END;

CREATE TRIGGER aliases_once BEFORE INSERT ON aliases WHEN EXISTS (
  SELECT 1 FROM aliases WHERE alias_id = NEW.alias_id) BEGIN
  SELECT RAISE(ABORT, 'aliases are append-only'); END;

CREATE TRIGGER aliases_stay BEFORE UPDATE ON aliases BEGIN
  SELECT RAISE(ABORT, 'aliases are append-only'); END;

CREATE TRIGGER arguments_grounded BEFORE INSERT ON arguments BEGIN
  SELECT RAISE(ABORT, 'argument is not the paragraph''s text')
  WHERE NEW.text IS NOT (
    SELECT substr(p.text, NEW.char_start + 1, NEW.char_end - NEW.char_start)
    FROM events e JOIN paragraphs p ON p.paragraph_id = e.paragraph_id
    WHERE e.event_id = NEW.event_id);
END;

CREATE TRIGGER arguments_keep BEFORE DELETE ON arguments BEGIN
  SELECT RAISE(ABORT, 'arguments are immutable'); END;

CREATE TRIGGER arguments_once BEFORE INSERT ON arguments WHEN EXISTS (
  SELECT 1 FROM arguments WHERE event_id = NEW.event_id AND ordinal = NEW.ordinal) BEGIN
  SELECT RAISE(ABORT, 'arguments are immutable'); END;

CREATE TRIGGER arguments_stay BEFORE UPDATE ON arguments BEGIN
  SELECT RAISE(ABORT, 'arguments are immutable'); END;

CREATE TRIGGER calibrations_keep BEFORE DELETE ON calibrations BEGIN
  SELECT RAISE(ABORT, 'calibrations are append-only'); END;

CREATE TRIGGER calibrations_once BEFORE INSERT ON calibrations WHEN EXISTS (
  SELECT 1 FROM calibrations WHERE calibration_id = NEW.calibration_id) BEGIN
  SELECT RAISE(ABORT, 'calibrations are append-only'); END;

CREATE TRIGGER calibrations_stay BEFORE UPDATE ON calibrations BEGIN
  SELECT RAISE(ABORT, 'calibrations are append-only'); END;

CREATE TRIGGER calls_keep BEFORE DELETE ON calls BEGIN
  SELECT RAISE(ABORT, 'calls are append-only'); END;

CREATE TRIGGER calls_once BEFORE INSERT ON calls WHEN EXISTS (
  SELECT 1 FROM calls WHERE call_id = NEW.call_id) BEGIN
  SELECT RAISE(ABORT, 'calls are append-only'); END;

CREATE TRIGGER calls_stay BEFORE UPDATE ON calls BEGIN
  SELECT RAISE(ABORT, 'calls are append-only'); END;

CREATE TRIGGER corrections_keep BEFORE DELETE ON corrections BEGIN
  SELECT RAISE(ABORT, 'corrections are append-only'); END;

CREATE TRIGGER corrections_once BEFORE INSERT ON corrections WHEN EXISTS (
  SELECT 1 FROM corrections WHERE correction_id = NEW.correction_id) BEGIN
  SELECT RAISE(ABORT, 'corrections are append-only'); END;

CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections BEGIN
  SELECT RAISE(ABORT, 'corrections are append-only'); END;

CREATE TRIGGER datasheet_keep BEFORE DELETE ON datasheet BEGIN
  SELECT RAISE(ABORT, 'the datasheet is append-only'); END;

CREATE TRIGGER datasheet_once BEFORE INSERT ON datasheet WHEN EXISTS (
  SELECT 1 FROM datasheet WHERE entry_id = NEW.entry_id) BEGIN
  SELECT RAISE(ABORT, 'the datasheet is append-only'); END;

CREATE TRIGGER datasheet_stay BEFORE UPDATE ON datasheet BEGIN
  SELECT RAISE(ABORT, 'the datasheet is append-only'); END;

CREATE TRIGGER decisions_keep BEFORE DELETE ON decisions BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only'); END;

CREATE TRIGGER decisions_once BEFORE INSERT ON decisions WHEN EXISTS (
  SELECT 1 FROM decisions WHERE decision_id = NEW.decision_id
    OR decision_key = NEW.decision_key OR row_hash = NEW.row_hash
    OR (NEW.undoes IS NOT NULL AND undoes = NEW.undoes)) BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only'); END;

CREATE TRIGGER decisions_refer BEFORE INSERT ON decisions BEGIN
  SELECT RAISE(ABORT, 'decision names an event of another paragraph') WHERE EXISTS (
    SELECT 1 FROM events WHERE event_id IN (NEW.item_id, NEW.result_event_id)
      AND paragraph_id <> NEW.paragraph_id);
  SELECT RAISE(ABORT, 'decision names content that its event does not have')
  WHERE NEW.result_sha256 IS NOT (
    SELECT content_sha256 FROM events WHERE event_id = NEW.result_event_id);
  SELECT RAISE(ABORT, 'decision undoes what is not this person''s')
  WHERE NEW.undoes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM decisions WHERE decision_id = NEW.undoes AND action <> 'undo'
      AND person_id = NEW.person_id AND paragraph_id = NEW.paragraph_id
      AND stage = NEW.stage AND item_id IS NEW.item_id);
END;

CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only'); END;

CREATE TRIGGER documents_keep BEFORE DELETE ON documents BEGIN
  SELECT RAISE(ABORT, 'documents are immutable'); END;

CREATE TRIGGER documents_once BEFORE INSERT ON documents WHEN EXISTS (
  SELECT 1 FROM documents WHERE document_id = NEW.document_id
    OR document_key = NEW.document_key OR text_sha256 = NEW.text_sha256) BEGIN
  SELECT RAISE(ABORT, 'documents are immutable'); END;

CREATE TRIGGER documents_stay BEFORE UPDATE ON documents BEGIN
  SELECT RAISE(ABORT, 'documents are immutable'); END;

CREATE TRIGGER events_grounded BEFORE INSERT ON events BEGIN
  SELECT RAISE(ABORT, 'trigger is not the paragraph''s text')
  WHERE NEW.trigger_text IS NOT (
    SELECT substr(text, NEW.trigger_start + 1, NEW.trigger_end - NEW.trigger_start)
    FROM paragraphs WHERE paragraph_id = NEW.paragraph_id);
  SELECT RAISE(ABORT, 'based on an event of another paragraph')
  WHERE NEW.based_on IS NOT NULL AND NEW.paragraph_id IS NOT (
    SELECT paragraph_id FROM events WHERE event_id = NEW.based_on);
END;

CREATE TRIGGER events_keep BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'events are immutable'); END;

CREATE TRIGGER events_once BEFORE INSERT ON events WHEN EXISTS (
  SELECT 1 FROM events WHERE event_id = NEW.event_id OR event_key = NEW.event_key
    OR (run_id = NEW.run_id AND paragraph_id = NEW.paragraph_id
      AND ordinal = NEW.ordinal)) BEGIN
  SELECT RAISE(ABORT, 'events are immutable'); END;

CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN
  SELECT RAISE(ABORT, 'events are immutable'); END;

CREATE TRIGGER holdouts_keep BEFORE DELETE ON holdouts BEGIN
  SELECT RAISE(ABORT, 'holdouts are append-only'); END;

CREATE TRIGGER holdouts_once BEFORE INSERT ON holdouts WHEN EXISTS (
  SELECT 1 FROM holdouts WHERE holdout_id = NEW.holdout_id) BEGIN
  SELECT RAISE(ABORT, 'holdouts are append-only'); END;

CREATE TRIGGER holdouts_stay BEFORE UPDATE ON holdouts BEGIN
  SELECT RAISE(ABORT, 'holdouts are append-only'); END;

CREATE TRIGGER kind_switches_keep BEFORE DELETE ON kind_switches BEGIN
  SELECT RAISE(ABORT, 'kind switches are append-only'); END;

CREATE TRIGGER kind_switches_once BEFORE INSERT ON kind_switches WHEN EXISTS (
  SELECT 1 FROM kind_switches WHERE switch_id = NEW.switch_id) BEGIN
  SELECT RAISE(ABORT, 'kind switches are append-only'); END;

CREATE TRIGGER kind_switches_stay BEFORE UPDATE ON kind_switches BEGIN
  SELECT RAISE(ABORT, 'kind switches are append-only'); END;

CREATE TRIGGER paragraphs_keep BEFORE DELETE ON paragraphs BEGIN
  SELECT RAISE(ABORT, 'paragraphs are immutable'); END;

CREATE TRIGGER paragraphs_once BEFORE INSERT ON paragraphs WHEN EXISTS (
  SELECT 1 FROM paragraphs WHERE paragraph_id = NEW.paragraph_id OR place = NEW.place
    OR (document_id = NEW.document_id AND ordinal = NEW.ordinal)) BEGIN
  SELECT RAISE(ABORT, 'paragraphs are immutable'); END;

CREATE TRIGGER paragraphs_stay BEFORE UPDATE ON paragraphs BEGIN
  SELECT RAISE(ABORT, 'paragraphs are immutable'); END;

CREATE TRIGGER prompts_keep BEFORE DELETE ON prompts BEGIN
  SELECT RAISE(ABORT, 'prompts are immutable'); END;

CREATE TRIGGER prompts_once BEFORE INSERT ON prompts WHEN EXISTS (
  SELECT 1 FROM prompts WHERE prompt_id = NEW.prompt_id
    OR (name = NEW.name AND version = NEW.version)) BEGIN
  SELECT RAISE(ABORT, 'prompts are immutable'); END;

CREATE TRIGGER prompts_stay BEFORE UPDATE ON prompts BEGIN
  SELECT RAISE(ABORT, 'prompts are immutable'); END;

CREATE TRIGGER repeats_keep BEFORE DELETE ON repeats BEGIN
  SELECT RAISE(ABORT, 'repeats are append-only'); END;

CREATE TRIGGER repeats_once BEFORE INSERT ON repeats WHEN EXISTS (
  SELECT 1 FROM repeats WHERE repeat_id = NEW.repeat_id) BEGIN
  SELECT RAISE(ABORT, 'repeats are append-only'); END;

CREATE TRIGGER repeats_stay BEFORE UPDATE ON repeats BEGIN
  SELECT RAISE(ABORT, 'repeats are append-only'); END;

CREATE TRIGGER schemas_keep BEFORE DELETE ON schemas BEGIN
  SELECT RAISE(ABORT, 'schemas are immutable'); END;

CREATE TRIGGER schemas_once BEFORE INSERT ON schemas WHEN EXISTS (
  SELECT 1 FROM schemas WHERE schema_id = NEW.schema_id
    OR (name = NEW.name AND version = NEW.version)) BEGIN
  SELECT RAISE(ABORT, 'schemas are immutable'); END;

CREATE TRIGGER schemas_stay BEFORE UPDATE ON schemas BEGIN
  SELECT RAISE(ABORT, 'schemas are immutable'); END;
