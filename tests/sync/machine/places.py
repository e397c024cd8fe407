"""The PCs, images and counties of the machine's world, and how one of its truths breaks."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.casework.desk import Desk
from app.centre.county import County
from app.records.clock import FixedClock
from tests.sync.exchange_rooms import CLOCK

Step = tuple[Any, ...]
MOST_PCS, MOST_IMAGES = 4, 4
STORE_FILES = ("store.db", "store.db-wal", "store.db-shm")


class Broken(AssertionError):
    """A truth of the exchange that does not hold: its name, and what was found."""

    def __init__(self, truth: str, found: Sequence[str]) -> None:
        super().__init__(truth, *found)
        self.truth = truth


@dataclass
class Pc:
    """A computer with a room on it. ``wrote`` is every shared change that was ever durable in this folder;
    ``must_tell`` that some of it went while the file beside the store stayed."""

    name: str
    home: Path
    room: int
    machine: str
    county: int = 0
    years: int = 0
    desk: Desk | None = None
    noted: int = 0
    wrote: set[str] = field(default_factory=set)
    told_numbers: set[str] = field(default_factory=set)
    must_tell: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.home / "room"

    @property
    def state(self) -> Path:
        return self.home / "state"

    @property
    def clock(self) -> FixedClock:
        return FixedClock(CLOCK.moment + timedelta(days=365 * self.years))


@dataclass
class Image:
    """A PC's folders as they were at one moment."""

    of: Pc
    home: Path
    wrote: set[str]


@dataclass
class Seat:
    """A county: its folder, and the moments of it that somebody kept."""

    number: int
    home: Path
    open: County
    years: int = 0
    images: list[Path] = field(default_factory=list)
    answers: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        return self.open.keys.fingerprint

    def rows(self, *columns: Any) -> list[Any]:
        """Rows of the county's own tables."""
        with self.open.engine.begin() as conn:
            return list(conn.execute(select(*columns).where(columns[0].table.c.county == self.open.keys.code)))


def outbox(pc: Pc) -> list[Path]:
    """The whole bundles in a room's outbox."""
    return sorted((pc.folder / "outbox").glob("*.mrb"))


def replace_folder(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
