"""Bad days of a county, and joining one."""

from __future__ import annotations

import shutil
from datetime import timedelta

from app.centre.county import County
from app.centre.keys import PARTS
from app.records.clock import FixedClock
from tests.sync.exchange_rooms import CLOCK, join
from tests.sync.machine.ground import Ground
from tests.sync.machine.making import (
    COUNTY_PASSWORD,
)
from tests.sync.machine.places import (
    MOST_IMAGES,
    Pc,
    Seat,
    replace_folder,
)


class CountyDays(Ground):
    """What happens to a county's folder and keys."""

    def reopen(self, seat: Seat) -> None:
        clock = FixedClock(CLOCK.moment + timedelta(days=365 * seat.years))
        seat.open = County.open(seat.home / "centre", COUNTY_PASSWORD, clock, tuple(PARTS))

    def county_clock(self, county: int, years: int) -> None:
        seat = self.seats[county % 2]
        seat.open.engine.dispose()
        seat.years = years
        self.reopen(seat)

    def county_photo(self, county: int) -> None:
        """Somebody copies the county's folder, and what lies beside it."""
        seat = self.seats[county % 2]
        if len(seat.images) < MOST_IMAGES:
            seat.open.engine.dispose()
            kept = self.folder / "kept" / f"county{seat.number}-{len(seat.images)}"
            shutil.copytree(seat.home, kept, ignore=shutil.ignore_patterns("second"))
            seat.images.append(kept)
            self.reopen(seat)

    def county_back(self, county: int, number: int, what: str) -> None:
        """A county put back to an earlier moment: its ``folder``, or an ``image`` with the file beside it. The second
        medium is another one and stays."""
        seat = self.seats[county % 2]
        if not seat.images:
            return
        image = seat.images[number % len(seat.images)]
        seat.open.engine.dispose()
        replace_folder(image / "centre", seat.home / "centre")
        if what == "image":
            for side in seat.home.glob("centre.side*"):
                shutil.rmtree(side) if side.is_dir() else side.unlink()
            for side in image.glob("centre.side*"):
                (shutil.copytree if side.is_dir() else shutil.copy)(side, seat.home / side.name)
        self.reopen(seat)

    def medium(self, county: int, there: str) -> None:
        """A county's second medium is ``out`` or ``in`` again."""
        second, away = self.seats[county % 2].home / "second", self.seats[county % 2].home / "second-away"
        if there == "out" and not away.exists():
            second.mkdir(exist_ok=True)
            second.rename(away)
            second.write_bytes(b"")
        elif there == "in" and away.exists():
            second.unlink()
            away.rename(second)

    def county_anew(self) -> None:
        """The county lost everything and was made again, with new keys under its old code."""
        if self.anew:
            return
        self.anew = True
        for pc in self.pcs:
            if pc.county == 0:
                pc.county = 2

    def join(self, number: int, county: int) -> None:
        """A PC joins one of the two counties there are (again)."""
        pc = self.pc(number)
        pc.county = county % 2 if county % 2 or not self.anew else 2
        self.enrol(pc)

    def enrol(self, pc: Pc) -> None:
        """Request and grant, by file."""
        papers = self.folder / "papers"
        papers.mkdir(exist_ok=True)
        join(self.sit(pc), self.seat(pc).open, papers)
        self.note(pc)
