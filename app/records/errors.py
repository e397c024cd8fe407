"""What the program says no with: codes and facts, never sentences.

    ProgramError
      Refused   a rule said no             exit 1
      Trouble   disk, stick, network       exit 3
      Damaged   a signature or seal broke  exit 4

The words a person reads stand in ``records.sentences``. Facts hold numbers, codes, dates and
field paths; never a name, a phone or a sentence of a case, because errors reach logs.
"""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.records.committed import Done


@dataclass(frozen=True)
class Problem:
    """One thing wrong with what was typed: ``path`` as in ``parties[0].name``, a code and its facts."""

    path: str
    code: str
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """A warning that goes with a success: please look again, but it is done."""

    code: str
    field: str = ""
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)


class ProgramError(Exception):
    """Everything the program raises on purpose; ``str()`` is the code alone and safe to log."""

    exit_code = 5
    done: Done | None = None
    """What was committed before it was raised; set where the work ends (``records.committed``)."""
    result: Mapping[str, object] | None = None
    """What was done all the same, for the answer beside the error."""

    def __init__(self, code: str, *, problems: list[Problem] | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
        self.problems = list(problems or [])


class Refused(ProgramError):
    """A rule of the field, of a form or of the command line said no; nothing was changed."""

    exit_code = 1


class Trouble(ProgramError):
    """Something outside said no: disk, stick, network, another process."""

    exit_code = 3


class Damaged(ProgramError):
    """A password, a signature, a seal or a hash did not hold."""

    exit_code = 4


def place_of(error: BaseException) -> dict[str, Any]:
    """Type, file and line of a fault: never its text, which could hold a name."""
    steps = traceback.extract_tb(error.__traceback__)
    at = {"file": Path(steps[-1].filename).name, "line": steps[-1].lineno} if steps else {"file": "", "line": 0}
    return {"type": type(error).__name__, **at}
