"""Receipts: signed, sealed answers that say how far each stream has come. They follow the commit."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from app.centre.keys import CentreKeys
from app.centre.tables import ANSWER, BUNDLE, CHAIN, DEVICE, QUARANTINE
from app.sync.format.bundle import Address, seal_bundle
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents, Link
from app.sync.format.receipt import NAME, PIECES_EACH, SPAN_LIMIT, Receipt, StreamHeads

READY = {"stored": ("stored", "applied"), "applied": ("applied",)}


class Answers:
    """Makes and keeps the bundles from the centre to its devices."""

    def __init__(self, keys: CentreKeys, engine: Engine, now: datetime) -> None:
        self.keys, self.engine, self.now = keys, engine, now
        self.county = keys.code

    def devices(self) -> list[Any]:
        """Every enrolled device."""
        with self.engine.begin() as conn:
            return list(conn.execute(select(DEVICE).where(DEVICE.c.county == self.county)))

    def make(self, device: str) -> bytes | None:
        """A new receipt for a device where it says something the last one did not; otherwise the last one again."""
        with self.engine.begin() as conn:
            row = conn.execute(select(DEVICE).where(DEVICE.c.county == self.county, DEVICE.c.device == device)).first()
            if row is None:
                return None
            receipt = self.receipt(conn, row)
            last = self.last(conn, device)
            said = hashlib.sha256(repr((receipt.streams, receipt.pieces)).encode()).hexdigest()
            if last is not None and last.says == said:
                return bytes(last.data)
            if not receipt.streams and not any(receipt.pieces.values()):
                return None
            return self.seal(conn, row, receipt, last, said)

    def last(self, conn: Connection, device: str) -> Any:
        """The latest answer to a device."""
        chosen = select(ANSWER).where(ANSWER.c.county == self.county, ANSWER.c.device == device)
        return conn.execute(chosen.order_by(ANSWER.c.seq.desc())).first()

    def seal(self, conn: Connection, device: Any, receipt: Receipt, last: Any, said: str) -> bytes:
        """Sealed to the device, signed by the worker, next in the centre's stream to it."""
        seq, prev = (last.seq + 1, last.sha) if last else (1, FIRST)
        bundle = seal_bundle(
            Contents(kind="receipt", files=((NAME, receipt.to_bytes()),)),
            Address((device.device,), self.keys.incarnation, seq, prev),
            seed=self.keys.seeds["worker"],
            recipients=[device.receive_key, self.keys.roles.worker_box],
            day=self.now.date().isoformat(),
        )
        row = {"county": self.county, "device": device.device, "seq": seq, "sha": bundle.sha}
        conn.execute(insert(ANSWER).values(**row, data=bundle.data, says=said))
        return bundle.data

    def after(self, device: str, seq: int) -> bytes | None:
        """The next answer to a device above a sequence, made anew where there is something to say."""
        self.make(device)
        chosen = select(ANSWER).where(ANSWER.c.county == self.county, ANSWER.c.device == device, ANSWER.c.seq > seq)
        with self.engine.begin() as conn:
            found = conn.execute(chosen.order_by(ANSWER.c.seq)).first()
        return bytes(found.data) if found else None

    def receipt(self, conn: Connection, device: Any) -> Receipt:
        """What the centre has of a device."""
        chosen = select(BUNDLE).where(BUNDLE.c.county == self.county, BUNDLE.c.device == device.device)
        rows = list(conn.execute(chosen.order_by(BUNDLE.c.seq)))
        streams = {row.incarnation for row in rows if row.seq is not None}
        refused = conn.execute(select(func.count()).select_from(QUARANTINE).where(QUARANTINE.c.county == self.county))
        return Receipt(
            centre=self.keys.fingerprint,
            centre_incarnation=self.keys.incarnation,
            time=self.now.isoformat(timespec="seconds"),
            device=device.device,
            streams=tuple(
                self.stream(conn, [r for r in rows if r.incarnation == s], s, device) for s in sorted(streams)
            ),
            pieces=pieces([row for row in rows if row.seq is None]),
            quarantined=int(refused.scalar_one()),
        )

    def stream(self, conn: Connection, rows: list[Any], incarnation: str, device: Any) -> StreamHeads:
        """The heads of one stream on each level, and its gaps."""
        numbered = [row for row in rows if row.seq is not None]
        chains = conn.execute(
            select(CHAIN).where(CHAIN.c.county == self.county, CHAIN.c.device == device.change_device)
        )
        return StreamHeads(
            incarnation=incarnation,
            stored=head(numbered, lambda row: row.state in READY["stored"]),
            applied=head(numbered, lambda row: row.state in READY["applied"]),
            safe=head(numbered, lambda row: row.state == "applied" and bool(row.safe)),
            gaps=gaps(numbered),
            waiting=sum(row.state == "waiting" for row in numbered),
            counts=dict(Counter({"changes": sum(row.changes or 0 for row in numbered)})),
            chains=tuple(
                {"device": c.device, "incarnation": c.incarnation, "seq": c.seq, "hash": c.hash} for c in chains
            ),
        )


def head(rows: list[Any], holds: Any) -> Link | None:
    """The last bundle up to which all of a stream holds."""
    found = None
    for number, row in enumerate(sorted(rows, key=lambda row: row.seq), start=1):
        if row.seq != number or not holds(row):
            break
        found = Link(row.seq, row.sha)
    return found


def gaps(rows: list[Any]) -> tuple[tuple[int, int], ...]:
    """Missing numbers before what waits."""
    missing, expected = [], 1
    for seq in sorted(row.seq for row in rows):
        if seq > expected:
            missing.append((expected, seq - 1))
        expected = seq + 1
    return tuple(missing[:SPAN_LIMIT])


def pieces(rows: list[Any]) -> dict[str, tuple[str, ...]]:
    """Pieces by the level they have reached."""
    latest = rows[-PIECES_EACH:]
    return {
        "stored": tuple(row.sha for row in latest if row.state == "stored"),
        "applied": tuple(row.sha for row in latest if row.state == "applied" and not row.safe),
        "safe": tuple(row.sha for row in latest if row.state == "applied" and row.safe),
    }
