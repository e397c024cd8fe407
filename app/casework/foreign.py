"""Other people's bytes are opened by a child without keys, store or environment, inside limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, TypedDict

from app.records.books.old.rows import BookEnd, BookRow
from app.records.errors import Refused

CAGE = Path(__file__).resolve().parents[1] / "child" / "cage.py"
PATIENCE = 900
"""Seconds by the clock after which nobody waits any more. What a file may cost is counted in the child's own processor
time, because a busy or sleeping computer makes no file bad."""
SAID = {41: "file_locked", 42: "scan_of_too_many_pages", 43: "picture_too_large", 44: "file_too_costly"}
"""By how a child ended: what it knows of a file that need not be spoilt."""
OUT_OF_TIME = (-9, -24)
"""How the system ends a child whose processor time is used up."""
MOST_PAGES = 2_000
MEGABYTE = 1 << 20
ANSWERS = {
    "look": 4 * MEGABYTE,
    "read": 4 * MEGABYTE,
    "reduce": 64 * MEGABYTE,
    "rows": 16 * MEGABYTE,
    "fill": 64 * MEGABYTE,
}
"""What a child may answer in bytes, so that a small file cannot fill our memory."""
STEP = 64 * 1024
PARTS = ("files", "calls", "limits")


@dataclass(frozen=True)
class Seen:
    """What the child saw: pages of a PDF (1 for a picture), page codes and a recovery sheet's groups it could read."""

    pages: int
    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def look_at(data: bytes, kind: str, *, read: bool = False) -> Seen:
    """Open foreign bytes in the child; ``read`` also looks for codes on them.

    Raises what ``ask_child`` raises.
    """
    job = "read" if read else "look"
    return read_answer(ask_child(data, "look", kind, job, most=ANSWERS[job]))


def upright_pages(data: bytes, kind: str) -> list[bytes]:
    """The pages of foreign bytes as upright JPEG pictures, each under a megabyte, without location data.

    Raises what ``ask_child`` raises.
    """
    return small_pictures(made_small(data, kind))


def made_small(data: bytes, kind: str) -> bytes:
    """The same pictures in one run of bytes, to be kept so: each after its length. Raises what ``ask_child`` raises."""
    return ask_child(data, "look", kind, "reduce", most=ANSWERS["reduce"])


def small_pictures(small: bytes) -> list[bytes]:
    """The pictures of what ``made_small`` gave; Refused("file_spoilt") where it does not come out even."""
    pages, at = [], 0
    while at < len(small):
        end = at + 4 + int.from_bytes(small[at : at + 4], "big")
        pages.append(small[at + 4 : end])
        at = end
    if at != len(small):
        raise Refused("file_spoilt")
    return pages


def book_rows(data: bytes) -> tuple[list[BookRow], BookEnd]:
    """The rows of a foreign book as the child wrote them, and what it says at the end.

    Raises what ``ask_child`` raises, and Refused: ``book_locked``, ``book_not_a_table`` (facts: ``what`` it is),
    ``book_not_opened``, ``book_no_text`` where its encoding is none that offices write.
    """
    lines = ask_child(data, "rows", most=ANSWERS["rows"]).splitlines()
    try:
        *rows, end = [json.loads(line) for line in lines]
        if "fault" in end:
            raise Refused(f"book_{end.pop('fault')}", **end)
        int(end["end"])
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise Refused("file_spoilt") from error
    return rows, end


class FillCell(TypedDict, total=False):
    """One value for a cell: a number as a decimal, a day, or words."""

    n: str
    d: str
    s: str


class FillJob(TypedDict):
    """What is asked of the child that fills a workbook (see ``child.fill``)."""

    sheet: str
    heads: list[str]
    lines: list[list[FillCell | None]]
    cells: dict[str, FillCell]  # by place


class HeadAt(TypedDict):
    """A head that nobody answered, and where it stands."""

    at: str
    head: str


class CellAsWords(TypedDict):
    """A cell that holds words, because its format would show another value."""

    at: str
    format: str


class Filled(TypedDict):
    """What that child did."""

    sheet: str
    first_row: int
    lines: int
    cells: int
    unanswered: list[HeadAt]
    without_head: list[str]
    formulas: int
    macros: bool
    as_words: list[CellAsWords]


def filled_workbook(data: bytes, job: FillJob) -> tuple[Filled, bytes]:
    """A foreign workbook with cells of one sheet filled by the child, and what it did (see ``child.fill``).

    Raises what ``ask_child`` raises, and Refused("template_…") with the true reason and its facts.
    """
    asked = json.dumps(job, ensure_ascii=False).encode()
    answer = ask_child(len(asked).to_bytes(8, "big") + asked + data, "fill", most=ANSWERS["fill"])
    head, _, filled = answer.partition(b"\n")
    try:
        told = json.loads(head)
    except ValueError as error:
        raise Refused("file_spoilt") from error
    if "fault" in told:
        raise Refused(f"template_{told.pop('fault')}", **told)
    return told, filled


def ask_child(data: bytes, *words: str, most: int) -> bytes:
    """What the caged child answers about foreign bytes, at most ``most`` bytes of it.

    Raises Refused: ``file_locked``, ``scan_of_too_many_pages`` (facts: most), ``picture_too_large``,
    ``file_too_costly`` where reading it took more than a file may cost, ``file_not_read_in_time`` where the clock
    alone ran out, and for everything else ``file_spoilt``.
    """
    waited = Event()
    with subprocess.Popen(
        [sys.executable, "-I", "-B", str(CAGE), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=bare_environment(),
    ) as child:
        ending = Timer(PATIENCE, give_up, (child, waited))
        ending.daemon = True
        ending.start()
        try:
            answer = conversation(child, data, most)
        finally:
            ending.cancel()
            child.kill()
    if waited.is_set():
        raise Refused("file_not_read_in_time")
    if answer is None or child.returncode != 0:
        raise not_read(child.returncode, told_too_much=answer is None)
    return answer


def not_read(ended: int, *, told_too_much: bool) -> Refused:
    """Why a child gave no answer, by how it ended: only what nobody knows better is called spoilt."""
    if told_too_much:
        return Refused("file_spoilt")
    code = "file_too_costly" if ended in OUT_OF_TIME else SAID.get(ended, "file_spoilt")
    return Refused(code, most=MOST_PAGES) if code == "scan_of_too_many_pages" else Refused(code)


def give_up(child: subprocess.Popen[bytes], waited: Event) -> None:
    """Nobody waits for it any more."""
    waited.set()
    child.kill()


def conversation(child: subprocess.Popen[bytes], data: bytes, most: int) -> bytes | None:
    """Give the bytes, read the answer as it comes; None where it grows beyond what may be answered."""
    given, told = child.stdin, child.stdout
    if given is None or told is None:
        return None
    giver = Thread(target=give, args=(given, data), daemon=True)
    giver.start()
    answer = bytearray()
    while part := told.read(STEP):
        answer += part
        if len(answer) > most:
            child.kill()
            giver.join()
            return None
    giver.join()
    child.wait()
    return bytes(answer)


def give(given: IO[bytes], data: bytes) -> None:
    """Write everything; a child that has seen enough may hang up."""
    with suppress(OSError):
        given.write(data)
    with suppress(OSError):
        given.close()


def cage_parts() -> dict[str, bool]:
    """Which parts of the cage this system gives: ``files``, ``calls``, ``limits``."""
    try:
        told = json.loads(ask_child(b"", "probe", most=STEP))
        return {part: bool(told[part]) for part in PARTS}
    except (Refused, ValueError, KeyError, TypeError):
        return dict.fromkeys(PARTS, False)


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
