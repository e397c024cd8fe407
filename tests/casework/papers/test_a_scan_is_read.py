"""A scan is read before it is believed: turned, photographed, of another case or paper; and it can be taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from app.casework.cases.cases import open_case, show_case, take_step
from app.casework.desk import Desk
from app.casework.papers.attachments import list_attachments
from app.casework.papers.paperlist import list_papers
from app.casework.papers.papers import freeze_paper, sign_paper, void_paper
from app.casework.papers.scan_reading import read_scan
from app.casework.papers.scans import attach, take_out_scan
from app.records.errors import Refused
from tests.records.desk import agreement, facts
from tests.tools import judge

TURNS = (0, 90, 180, 270)


def agreed_case(desk: Desk, title: str) -> str:
    case = open_case(desk, facts(title=title)).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    take_step(desk, case, "agree", agreement())
    return case


def scanned(desk: Desk, case: str, form: str, folder: Path, dpi: int = 150) -> Path:
    """A frozen paper's first page as a scanner gives it."""
    page = folder / f"{case}-{form}.pdf"
    page.write_bytes(freeze_paper(desk, case, form).pdf)
    judge("pdftoppm", "-r", str(dpi), "-png", "-singlefile", page, page.with_suffix(""))
    return page.with_suffix(".png")


def turned(file: Path, degrees: int) -> Path:
    with Image.open(file) as picture:
        picture.rotate(degrees, expand=True).save(out := file.with_name(f"turned-{degrees}-{file.name}"))
    return out


def photographed(file: Path, degrees: int) -> Path:
    """By hand, at a slant, dim, a little out of focus, as a phone's JPEG."""
    with Image.open(file) as sheet:
        page = sheet.convert("RGB")
    wide, high = page.size
    slant = (-0.03 * wide, -0.02 * high, 0.01 * wide, 1.03 * high, 1.02 * wide, 1.01 * high, 1.03 * wide, -0.01 * high)
    page = page.transform(page.size, Image.Transform.QUAD, slant, Image.Resampling.BICUBIC, fillcolor=(120, 110, 100))
    page = page.rotate(degrees + 4, expand=True, fillcolor=(120, 110, 100), resample=Image.Resampling.BICUBIC)
    page = ImageEnhance.Brightness(page).enhance(0.6).filter(ImageFilter.GaussianBlur(0.8))
    page.save(out := file.with_name(f"photo-{degrees}.jpg"), quality=70)
    return out


def state_of(desk: Desk, case: str, form: str) -> str:
    return next(row.state for row in list_papers(desk, case) if row.form == form)


@pytest.mark.parametrize("degrees", TURNS)
def test_a_page_of_another_case_is_never_this_cases_agreement(desk: Desk, tmp_path: Path, degrees: int) -> None:
    """However it lies; neither with a paper nor among the photos, and what it says is told."""
    here, there = agreed_case(desk, "罗桂芳与张𬱖排水纠纷"), agreed_case(desk, "另一件纠纷")
    number = show_case(desk, there)["number"]
    freeze_paper(desk, here, "agreement")
    wrong = turned(scanned(desk, there, "notice_of_rights", tmp_path), degrees)
    for put_in in (
        lambda: sign_paper(desk, here, "agreement", on="2026-10-12", scan=wrong),
        lambda: attach(desk, here, wrong, as_form="agreement"),
        lambda: attach(desk, here, wrong),
    ):
        with pytest.raises(Refused, match="scan_of_other_case") as told:
            put_in()
        assert (told.value.facts["number"], told.value.facts["form"]) == (number, "notice_of_rights")
    assert list_attachments(desk, here) == []
    assert state_of(desk, here, "agreement") == "final"


@pytest.mark.parametrize("degrees", TURNS)
@pytest.mark.parametrize("taken", [turned, photographed])
def test_a_page_of_ours_is_known_however_it_lies(desk: Desk, tmp_path: Path, degrees: int, taken: object) -> None:
    case = agreed_case(desk, "罗桂芳与张𬱖排水纠纷")
    page = taken(scanned(desk, case, "intake_form", tmp_path, 200), degrees)  # type: ignore[operator]
    assert read_scan(desk, case, page, "intake_form").verdict == "right"
    assert read_scan(desk, case, page, "notice_of_rights").verdict == "other_paper"
    done = attach(desk, case, page)
    assert (done.attachment["form"], done.attachment["code_said"]) == ("intake_form", "right")


def test_signatures_are_written_down_before_or_after_the_scan(desk: Desk, tmp_path: Path) -> None:
    case = agreed_case(desk, "罗桂芳与张𬱖排水纠纷")
    attach(desk, case, scanned(desk, case, "intake_form", tmp_path))
    assert state_of(desk, case, "intake_form") == "final"
    sign_paper(desk, case, "intake_form", on="2026-10-12", marks={"marks": [{"party": "p1"}]})
    assert state_of(desk, case, "intake_form") == "printed"
    sign_paper(desk, case, "intake_form", on="2026-10-12")
    assert state_of(desk, case, "intake_form") == "scanned"


def test_a_wrong_scan_is_taken_out_with_a_reason_and_another_put_in(desk: Desk, tmp_path: Path) -> None:
    """The history keeps it; no list, no file and no state counts it any more."""
    case = agreed_case(desk, "罗桂芳与张𬱖排水纠纷")
    page = scanned(desk, case, "intake_form", tmp_path)
    white = tmp_path / "white.png"
    Image.new("RGB", (400, 600), "white").save(white)
    done = sign_paper(desk, case, "intake_form", on="2026-10-12", scan=white)
    assert [note.code for note in done.warnings] == ["scan_code_unread"]
    (wrong,) = list_attachments(desk, case)
    with pytest.raises(Refused, match="reason_missing"):
        take_out_scan(desk, wrong["id"], " ")
    take_out_scan(desk, wrong["id"], "放错了一张白纸")
    assert state_of(desk, case, "intake_form") == "signed"
    assert list_attachments(desk, case) == []
    (kept,) = list_attachments(desk, case, taken_out=True)
    assert (kept["why"], kept["state"]) == ("放错了一张白纸", "taken_out")
    assert show_case(desk, case)["steps"][-1]["step"] == "scan_out"
    with pytest.raises(Refused, match="no_such_attachment"):
        take_out_scan(desk, wrong["id"], "再取一次")
    attach(desk, case, page)
    assert state_of(desk, case, "intake_form") == "scanned"


def test_a_voided_version_is_told_and_who_is_sure_is_believed(desk: Desk, tmp_path: Path) -> None:
    case = agreed_case(desk, "罗桂芳与张𬱖排水纠纷")
    old = scanned(desk, case, "intake_form", tmp_path)
    void_paper(desk, case, "intake_form", "打坏了")
    with pytest.raises(Refused, match="scan_of_old_version"):
        attach(desk, case, old)
    kept = attach(desk, case, old, sure=True).attachment
    assert (kept["form"], kept["code_said"]) == ("", "old_version")
