"""Files from outside: known by their first bytes, opened only by a child that has nothing of ours."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.casework import foreign
from app.casework.cases.cases import open_case
from app.casework.desk import Desk
from app.casework.foreign import upright_pages
from app.casework.papers import looking
from app.casework.papers.attachments import LIMIT, list_attachments
from app.casework.papers.looking import attachment_pages
from app.casework.papers.papers import freeze_paper
from app.casework.papers.scans import attach
from app.records.errors import Refused, Trouble
from app.storage.blobs import FOLDER
from tests.casework.papers.kept_bytes import attachment_bytes
from tests.child.bombs import pdf_of
from tests.cli import intake
from tests.tools import judge


@pytest.fixture
def case(desk: Desk) -> str:
    return open_case(desk, intake()).id


def picture(path: Path) -> Path:
    """A small photo."""
    Image.new("RGB", (30, 20), "grey").save(path, "JPEG")
    return path


def test_a_photo_is_kept_as_it_came_whatever_its_name_says(desk: Desk, case: str, tmp_path: Path) -> None:
    file = picture(tmp_path / "notes.txt")
    kept = attach(desk, case, file, title="现场照片").attachment
    assert (kept["kind"], kept["pages"], kept["title"]) == ("jpeg", 1, "现场照片")
    assert kept["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert attachment_bytes(desk, kept["id"]) == file.read_bytes()
    assert list_attachments(desk, case) == [kept]
    sealed = [path.read_bytes() for path in (desk.store.folder / FOLDER).rglob("*") if path.is_file()]
    assert sealed and not any(b"JFIF" in data for data in sealed)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"MZ\x90\x00", "scan_kind_unknown"),
        (b"<svg onload=x>", "scan_kind_unknown"),
        (b"BM not here", "scan_kind_unknown"),
        (b"II*\0 half", "file_spoilt"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "file_spoilt"),
        (b"\xff\xd8\xff\xe0 half a picture", "file_spoilt"),
        (b"%PDF-1.7 no more", "file_spoilt"),
        (b"\x89PNG\r\n\x1a\n", "file_spoilt"),
    ],
)
def test_what_is_no_scan_is_refused_and_nothing_is_kept(
    desk: Desk, case: str, tmp_path: Path, data: bytes, code: str
) -> None:
    file = tmp_path / "scan.jpg"
    file.write_bytes(data)
    with pytest.raises(Refused) as told:
        attach(desk, case, file)
    assert told.value.code == code
    assert list_attachments(desk, case) == []


def test_a_pdf_behind_a_password_and_a_zip_that_calls_itself_a_picture_are_named(
    desk: Desk, case: str, tmp_path: Path
) -> None:
    Image.new("RGB", (600, 800), "white").save(tmp_path / "plain.pdf")
    judge("qpdf", "--encrypt", "user", "owner", "256", "--", tmp_path / "plain.pdf", tmp_path / "locked.pdf")
    with pytest.raises(Refused, match="file_locked"):
        attach(desk, case, tmp_path / "locked.pdf")
    with zipfile.ZipFile(tmp_path / "picture.png", "w") as packed:
        packed.writestr("a.png", b"x" * 1000)
    with pytest.raises(Refused, match="scan_kind_unknown"):
        attach(desk, case, tmp_path / "picture.png")
    assert list_attachments(desk, case) == []
    assert attach(desk, case, tmp_path / "plain.pdf").attachment["kind"] == "pdf"


def test_a_scan_of_several_pages_and_a_phones_photo_come_in_as_they_are(desk: Desk, case: str, tmp_path: Path) -> None:
    """A TIFF of a scanner, each page in another mode, and a HEIC of a phone, both looked at again."""
    pages = [Image.new("RGB", (600, 800), "white"), Image.new("1", (600, 800)), Image.new("L", (800, 600), 90)]
    pages[0].save(tmp_path / "scan.tif", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    scan = attach(desk, case, tmp_path / "scan.tif").attachment
    assert (scan["kind"], scan["pages"]) == ("tiff", 3)
    assert len(upright_pages(attachment_bytes(desk, scan["id"]), "tiff")) == 3
    photo = attach(desk, case, Path(__file__).with_name("photo.heic")).attachment
    assert (photo["kind"], photo["pages"]) == ("heic", 1)
    (seen,) = upright_pages(attachment_bytes(desk, photo["id"]), "heic")
    with Image.open(BytesIO(seen)) as shown:
        assert shown.size == (320, 240) and shown.getpixel((300, 220))[0] > 200, "red at the lower right, as taken"


def test_a_phones_largest_photo_is_kept_as_it_came(desk: Desk, case: str, tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    Image.effect_noise((7700, 5200), 20).convert("RGB").save(file, quality=60)
    kept = attach(desk, case, file).attachment
    assert kept["size"] == file.stat().st_size


def test_one_scan_with_the_codes_of_two_papers_is_asked_which_it_is(desk: Desk, case: str, tmp_path: Path) -> None:
    pages = []
    for form in ("intake_form", "acceptance_notice"):
        (tmp_path / f"{form}.pdf").write_bytes(freeze_paper(desk, case, form).pdf)
        judge("pdftoppm", "-r", "150", "-png", "-singlefile", tmp_path / f"{form}.pdf", tmp_path / form)
        pages.append(Image.open(tmp_path / f"{form}.png"))
    both = Image.new("RGB", (pages[0].width * 2, pages[0].height), "white")
    for at, page in enumerate(pages):
        both.paste(page, (at * page.width, 0))
    both.save(tmp_path / "both.png")
    with pytest.raises(Refused, match="scan_of_two_papers"):
        attach(desk, case, tmp_path / "both.png")
    assert attach(desk, case, tmp_path / "both.png", as_form="intake_form").attachment["form"] == "intake_form"


def test_a_file_that_is_too_big_is_refused_before_it_is_read(desk: Desk, case: str, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    with file.open("wb") as out:
        out.truncate(LIMIT + 1)
    with pytest.raises(Refused, match="file_too_big"):
        attach(desk, case, file)
    with pytest.raises(Trouble, match="file_unreadable"):
        attach(desk, case, tmp_path / "missing.pdf")
    with pytest.raises(Trouble, match="file_unreadable"):
        attach(desk, case, tmp_path)


def test_a_picture_of_a_hundred_megapixels_is_refused(desk: Desk, case: str, tmp_path: Path) -> None:
    file = tmp_path / "bomb.png"
    Image.new("1", (10_000, 10_000)).save(file)
    with pytest.raises(Refused, match="picture_too_large"):
        attach(desk, case, file)


def test_the_child_gets_no_environment_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIATION_ROOM_PASSWORD", "secret")
    monkeypatch.setenv("HOME", "/somewhere")
    assert set(foreign.bare_environment()) <= {"PATH", "SYSTEMROOT"}


def test_the_child_imports_nothing_of_ours_but_itself() -> None:
    for script in foreign.CAGE.parent.glob("*.py"):
        text = script.read_text().replace("from app.child.", "from its neighbour ")
        assert "import app" not in text and "from app" not in text


def test_an_answer_that_is_no_answer_counts_as_spoilt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for words in ("print('hello')", "import time; time.sleep(9)", "raise SystemExit(3)", 'print(\'{"pages": "x"}\')'):
        liar = tmp_path / "liar.py"
        liar.write_text(words)
        monkeypatch.setattr(foreign, "CAGE", liar)
        monkeypatch.setattr(foreign.ask_child, "__kwdefaults__", {"seconds": 1})
        with pytest.raises(Refused, match="file_spoilt"):
            foreign.look_at(b"x", "pdf")


def test_a_photo_can_be_looked_at_again_on_a_page_that_carries_nothing_but_its_picture(
    desk: Desk, case: str, tmp_path: Path
) -> None:
    file = tmp_path / "photo.jpg"
    place = Image.Exif()
    place[0x010E] = "N31.12 E104.39"
    Image.new("RGB", (800, 600), "red").save(file, "JPEG", exif=place)
    kept = attach(desk, case, file, title="水沟照片").attachment
    title, pdf = attachment_pages(desk, kept["id"])
    assert title == "水沟照片"
    (tmp_path / "out.pdf").write_bytes(pdf)
    assert "水沟照片" in judge("pdftotext", tmp_path / "out.pdf", "-").replace(" ", "")
    assert b"N31.12 E104.39" in file.read_bytes() and b"N31.12 E104.39" not in pdf
    with pytest.raises(Refused) as told:
        attachment_pages(desk, "nothing")
    assert told.value.code == "no_such_attachment"


@pytest.mark.parametrize(("shown", "cut"), [(1, True), (2, False)])
def test_a_scan_of_which_only_a_part_is_shown_says_so(
    desk: Desk, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: int, cut: bool
) -> None:
    (tmp_path / "two.pdf").write_bytes(pdf_of(2))
    kept = attach(desk, case, tmp_path / "two.pdf", title="银行流水").attachment
    monkeypatch.setattr(looking, "small_pictures", lambda *given: foreign.small_pictures(*given)[:shown])
    _, pdf = attachment_pages(desk, kept["id"])
    (tmp_path / "out.pdf").write_bytes(pdf)
    words = judge("pdftotext", tmp_path / "out.pdf", "-").replace(" ", "")
    assert ("原件2页，这里只有前1页" in words) is cut


@pytest.mark.nightly
@pytest.mark.parametrize(("pages", "cut"), [(61, True), (60, False)])
def test_a_long_pdf_of_which_only_a_part_is_shown_says_so_on_its_pages(
    desk: Desk, case: str, tmp_path: Path, pages: int, cut: bool
) -> None:
    """A file was built with sixty of its hundred pages and nobody was told."""
    (tmp_path / "long.pdf").write_bytes(pdf_of(pages))
    kept = attach(desk, case, tmp_path / "long.pdf", title="银行流水").attachment
    _, pdf = attachment_pages(desk, kept["id"])
    (tmp_path / "out.pdf").write_bytes(pdf)
    words = judge("pdftotext", tmp_path / "out.pdf", "-").replace(" ", "")
    assert ("原件61页，这里只有前60页" in words) is cut
    assert words.count("银行流水") == 60
