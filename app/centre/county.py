"""An opened centre: keys, database and blobs together, and what its people ask it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from sqlalchemy import Engine, select

from app.centre.answers import Answers
from app.centre.blobs import BlobFolder
from app.centre.database import at_hand, need_empty, open_engine, reading
from app.centre.keys import PARTS, SERVE, CentreKeys, make_keys, need_new, open_keys
from app.centre.lineage import SideFile, compared, lineage_of
from app.centre.nonces import Nonces
from app.centre.people import People
from app.centre.receive import Receiver
from app.centre.returning import Returning
from app.centre.service import Service
from app.centre.tables import DEVICE, RECORD, make_tables
from app.records.case import Case, CaseRow
from app.records.clock import Clock
from app.records.committed import OPEN
from app.sync.format.receipt import ToldStream

SETTINGS = "centre.json"


class Settings(TypedDict, total=False):
    """Where a centre keeps what it keeps, where that is not its own folder."""

    db: str | None  # URL
    blobs: str | None
    second: str | None
    side: str | None
    practice: bool


class EnrolledRoom(TypedDict):
    """A room with how far its streams have come."""

    room: str  # its id
    code: str
    name: str
    device: str
    status: str
    streams: list[ToldStream]


class RoomsCase(CaseRow):
    """A case as the changes of its room say it."""

    room: str  # the id of the room


def side_of(folder: Path) -> Path:
    """Where a centre's side file lies: in a folder beside its own, so that who puts back the one leaves the other."""
    return folder.absolute().with_name(f"{folder.absolute().name}.side") / "incarnation.json"


@dataclass
class County:
    """A centre at work. ``put_back`` says that it was put back to an earlier state before it was opened, and so went on
    in a new incarnation."""

    keys: CentreKeys
    engine: Engine
    blobs: BlobFolder
    clock: Clock
    side: SideFile
    put_back: bool = False

    @classmethod
    def make(cls, folder: Path, code: str, name: str, password: str, clock: Clock, settings: Settings) -> County:
        """A new centre; ``settings`` may name ``db`` (URL), ``blobs`` and ``second`` (folders), ``side`` (a file);
        ``practice`` makes one that practice rooms alone can join. Nothing is written where it raises: as ``need_new``,
        ``need_empty``."""
        need_new(folder, code, password)
        if url := settings.get("db"):
            need_empty(url, code)
        kept = {key: value for key, value in settings.items() if key != "practice"}
        make_keys(folder, code, name, password, practice=settings.get("practice", False))
        (folder / SETTINGS).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return cls.open(folder, password, clock, tuple(PARTS))

    @classmethod
    def open(
        cls, folder: Path, password: str, clock: Clock, parts: Sequence[str] = SERVE, offline: Path | None = None
    ) -> County:
        """Open a centre with its password, and only those parts of its keys that are needed; raises what ``open_keys``
        and ``open_engine`` raise, Trouble("centre_db_away")."""
        keys = open_keys(folder, password, parts, offline)
        file = folder / SETTINGS
        settings: Settings = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        second = settings.get("second")
        blobs = BlobFolder(Path(settings.get("blobs") or folder / "blobs"), Path(second) if second else None)
        OPEN.add(id(keys))
        url = settings.get("db")
        engine = open_engine(folder, keys.seeds["store"], url)
        side = SideFile(Path(settings.get("side") or side_of(folder)), keys.code, keys.fingerprint)
        with at_hand(engine):
            make_tables(engine)
        back = compared(engine, keys.code, keys.incarnation, side, alone=not url)
        county = cls(keys, engine, blobs, clock, side, back)
        receiver, _ = county.parts()
        receiver.read_kept()
        receiver.make_safe_later()
        if back:
            receiver.read_again()
        return county

    @property
    def incarnation(self) -> str:
        """The present one."""
        with reading(self.engine) as conn:
            return lineage_of(conn, self.keys.code).incarnation

    def parts(self) -> tuple[Receiver, Answers]:
        """A receiver and answers for the present moment."""
        now = self.clock.now()
        receiver = Receiver(self.keys, self.engine, self.blobs, now)
        return receiver, Answers(self.keys, self.engine, now, self.side)

    def service(self) -> Service:
        """The centre on the line."""
        return Service(self.keys.fingerprint, self.parts, Nonces(self.keys.seeds["receipt"]), self.returning)

    def returning(self) -> Returning:
        """The rooms' questions for what they lost, and their answers."""
        return Returning(self.keys, self.engine, self.blobs, self.clock.now())

    def people(self, folder: Path) -> People:
        """Who works here; the counters of wrong tries lie in the centre's folder."""
        return People(self.keys, self.engine, folder)

    def rooms(self) -> list[EnrolledRoom]:
        """Every enrolled room with how far its streams have come."""
        _, answers = self.parts()
        found: list[EnrolledRoom] = []
        with reading(self.engine) as conn:
            for row in conn.execute(select(DEVICE).where(DEVICE.c.county == self.keys.code)):
                receipt = answers.receipt(conn, row)
                found.append(
                    {
                        "room": row.room_id,
                        "code": row.room_code,
                        "name": row.room_name,
                        "device": row.device,
                        "status": row.status,
                        "streams": [stream.doc() for stream in receipt.streams],
                    }
                )
        return found

    def cases(self) -> list[RoomsCase]:
        """Cases as the rooms' changes say them, light rows."""
        chosen = select(RECORD.c.room, RECORD.c.doc).where(RECORD.c.county == self.keys.code, RECORD.c.kind == "case")
        with reading(self.engine) as conn:
            rows: list[tuple[str, Case]] = [(room, json.loads(doc)) for room, doc in conn.execute(chosen)]
        return [
            {"room": room, "id": doc["id"], "number": doc["number"], "title": doc["title"], "state": doc["state"],
             "accepted_on": doc["accepted_on"], "concluded_on": doc.get("concluded_on"),
             "dispute_type": doc["dispute_type"]}
            for room, doc in rows
        ]  # fmt: skip
