"""Reading what a command is given: JSON files, whole or refused."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Any

import click

from app.casework.given_json import LONGEST, given_json
from app.records.changes import Doc
from app.records.errors import Refused, Trouble

WHY_LATE = click.option("--reason", default="", help="why it comes now, where the case is archived")
SURE = click.option("--sure", is_flag=True, help="keep the scan although its code says it is something else")
FROM = click.option("--from", "source", required=True, help="a JSON file; - is standard input")


class Folded(click.ParamType[str]):
    """A month, a period or a day as it is typed: wide signs are read as narrow ones, so that one month has one name."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from app.facts.folding import fold

        del param, ctx
        return fold(value)


PERIOD = Folded()


def read_json(source: str) -> Any:
    """The one JSON value in a file. Raises Trouble("file_unreadable"), Refused: ``file_too_big``, ``not_json``."""
    try:
        data = heard() if source == "-" else read_bounded(Path(source))
    except OSError as error:
        raise Trouble("file_unreadable", reason=errno.errorcode.get(error.errno or 0, "OSError")) from error
    return given_json(data)


def need_object(value: Any) -> Doc:
    """Answers are an object."""
    if not isinstance(value, dict):
        raise Refused("not_json", reason="not_an_object")
    return value


def heard() -> bytes:
    """What comes by standard input; it is part of what was asked."""
    data = sys.stdin.buffer.read(LONGEST + 1)
    click.get_current_context().obj.heard = data
    return data


def read_bounded(path: Path) -> bytes:
    """At most one byte more than the limit."""
    with path.open("rb") as file:
        return file.read(LONGEST + 1)
