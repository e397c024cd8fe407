"""One key makes the case file: everything in order, every page numbered, nothing missing without a word."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.casework import foreign
from app.casework.cases.cases import open_case, take_step
from app.casework.cases.lookup import check_case, show_case
from app.casework.committee.destroying import FILES, contents_of
from app.casework.desk import Desk
from app.casework.foreign import upright_pages
from app.casework.papers import scans
from app.casework.papers.filing import build_file, file_notes, release_paper
from app.casework.papers.papers import freeze_paper, list_papers, sign_paper
from app.casework.papers.scans import attach
from app.documents.file.scan_page import scan_pages
from app.documents.page.pdfdoor import opened
from app.records.errors import Refused
from tests.records.desk import agreement, facts
from tests.sync.exchange_rooms import make_room
from tests.tools import judge

PAPERS = ("intake_form", "notice_of_rights", "identity", "mediation_record", "agreement")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = make_room(tmp_path)
    yield room
    room.close()


def settled(desk: Desk, *, without: str = "", **more: object) -> str:
    """A case with its agreement and every required paper frozen and signed."""
    case = open_case(desk, facts(recorder="刘芳", **more)).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    record = [{"who": "罗桂芳", "said": "水漫进了灶房。"}]
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed", "record": record})
    take_step(desk, case, "agree", agreement())
    for form in PAPERS:
        if form != without:
            freeze_paper(desk, case, form)
            sign_paper(desk, case, form, on="2026-10-13")
    return case


def put_away(desk: Desk, case: str) -> None:
    """Closed and archived: the cover is finished."""
    take_step(desk, case, "close", {"on": "2026-10-15", "reason": "按期履行"})
    take_step(desk, case, "archive", {"on": "2026-10-20", "filed_by": "刘芳", "retention": "long"})


def photo(folder: Path, *, orientation: int = 1, size: tuple[int, int] = (3000, 2000)) -> Path:
    """A phone's photo with the way it was held and where it was taken."""
    picture = Image.effect_noise(size, 60).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "phone"
    exif.get_ifd(0x8825)[1] = "N"
    file = folder / "photo.jpg"
    picture.save(file, quality=97, exif=exif)
    return file


def path_of(desk: Desk, blob: str) -> Path:
    """Where a kept file lies."""
    name = desk.store.row("SELECT name FROM blob WHERE id = ?", (blob,))[0]
    return desk.store.folder / "files" / str(name)


def test_the_catalogue_agrees_with_the_pages_and_strangers_open_the_file(desk: Desk, tmp_path: Path) -> None:
    case = settled(desk)
    attach(desk, case, photo(tmp_path), title="排水沟照片")
    put_away(desk, case)
    made = build_file(desk, case, tmp_path / "file.pdf")
    titles = [item["title"] for item in made.items]
    assert titles == [
        "人民调解受理登记表", "人民调解当事人权利义务告知书", "当事人身份证明", "排水沟照片", "人民调解记录",
        "人民调解协议书", "卷宗情况说明",
    ]  # fmt: skip
    judge("qpdf", "--check", made.path)
    assert "no" not in {line.split()[-5] for line in judge("pdffonts", made.path).splitlines()[2:]}
    numbers = {}
    for page in range(1, made.pages + 1):
        text = judge("pdftotext", "-f", str(page), "-l", str(page), "-layout", made.path, "-")
        numbers[page] = "".join(text.split())
    first = next(page for page, text in numbers.items() if "卷内目录" in text) + 1
    for item in made.items:
        assert item["title"] in numbers[first + item["from"] - 1], item
        assert f"{item['title']}{item['from']}" in numbers[first - 1]
    assert "封底" in numbers[made.pages]
    again = build_file(desk, case, tmp_path / "again.pdf")
    assert again.sha256 == made.sha256


def test_a_missing_paper_is_named_and_no_file_is_left(desk: Desk, tmp_path: Path) -> None:
    case = settled(desk, without="mediation_record")
    with pytest.raises(Refused) as refusal:
        build_file(desk, case, tmp_path / "file.pdf")
    assert [one.path for one in refusal.value.problems] == ["mediation_record", "file_cover"]
    assert not (tmp_path / "file.pdf").exists()


