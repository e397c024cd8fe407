"""A room with a right that lapses and a case that was merged.

``python -m tests.storage.backups.rights_room FILE`` made ``released/rights.backup`` with the program of November 2026,
whose lists held one day a case and whose merged cases were open for ever.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from app.casework.cases.cases import open_case, take_step
from app.casework.papers.papers import freeze_paper, sign_paper
from app.casework.room.rooms import create_room
from app.records.clock import FixedClock
from app.storage.keys.crypto import PRACTICE_COST
from tests.cli import ADMIN, PASSWORD, ROOM, agreement, intake, session

NOW = "2026-10-20T10:00"


def make(file: Path) -> None:
    """Make such a room and write its backup: the agreement took effect on 10 October, its terms are due on 10 and 20
    November; the merge was on 12 October."""
    with tempfile.TemporaryDirectory() as home:
        desk, _ = create_room(
            Path(home, "room"), Path(home, "state"), **ROOM, admin=ADMIN, password=PASSWORD,
            clock=FixedClock.at(NOW), practice=True, kdf=PRACTICE_COST,
        )  # fmt: skip
        settled, taking, merged = (
            open_case(desk, intake(title=title)).id for title in ("谈好的", "并进来的", "并走的")
        )
        take_step(desk, settled, "session", session())
        take_step(desk, settled, "agree", agreement())
        freeze_paper(desk, settled, "agreement")
        sign_paper(desk, settled, "agreement", on="2026-10-10")
        take_step(desk, merged, "merge", {"on": "2026-10-12", "into": taking, "reason": "同一件事"})
        desk.store.backup_to(file, portable=False)
        desk.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
