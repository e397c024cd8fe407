"""A paper is made final only of what holds its hash, and what is printed are the very bytes that were made final."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework.cases.cases import open_case
from app.casework.desk import Desk
from app.casework.papers import papers
from app.records.errors import Damaged
from app.records.spoilt_rooms import damage_told_first
from tests.cli import intake

FORM = "intake_form"


def file_of(desk: Desk, blob: str) -> Path:
    return desk.store.folder / "files" / str(desk.store.row("SELECT name FROM blob WHERE id = ?", (blob,))[0])


def test_nothing_is_made_final_of_a_case_whose_history_was_altered(desk: Desk) -> None:
    case = open_case(desk, intake()).id
    with desk.store.transaction() as conn:
        altered = "CAST(replace(CAST(body AS TEXT), '张', '章') AS BLOB)"
        conn.execute(f"UPDATE change SET body = {altered} WHERE record = ?", (case,))
    with pytest.raises(Damaged, match="store_damaged"), damage_told_first():
        papers.freeze_paper(desk, case, FORM)
    assert desk.store.all("paper") == []


def test_the_control_an_untouched_case_is_made_final(desk: Desk) -> None:
    case = open_case(desk, intake()).id
    assert papers.freeze_paper(desk, case, FORM).paper["state"] == "final"


@pytest.mark.parametrize("how", ["another paper's", "shortened", "flipped", "gone"])
def test_other_bytes_in_the_place_of_a_final_paper_are_never_printed(desk: Desk, how: str) -> None:
    made = [papers.freeze_paper(desk, open_case(desk, intake(title=f"第{n}件")).id, FORM) for n in range(2)]
    mine, other = (file_of(desk, one.paper["blob"]) for one in made)
    data = mine.read_bytes()
    assert papers.final_pdf(desk, made[0].paper["id"]) == made[0].pdf
    if how == "gone":
        mine.unlink()
    else:
        flipped = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
        mine.write_bytes({"another paper's": other.read_bytes(), "shortened": data[:-20]}.get(how, flipped))
    with pytest.raises(Damaged) as told:
        papers.final_pdf(desk, made[0].paper["id"])
    assert told.value.code == ("file_missing" if how == "gone" else "file_damaged")
    assert papers.final_pdf(desk, made[1].paper["id"]) == made[1].pdf, "one bad file ends nothing else"
