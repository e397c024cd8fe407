"""Receipts: signed, sealed answers that say how far each stream has come. They follow the commit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from app.centre.database import lock, reading
from app.centre.enrolment import ENROLLED
from app.centre.keys import CentreKeys
from app.centre.lineage import Lineage, SideFile, behind, lineage_of, shown
from app.centre.tables import ANSWER, BUNDLE, DEVICE, LINK, NUMBER, QUARANTINE, UNREAD
from app.sync.format.bundle import Address, seal_bundle
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents, Link, Received
from app.sync.format.notice import Notice, write_notice
from app.sync.format.receipt import LEVELS, NAME, PIECES_EACH, SPAN_LIMIT, ChainHead, Receipt, StreamHeads, piece_digest

KEPT = ("stored", "applied")
REFUSED_MOST = 200
DOUBLED_MOST = 100


@dataclass(frozen=True)
class Due:
    """An answer that is to be given: the device as the roster has it, what it is told, the answer before."""

    device: Any
    receipt: Receipt
    last: Any
    said: str


class Answers:
    """Makes and keeps the bundles from the centre to its devices; ``side`` is kept up with what was answered,
    ``renewed`` says that a room, or the file beside the database, showed an answer which is not known here."""

    def __init__(self, keys: CentreKeys, engine: Engine, now: datetime, side: SideFile) -> None:
        self.keys, self.engine, self.now, self.side = keys, engine, now, side
        self.renewed = False
        self.county = keys.code

    def devices(self) -> list[Any]:
        """Every enrolled device."""
        own = (DEVICE.c.county == self.county, DEVICE.c.status == ENROLLED)
        with reading(self.engine) as conn:
            return list(conn.execute(select(DEVICE).where(*own).order_by(DEVICE.c.device)))

    def for_stick(self, device: str) -> Iterator[bytes]:
        """A receipt, and more where more pieces came in this round than one receipt can name."""
        for skip in range(0, max(self.came_now(device), 1), PIECES_EACH):
            made = self.make(device, skip)
            if made is not None:
                yield made

    def came_now(self, device: str) -> int:
        """How many pieces of a device came in this round, for the first time or again."""
        own = (BUNDLE.c.county == self.county, BUNDLE.c.device == device, BUNDLE.c.seq.is_(None))
        now = BUNDLE.c.arrived == self.now.isoformat(timespec="seconds")
        with reading(self.engine) as conn:
            return int(conn.execute(select(func.count()).select_from(BUNDLE).where(*own, now)).scalar_one())

    def make(self, device: str, skip: int = 0) -> bytes | None:
        """A new receipt for a device where it says something the last one did not; otherwise the last one again.

        ``skip`` passes over so many of the pieces that came last. What is to be said is read off one moment and waits
        for nobody; it is sealed only if nothing was answered since, so that no later answer says less than an earlier.
        """
        if behind(self.engine, self.county, self.side):
            self.renewed = True
        while True:
            due = self.due(device, skip)
            if due is None or isinstance(due, bytes):
                return due
            with self.engine.begin() as conn:
                lock(conn, self.county, "stream", device)
                made = self.seal(conn, due) if self.stands(conn, due) else None
            if made is not None:
                self.side.keep(self.engine)
                return made

    def due(self, device: str, skip: int) -> Due | bytes | None:
        """What the next receipt would say; the last one where it said the same, None where there is nothing to say."""
        with reading(self.engine) as conn:
            row = conn.execute(select(DEVICE).where(DEVICE.c.county == self.county, DEVICE.c.device == device)).first()
            if row is None:
                return None
            receipt, last = self.receipt(conn, row, skip), self.last(conn, device, lineage_of(conn, self.county))
        says = (receipt.streams, receipt.pieces, receipt.refused, receipt.doubled)
        said = hashlib.sha256(repr(says).encode()).hexdigest()
        if last is not None and last.says == said:
            return bytes(last.data)
        if not (receipt.streams or receipt.refused or any(receipt.pieces.values()) or receipt.lineage):
            return None
        return Due(row, receipt, last, said)

    def stands(self, conn: Connection, due: Due) -> bool:
        """Whether nothing was answered, and the incarnation is the same, since it was read what is to be said."""
        lineage = lineage_of(conn, self.county)
        last = self.last(conn, due.device.device, lineage)
        same = (last.seq if last else 0) == (due.last.seq if due.last else 0)
        return same and lineage.incarnation == due.receipt.centre_incarnation

    def to(self, device: str, lineage: Lineage) -> tuple[Any, ...]:
        """The answers to a device in the present incarnation."""
        columns = ANSWER.c
        own = (columns.county == self.county, columns.device == device)
        return (*own, columns.incarnation == lineage.incarnation)

    def last(self, conn: Connection, device: str, lineage: Lineage) -> Any:
        """The latest answer to a device."""
        chosen = select(ANSWER).where(*self.to(device, lineage))
        return conn.execute(chosen.order_by(ANSWER.c.seq.desc())).first()

    def seal(self, conn: Connection, due: Due) -> bytes:
        """Sealed to the device, signed by the worker, next in the centre's stream to it."""
        device, receipt, last = due.device, due.receipt, due.last
        incarnation = receipt.centre_incarnation
        seq, prev = (last.seq + 1, last.sha) if last else (1, FIRST)
        bundle = seal_bundle(
            Contents(kind="receipt", files=((NAME, receipt.to_bytes()),)),
            Address((device.device,), incarnation, seq, prev),
            seed=self.keys.seeds["worker"],
            recipients=[device.receive_key, self.keys.roles.worker_box],
            day=self.now.date().isoformat(),
        )
        row = {"county": self.county, "device": device.device, "incarnation": incarnation, "seq": seq}
        conn.execute(insert(ANSWER).values(**row, sha=bundle.sha, data=bundle.data, says=due.said))
        return bundle.data

    def following(self, device: str, seq: int, under: str, sha: str) -> bytes | None:
        """The next answer to a device after the one it names, made anew where there is something to say; the first of
        this incarnation where that one was given in an earlier one."""
        if seq and under:
            self.renewed = shown(self.engine, self.county, device, Received(under, seq, sha))
        self.make(device)
        with reading(self.engine) as conn:
            stands = lineage_of(conn, self.county)
            if self.renewed or (under and under != stands.incarnation):
                seq = 0
            chosen = select(ANSWER).where(*self.to(device, stands), ANSWER.c.seq > seq)
            found = conn.execute(chosen.order_by(ANSWER.c.seq)).first()
        return bytes(found.data) if found else None

    def receipt(self, conn: Connection, device: Any, skip: int = 0) -> Receipt:
        """What the centre has of a device."""
        refused = conn.execute(select(func.count()).select_from(QUARANTINE).where(QUARANTINE.c.county == self.county))
        lineage = lineage_of(conn, self.county)
        return Receipt(
            centre=self.keys.fingerprint,
            centre_incarnation=lineage.incarnation,
            time=self.now.isoformat(timespec="seconds"),
            device=device.device,
            streams=self.streams(conn, device),
            pieces=self.pieces(conn, device.device, skip),
            quarantined=int(refused.scalar_one()),
            lineage=lineage.before,
            refused=self.refused(conn, device.device),
            doubled=self.doubled(conn, device.room_id),
            held=self.held(conn, device.device) if lineage.before else None,
        )

    def held(self, conn: Connection, device: str) -> str:
        """Which pieces of a device are here, as one digest."""
        own = (BUNDLE.c.county == self.county, BUNDLE.c.device == device, BUNDLE.c.seq.is_(None))
        return piece_digest(conn.execute(select(BUNDLE.c.sha).where(*own)).scalars())

    def notice(self, device: str, code: str) -> bytes:
        """Tells a device that it is not enrolled, or not any more."""
        with reading(self.engine) as conn:
            lineage = lineage_of(conn, self.county)
            last = self.last(conn, device, lineage)
        now, answered = self.now.isoformat(timespec="seconds"), last.seq if last else 0
        said = Notice(self.keys.fingerprint, lineage.incarnation, device, code, answered, now)
        return write_notice(said, self.keys.seeds["receipt"])

    def refused(self, conn: Connection, device: str) -> tuple[tuple[str, str], ...]:
        """Bundles of a device that were not taken, or cannot be read, by name and code; the latest of very many."""
        kept = (BUNDLE.c.county == self.county, BUNDLE.c.device == device)
        coded = conn.execute(select(BUNDLE.c.sha, BUNDLE.c.code).where(*kept, BUNDLE.c.code.is_not(None)))
        stands = {(row.sha, row.code) for row in coded}
        taken = select(BUNDLE.c.sha).where(*kept)
        columns = QUARANTINE.c
        own = (columns.county == self.county, columns.device == device, columns.sha.not_in(taken))
        asked = select(columns.sha, columns.code).where(*own).order_by(columns.arrived.desc(), columns.sha)
        refused = {(row.sha, row.code) for row in conn.execute(asked.limit(REFUSED_MOST))}
        return tuple(sorted(stands | refused))[:REFUSED_MOST]

    def doubled(self, conn: Connection, room: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Legal numbers that two records of a room have."""
        columns = NUMBER.c
        own = (columns.county == self.county, columns.room == room)
        twice = select(columns.number).where(*own).group_by(columns.number).having(func.count() > 1)
        rows = conn.execute(select(columns.number, columns.record).where(*own, columns.number.in_(twice)))
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(row.number, []).append(row.record)
        return tuple((number, tuple(sorted(found[number])[:SPAN_LIMIT])) for number in sorted(found)[:DOUBLED_MOST])

    def streams(self, conn: Connection, device: Any) -> tuple[StreamHeads, ...]:
        """Every stream of a device, summed by the database."""
        own = (BUNDLE.c.county == self.county, BUNDLE.c.device == device.device, BUNDLE.c.seq.is_not(None))
        by = (BUNDLE.c.incarnation, BUNDLE.c.state, BUNDLE.c.safe)
        sums = (
            func.count().label("bundles"),
            func.min(BUNDLE.c.seq).label("first"),
            func.max(BUNDLE.c.seq).label("last"),
        )
        asked = select(*by, *sums, func.sum(BUNDLE.c.changes).label("changes")).where(*own).group_by(*by)
        groups: dict[str, list[Any]] = {}
        for row in conn.execute(asked):
            groups.setdefault(row.incarnation, []).append(row)
        chains, unread = self.chains(conn, device), self.unread(conn, device.room_id)
        if chains and not groups:
            return (StreamHeads(chains[-1]["incarnation"], chains=chains),)
        return tuple(self.stream(conn, device.device, one, groups[one], chains, unread) for one in sorted(groups))

    def unread(self, conn: Connection, room: str) -> int:
        """How many changes of a room are kept here and cannot be read yet."""
        own = (UNREAD.c.county == self.county, UNREAD.c.room == room)
        return int(conn.execute(select(func.count()).select_from(UNREAD).where(*own)).scalar_one())

    def chains(self, conn: Connection, device: Any) -> tuple[ChainHead, ...]:
        """The last change of every chain that a device has written, or another of its room that was ended: nothing
        comes after what that one handed over, and who took its place lacks what is not there."""
        of = (DEVICE.c.county == self.county, DEVICE.c.room_id == device.room_id, DEVICE.c.status != ENROLLED)
        ended = list(conn.execute(select(DEVICE.c.change_device).where(*of)).scalars())
        whose = LINK.c.device.in_([device.change_device, *ended])
        own = (LINK.c.county == self.county, whose, LINK.c.last == 1)
        rows = conn.execute(
            select(LINK).where(*own).order_by(LINK.c.device, LINK.c.incarnation, LINK.c.seq, LINK.c.hash)
        )
        return tuple(ChainHead(device=r.device, incarnation=r.incarnation, seq=r.seq, hash=r.hash) for r in rows)

    def stream(
        self,
        conn: Connection,
        device: str,
        incarnation: str,
        groups: list[Any],
        chains: tuple[ChainHead, ...],
        unread: int,
    ) -> StreamHeads:
        """The heads of one stream on each level, and its gaps. What is stored has no gap: the receiver saw to it."""
        kept = [row for row in groups if row.state in KEPT]
        last = max((row.last for row in kept), default=0)
        unapplied = [row.first for row in kept if row.state != "applied"]
        unsafe = [row.first for row in kept if not (row.state == "applied" and row.safe)]
        heads = {"stored": last, "applied": min([*unapplied, last + 1]) - 1, "safe": min([*unsafe, last + 1]) - 1}
        stored, applied, safe = (self.link(conn, device, incarnation, heads[level]) for level in LEVELS)
        waiting = sum(row.bundles for row in groups if row.state == "waiting")
        return StreamHeads(
            incarnation,
            stored,
            applied,
            safe,
            gaps=self.gaps(conn, device, incarnation, last) if waiting else (),
            waiting=waiting,
            counts={"changes": sum(row.changes or 0 for row in groups), "unread": unread},
            chains=chains,
        )

    def link(self, conn: Connection, device: str, incarnation: str, seq: int) -> Link | None:
        """The stored bundle at a number; None for none."""
        sha = conn.execute(
            select(BUNDLE.c.sha).where(*self.place(device, incarnation, KEPT), BUNDLE.c.seq == seq)
        ).first()
        return Link(seq, sha[0]) if sha else None

    def place(self, device: str, incarnation: str, states: tuple[str, ...]) -> tuple[Any, ...]:
        """The bundles of a stream in these states, by their index."""
        columns = BUNDLE.c
        own = (columns.county == self.county, columns.device == device, columns.incarnation == incarnation)
        return (*own, columns.state.in_(states))

    def gaps(self, conn: Connection, device: str, incarnation: str, last: int) -> tuple[tuple[int, int], ...]:
        """Missing numbers between what is stored and what waits."""
        asked = select(BUNDLE.c.seq).where(*self.place(device, incarnation, ("waiting",))).order_by(BUNDLE.c.seq)
        missing, expected = [], last + 1
        for seq in conn.execute(asked).scalars():
            if seq > expected:
                missing.append((expected, seq - 1))
            expected = seq + 1
        return tuple(missing[:SPAN_LIMIT])

    def pieces(self, conn: Connection, device: str, skip: int) -> dict[str, tuple[str, ...]]:
        """Pieces by the level they have reached: those that came last, because a room brings again what it has no
        receipt for until it has one."""
        own = (BUNDLE.c.county == self.county, BUNDLE.c.device == device, BUNDLE.c.seq.is_(None))
        latest = (
            select(BUNDLE).where(*own).order_by(BUNDLE.c.arrived.desc(), BUNDLE.c.sha).limit(PIECES_EACH).offset(skip)
        )
        rows = sorted(conn.execute(latest), key=lambda row: row.sha)
        return {
            "stored": tuple(row.sha for row in rows if row.state == "stored"),
            "applied": tuple(row.sha for row in rows if row.state == "applied" and not row.safe),
            "safe": tuple(row.sha for row in rows if row.state == "applied" and row.safe),
        }
