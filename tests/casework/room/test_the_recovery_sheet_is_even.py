"""The recovery sheet is copied by hand on the worst of days: its signs stand below each other, none looks like another
that could be meant, and what a wide keyboard types is read."""

from __future__ import annotations

from pathlib import Path

from app.casework.room.recovery import even_rows, read_sheet, sheet_pdf, widened
from app.casework.room.rooms import create_room
from app.documents.page.linebreak import Ruler
from app.records.clock import FixedClock
from app.storage.keys.sheet import ALPHABET, RecoverySecret

CLOCK = FixedClock.at("2026-11-30T09:00")
RULER = Ruler(16)
UNEVEN, OTHER = "W1W1-1W1W-WWWW-1111-WW11-11WW-W1W1-1111-WWWW", "-".join(["1111"] * 9)


def ends(row: str) -> list[float]:
    """Where each sign of a row ends."""
    return [round(RULER.width(row[: at + 1]), 3) for at in range(len(row))]


def test_every_sign_stands_below_the_one_above_it_whatever_they_are() -> None:
    rows = [*even_rows(UNEVEN), *even_rows(OTHER), *even_rows(RecoverySecret.new().groups)]
    assert len({tuple(ends(row)) for row in rows}) == 1
    assert ends(UNEVEN[:14]) != ends(OTHER[:14]), "narrow letters would not"


def test_no_letter_of_the_sheet_is_taken_for_a_number() -> None:
    assert not set("OILU") & set(ALPHABET)
    assert len(set(widened(ALPHABET))) == len(ALPHABET) == 32


def test_the_sheet_is_read_again_by_a_machine_and_as_a_wide_keyboard_types_it(tmp_path: Path) -> None:
    desk, _ = create_room(
        tmp_path / "room", tmp_path / "state", code="510681001201", name="青石村调解室", short_name="青石",
        admin="王德明", password="村里的老槐树下", clock=CLOCK, practice=True,
    )  # fmt: skip
    secret = RecoverySecret.new()
    file = tmp_path / "sheet.pdf"
    file.write_bytes(sheet_pdf(desk, secret))
    desk.close()
    assert read_sheet(file) == secret.groups
    assert RecoverySecret.parse(widened(secret.groups)).groups == secret.groups
    assert RecoverySecret.parse("　".join(widened(secret.groups).split("-"))).groups == secret.groups
