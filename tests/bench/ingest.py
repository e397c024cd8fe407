"""P6: a county takes bundles in, beside bare upserts of the same changes into the same kind of store."""

from __future__ import annotations

import os
import secrets
import statistics
import tempfile
import time
from pathlib import Path

from app.casework.exchange.exchange import need_peer
from app.centre.stick import ingest
from app.records.changes import Doc
from app.storage.driver import connect
from app.sync.exchange.outbox import Outbox
from tests.bench.book import facts
from tests.sync.exchange_rooms import Pair, pair

BUNDLES, CHANGES = 60, 50
ROUNDS = 5


def hand_over(made: Pair) -> None:
    """Bundles of a month each: registrations of which every one is a change."""
    made.stick.mkdir(exist_ok=True)
    for bundle in range(BUNDLES):
        with made.desk.store.writing() as writing:
            for number in range(CHANGES):
                one = facts(bundle * CHANGES + number)
                writing.record("case.opened", one["id"], {"facts": one})
        list(Outbox(made.desk.store, need_peer(made.desk)).seal_changes_due("2026-11-23"))
    made.hand_over()


def take_in(made: Pair) -> float:
    """The county's half of a round, receipts included."""
    receiver, answers = made.county.parts()
    begun = time.perf_counter()
    ingest(made.stick, receiver, answers)
    return time.perf_counter() - begun


def bare(folder: Path) -> float:
    """The same documents put into a SQLCipher store, a commit for each bundle, nothing verified."""
    conn = connect(folder / "bare.db", secrets.token_bytes(32))
    conn.execute("CREATE TABLE record (county TEXT, kind TEXT, id TEXT, doc TEXT, PRIMARY KEY (county, kind, id))")
    docs = [document(number) for number in range(BUNDLES * CHANGES)]
    begun = time.perf_counter()
    for bundle in range(BUNDLES):
        conn.execute("BEGIN")
        for ident, doc in docs[bundle * CHANGES : (bundle + 1) * CHANGES]:
            conn.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", ("510681", "case", ident, doc))
        conn.execute("COMMIT")
    taken = time.perf_counter() - begun
    conn.close()
    return taken


def document(number: int) -> tuple[str, str]:
    """One case as its county keeps it."""
    import json

    one: Doc = facts(number)
    return one["id"], json.dumps(one, ensure_ascii=False)


def measure() -> None:
    """First ingest, duplicates and the bare store in turn; medians and ranges."""
    first, again, floor = [], [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            made = pair(Path(name))
            hand_over(made)
            floor.append(bare(Path(name)))
            first.append(take_in(made))
            again.append(take_in(made))
            made.desk.close()
            made.county.engine.dispose()
    changes = BUNDLES * CHANGES
    print(f"\nP6  a county takes in {changes} changes in {BUNDLES} bundles (load {os.getloadavg()[0]:.2f})")
    for words, taken in (("first", first), ("again, all known", again), ("bare upserts", floor)):
        low, middle, high = min(taken), statistics.median(taken), max(taken)
        print(f"   {words:<18} {changes / middle:8.0f} changes/s   {middle:.3f} s ({low:.3f} to {high:.3f})")
    ratio, duplicates = (statistics.median(floor) / statistics.median(one) for one in (first, first))
    duplicates = statistics.median(first) / statistics.median(again)
    print(f"   speed against bare upserts {ratio:.2f}   goal 0.40   {'met' if ratio >= 0.4 else 'NOT met'}")
    print(f"   duplicates against first {duplicates:.1f}×   goal 5   {'met' if duplicates >= 5 else 'NOT met'}")
