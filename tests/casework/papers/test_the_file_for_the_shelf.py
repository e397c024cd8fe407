"""A file for the shelf: papers on right-hand pages, numbers for signed originals, and a key that stops it halfway."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework.desk import Desk
from app.casework.papers.filing import build_file
from app.casework.papers.papers import freeze_paper
from app.casework.papers.scans import attach
from app.records.errors import Trouble
from tests.casework.papers.test_case_file import desk as desk
from tests.casework.papers.test_case_file import photo, put_away, scan_of, settled
from tests.tools import judge


def filed(desk: Desk, tmp_path: Path) -> str:
    """An archived case with a photo and a signed scan."""
    case = settled(desk)
    attach(desk, case, photo(tmp_path, size=(900, 600)), title="排水沟照片")
    attach(desk, case, scan_of(freeze_paper(desk, case, "notice_of_rights").pdf, tmp_path))
    put_away(desk, case)
    return case


def pages_of(file: Path) -> list[str]:
    """The words of each page."""
    pages = judge("pdftotext", "-layout", file, "-").split("\f")[:-1]
    return ["".join(page.split()) for page in pages]


@pytest.mark.parametrize("right", [False, True])
def test_the_printed_catalogue_says_where_each_paper_lies(desk: Desk, tmp_path: Path, right: bool) -> None:
    case = filed(desk, tmp_path)
    made = build_file(desk, case, tmp_path / "file.pdf", right=right)
    pages = pages_of(made.path)
    catalogue = next(at for at, page in enumerate(pages) if "卷内目录" in page)
    first = catalogue + (2 if right else 1)
    for item in made.items:
        assert item["title"] in pages[first + item["from"] - 1], item
        assert f"{item['title']}{item['from']}" in pages[catalogue]
        assert not right or (item["from"] % 2, (first + item["from"] - 1) % 2) == (1, 0), "the front of a leaf"
    empty = [page for page in pages[first:] if "（此页空白）" in page]
    assert len(empty) == made.empty and bool(empty) == right
    last = made.items[-1]["to"] + (made.items[-1]["to"] % 2 if right else 0)
    told = f"{len(made.items)}件，{last}页" + (f"（其中空白背面{made.empty}页）" if right else "")
    assert sum(told in page for page in pages) == 2, "the note and the back count the same, empty backs among them"
    assert made.pages == len(pages)


def test_a_signed_original_gets_the_number_of_its_scan_to_be_glued_on(desk: Desk, tmp_path: Path) -> None:
    case = filed(desk, tmp_path)
    made = build_file(desk, case, tmp_path / "file.pdf", right=True, strips=tmp_path / "strips.pdf")
    (item,) = [one for one in made.items if one["scanned"]]
    assert item["title"] == "人民调解当事人权利义务告知书" and made.strips == 1
    (page,) = pages_of(tmp_path / "strips.pdf")
    assert f"第{item['from']}页" in page and page.count("原件第") == 1
    plain = settled(desk)
    put_away(desk, plain)
    made = build_file(desk, plain, tmp_path / "plain.pdf", strips=tmp_path / "none.pdf")
    assert made.strips == 0 and not (tmp_path / "none.pdf").exists()
    with pytest.raises(Trouble, match="cannot_write"):
        build_file(desk, plain, tmp_path / "plain.pdf", strips=tmp_path / "plain.pdf")


@pytest.mark.parametrize("after", range(0, 7, 3))
def test_stopped_anywhere_it_leaves_nothing_and_the_older_file_as_it_was(
    desk: Desk, tmp_path: Path, after: int
) -> None:
    case, told = filed(desk, tmp_path), list[tuple[int, int]]()
    out = tmp_path / "out" / "file.pdf"
    out.parent.mkdir()
    out.write_bytes(b"older")

    def watch(step: str, done: int, total: int) -> None:
        assert step == "bind"
        told.append((done, total))

    with pytest.raises(Trouble, match="stopped"):
        build_file(desk, case, out, strips=out.with_name("s.pdf"), progress=watch, stop=lambda: len(told) > after)
    assert [path.name for path in out.parent.iterdir()] == ["file.pdf"] and out.read_bytes() == b"older"
    told.clear()
    made = build_file(desk, case, out, progress=watch)
    assert [done for done, _ in told] == sorted(done for done, _ in told), "it only goes on"
    assert all(0 <= done <= total for done, total in told) and told[-1] == (made.pages, made.pages)
    assert out.stat().st_size > len(b"older")