def test_what_the_director_released_is_told_in_the_file(desk: Desk, tmp_path: Path) -> None:
    case = settled(desk, without="mediation_record")
    take_step(desk, case, "close", {"on": "2026-10-15", "reason": "按期履行"})
    released = [{"paper": "mediation_record", "reason": "当天停电，没有记", "by": "王德明"}]
    body = {"on": "2026-10-20", "filed_by": "刘芳", "retention": "long", "released": released}
    take_step(desk, case, "archive", body)
    made = build_file(desk, case, tmp_path / "file.pdf")
    text = "".join(judge("pdftotext", "-layout", made.path, "-").split())
    assert "缺《人民调解记录》：当天停电，没有记（王德明放行）" in text


def test_only_the_director_releases_a_missing_paper_and_then_the_file_can_be_made(desk: Desk, tmp_path: Path) -> None:
    case = settled(desk, without="mediation_record")
    with pytest.raises(Refused) as refusal:
        release_paper(desk, case, "mediation_record", " ")
    assert refusal.value.code == "reason_missing"
    with pytest.raises(Refused) as refusal:
        release_paper(desk, case, "intake_form", "想省事")
    assert refusal.value.code == "not_wanting"
    desk.store.role = "mediator"
    for act in (
        lambda: release_paper(desk, case, "mediation_record", "当天停电"),
        lambda: take_step(desk, case, "archive", {"on": "2026-10-20", "released": [{"paper": "x"}]}),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "not_allowed"
    desk.store.role = "admin"
    release_paper(desk, case, "mediation_record", "当天停电，没有记")
    assert "mediation_record" not in {one.paper for one in check_case(desk, case).errors}
    put_away(desk, case)
    made = build_file(desk, case, tmp_path / "file.pdf")
    text = "".join(judge("pdftotext", "-layout", made.path, "-").split())
    assert "缺《人民调解记录》：当天停电，没有记（demo放行）" in text
    assert desk.store.check() == []


def test_a_photo_is_turned_upright_made_small_and_says_no_longer_where_it_was_taken(tmp_path: Path) -> None:
    data = photo(tmp_path, orientation=6).read_bytes()
    assert len(data) > 1_000_000
    (page,) = upright_pages(data, "jpeg")
    assert len(page) <= 1_000_000
    with Image.open(BytesIO(page)) as picture:
        assert picture.height > picture.width
        assert not picture.getexif()


def scan_of(pdf: bytes, folder: Path) -> Path:
    """A printed page as a scanner sees it."""
    with opened(pdf) as document:
        picture = document[0].render(scale=200 / 72).to_pil()
    picture.convert("L").save(folder / "scan.jpg", quality=80)
    return folder / "scan.jpg"


def test_a_scan_finds_its_paper_by_the_code_at_its_foot(desk: Desk, tmp_path: Path) -> None:
    case, other = settled(desk), settled(desk)
    scan = scan_of(freeze_paper(desk, case, "agreement").pdf, tmp_path)
    kept = attach(desk, case, scan).attachment
    assert (kept["form"], kept["title"]) == ("agreement", "人民调解协议书")
    states = {row.form: row.state for row in list_papers(desk, case)}
    assert states["agreement"] == "scanned"
    with pytest.raises(Refused, match="scan_of_other_case"):
        attach(desk, other, scan)
    assert attach(desk, other, scan, sure=True).attachment["form"] == ""
    assert {row.form: row.state for row in list_papers(desk, other)}["agreement"] == "signed"
    assert desk.store.check() == []


def test_a_scan_of_several_pages_keeps_them_all(desk: Desk, tmp_path: Path) -> None:
    case = settled(desk)
    scan = tmp_path / "scan.pdf"
    (page,) = upright_pages(photo(tmp_path, size=(600, 800)).read_bytes(), "jpeg")
    scan.write_bytes(scan_pages("欠条", [page] * 3))
    attach(desk, case, scan, as_form="evidence", title="欠条")
    put_away(desk, case)
    made = build_file(desk, case, tmp_path / "file.pdf")
    item = next(one for one in made.items if one["title"] == "欠条")
    assert item["to"] - item["from"] == 2


def test_several_lost_scans_end_no_case_file_and_are_named_on_the_screen_and_in_it(desk: Desk, tmp_path: Path) -> None:
    case = settled(desk)
    added = {}
    for title in ("排水沟照片", "院坝照片", "灶房照片"):
        before = {one["id"] for one in desk.store.all("attachment", case=case)}
        attach(desk, case, photo(tmp_path), title=title)
        (added[title],) = [one for one in desk.store.all("attachment", case=case) if one["id"] not in before]
    put_away(desk, case)
    for title, spoil in (("排水沟照片", None), ("灶房照片", b"short")):
        path = path_of(desk, added[title]["blob"])
        path.unlink() if spoil is None else path.write_bytes(spoil)
    made = build_file(desk, case, tmp_path / "file.pdf")
    assert {(one["title"], one["code"]) for one in made.left_out} == {
        ("排水沟照片", "file_missing"), ("灶房照片", "file_damaged"),
    }  # fmt: skip
    titles = [item["title"] for item in made.items]
    assert "院坝照片" in titles and "排水沟照片" not in titles and "人民调解协议书" in titles
    assert [note.code for note in file_notes(made)] == ["left_out_of_file"] * 2
    text = "".join(judge("pdftotext", "-layout", made.path, "-").split())
    assert "《排水沟照片》" in text and "《灶房照片》" in text, "in ten years it is seen what is not in it"


def test_a_photo_is_made_small_once_when_it_comes_in_and_is_not_unpacked_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = settled(desk)
    kept = attach(desk, case, photo(tmp_path), title="排水沟照片").attachment
    put_away(desk, case)
    asked: list[tuple[str, ...]] = []

    def count(data: bytes, *words: str, most: int) -> bytes:
        asked.append(words)
        return answer(data, *words, most=most)

    answer = foreign.ask_child
    monkeypatch.setattr(foreign, "ask_child", count)
    made = build_file(desk, case, tmp_path / "file.pdf")
    assert asked == [], "no child was started"
    judge("pdfimages", "-j", made.path, tmp_path / "in")
    (shown,) = (path.read_bytes() for path in tmp_path.glob("in-*.jpg"))
    assert len(shown) < 1_000_000 and shown in desk.store.read_blob(kept["small"])
    path_of(desk, kept["small"]).unlink()
    again = build_file(desk, case, tmp_path / "again.pdf")
    assert asked == [("look", "jpeg", "reduce")] and again.left_out == ()
    assert again.sha256 == made.sha256, "made anew from the original it is the same picture"


def test_a_photo_of_before_the_program_made_them_small_is_made_so_once(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = settled(desk)
    with monkeypatch.context() as earlier:
        earlier.setattr(scans, "small_of", lambda _: b"")
        kept = attach(desk, case, photo(tmp_path), title="排水沟照片").attachment
    assert "small" not in kept
    put_away(desk, case)
    original, before = desk.store.read_blob(kept["blob"]), desk.store.get("case", case)
    asked: list[tuple[str, ...]] = []

    def count(data: bytes, *words: str, most: int) -> bytes:
        asked.append(words)
        return answer(data, *words, most=most)

    answer = foreign.ask_child
    monkeypatch.setattr(foreign, "ask_child", count)
    first = build_file(desk, case, tmp_path / "file.pdf")
    second = build_file(desk, case, tmp_path / "again.pdf")
    assert asked == [("look", "jpeg", "reduce")], "the control: made small the first time, and only then"
    assert first.sha256 == second.sha256
    after = desk.store.get("attachment", kept["id"])
    assert after == {**kept, "small": after["small"]} and desk.store.read_blob(kept["blob"]) == original
    assert desk.store.get("case", case) == before, "nothing happened to the case"
    assert desk.store.check() == []


def test_what_was_made_small_of_a_photo_is_forgotten_with_it(desk: Desk, tmp_path: Path) -> None:
    case = settled(desk)
    kept = attach(desk, case, photo(tmp_path), title="排水沟照片").attachment
    blobs = [doc[key] for _, doc in contents_of(desk, [show_case(desk, case)]) for key in FILES if doc.get(key)]
    assert {kept["blob"], kept["small"]} <= set(blobs)
    files = [path_of(desk, kept[key]) for key in FILES]
    assert all(file.exists() for file in files)
    with desk.store.writing() as writing:
        writing.forget([case], blobs)
    desk.store.finish_forgetting()
    assert not any(file.exists() for file in files)
