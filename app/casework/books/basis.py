"""On what a look into an old book rests: as long as it is the same, a second look would say the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.casework.books.old_sheets import Import, Told
from app.casework.desk import Desk
from app.casework.room.outside import read_outside
from app.documents.forms.library import Library
from app.records.books.old.amending import Corrected


@dataclass(frozen=True)
class Basis:
    """All that a look hangs on beside the bytes of the file: what was asked and said of the book, who looked on which
    day and by which forms, and the newest change that was recorded then."""

    ledger: str
    told: Told | None
    hidden: bool
    corrected: Corrected
    user: str
    day: str
    forms: Library = field(repr=False)
    newest: tuple[Any, ...]

    @classmethod
    def now(cls, desk: Desk, ledger: str, told: Told | None, hidden: bool, corrected: Corrected) -> Basis:
        """That of a look at this moment."""
        day, newest = desk.clock.today().isoformat(), desk.store.newest_change()
        return cls(ledger, told, hidden, corrected, desk.store.user, day, desk.forms, newest)


def still_so(seen: Import | None, basis: Basis, path: Path) -> Import | None:
    """What was seen, where nothing it rests on is another now, not one byte of the file; None where it has to be looked
    at again. Raises as ``read_outside``."""
    if seen is None or seen.basis != basis:
        return None
    return seen if hashlib.sha256(read_outside(path)).hexdigest() == seen.file else None
