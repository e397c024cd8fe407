"""Reading what a command is given: JSON files, whole or refused."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from app.records.errors import Refused, Trouble

LIMIT = 16 * 1024 * 1024

SURE = click.option("--sure", is_flag=True, help="keep the scan although its code says it is something else")
FROM = click.option("--from", "source", required=True, help="a JSON file; - is standard input")


def read_json(source: str) -> Any:
    """The one JSON value in a file. Raises Trouble("file_unreadable") or Refused("not_json")."""
    try:
        data = heard() if source == "-" else read_bounded(Path(source))
    except OSError as error:
        raise Trouble("file_unreadable", reason=errno.errorcode.get(error.errno or 0, "OSError")) from error
    if len(data) > LIMIT:
        raise Refused("not_json", reason="too_big")
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise Refused("not_json", reason=type(error).__name__) from error
    return value


def heard() -> bytes:
    """What comes by standard input; it is part of what was asked."""
    data = sys.stdin.buffer.read(LIMIT + 1)
    click.get_current_context().obj.heard = data
    return data


def read_bounded(path: Path) -> bytes:
    """At most one byte more than the limit."""
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once; a doubled key is a mistake that must not pass silently."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("doubled key")
    return found


def no_number(word: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise ValueError(word)
