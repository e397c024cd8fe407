"""What stands in the machine's world: who sits where, and what was ever written, sealed and acknowledged."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from app.casework.desk import Desk, standing_notes
from app.casework.exchange.exchange import exchange_notes, sync_folder
from app.casework.room.rooms import open_room
from app.centre.county import County
from app.centre.keys import PARTS
from app.centre.stick import ingest
from app.centre.tables import ANSWER
from app.records.changes import StoredChange
from app.storage.history.journal import Lost
from app.storage.reading import STORED, stored
from tests.sync.exchange_rooms import CLOCK, PASSWORD
from tests.sync.machine.making import (
    COUNTIES,
    COUNTY_PASSWORD,
    EMPTY,
    ROOMS,
    SEED,
    copy_county,
    county_place,
    fresh_folder,
    made_once,
    room_place,
    surroundings,
)
from tests.sync.machine.places import (
    Image,
    Pc,
    Seat,
    Step,
)
from tests.sync.machine.plain import plain_envelopes
from tests.sync.machine.sticks import Carrier


class Ground:
    """Rooms on their PCs, counties and carriers, and the book of everything that was ever written."""

    def __init__(self, *, plain: bool = False) -> None:
        made = made_once()
        self.folder = fresh_folder()
        self.ends = ExitStack()
        self.ends.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.here = self.ends.enter_context(surroundings(SEED))
        if plain:
            self.ends.enter_context(plain_envelopes())
        self.carrier = Carrier(self.folder / "sticks")
        self.steps: list[Step] = []
        self.refused: list[str] = []
        self.written = 0
        self.ledger: list[dict[str, StoredChange]] = [{} for _ in range(ROOMS)]
        self.sealed: dict[str, set[str]] = {}
        self.acknowledged: dict[str, set[str]] = {}
        self.counted: set[str] = set()
        self.codes: list[str] = []
        self.pcs: list[Pc] = []
        self.images: list[Image] = []
        self.seats: list[Seat] = []
        self.anew = False
        for number in range(ROOMS):
            home = self.folder / room_place(number)
            shutil.copytree(made / room_place(number), home)
            self.pcs.append(Pc(room_place(number), home, number, room_place(number)))
        for number in range(len(COUNTIES)):
            home = self.folder / county_place(number)
            copy_county(county_place(number), home, home / "second")
            self.seats.append(Seat(number, home, County.open(home / "centre", COUNTY_PASSWORD, CLOCK, tuple(PARTS))))
        self.seats[0].images.append(self.folder / "kept" / EMPTY)
        copy_county(EMPTY, self.seats[0].images[0], self.seats[0].home / "second")
        for pc in self.pcs:
            self.note(pc)

    def close(self) -> None:
        """Close every room and county and take everything away."""
        for pc in self.pcs:
            self.leave(pc)
        for seat in self.seats:
            seat.open.engine.dispose()
        self.ends.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def pc(self, number: int) -> Pc:
        return self.pcs[number % len(self.pcs)]

    def sit(self, pc: Pc) -> Desk:
        """The open room of a PC."""
        if pc.desk is None:
            self.here.name = pc.machine
            pc.desk = open_room(pc.folder, pc.state, "demo", PASSWORD, pc.clock)
            pc.noted = 0
            self.hear(pc)
        return pc.desk

    def leave(self, pc: Pc) -> None:
        if pc.desk is not None:
            pc.desk.close()
            pc.desk = None

    def hear(self, pc: Pc) -> None:
        """What the room tells of its own losses, as a person reads it."""
        if pc.desk is not None:
            for lost in pc.desk.store.standing.losses:
                pc.told_numbers |= told_numbers(lost)

    def seat(self, pc: Pc) -> Seat:
        """The county to which a PC's stick goes."""
        return self.seats[pc.county]

    def stick(self, pc: Pc) -> Path:
        return self.carrier.stick(pc.name)

    def note(self, pc: Pc) -> None:
        """Every shared change that became durable in this room since it was noted last."""
        sql = f"SELECT arrival, id, {STORED} FROM change WHERE scope = 'shared' AND arrival > ? ORDER BY arrival"
        for row in self.sit(pc).store.rows(sql, (pc.noted,)):
            pc.noted = row[0]
            pc.wrote.add(row[1])
            self.ledger[pc.room].setdefault(row[1], stored(row[2:]))

    def present(self, pc: Pc) -> set[str]:
        """The shared changes that stand in a room now."""
        rows = self.sit(pc).store.rows("SELECT id FROM change WHERE scope = 'shared'")
        return {str(row[0]) for row in rows}

    def give(self, number: int) -> None:
        """The room's half of a round: answers are taken in, what is due is sealed and put on the stick."""
        self.hand_over(self.pc(number), self.stick(self.pc(number)))

    def hand_over(self, pc: Pc, stick: Path) -> None:
        desk = self.sit(pc)
        try:
            done = sync_folder(desk, stick)
            pc.notes = [one.code for one in [*exchange_notes(desk, done), *standing_notes(desk)]]
        finally:
            self.note(pc)
            self.hear(pc)
            self.count(pc)

    def count(self, pc: Pc) -> None:
        """What was sealed, and what the county acknowledged by now."""
        store = self.sit(pc).store
        for row in store.sync.bundles():
            self.sealed.setdefault(row["peer"], set()).add(row["header_sha"])
            if row["kind"] == "changes" and row["state"] in ("applied", "safe"):
                self.acknowledge(pc, row)

    def acknowledge(self, pc: Pc, row: Any) -> None:
        if row["header_sha"] not in self.counted:
            self.counted.add(row["header_sha"])
            sql = "SELECT id FROM change WHERE scope = 'shared' AND incarnation = ? AND seq BETWEEN ? AND ?"
            found = self.sit(pc).store.rows(sql, (row["facts"].get("chain"), row["first"], row["last"]))
            self.acknowledged.setdefault(row["peer"], set()).update(str(one[0]) for one in found)

    def take(self, number: int) -> None:
        """The county's half: what lies on the stick is taken in, receipts are written beside it."""
        pc = self.pc(number)
        self.take_in(self.seat(pc), self.stick(pc))

    def take_in(self, seat: Seat, stick: Path) -> None:
        receiver, answers = seat.open.parts()
        outcome = ingest(stick, receiver, answers)
        self.codes += [one["code"] for one in outcome.quarantined]
        seat.answers |= {row[0] for row in seat.rows(ANSWER.c.sha)}


def told_numbers(lost: Lost) -> set[str]:
    """The numbers of cases that a loss speaks of, as year and number: ``2026 3``."""
    spans = {key.rsplit(" ", 1)[1]: span for key, span in lost.numbers.items() if key.startswith("case ")}
    return {f"{year} {one}" for year, (then, now) in spans.items() for one in range(now + 1, then + 1)}
