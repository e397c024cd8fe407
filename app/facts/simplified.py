"""One shape for a character that is written in several: who asks for 张 finds 張, and the other way round.

The table is OpenCC's (Apache License 2.0). What is kept, shown and printed stays as it was written.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "assets" / "characters" / "simplified.txt"


def simplified(text: str) -> str:
    """A text in simplified characters, one for one; what has no such shape stays."""
    return text if text.isascii() else text.translate(shapes())


@cache
def shapes() -> dict[int, str]:
    """The simplified shape of each character that has one."""
    return {ord(line[0]): line[1] for line in TABLE.read_text("utf-8").splitlines()}
