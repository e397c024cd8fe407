"""The store's tables, as numbered steps that are never edited after release.

``change`` is the truth: envelopes and bodies as first written, chained per (device, incarnation,
scope). ``record`` holds what ``records.projection`` makes of them; ``case_row``, ``find_*``,
``counter`` and the tables of ``days`` are indexes over records. The exchange's tables stand in ``outbox``.
"""

from __future__ import annotations

import json

from app.storage.days import keep_facts, keep_span
from app.storage.driver import Connection, Database, Migrations, database
from app.storage.finding.index import index_words

steps = Migrations("store")

_FIRST = """
CREATE TABLE property (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE change (
  arrival INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  device TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('shared', 'local')),
  seq INTEGER NOT NULL CHECK (seq > 0),
  prev TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  envelope BLOB NOT NULL,
  body BLOB,
  body_key_id TEXT,
  UNIQUE (device, incarnation, scope, seq)
) STRICT;
CREATE INDEX change_record ON change (record, arrival);
CREATE INDEX change_id ON change (id);
CREATE TABLE record (
  ord INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  case_id TEXT,
  form TEXT,
  month TEXT,
  ledger TEXT,
  doc TEXT NOT NULL,
  body_key_id TEXT,
  UNIQUE (kind, id)
) STRICT;
CREATE INDEX record_case ON record (kind, case_id, ord) WHERE case_id IS NOT NULL;
CREATE INDEX record_form ON record (kind, form, ord) WHERE form IS NOT NULL;
CREATE INDEX record_month ON record (kind, month, ord) WHERE month IS NOT NULL;
CREATE INDEX record_ledger ON record (kind, ledger, ord) WHERE ledger IS NOT NULL;
CREATE INDEX record_kind ON record (kind, ord);
CREATE TABLE case_row (
  ord INTEGER PRIMARY KEY REFERENCES record (ord),
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  accepted_on TEXT NOT NULL,
  concluded_on TEXT,
  effective_on TEXT,
  closed_on TEXT,
  dispute_type TEXT NOT NULL,
  parties TEXT NOT NULL,
  next_due TEXT
) STRICT;
CREATE INDEX case_number ON case_row (number);
CREATE INDEX case_newest ON case_row (accepted_on DESC, ord DESC);
CREATE INDEX case_state ON case_row (state, accepted_on DESC, ord DESC);
CREATE INDEX case_concluded ON case_row (concluded_on, ord);
CREATE INDEX case_effective ON case_row (effective_on, ord) WHERE effective_on IS NOT NULL;
CREATE INDEX case_due ON case_row (next_due, ord) WHERE next_due IS NOT NULL;
CREATE TABLE find_key (
  what TEXT NOT NULL,
  word TEXT NOT NULL,
  ord INTEGER NOT NULL,
  PRIMARY KEY (what, word, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX find_key_ord ON find_key (ord);
CREATE VIRTUAL TABLE find_text USING fts5(
  text, content='', contentless_delete=1, tokenize='ascii', prefix='1'
);
CREATE TABLE counter (
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE blob (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  file_key BLOB,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  sealed_sha256 TEXT NOT NULL,
  body_key_id TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE page_epoch (
  epoch INTEGER PRIMARY KEY,
  page_key BLOB NOT NULL,
  since TEXT NOT NULL
) STRICT;
CREATE TABLE bundle (
  header_sha TEXT PRIMARY KEY,
  peer TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('changes', 'piece')),
  incarnation TEXT NOT NULL,
  seq INTEGER,
  prev TEXT,
  first INTEGER,
  last INTEGER,
  size INTEGER NOT NULL,
  header BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sealed', 'carried', 'stored', 'applied', 'safe')),
  carried INTEGER NOT NULL DEFAULT 0,
  made_on TEXT NOT NULL,
  facts TEXT NOT NULL DEFAULT '{}',
  UNIQUE (peer, incarnation, seq)
) STRICT;
CREATE INDEX bundle_state ON bundle (state, peer, seq);
CREATE TABLE receipt (
  header_sha TEXT PRIMARY KEY,
  peer TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  seq INTEGER NOT NULL,
  header BLOB NOT NULL,
  body BLOB NOT NULL,
  arrived_at TEXT NOT NULL,
  UNIQUE (peer, incarnation, seq)
) STRICT;
CREATE TABLE piece (
  blob_id TEXT NOT NULL,
  part INTEGER NOT NULL,
  header_sha TEXT NOT NULL REFERENCES bundle (header_sha),
  PRIMARY KEY (blob_id, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE peer_head (
  peer TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('stored', 'applied', 'safe')),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (peer, incarnation, level)
) STRICT, WITHOUT ROWID;
"""


_DAYS = """
CREATE TABLE record_day (
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  ord INTEGER NOT NULL,
  PRIMARY KEY (kind, day, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_day_ord ON record_day (ord);
CREATE TABLE case_span (ord INTEGER PRIMARY KEY, opened TEXT NOT NULL, ended TEXT) STRICT;
CREATE TABLE case_flow (day TEXT PRIMARY KEY, cases INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE paper_code (
  code TEXT NOT NULL,
  ord INTEGER NOT NULL,
  page INTEGER NOT NULL,
  PRIMARY KEY (code, ord, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_code_ord ON paper_code (ord);
"""


