"""A character no font has is told by every command that makes a page or a sheet, with the words it stands beside."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from app.casework.room.rooms import open_room
from app.documents.page.charts import Bar, Chart, charts_pdf
from app.records.clock import FixedClock
from tests.cli import ADMIN, PASSWORD, Cli, intake

LOST = "\U0003fffd"
CODES = {"character_lost", "character_lost_on_page", "character_lost_in_sheet", "character_missing"}
WAYS: dict[str, list[str]] = {
    "draft": ["paper", "print", "CASE", "intake_form", "-o", "OUT.pdf"],
    "blank": ["paper", "blank", "intake_form", "-o", "OUT.pdf"],
    "pack": ["paper", "pack", "-o", "OUT.pdf"],
    "book": ["ledger", "print", "intake_book", "--period", "2026-10", "-o", "OUT.pdf"],
    "book as a sheet": ["ledger", "print", "intake_book", "--period", "2026-10", "-o", "OUT.xlsx"],
    "book as csv": ["ledger", "print", "intake_book", "--period", "2026-10", "-o", "OUT.csv"],
    "month table": ["ledger", "print", "month_table", "--period", "2026-10", "-o", "OUT.xlsx"],
    "export": ["month", "export", "2026-10", "--to", "DIR", "--readable"],
    "scheme": ["month", "scheme", "2026-10", "SCHEME", "-o", "OUT.pdf"],
    "analysis": ["month", "analysis", "2026-10", "-o", "OUT.pdf"],
    "monday": ["month", "monday", "-o", "OUT.pdf"],
    "charts": ["month", "charts", "2026-10", "-o", "OUT.pdf"],
    "score": ["office", "score", "2026-10", "-o", "OUT.pdf"],
    "handover": ["office", "handover", "-o", "OUT.pdf"],
    "notice": ["office", "notice", "NOTICE", "-o", "OUT.pdf"],
    "close": ["month", "close", "2026-10"],
}


@pytest.fixture
def lost(cli: Cli) -> dict[str, str]:
    """A room whose committee and one of whose parties carry a character that no font has."""
    facts = intake()
    facts["parties"][1]["name"] = f"张{LOST}"
    case = str(cli.done("case", "new", facts=facts)["id"])
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    try:
        with desk.store.writing() as writing:
            name = {"key": "committee_name", "value": f"青{LOST}村人民调解委员会"}
            writing.record("setting.set", "committee_name", name)
        scheme = next(iter(desk.forms.rules.schemes))
    finally:
        desk.close()
    return {"CASE": case, "SCHEME": scheme, "NOTICE": "notice_people"}


@pytest.mark.parametrize("way", WAYS)
def test_the_command_names_the_character_and_where_it_stands(
    cli: Cli, lost: dict[str, str], way: str, tmp_path: Path
) -> None:
    places = {**lost, "DIR": str(tmp_path)}
    words = [places.get(word, word.replace("OUT", str(tmp_path / "out"))) for word in WAYS[way]]
    told = cli.done(*words).get("warnings", [])
    named = [one for one in told if one["code"] in CODES]
    assert named, told
    assert all("U+3FFFD" in one["message"] for one in named)
    assert all("“”" not in one["message"] for one in named), "each has a place"


def test_without_such_a_character_nothing_is_said(cli: Cli, tmp_path: Path) -> None:
    """The control."""
    case = cli.done("case", "new", facts=intake())["id"]
    for way in ("draft", "book", "book as a sheet", "charts"):
        words = [{"CASE": case}.get(word, word.replace("OUT", str(tmp_path / "out"))) for word in WAYS[way]]
        told = cli.done(*words).get("warnings", [])
        assert CODES.isdisjoint(one["code"] for one in told)


def test_the_head_of_the_charts_holds_a_rare_name() -> None:
    """It had one face: of 𬱖家村 only 家村 stood there."""
    found = opened(charts_pdf([Chart("各类纠纷（件）", (Bar("邻里", 2),))], "𬱖㑇家村　2026年10月"))
    assert "".join(found.split()).startswith("𬱖㑇家村2026年10月")


def opened(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[0].get_textpage().get_text_bounded())
