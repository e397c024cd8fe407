"""After the lock another process stands there, and nothing of the room is left in anybody's memory; nor is anything
of the recovery sheet once it was shown or typed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.room import rooms, safekeeping
from tests.tools import not_here
from tests.ui.real.real_window import PATIENCE_S, Display, Program
from tests.ui.real.whole_job import Mouse
from tests.ui.room import CLOCK, Place

NOW = "2026-11-23T10:20"
WORD = "two rivers, one old bridge"
NEW_WORD = "zq a heron stands by the weir"
ROOM = {
    "本室的全名": "青石村人民调解委员会", "卷号里的简称": "青石", "村、社区的区划代码": "510681102203",
    "您的名字": "王德明", "密码": WORD, "再输一遍密码": WORD,
}  # fmt: skip
HALF = "zq half typed and then somebody knocked"
SEARCHED = "zq somebody looked for"
PIECE = 1 << 24


def processes(place: Place) -> list[int]:
    """Every process that was started on this room."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            words = (one / "cmdline").read_bytes()
        except OSError:
            continue
        if str(place.folder).encode() in words and int(one.name) != os.getpid():
            found.append(int(one.name))
    return sorted(found)


def held_by(process: int, secrets: dict[str, bytes]) -> set[str]:
    """Which of these stand in the memory of a process, in any way that Python or Qt would write them."""
    home, found = Path(f"/proc/{process}"), set[str]()
    forms = {name: [secret, wide(secret, 2), wide(secret, 4)] for name, secret in secrets.items()}
    try:
        with (home / "maps").open() as parts, (home / "mem").open("rb", buffering=0) as memory:
            for line in parts:
                span, rights, *_ = line.split()
                if "r" not in rights or "[v" in line:
                    continue
                start, end = (int(edge, 16) for edge in span.split("-"))
                for at in range(start, end, PIECE):
                    try:
                        memory.seek(at)
                        piece = memory.read(min(PIECE + 4096, end - at))
                    except OSError:
                        continue
                    found |= {name for name, ways in forms.items() if any(way in piece for way in ways)}
    except PermissionError:
        not_here("another process's memory is not read here; root can")
    return found


def wide(secret: bytes, width: int) -> bytes:
    """The same characters at two or four bytes each."""
    return b"".join(bytes([one]).ljust(width, b"\0") for one in secret)


@pytest.fixture
def display() -> Iterator[Display]:
    made = Display()
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where a backup of the room lies, to be opened with the sheet."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def room(tmp_path: Path) -> Place:
    """An empty real room: a practice room says its password at the door."""
    return Place(tmp_path / "room", tmp_path / "state")


@pytest.fixture(autouse=True)
def sheet(room: Place, stick: Path) -> str:
    """The groups on the recovery sheet of the room, which is made here."""
    desk, secret = rooms.create_room(
        room.folder, room.state, code="510681102203", name="青石村人民调解委员会", short_name="青石",
        admin="王德明", password=WORD, clock=CLOCK,
    )  # fmt: skip
    safekeeping.backup(desk, stick, portable=True)
    desk.close()
    return secret.groups


@pytest.fixture
def secrets(room: Place, sheet: str) -> dict[str, bytes]:
    """What must be gone: the key of the room, its sheet, and what was typed."""
    desk = rooms.open_room(room.folder, room.state, "王德明", WORD, CLOCK)
    key = desk.store._data_key
    desk.close()
    return {"key": key, "half": HALF.encode(), "searched": SEARCHED.encode(), "password": WORD.encode(),
            "sheet": sheet.encode(), "new": NEW_WORD.encode()}  # fmt: skip


@pytest.fixture
def program(display: Display, room: Place) -> Iterator[Program]:
    made = Program(display, room, NOW)
    yield made
    made.end()


@pytest.fixture
def new_pc(display: Display, tmp_path: Path) -> Iterator[tuple[Program, Place]]:
    """The program where no room stands yet."""
    place = Place(tmp_path / "pc" / "room", tmp_path / "pc" / "state")
    made = Program(display, place, NOW)
    yield made, place
    made.end()


def held_by_all(place: Place, secrets: dict[str, bytes]) -> set[str]:
    """Which of these stand in the memory of any process that was started on this room."""
    return {name for one in processes(place) for name in held_by(one, secrets)}


def gone(program: Program) -> None:
    """Wait for the end of the process that was replaced: it goes once the fresh one stands."""
    program.running.wait(PATIENCE_S)


def enter(program: Program) -> None:
    program.type(WORD)
    program.keys("Return")


