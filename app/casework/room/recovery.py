"""The recovery sheet: one page with the groups that open the room when every password is lost."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.casework.desk import Desk
from app.casework.foreign import look_at
from app.documents.page.blocks import Block, Cell, Clauses, EndOfText, Grid, Note, Prose, Space, Title
from app.documents.page.draw import Sheet, draw_pages
from app.facts.dates import day_words
from app.records.errors import Refused, Trouble
from app.storage.files import reason_of
from app.storage.keys.sheet import RecoverySecret

GROUPS = re.compile(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}")
WIDER = 0xFEE0
"""How far behind a sign its wide form stands."""
LARGE = 16
CIRCLED = "①②③④⑤⑥⑦⑧⑨"
THE_SAME = "同样的九组，给机器认：{groups}"
NINE = "九组字，最后一组用来核对抄得对不对："
NO_LOOKALIKES = "这里没有 O、I、L、U 四个字母：圆的是零，直的是一。"
LIMIT = 4 * 1024 * 1024
SETTING = "recovery_sheet"
ADVICE = (
    "这张纸能打开本室的全部案件。请打印两份，分别装信封封好，由主任和另一个人各保管一份。",
    "所有密码都忘了的时候，用它打开本室，给自己设一个新密码。",
    "打印以后，请把存这张纸的文件从电脑里删掉。",
)


def sheet_pdf(desk: Desk, secret: RecoverySecret) -> bytes:
    """The sheet as a PDF: whose it is, the nine groups as a hand copies them and as a machine reads them, what to do
    with it."""
    room = desk.store.room
    return sheet_page(room.name, room.code, secret.groups, day_words(desk.clock.today()))


def sheet_page(name: str, code: str, groups: str, day: str) -> bytes:
    """The page itself, of the day it was made."""
    parts: list[Block] = [
        Title("恢复单"),
        Grid(((Cell("调解室", label=True), Cell(name)), (Cell("代码", label=True), Cell(code))), (3.0, 12.0)),
        Space(4),
        Prose((NINE,), indent=False),
        Space(2),
        Prose(even_rows(groups), indent=False),
        Space(2),
        Prose((NO_LOOKALIKES,), indent=False),
        Note(THE_SAME.format(groups=groups)),
        Space(4),
        Clauses(ADVICE),
        EndOfText(),
    ]
    return draw_pages(parts, Sheet(name, day, "恢复单", day, 1, "R01", False, LARGE)).pdf


def even_rows(groups: str) -> tuple[str, ...]:
    """The groups three a row, each behind its number; every sign as wide as a Chinese character, so that each stands
    below the one above it and none is lost in copying."""
    numbered = [f"{CIRCLED[at]}　{widened(group)}" for at, group in enumerate(groups.split("-"))]
    return tuple("　　".join(numbered[start : start + 3]) for start in range(0, len(numbered), 3))


def widened(text: str) -> str:
    """Letters and digits in their wide forms."""
    return "".join(chr(ord(char) + WIDER) if char.isascii() and char.isalnum() else char for char in text)


@contextmanager
def reserved_sheet(folder: Path, sheet: Path) -> Iterator[Callable[[bytes], None]]:
    """A new file for the sheet, never inside the room's folder; taken away again when the block fails."""
    if folder.resolve() in sheet.resolve().parents:
        raise Refused("sheet_inside_room")
    try:
        handle = os.open(sheet, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refused("file_exists") from error
    except OSError as error:
        raise Trouble("cannot_write", reason=reason_of(error)) from error
    done = False

    def write(data: bytes) -> None:
        nonlocal done
        with os.fdopen(handle, "wb", closefd=False) as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        done = True

    try:
        yield write
    finally:
        os.close(handle)
        if not done:
            sheet.unlink(missing_ok=True)


def remember_sheet(desk: Desk, sheet: Path) -> None:
    """Where the file lies, so that ``check`` can nag while it is still there."""
    desk.need("user.sheet")
    with desk.store.writing() as writing:
        data = {"key": SETTING, "value": str(sheet.resolve())}
        writing.record("setting.set", f"setting:{SETTING}", data, shared=False)


def another_secret() -> RecoverySecret:
    """What a new sheet will say; it opens nothing until ``replace_sheet``."""
    return RecoverySecret.new()


def replace_sheet(desk: Desk, secret: RecoverySecret) -> None:
    """From now on the sheet with this secret opens the room and the one before it opens nothing: only once the new
    one is on paper. Raises Refused("not_allowed"), Trouble."""
    desk.need("user.sheet")
    desk.store.new_sheet(secret)


def renew_sheet(desk: Desk, sheet: Path) -> None:
    """A new sheet after the old one was used; the old one opens nothing from now on."""
    desk.need("user.sheet")
    with reserved_sheet(desk.store.folder, sheet) as write:
        write(sheet_pdf(desk, desk.store.new_sheet()))
    remember_sheet(desk, sheet)


def read_sheet(file: Path) -> str:
    """The groups from the sheet's PDF, or from a file that holds them as text.

    Raises Trouble("file_unreadable"), Refused("sheet_misread").
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(LIMIT)
    except OSError as error:
        raise Trouble("file_unreadable", reason=reason_of(error)) from error
    if data.startswith(b"%PDF-"):
        groups = look_at(data, "pdf", read=True).groups
        if not groups:
            raise Refused("sheet_misread", length=0)
        return groups[0]
    text = data.decode("utf-8", errors="replace").upper()
    found = GROUPS.search("".join(text.split()))
    return found[0] if found else text
