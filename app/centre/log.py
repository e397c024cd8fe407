"""What people did at a county that others must be able to see: a chain of lines, each of which fixes those before it.

Who can write the database can write the chain anew; it holds against a line that is taken out or altered by hand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypedDict

from sqlalchemy import Connection, Engine, insert, select

from app.centre.database import lock
from app.centre.tables import LOG
from app.records.changes import FIRST_LINK, canonical_text


class LogLine(TypedDict):
    """One line: when, who, what was done, and its facts."""

    seq: int
    at: str
    who: list[str]
    what: str
    facts: dict[str, str]
    holds: bool


def write_log(conn: Connection, county: str, at: str, who: Sequence[str], what: str, facts: Mapping[str, str]) -> None:
    """Append a line within the transaction of what it tells of."""
    lock(conn, county, "log")
    own = select(LOG).where(LOG.c.county == county)
    last = conn.execute(own.order_by(LOG.c.seq.desc()).limit(1)).first()
    seq, prev = (last.seq + 1, last.hash) if last else (1, FIRST_LINK)
    line = canonical_text({"seq": seq, "prev": prev, "at": at, "who": list(who), "what": what, "facts": dict(facts)})
    row = {"county": county, "seq": seq, "hash": hashlib.sha256(line.encode()).hexdigest(), "line": line}
    conn.execute(insert(LOG).values(**row))


def read_log(engine: Engine, county: str) -> list[LogLine]:
    """Every line, the oldest first; ``holds`` is false from the first on that is not as it was written."""
    with engine.begin() as conn:
        rows = list(conn.execute(select(LOG).where(LOG.c.county == county).order_by(LOG.c.seq)))
    found: list[LogLine] = []
    prev, holds = FIRST_LINK, True
    for place, row in enumerate(rows, 1):
        doc = json.loads(row.line)
        made = hashlib.sha256(row.line.encode()).hexdigest()
        holds = holds and (doc["prev"], doc["seq"], row.seq, made) == (prev, place, place, row.hash)
        prev = row.hash
        found.append(
            {"seq": row.seq, "at": doc["at"], "who": doc["who"], "what": doc["what"], "facts": doc["facts"],
             "holds": holds}
        )  # fmt: skip
    return found
