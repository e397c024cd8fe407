"""A blank goes out, a hand fills it in, a phone takes its picture at a slant: which form it is and whose number it has
is known again by its code."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from app.casework.cases.cases import open_case, show_case
from app.casework.desk import Desk
from app.casework.papers.attachments import list_attachments
from app.casework.papers.paperlist import list_papers
from app.casework.papers.papers import blank_paper, freeze_paper
from app.casework.papers.scan_reading import read_scan
from app.casework.papers.scans import attach
from app.casework.papers.verifying import verify_file
from app.documents.page.blankcode import BlankCode, parse_blank_code
from app.documents.page.fonts import FILES, FIRST, FOLDER
from app.records.errors import Refused
from tests.documents.cases import FORMS
from tests.records.desk import facts
from tests.tools import judge

EVERY = sorted(FORMS.documents)
SOME = ("intake_form", "performance_receipt", "notice_of_rights")
INK = (30, 40, 120)
WORDS = "今年九月大雨张某抬高排水沟积水漫入灶房泡坏稻谷两家商量好了各让一步罗桂芳二〇二六年十一月"


def picture_of(pdf: bytes, folder: Path, name: str = "blank", dpi: int = 200) -> Path:
    """The first page as a printer puts it on paper."""
    page = folder / f"{name}.pdf"
    page.write_bytes(pdf)
    judge("pdftoppm", "-r", str(dpi), "-png", "-singlefile", page, page.with_suffix(""))
    return page.with_suffix(".png")


def filled_by_hand(file: Path, seed: int = 7) -> Path:
    """Signs of a hand all over the text: each turned and set a little otherwise, in blue, some over rules and words."""
    random, font = Random(seed), ImageFont.truetype(str(FOLDER / FILES[FIRST]), 52)
    with Image.open(file) as sheet:
        page = sheet.convert("RGB")
    wide, high = page.size
    for row in range(14):
        x, y = 0.16 * wide, (0.12 + 0.05 * row) * high
        for _ in range(random.randint(5, 22)):
            sign = Image.new("L", (90, 90), 0)
            ImageDraw.Draw(sign).text((18, 12), random.choice(WORDS), font=font, fill=255)
            sign = sign.rotate(random.uniform(-14, 14), resample=Image.Resampling.BICUBIC)
            page.paste(INK, (int(x), int(y + random.uniform(-9, 9))), sign)
            x += random.uniform(44, 60)
    page.save(out := file.with_name(f"{file.stem}-filled.png"))
    return out


def photographed(file: Path, turned: float = 4.0) -> Path:
    """By hand from the side: the far edge is shorter, the light is dim, the picture is a phone's JPEG."""
    with Image.open(file) as sheet:
        page = sheet.convert("RGB")
    wide, high = page.size
    corners = (-0.08 * wide, -0.05 * high, 0.02 * wide, 1.06 * high, 1.0 * wide, 1.02 * high, 1.09 * wide, -0.02 * high)
    page = page.transform(page.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=(120, 110, 100))
    page = page.rotate(turned, expand=True, fillcolor=(120, 110, 100), resample=Image.Resampling.BICUBIC)
    page = ImageEnhance.Brightness(page).enhance(0.65).filter(ImageFilter.GaussianBlur(0.8))
    page.save(out := file.with_name(f"{file.stem}-photo.jpg"), quality=70)
    return out


def came_back(pdf: bytes, folder: Path, turned: float = 4.0) -> Path:
    return photographed(filled_by_hand(picture_of(pdf, folder)), turned)


def read_by_a_stranger(photo: Path) -> BlankCode | None:
    return parse_blank_code(judge("zbarimg", "-q", "--raw", photo).strip())


def is_known(desk: Desk, form: str, folder: Path) -> None:
    """A stranger's reader and ours say which form a photo is."""
    drawn, _ = blank_paper(desk, form)
    photo = came_back(drawn.pdf, folder)
    document = FORMS.documents[form]
    assert read_by_a_stranger(photo) == BlankCode(document.code, document.since)
    told = read_scan(desk, open_case(desk, facts()).id, photo)
    assert (told.verdict, told.form, told.title) == ("by_hand", form, document.title)


