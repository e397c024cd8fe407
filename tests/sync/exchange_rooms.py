"""A real room and a real centre, joined, for the tests of the exchange."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.casework.cases.cases import open_case
from app.casework.desk import Desk
from app.casework.exchange.enrolment import accept_grant, enrol_request
from app.casework.exchange.exchange import sync_folder
from app.centre.county import County
from app.centre.enrolment import Allowed, approve
from app.centre.receive import Outcome
from app.centre.stick import ingest
from app.documents.loading.forms import standard_library
from app.records.changes import Doc
from app.records.clock import FixedClock
from app.storage.card import RoomCard
from app.storage.keys.crypto import PRACTICE_COST
from app.storage.store import Store
from tests.databases import CHOSEN, on
from tests.records.desk import facts

CLOCK = FixedClock.at("2026-11-23T10:00:00")
PASSWORD = "青石村里的练习"


def make_room(folder: Path) -> Desk:
    """A practice room with cheap passwords."""
    card = RoomCard(secrets.token_hex(16), "510681100201", "青石村调解室", "青石", practice=True, practice_password="x")
    store, _ = Store.create(folder / "room", folder / "state", card, "demo", PASSWORD, CLOCK, kdf=PRACTICE_COST)
    return Desk(store, CLOCK, standard_library())


def reopen(folder: Path) -> Desk:
    """The same room opened again, as after a restart."""
    store = Store.open(folder / "room", folder / "state", "demo", PASSWORD, CLOCK)
    return Desk(store, CLOCK, standard_library())


def make_county(folder: Path, *, second: bool = True) -> County:
    """A centre with a second medium, on the database that the test has chosen."""
    address = CHOSEN.address()
    settings: Doc = {
        "practice": True,
        **({"db": address} if address else {}),
        **({"second": str(folder / "second")} if second else {}),
    }
    return County.make(folder / "centre", "510681", "沱江县协调中心", "county-password", CLOCK, settings)


def join(desk: Desk, county: County, folder: Path) -> None:
    """Request and grant, by file; the rooms of the tests all have one code."""
    request, grant = folder / "room.enrol", folder / "centre.grant"
    enrol_request(desk, request)
    allowed = Allowed(compared=True, elsewhere=True)
    paper, _ = approve(county.keys, county.engine, request.read_bytes(), CLOCK.now(), allowed=allowed)
    grant.write_bytes(paper)
    accept_grant(desk, grant, None)


@dataclass
class Pair:
    """A joined room and centre with a stick between them."""

    folder: Path
    desk: Desk
    county: County

    @property
    def stick(self) -> Path:
        return self.folder / "stick"

    def register(self, **more: object) -> str:
        """One more case in the room."""
        return open_case(self.desk, facts(**more)).id

    def scan(self, name: str, data: bytes) -> str:
        """A scan of these bytes in a case; the name of its file in the store."""
        with self.desk.store.writing() as writing:
            blob = writing.put_blob(data)
            facts = {"id": name, "case": "c1", "blob": blob, "size": len(data)}
            writing.record("attachment.added", name, {"attachment": facts})
        return blob

    def hand_over(self, **more: Any) -> Doc:
        """The room's half of a round; ``progress`` and ``stop`` as in ``sync_folder``."""
        self.stick.mkdir(exist_ok=True)
        return sync_folder(self.desk, self.stick, **more)

    def take_in(self) -> Outcome:
        """The centre's half of a round."""
        receiver, answers = self.county.parts()
        return ingest(self.stick, receiver, answers)

    def bundles(self) -> list[Path]:
        """What lies on the stick for the centre."""
        return sorted((self.stick / "mediation" / self.county.keys.fingerprint[:16]).glob("*.mrb"))


def pair(folder: Path) -> Pair:
    """Everything made and joined."""
    desk, county = make_room(folder), make_county(folder)
    join(desk, county, folder)
    return Pair(folder, desk, county)


@contextmanager
def joined_on(folder: Path, request: pytest.FixtureRequest) -> Iterator[Pair]:
    """A room and a centre that have joined, on the database that the test asks for."""
    with on(request.param, request):
        made = pair(folder)
        yield made
        made.desk.close()
        made.county.engine.dispose()
