"""Other people's bytes are opened by a child without keys, store or environment, inside limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from app.records.changes import Doc
from app.records.errors import Refused

CHILD = Path(__file__).resolve().parents[1] / "child" / "look.py"
ROWS = CHILD.with_name("rows.py")
SECONDS = 30
ROWS_SECONDS = 180
LOCKED = 41


@dataclass(frozen=True)
class Seen:
    """What the child saw: pages of a PDF (1 for a picture), page codes and a recovery sheet's groups it could read."""

    pages: int
    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def look_at(data: bytes, kind: str, *, read: bool = False) -> Seen:
    """Open foreign bytes in the child; ``read`` also looks for codes on them.

    Raises Refused("file_spoilt") where they do not open inside the limits.
    """
    return read_answer(ask_child(data, kind, "read" if read else "look"))


def upright_pages(data: bytes, kind: str) -> list[bytes]:
    """The pages of foreign bytes as upright JPEG pictures, each under a megabyte, without location data.

    Raises Refused("file_spoilt") where they do not open inside the limits.
    """
    answer, pages = ask_child(data, kind, "reduce"), []
    while answer:
        size = int.from_bytes(answer[:4], "big")
        pages.append(answer[4 : 4 + size])
        answer = answer[4 + size :]
    return pages


def book_rows(data: bytes, kind: str) -> list[Doc]:
    """The rows of a foreign book (``xlsx`` or ``csv``) as the child wrote them, the last one telling how many.

    Raises Refused("file_spoilt") where it does not open inside the limits.
    """
    lines = ask_child(data, kind, script=ROWS, seconds=ROWS_SECONDS).splitlines()
    try:
        rows = [json.loads(line) for line in lines]
        int(rows[-1]["end"])
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise Refused("file_spoilt") from error
    return rows


def ask_child(data: bytes, *words: str, script: Path = CHILD, seconds: int = SECONDS) -> bytes:
    """What the child answers about foreign bytes. Raises Refused: ``file_locked``, ``file_spoilt``."""
    try:
        answer = subprocess.run(
            [sys.executable, "-I", "-B", str(script), *words],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=bare_environment(),
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("file_spoilt") from error
    if answer.returncode != 0:
        raise Refused("file_locked" if answer.returncode == LOCKED else "file_spoilt")
    return answer.stdout


def read_answer(answer: bytes) -> Seen:
    """The child's typed answer; anything else counts as a file that did not open."""
    try:
        told = json.loads(answer)
        codes, groups = (tuple(str(word) for word in told[key]) for key in ("codes", "groups"))
        return Seen(int(told["pages"]), codes, groups)
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("file_spoilt") from error


def bare_environment() -> dict[str, str]:
    """Nothing of ours goes to the child but what its interpreter needs to start."""
    return {key: os.environ[key] for key in ("SYSTEMROOT", "PATH") if key in os.environ}
