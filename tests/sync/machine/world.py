"""A small world of real folders: rooms on their PCs, counties, sticks, and everything that can happen to them.

Every step is a method that takes small numbers, counted round, so that a list of steps is a story anybody can run
again. Rooms are open only while somebody sits at them; a folder is copied or put back while its room is closed.
"""

from __future__ import annotations

import shutil

from app.casework.cases.cases import correct_case, open_case
from app.casework.exchange.exchange import peer_of
from app.centre.tables import BUNDLE, DEVICE
from app.records.changes import Doc
from app.records.errors import ProgramError
from app.sync.format import sshsig
from tests.records.desk import facts
from tests.sync.machine.county_days import CountyDays
from tests.sync.machine.making import (
    PIECE,
)
from tests.sync.machine.places import (
    Broken,
    Pc,
    Seat,
)
from tests.sync.machine.room_days import RoomDays

ROUNDS = 6


class World(RoomDays, CountyDays):
    """Rooms, counties and carriers. ``do`` takes a step by its name and remembers it."""

    def do(self, step: str, *numbers: int | str) -> None:
        """One step; what the program refuses by name is a thing that happens and no fault."""
        self.steps.append((step, *numbers))
        try:
            getattr(self, step)(*numbers)
        except ProgramError as refusal:
            self.refused.append(refusal.code)

    def run(self, steps: str) -> None:
        """Steps as ``story`` tells them."""
        for step in filter(None, steps.split(", ")):
            name, *numbers = step.split(" ")
            self.do(name, *(int(one) if one.lstrip("-").isdigit() else one for one in numbers))

    def story(self) -> str:
        """Every step so far as a text that ``run`` takes."""
        return ", ".join(" ".join(map(str, step)) for step in self.steps)

    # A day's work.

    def write(self, number: int) -> None:
        """One more case."""
        pc, self.written = self.pc(number), self.written + 1
        desk = self.sit(pc)
        day = desk.clock.today().isoformat()
        open_case(desk, facts(title=f"第{self.written}件纠纷", accepted_on=day))
        self.note(pc)

    def correct(self, number: int, case: int) -> None:
        """A mended title of one of the cases there are."""
        pc, self.written = self.pc(number), self.written + 1
        desk = self.sit(pc)
        cases = desk.store.all("case")
        if cases:
            found = cases[case % len(cases)]["id"]
            correct_case(desk, found, {"title": f"更正第{self.written}次"}, "笔误")
            self.note(pc)

    def scan(self, number: int, pieces: int) -> None:
        """A scan that travels in so many pieces."""
        pc, self.written = self.pc(number), self.written + 1
        data = f"scan {self.written} ".encode() * PIECE
        with self.sit(pc).store.writing() as writing:
            blob = writing.put_blob(data[: PIECE * (pieces - 1) + PIECE // 2])
            size = PIECE * (pieces - 1) + PIECE // 2
            name = f"a{self.written}"
            told = {"id": name, "case": "c1", "blob": blob, "size": size}
            writing.record("attachment.added", name, {"attachment": told})
        self.note(pc)

    # Bad carriers.

    def lose(self, number: int, file: int) -> None:
        self.carrier.lose(self.stick(self.pc(number)), file)

    def hold(self, number: int, file: int) -> None:
        self.carrier.hold(self.stick(self.pc(number)), file)

    def bring(self, number: int, file: int) -> None:
        self.carrier.bring(self.stick(self.pc(number)), file)

    def flip(self, number: int, file: int, at: int) -> None:
        self.carrier.flip(self.stick(self.pc(number)), file, at)

    def shorten(self, number: int, file: int, at: int) -> None:
        self.carrier.shorten(self.stick(self.pc(number)), file, at)

    def stray(self, number: int, other: int, file: int) -> None:
        self.carrier.stray(self.stick(self.pc(number)), self.stick(self.pc(other)), file)

    def put_by(self, number: int) -> None:
        self.carrier.put_by(self.stick(self.pc(number)))

    def old_stick(self, number: int, which: int) -> None:
        self.carrier.old_stick(self.stick(self.pc(number)), which)

    # An honest carrier.

    def settle(self) -> None:
        """Honest rounds until nothing changes any more; Broken("settles") where that never comes."""
        for county in range(2):
            self.medium(county, "in")
        before: object = None
        for turn in range(ROUNDS + 1):
            self.honest_round(turn)
            now = [self.look(pc) for pc in self.pcs] + [self.look_at(self.seat(pc)) for pc in self.pcs]
            if now == before:
                return
            before = now
        raise Broken("settles", [f"after {ROUNDS} honest rounds something still changes"])

    def honest_round(self, turn: int) -> None:
        """Every PC joins where its county does not know it, hands over, and takes the answers."""
        for number, pc in enumerate(self.pcs):
            if not self.is_known(pc):
                self.enrol(pc)
            stick = self.carrier.stick(f"honest{number}")
            if turn == 0:
                shutil.rmtree(stick)
                stick = self.carrier.stick(f"honest{number}")
            self.hand_over(pc, stick)
            self.take_in(self.seat(pc), stick)

    def is_known(self, pc: Pc) -> bool:
        """Whether a PC has joined the county its stick goes to, and the county knows it."""
        store, peer = self.sit(pc).store, peer_of(self.sit(pc))
        mine = sshsig.fingerprint(store.device.sign_public)
        return peer is not None and peer.id == self.seat(pc).id and (mine,) in self.seat(pc).rows(DEVICE.c.device)

    def look(self, pc: Pc) -> Doc:
        """How far a room has come, to be compared."""
        store = self.sit(pc).store
        rows = [(row["header_sha"], row["state"], row["facts"]) for row in store.sync.bundles()]
        return {"rows": rows, "incarnation": store.incarnation, "receipts": len(store.sync.receipts())}

    def look_at(self, seat: Seat) -> Doc:
        return {"rows": sorted(map(repr, seat.rows(BUNDLE.c.sha, BUNDLE.c.state, BUNDLE.c.safe, BUNDLE.c.code)))}
