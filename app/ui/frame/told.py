"""Whatever was raised as an error of the program, and the code by which somebody else can find it."""

from __future__ import annotations

from app.records.done import done_before
from app.records.errors import ProgramError, place_of
from app.storage.files import trouble_of


def as_told(error: BaseException) -> ProgramError:
    """The program's own error itself, the disk's by what can be done about it, everything else as a ``fault`` that
    names its place and never its text."""
    if isinstance(error, ProgramError):
        return error
    told = trouble_of(error) if isinstance(error, OSError) else ProgramError("fault", **place_of(error))
    told.done = done_before(error)
    return told


def code_words(error: ProgramError) -> str:
    """The code to write down or read out on the phone: 代码 fault KeyError phrases.py:136."""
    at = (error.facts["type"], f"{error.facts['file']}:{error.facts['line']}") if "line" in error.facts else ()
    return " ".join(("代码", error.code, *map(str, at)))
