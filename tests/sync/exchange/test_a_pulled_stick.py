"""R6: a stick pulled at every call, full, or read-only: old or new, whole; never a half under its final name."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.casework.exchange.exchange import exchange_status, sync_folder
from app.casework.exchange.handover import export_month
from app.casework.room.outside import write_out
from app.records.errors import Trouble
from app.storage import files
from app.sync.format.bundle import read_bundle
from app.sync.format.faults import Spoilt
from app.sync.format.heads import read_heads
from tests.sync.exchange.pulled import pulled
from tests.sync.exchange_rooms import Pair, make_room
from tests.tools import not_here, tool

MONTH = "2026-10"
SMALLEST = 3


def halves(stick: Path, whole: dict[str, bytes] | None = None) -> list[str]:
    """Files that claim to be finished and are not."""
    found = [path for path in stick.rglob("*") if path.is_file() and path.suffix != ".part"]
    return [path.name for path in found if not (read_whole(path) if whole is None else known(path, whole))]


def read_whole(path: Path) -> bool:
    try:
        read_heads(path.read_bytes()) if path.suffix == ".heads" else read_bundle(path.read_bytes())
    except Spoilt:
        return False
    return True


def known(path: Path, whole: dict[str, bytes]) -> bool:
    return path.read_bytes() == whole.get(path.name) or (path.suffix == ".heads" and read_whole(path))


def pull_at_every_call(stick: Path, act: Callable[[], object], look: Callable[[], None]) -> int:
    """Do it with the stick pulled at the first call, the second, and so on until one comes through; how many."""
    for at in range(1, 2_000):
        with pulled(stick, at) as fault:
            try:
                act()
            except Trouble as trouble:
                assert trouble.code in ("disk_trouble", "cannot_write", "file_unreadable"), trouble.code
            else:
                assert not fault.out, "told as done although the stick was out"
                return at
        look()
    raise AssertionError("never came through")


def test_a_room_hands_over_whole_bundles_or_none_whenever_the_stick_is_pulled(joined: Pair) -> None:
    for number in range(2):
        joined.register(title=f"第{number}件")
    (joined.stick / "mediation" / "another-centre").mkdir(parents=True)

    def look() -> None:
        assert halves(joined.stick) == []
        whole = sum(path.suffix == ".mrb" for path in joined.stick.rglob("*"))
        assert exchange_status(joined.desk)["carried"] <= whole

    assert pull_at_every_call(joined.stick, lambda: sync_folder(joined.desk, joined.stick), look) > SMALLEST
    assert len(joined.bundles()) == exchange_status(joined.desk)["carried"] == 1
    assert joined.take_in().stored == 1


def test_the_county_writes_whole_receipts_or_none_and_takes_nothing_twice(joined: Pair) -> None:
    joined.register()
    joined.hand_over()

    def look() -> None:
        assert halves(joined.stick) == []

    def take_in() -> None:
        done = joined.take_in()
        if done.receipts_left or done.unread:
            raise Trouble(str([*done.receipts_left, *done.unread][0]["code"]))

    assert pull_at_every_call(joined.stick, take_in, look) > SMALLEST
    assert len(joined.county.cases()) == 1
    joined.hand_over()
    assert exchange_status(joined.desk)["safe"] == 1


def test_a_month_on_a_stick_is_whole_file_by_file(tmp_path: Path) -> None:
    desk = make_room(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    export_month(desk, MONTH, stick, readable=True)
    whole = {path.name: path.read_bytes() for path in stick.iterdir()}
    for path in stick.iterdir():
        path.unlink()

    def look() -> None:
        assert halves(stick, whole) == []

    assert pull_at_every_call(stick, lambda: export_month(desk, MONTH, stick, readable=True), look) > SMALLEST
    desk.close()
    assert {path.name for path in stick.iterdir()} == set(whole)


def test_what_stood_there_before_stays_until_the_new_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    write_out(file, b"old" * 9_000)
    kept = {"old": b"old" * 9_000, "new": b"new" * 9_000}

    def look() -> None:
        assert file.read_bytes() in kept.values()

    assert pull_at_every_call(tmp_path, lambda: write_out(file, kept["new"]), look) > SMALLEST
    assert file.read_bytes() == kept["new"]


def test_the_control_that_writes_in_place_leaves_a_half(joined: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sync.exchange.folder.put_whole", lambda path, data: path.write_bytes(data))
    joined.register()
    joined.stick.mkdir()
    with pytest.raises(AssertionError):
        pull_at_every_call(
            joined.stick, lambda: sync_folder(joined.desk, joined.stick), lambda: none(halves(joined.stick))
        )


def none(found: list[str]) -> None:
    assert found == []


def test_a_stick_that_gives_other_bytes_back_is_told_as_spoilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "read_back", lambda _: "0" * 64)
    with pytest.raises(Trouble, match="stick_spoilt"):
        write_out(tmp_path / "book.pdf", b"book")


@contextmanager
def mounted(stick: Path, *options: str) -> Iterator[None]:
    """A small real file system; where this machine may not mount one the test says so."""
    stick.mkdir()
    made = [tool("mount"), "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(stick)]
    done = subprocess.run(made, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        not_here("this person may not mount a small file system: " + done.stderr.strip())
    try:
        yield
    finally:
        subprocess.run([tool("umount"), str(stick)], check=True)


def test_a_full_stick_is_told_and_holds_no_half(joined: Pair) -> None:
    joined.register()
    with mounted(joined.stick, "size=64k"):
        (joined.stick / "film").write_bytes(b"x" * 60_000)
        with pytest.raises(Trouble, match="disk_full"):
            sync_folder(joined.desk, joined.stick)
        assert halves(joined.stick / "mediation") == []
        assert exchange_status(joined.desk)["carried"] == 0
        with pytest.raises(Trouble, match="cannot_write"):
            write_out(joined.stick / "book.pdf", os.urandom(60_000))
        assert [path.name for path in joined.stick.glob("book*")] == []
        (joined.stick / "film").unlink()
        write_out(joined.stick / "note.pdf", b"small")


def test_a_read_only_stick_is_told_and_moves_nothing(joined: Pair) -> None:
    joined.register()
    with mounted(joined.stick, "ro"):
        with pytest.raises(Trouble, match="folder_read_only"):
            sync_folder(joined.desk, joined.stick)
        with pytest.raises(Trouble, match="cannot_write"):
            write_out(joined.stick / "book.pdf", b"book")
        assert list(joined.stick.iterdir()) == []
    assert exchange_status(joined.desk)["carried"] == 0


def test_every_name_on_a_stick_is_one_that_any_stick_can_hold(joined: Pair) -> None:
    joined.register()
    joined.stick.mkdir()
    export_month(joined.desk, MONTH, joined.stick, full=True, reason="镇里要看")
    joined.take_in()
    names = [str(path.relative_to(joined.stick)) for path in joined.stick.rglob("*")]
    assert any(name.endswith(".mrb") for name in names) and any(name.endswith(".xlsx") for name in names)
    for part in {part for name in names for part in name.split("/")}:
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}[A-Za-z0-9]", part), part
        assert part.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", *(f"COM{n}" for n in range(10))}, part
    assert len({name.casefold() for name in names}) == len(names), "a stick does not tell capitals apart"