@pytest.mark.window
def test_the_lock_leaves_a_fresh_process_and_the_half_typed_form(
    program: Program, room: Place, secrets: dict[str, bytes]
) -> None:
    enter(program)
    before = program.seen["process"]
    program.keys("ctrl+n", "Down", "Return", "Return", "Return")
    program.type(HALF)
    caret = program.seen["caret"]
    assert caret["text"] == HALF
    assert {"key", "half", "password"} <= held_by(before, secrets), "the control: before the lock it stands there"
    program.keys("ctrl+l")
    after = program.seen["process"]
    gone(program)
    assert program.seen["place"] == "LoginScreen"
    assert after != before
    assert processes(room) == [after]
    assert held_by(after, secrets) == set()
    enter(program)
    assert (program.seen["place"], program.seen["caret"]["name"]) == ("form", caret["name"])
    assert program.seen["caret"]["text"] == HALF
    assert "key" in held_by(after, secrets), "the control: who logs in brings the key back"


@pytest.mark.window
def test_what_was_searched_for_goes_with_the_process_and_comes_back_with_the_person(
    program: Program, room: Place, secrets: dict[str, bytes]
) -> None:
    enter(program)
    program.keys("ctrl+k")
    program.type(SEARCHED)
    program.keys("Return")
    assert program.seen["place"] == "cases"
    assert "searched" in held_by(program.seen["process"], secrets)
    program.keys("ctrl+l")
    gone(program)
    assert held_by_all(room, secrets) == set()
    enter(program)
    assert program.seen["place"] == "cases"
    assert any(SEARCHED in one["text"] for one in program.seen["fields"] + program.seen["words"])


def type_the_sheet(hand: Mouse, sheet: str) -> None:
    """The nine groups and a new password, up to the button that uses them."""
    hand.fill("恢复单上的九组字", sheet)
    hand.fill("新密码", NEW_WORD)
    hand.fill("再输一遍新密码", NEW_WORD)


@pytest.mark.window
def test_the_sheet_that_was_typed_at_the_door_leaves_with_the_key_it_opened(
    program: Program, room: Place, sheet: str, secrets: dict[str, bytes]
) -> None:
    hand, before = Mouse(program), program.seen["process"]
    hand.press("忘了密码怎么办")
    type_the_sheet(hand, sheet)
    assert {"sheet", "new"} <= held_by(before, secrets), "the control: while it is typed it stands there"
    hand.press("换上新密码")
    gone(program)
    assert program.seen["place"] == "LoginScreen"
    assert processes(room) == [program.seen["process"]] != [before]
    assert held_by_all(room, secrets) == set()
    program.type(NEW_WORD)
    program.keys("Return")
    assert program.seen["place"] == "today"
    assert {"key", "new"} <= held_by_all(room, secrets), "the control: who logs in brings the key back"


@pytest.mark.window
def test_who_opened_a_backup_with_the_sheet_is_in_and_the_sheet_is_nowhere(
    new_pc: tuple[Program, Place], stick: Path, sheet: str, secrets: dict[str, bytes]
) -> None:
    place, hand = new_pc[1], Mouse(new_pc[0])
    hand.pick("从备份打开", "2")
    hand.press("去打开备份")
    hand.press("找一个文件夹")
    hand.folder(stick)
    hand.press("看这一份")
    hand.press("是这一份")
    type_the_sheet(hand, sheet)
    assert "sheet" in held_by_all(place, secrets), "the control: while it is typed it stands there"
    hand.press("打开")
    hand.press("是我们的，记下")
    hand.at("today")
    assert held_by_all(place, secrets) & {"key", "sheet"} == {"key"}


@pytest.mark.window
def test_the_sheet_of_a_new_room_is_nowhere_once_it_is_in_the_cupboard(new_pc: tuple[Program, Place]) -> None:
    (program, place), hand = new_pc, Mouse(new_pc[0])
    hand.pick("新开一个调解室", "1")
    hand.press("去新开")
    for name, text in ROOM.items():
        hand.fill(name, text)
    hand.press("建立本室")
    shown = next(one["text"] for one in program.seen["words"] if one["text"].count("\u3000") == 6)
    groups = {"shown": shown[:14].encode("utf-16-le"), "sheet": "-".join(shown.split()[:3]).encode()}
    assert "shown" in held_by_all(place, groups), "the control: while it is shown it stands there"
    hand.press("恢复单已经在纸上")
    hand.press("进入本室")
    hand.at("today")
    assert held_by_all(place, groups) == set()