@pytest.mark.parametrize("form", SOME)
def test_a_photo_of_a_filled_blank_is_known_by_its_code(desk: Desk, tmp_path: Path, form: str) -> None:
    is_known(desk, form, tmp_path)


@pytest.mark.nightly
@pytest.mark.parametrize("form", EVERY)
def test_a_photo_of_every_filled_blank_is_known_by_its_code(desk: Desk, tmp_path: Path, form: str) -> None:
    is_known(desk, form, tmp_path)


@pytest.mark.parametrize("turned", [4.0, 94.0, 184.0, 274.0])
def test_it_is_known_however_the_phone_was_held(desk: Desk, tmp_path: Path, turned: float) -> None:
    drawn, _ = blank_paper(desk, "agreement")
    told = read_scan(desk, open_case(desk, facts()).id, came_back(drawn.pdf, tmp_path, turned), "agreement")
    assert told.verdict == "by_hand"


def test_every_sheet_of_a_sheaf_has_its_own_number_and_goes_to_no_other_case(desk: Desk, tmp_path: Path) -> None:
    """Two numbers were reserved; the second sheet is not put in with the first case, unless somebody is sure."""
    drawn, numbers = blank_paper(desk, "mediation_record", 2, reserve=True)
    assert [parse_blank_code(code.qr) for code in drawn.codes] == [
        BlankCode("F10", FORMS.documents["mediation_record"].since, 1, 2026, seq) for seq in (1, 2)
    ]
    case = open_case(desk, facts()).id
    assert show_case(desk, case)["number"] not in numbers
    photo = came_back(drawn.pdf, tmp_path)
    with pytest.raises(Refused, match="scan_of_other_case") as told:
        attach(desk, case, photo)
    assert (told.value.facts["number"], told.value.facts["form"]) == (numbers[0], "mediation_record")
    assert list_attachments(desk, case) == []


def test_a_blank_put_among_the_photos_is_kept_as_its_form(desk: Desk, tmp_path: Path) -> None:
    drawn, _ = blank_paper(desk, "mediation_record")
    case = open_case(desk, facts()).id
    done = attach(desk, case, came_back(drawn.pdf, tmp_path))
    assert (done.attachment["form"], done.attachment["title"]) == ("mediation_record", "人民调解记录")
    assert done.attachment["code_said"] == "by_hand"


def test_a_blank_is_never_taken_for_the_paper_that_was_made_final(desk: Desk, tmp_path: Path) -> None:
    case = open_case(desk, facts()).id
    freeze_paper(desk, case, "intake_form")
    drawn, _ = blank_paper(desk, "intake_form")
    photo = came_back(drawn.pdf, tmp_path)
    assert read_scan(desk, case, photo, "intake_form").verdict == "by_hand"
    assert [note.code for note in attach(desk, case, photo, as_form="intake_form").warnings] == ["scan_by_hand"]
    assert next(row.state for row in list_papers(desk, case) if row.form == "intake_form") == "final"
    assert [one for one in desk.store.all("paper", case=case) if one.get("scan")] == []
    with pytest.raises(Refused, match="scan_of_other_paper"):
        attach(desk, case, photo, as_form="application")
    with pytest.raises(Refused, match="no_code_found"):
        verify_file(desk, photo)


def test_a_sheet_whose_code_was_torn_off_is_not_guessed(desk: Desk, tmp_path: Path) -> None:
    """The control: without its foot nobody knows which form it is."""
    drawn, _ = blank_paper(desk, "intake_form")
    photo = picture_of(drawn.pdf, tmp_path)
    with Image.open(photo) as sheet:
        torn = sheet.convert("RGB").crop((0, 0, sheet.width, int(sheet.height * 0.86)))
    torn.save(photo)
    assert read_scan(desk, open_case(desk, facts()).id, photo).verdict == "unread"
