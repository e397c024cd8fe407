"""Who this centre is now: its incarnation, and those it had before.

A centre that was put back to an earlier state has forgotten what it said since, and would say other things under the
same numbers. So the incarnation lives in the database, and beside it in another folder lies a small file with the
incarnation and how many answers were ever given. Where the two differ, or where a room shows an answer that is not
known here any more, the centre goes on in a new incarnation that names all earlier ones it has heard of. Rooms follow
only an incarnation whose lineage holds the one they know, so no old stick leads them back; a lineage that lacks theirs
is healed when they show it. Order never depends on a clock.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, func, insert, inspect, select

from app.centre.database import lock, reading
from app.centre.tables import ANSWER, LINEAGE
from app.records.errors import Trouble
from app.storage.twoslots import TwoSlots
from app.sync.format.manifest import Received
from app.sync.format.receipt import LINEAGE_MOST

LOCK = "lineage"
BEFORE_LINEAGES = "answer"
"""The table of answers of a release whose answers knew no incarnation: they are given anew."""


@dataclass(frozen=True)
class Lineage:
    """The present incarnation and the earlier ones, the oldest first."""

    incarnation: str
    before: tuple[str, ...] = ()

    def renewed(self, also: Iterable[str] = ()) -> Lineage:
        """A new incarnation after this one and after others that were heard of."""
        earlier = dict.fromkeys([*self.before, self.incarnation, *also])
        return Lineage(secrets.token_hex(16), tuple(earlier)[-LINEAGE_MOST:])


def lineage_of(conn: Connection, county: str) -> Lineage:
    """What the database says."""
    row = conn.execute(select(LINEAGE).where(LINEAGE.c.county == county)).one()
    return Lineage(row.incarnation, tuple(json.loads(row.before)))


def keep(conn: Connection, county: str, lineage: Lineage) -> None:
    """Let a lineage stand."""
    conn.execute(delete(LINEAGE).where(LINEAGE.c.county == county))
    row = {"county": county, "incarnation": lineage.incarnation, "before": json.dumps(lineage.before)}
    conn.execute(insert(LINEAGE).values(**row))


def answers_given(conn: Connection, county: str) -> int:
    """How many answers were ever given, in all incarnations."""
    return int(conn.execute(select(func.count()).select_from(ANSWER).where(ANSWER.c.county == county)).scalar_one())


class SideFile:
    """The same, beside the database in another folder. ``unkept`` is why it could not be written, where it was not."""

    def __init__(self, path: Path, county: str, root: str) -> None:
        self.county, self.root = county, root
        self.file = TwoSlots(path)
        self.unkept = ""

    def read(self) -> tuple[Lineage, int] | None:
        """What was kept; None where nothing can be read, or it is another centre's."""
        doc = self.file.read() or {}
        if (doc.get("county"), doc.get("root")) != (self.county, self.root):
            return None
        return Lineage(str(doc["incarnation"]), tuple(doc["before"])), int(doc["answers"])

    def keep(self, engine: Engine) -> None:
        """Write down what the database says, where it says more. What was answered stays answered where this fails."""
        with reading(engine) as conn:
            lineage, answers = lineage_of(conn, self.county), answers_given(conn, self.county)
        if self.read() == (lineage, answers):
            return
        told = {"incarnation": lineage.incarnation, "before": list(lineage.before), "answers": answers}
        try:
            self.file.write({"county": self.county, "root": self.root, **told})
            self.unkept = ""
        except Trouble as trouble:
            self.unkept = trouble.code


def compared(engine: Engine, county: str, first: str, side: SideFile, *, alone: bool) -> bool:
    """Compare a database with the file beside it before anything is answered; whether the centre was put back and goes
    on in a new incarnation. ``first`` is the incarnation of the centre's beginning; ``alone`` says that this machine
    alone keeps this centre, so that a missing file is a sign too."""
    found, older = side.read(), inspect(engine).has_table(BEFORE_LINEAGES)
    with engine.begin() as conn:
        lock(conn, county, LOCK)
        begun = conn.execute(select(LINEAGE).where(LINEAGE.c.county == county)).first() is not None
        if not begun:
            keep(conn, county, Lineage(first))
        stands = lineage_of(conn, county)
        renew = put_back(stands, answers_given(conn, county), found, alone=alone and begun) or older
        if renew:
            keep(conn, county, stands.renewed([*found[0].before, found[0].incarnation] if found else []))
        if older and inspect(conn).has_table(BEFORE_LINEAGES):
            conn.exec_driver_sql(f"DROP TABLE {BEFORE_LINEAGES}")
    side.keep(engine)
    return renew


def put_back(stands: Lineage, answers: int, found: tuple[Lineage, int] | None, *, alone: bool) -> bool:
    """Whether what is kept beside a database knows more than it."""
    if found is None:
        return alone and answers > 0
    lineage, given = found
    if lineage.incarnation == stands.incarnation:
        return given > answers
    return lineage.incarnation not in stands.before


def heard(conn: Connection, county: str, device: str, received: Received) -> bool:
    """A device shows the last answer that it took; whether this centre does not know it any more, and so goes on in a
    new incarnation. It is looked at again where nobody else can renew meanwhile."""
    if is_known(conn, county, device, received):
        return False
    lock(conn, county, LOCK)
    if is_known(conn, county, device, received):
        return False
    keep(conn, county, lineage_of(conn, county).renewed([received.incarnation]))
    return True


def shown(engine: Engine, county: str, device: str, received: Received) -> bool:
    """The same in a transaction of its own; what is known, as nearly always, waits for no writer."""
    with reading(engine) as conn:
        if is_known(conn, county, device, received):
            return False
    with engine.begin() as conn:
        return heard(conn, county, device, received)


def is_known(conn: Connection, county: str, device: str, received: Received) -> bool:
    """Whether that answer was given in an earlier incarnation of this centre, or is known in the present one."""
    stands = lineage_of(conn, county)
    if received.incarnation in stands.before:
        return True
    return received.incarnation == stands.incarnation and knows(conn, county, device, received)


def behind(engine: Engine, county: str, side: SideFile) -> bool:
    """Whether the database was put back while this process ran (a restored PostgreSQL, a standby that took over), and
    the centre so goes on in a new incarnation. The file is read first: it never says more than was committed by then.
    """
    found = side.read()
    with reading(engine) as conn:
        if not put_back(lineage_of(conn, county), answers_given(conn, county), found, alone=False):
            return False
    with engine.begin() as conn:
        lock(conn, county, LOCK)
        stands = lineage_of(conn, county)
        if found is None or not put_back(stands, answers_given(conn, county), found, alone=False):
            return False
        keep(conn, county, stands.renewed([*found[0].before, found[0].incarnation]))
    return True


def knows(conn: Connection, county: str, device: str, received: Received) -> bool:
    """Whether that answer was given here, to that device, under that number; 0 stands for none yet."""
    if not received.seq:
        return True
    of = (ANSWER.c.county == county, ANSWER.c.device == device, ANSWER.c.incarnation == received.incarnation)
    found = conn.execute(select(ANSWER.c.sha).where(*of, ANSWER.c.seq == received.seq)).first()
    return found is not None and found[0] == received.sha