_RIGHTS = """
ALTER TABLE case_row RENAME COLUMN next_due TO duty_on;
ALTER TABLE case_row ADD COLUMN right_until TEXT;
CREATE INDEX case_right ON case_row (right_until) WHERE right_until IS NOT NULL;
CREATE INDEX case_span_ended ON case_span (ended, opened);
"""


_PEERS = """
CREATE TABLE piece_of (
  peer TEXT NOT NULL,
  blob_id TEXT NOT NULL,
  part INTEGER NOT NULL,
  header_sha TEXT NOT NULL REFERENCES bundle (header_sha),
  PRIMARY KEY (peer, blob_id, part)
) STRICT, WITHOUT ROWID;
INSERT INTO piece_of SELECT bundle.peer, blob_id, part, header_sha FROM piece JOIN bundle USING (header_sha);
DROP TABLE piece;
ALTER TABLE piece_of RENAME TO piece;
CREATE TABLE receipt_to (
  header_sha TEXT PRIMARY KEY,
  peer TEXT NOT NULL,
  device TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  seq INTEGER NOT NULL,
  header BLOB NOT NULL,
  body BLOB NOT NULL,
  arrived_at TEXT NOT NULL,
  UNIQUE (peer, device, incarnation, seq)
) STRICT;
INSERT INTO receipt_to SELECT header_sha, peer, json_extract(CAST(header AS TEXT), '$.to[0]'), incarnation, seq,
  header, body, arrived_at FROM receipt ORDER BY rowid;
DROP TABLE receipt;
ALTER TABLE receipt_to RENAME TO receipt;
"""


@steps(name="0001 first tables")
def _first(db: Database) -> None:
    _each(db, _FIRST)


@steps(name="0002 days and codes")
def _days(db: Database) -> None:
    _each(db, _DAYS)
    place = 0
    sql = (
        "SELECT ord, kind, doc FROM record WHERE kind IN ('case', 'entry', 'paper') AND ord > ? ORDER BY ord LIMIT 500"
    )
    while rows := db.execute(sql, [place]).fetchall():
        for ord_, kind, doc in rows:
            keep_facts(db.conn, ord_, kind, json.loads(doc))
        place = rows[-1][0]


@steps(name="0003 whose keys")
def _keys(db: Database) -> None:
    """Filled from the slot file at the opening that makes this step (``keyrows.settle``)."""
    _each(db, "CREATE TABLE slot_key (slot TEXT PRIMARY KEY, public BLOB NOT NULL) STRICT, WITHOUT ROWID;\n")


@steps(name="0004 names without dots")
def _words(db: Database) -> None:
    """Names are found without their dots since this step."""
    _words_anew(db)


@steps(name="0005 one shape of a character")
def _shapes(db: Database) -> None:
    """張 is found as 张 since this step."""
    _words_anew(db)


def _words_anew(db: Database) -> None:
    """Fill what finds the cases by words as this program folds them."""
    place = 0
    sql = "SELECT ord, doc FROM record WHERE kind = 'case' AND ord > ? ORDER BY ord LIMIT 500"
    while rows := db.execute(sql, [place]).fetchall():
        index_words(db.conn, [(ord_, json.loads(doc)) for ord_, doc in rows])
        place = rows[-1][0]


@steps(name="0006 rights and mergers")
def _rights(db: Database) -> None:
    """A right that lapses is told from a duty since this step; its days hang on the county's rules, so the first
    opening fills them (``Store.reckon_days``). A case that was merged is open no more from that day."""
    _each(db, _RIGHTS)
    place = 0
    sql = "SELECT ord, doc FROM record WHERE kind = 'case' AND ord > ? ORDER BY ord LIMIT 500"
    while rows := db.execute(sql, [place]).fetchall():
        for ord_, doc in rows:
            keep_span(db.conn, ord_, json.loads(doc))
        place = rows[-1][0]


@steps(name="0007 each centre and each PC for itself")
def _peers(db: Database) -> None:
    """A piece is sealed for one centre, a receipt is given to one PC: neither counts for another since this step."""
    _each(db, _PEERS)


@steps(name="0008 restricted cases in no index")
def _restricted(db: Database) -> None:
    """A restricted case is found by its number only since this step."""
    sql = "SELECT ord, doc FROM record WHERE kind = 'case' AND json_extract(doc, '$.restricted')"
    index_words(db.conn, [(ord_, json.loads(doc)) for ord_, doc in db.execute(sql).fetchall()])


def _each(db: Database, script: str) -> None:
    for statement in script.strip().split(";\n"):
        if statement.strip():
            db.execute(statement)


def known() -> list[str]:
    """Names of all steps of this program, in order."""
    return [step.name for step in steps._migrations]


def pending(conn: Connection) -> list[str]:
    """Steps this store has not had yet."""
    return [step.name for step in steps.pending(database(conn))]


def unknown(conn: Connection) -> list[str]:
    """Steps this store has had that this program does not know: a newer program wrote it."""
    here = set(known())
    return [step.name for step in steps.applied(database(conn)) if step.name not in here]


def begun(conn: Connection) -> bool:
    """Whether this is a store at all: a file that was emptied opens as a database without tables."""
    return bool(conn.execute("SELECT count(*) FROM sqlite_master WHERE name = 'change'").fetchone()[0])


def migrate(conn: Connection) -> None:
    """Apply what is pending, each step in a transaction of its own."""
    steps.apply(database(conn))
