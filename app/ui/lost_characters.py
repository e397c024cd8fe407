"""Characters no font has, told in the band where a book is printed or a month is closed."""

from __future__ import annotations

from collections.abc import Sequence

from app.records.errors import Note
from app.ui.frame import Frame
from app.ui.wording import note_words

SHOWN = 3


def warn_lost(frame: Frame, lost: Sequence[Note]) -> None:
    """Say where empty squares stand on the page; nothing where there are none."""
    if lost:
        more = f"另外还有 {len(lost) - SHOWN} 处。" if len(lost) > SHOWN else ""
        frame.warn(f"有 {len(lost)} 处字打不出来。", "".join(note_words(one) for one in lost[:SHOWN]) + more)
