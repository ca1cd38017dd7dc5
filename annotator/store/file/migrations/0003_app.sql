-- The third shape: what the app needs beside decisions.
-- Never edited after a release: add 0004_... instead. The rules of 0001 hold here too.

-- ---------- people ----------

ALTER TABLE people ADD COLUMN email TEXT; -- who it is at the organisation's sign-in
CREATE UNIQUE INDEX people_email ON people(lower(email)) WHERE email IS NOT NULL;

CREATE TABLE sign_ins ( -- who is signed in; a browser holds the token, this only its digest
  token_sha256 TEXT PRIMARY KEY CHECK (length(token_sha256) = 64),
  person_id    INTEGER NOT NULL REFERENCES people(person_id),
  purpose      TEXT NOT NULL CHECK (purpose IN ('visit', 'invitation')),
  made_at      TEXT NOT NULL,
  seen_at      TEXT NOT NULL, -- to the minute or so: writing it each time would cost
  ends_at      TEXT NOT NULL  -- in the past for those that were ended before their time
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_person ON sign_ins(person_id);

CREATE TABLE preferences ( -- of one person: keys, the guideline that was read last
  person_id INTEGER NOT NULL REFERENCES people(person_id),
  name      TEXT NOT NULL,
  value     TEXT NOT NULL CHECK (json_valid(value)),
  set_at    TEXT NOT NULL,
  PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;

-- ---------- names of the same party ----------

CREATE TABLE aliases ( -- what a person said of two names; the last word on a name counts
  alias_id  INTEGER PRIMARY KEY,
  name      TEXT NOT NULL CHECK (length(name) > 0),
  means     TEXT CHECK (length(means) > 0), -- NULL: it stands for itself after all
  person_id INTEGER REFERENCES people(person_id),
  made_at   TEXT NOT NULL
) STRICT;
CREATE INDEX aliases_name ON aliases(name, alias_id);

CREATE TABLE repeats ( -- what a person said of two events that tell one act; likewise
  repeat_id INTEGER PRIMARY KEY,
  event     TEXT NOT NULL CHECK (length(event) > 0), -- document:number/digest of content
  repeats   TEXT CHECK (length(repeats) > 0), -- NULL: it tells an act of its own
  person_id INTEGER REFERENCES people(person_id),
  made_at   TEXT NOT NULL
) STRICT;
CREATE INDEX repeats_event ON repeats(event, repeat_id);

-- ---------- the datasheet ----------

CREATE TABLE datasheet ( -- what leads wrote; the last answer to a question counts
  entry_id  INTEGER PRIMARY KEY,
  question  TEXT NOT NULL CHECK (length(question) > 0),
  answer    TEXT, -- NULL: taken back
  person_id INTEGER REFERENCES people(person_id),
  made_at   TEXT NOT NULL
) STRICT;
CREATE INDEX datasheet_question ON datasheet(question, entry_id);

-- ---------- what the queue is filtered by ----------

CREATE INDEX events_proposed ON events(event_type, paragraph_id) WHERE run_id IS NOT NULL;
CREATE INDEX events_remarked ON events(paragraph_id, notes)
  WHERE run_id IS NOT NULL AND notes <> '[]';
CREATE INDEX gold_conflicts ON gold_paragraphs(paragraph_id) WHERE status = 'conflict';
CREATE INDEX states_flagged ON states(person_id, paragraph_id)
  WHERE flagged IS NOT NULL AND stage = 'review';
CREATE INDEX decisions_noted ON decisions(person_id, paragraph_id) WHERE action = 'note';

CREATE TABLE run_differences ( -- answers that differ from the answer of the run before
  paragraph_id INTEGER NOT NULL REFERENCES paragraphs(paragraph_id),
  run_id       INTEGER NOT NULL REFERENCES runs(run_id),
  earlier_id   INTEGER NOT NULL REFERENCES runs(run_id), -- the run before
  PRIMARY KEY (paragraph_id, run_id),
  CHECK (earlier_id < run_id)
) STRICT, WITHOUT ROWID;

INSERT INTO run_differences (paragraph_id, run_id, earlier_id)
SELECT paragraph_id, run_id, earlier_id FROM (
  SELECT i.paragraph_id, i.run_id, lag(i.run_id) OVER ran AS earlier_id,
    i.contents IS NOT lag(i.contents) OVER ran AS differs
  FROM (SELECT a.paragraph_id, a.run_id, (SELECT json_group_array(content_sha256) FROM (
      SELECT content_sha256 FROM events e
      WHERE e.run_id = a.run_id AND e.paragraph_id = a.paragraph_id
      ORDER BY content_sha256)) AS contents
    FROM run_items a WHERE a.status = 'ok') i
  WINDOW ran AS (PARTITION BY i.paragraph_id ORDER BY i.run_id))
WHERE earlier_id IS NOT NULL AND differs;

-- ---------- scores ----------

CREATE TABLE kept_tallies ( -- derived: what paragraphs add to a score, many in a row
  kept_id    INTEGER PRIMARY KEY, -- of one paragraph the last row counts
  proposed   TEXT NOT NULL, -- the two sources
  against    TEXT NOT NULL,
  paragraphs BLOB NOT NULL, -- their numbers
  signatures BLOB NOT NULL, -- of what both sources say of each; 0: nothing any more
  tallies    BLOB NOT NULL -- of those that are not 0, in their order
) STRICT;
CREATE INDEX kept_tallies_sources ON kept_tallies(proposed, against, kept_id);
CREATE INDEX run_items_answered ON run_items(run_id, answered_at); -- whether a run has grown

CREATE TABLE kept_marks ( -- up to where the kept tallies of two sources go
  proposed TEXT NOT NULL,
  against  TEXT NOT NULL,
  maker    TEXT NOT NULL, -- what counted them
  edition  INTEGER NOT NULL, -- how often they were written
  marks    TEXT CHECK (marks IS NULL OR json_valid(marks)), -- of the store; NULL: not all are counted yet
  PRIMARY KEY (proposed, against)
) STRICT, WITHOUT ROWID;

-- ---------- passes that leads start in the app ----------

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
CREATE UNIQUE INDEX passes_one ON passes((1)) WHERE ended_at IS NULL; -- one at a time
CREATE INDEX passes_run ON passes(run_id, pass_id);

-- ---------- what must not change does not ----------

CREATE TRIGGER aliases_stay BEFORE UPDATE ON aliases BEGIN
  SELECT RAISE(ABORT, 'aliases are append-only'); END;
CREATE TRIGGER aliases_keep BEFORE DELETE ON aliases BEGIN
  SELECT RAISE(ABORT, 'aliases are append-only'); END;
CREATE TRIGGER aliases_once BEFORE INSERT ON aliases WHEN EXISTS (
  SELECT 1 FROM aliases WHERE alias_id = NEW.alias_id) BEGIN
  SELECT RAISE(ABORT, 'aliases are append-only'); END;

CREATE TRIGGER repeats_stay BEFORE UPDATE ON repeats BEGIN
  SELECT RAISE(ABORT, 'repeats are append-only'); END;
CREATE TRIGGER repeats_keep BEFORE DELETE ON repeats BEGIN
  SELECT RAISE(ABORT, 'repeats are append-only'); END;
CREATE TRIGGER repeats_once BEFORE INSERT ON repeats WHEN EXISTS (
  SELECT 1 FROM repeats WHERE repeat_id = NEW.repeat_id) BEGIN
  SELECT RAISE(ABORT, 'repeats are append-only'); END;

CREATE TRIGGER datasheet_stay BEFORE UPDATE ON datasheet BEGIN
  SELECT RAISE(ABORT, 'the datasheet is append-only'); END;
CREATE TRIGGER datasheet_keep BEFORE DELETE ON datasheet BEGIN
  SELECT RAISE(ABORT, 'the datasheet is append-only'); END;
CREATE TRIGGER datasheet_once BEFORE INSERT ON datasheet WHEN EXISTS (
  SELECT 1 FROM datasheet WHERE entry_id = NEW.entry_id) BEGIN
  SELECT RAISE(ABORT, 'the datasheet is append-only'); END;
