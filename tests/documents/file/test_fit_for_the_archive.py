"""Files and frozen pages go to an archive that opens them in thirty years: PDF/A-2b, and true about themselves."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from app.casework.desk import Desk
from app.casework.papers.filing import build_file
from app.casework.papers.paperlist import paper_docs
from app.casework.papers.papers import final_pdf, freeze_paper
from app.casework.papers.scans import attach
from app.documents.pdf.srgb import profile
from tests.casework.papers.test_case_file import photo, put_away, settled
from tests.documents.file.demands import DEMANDS, Read, failed
from tests.documents.file.preflight import preflight
from tests.sync.exchange_rooms import make_room
from tests.tools import judge

BREAKS = {
    "whole_for_a_reader": (b"startxref\n", b"startxreff"),
    "head": (b"\xe2\xe3\xcf\xd3", b"ours"),
    "tail": (b"/ID [", b"/IX ["),
    "streams": (b"\nendstream", b" endstream"),
    "identified": (b"<pdfaid:part>2<", b"<pdfaid:part>1<"),
    "twice_the_same": (b"<xmp:ModifyDate>2", b"<xmp:ModifyDate>1"),
    "colours": (b"/GTS_PDFA1", b"/GTS_PDFX1"),
    "fonts": (b"/ToUnicode", b"/ToUniCode"),
    "nothing_happens": (b"/Lang (zh-CN)", b"/AA (zhzh-CN)"),
    "nothing_shines_through": (b"/Lang (zh-CN)", b"/SMask (zh-N)"),
    "pictures": (b"/BitsPerComponent 8", b"/Interpolate true  "),
}
"""For each demand what of a good file is changed so that it is broken; never its length."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str, Path]]:
    """A case with a name that only the rarest face has, and its file."""
    folder = tmp_path_factory.mktemp("room")
    desk = make_room(folder)
    case = settled(desk, title="张𬱖家排水沟纠纷")
    attach(desk, case, photo(folder), title="排水沟照片")
    put_away(desk, case)
    build_file(desk, case, folder / "file.pdf", right=True, strips=folder / "strips.pdf")
    yield desk, case, folder / "file.pdf"
    desk.close()


def test_the_case_file_keeps_every_demand_and_the_strictest_judge_agrees(room: tuple[Desk, str, Path]) -> None:
    _, _, file = room
    assert failed(file) == []
    assert preflight(file) == []


@pytest.mark.parametrize("demand", list(DEMANDS))
def test_a_file_that_breaks_one_demand_is_caught(room: tuple[Desk, str, Path], demand: str, tmp_path: Path) -> None:
    good, bad = BREAKS[demand]
    data = room[2].read_bytes()
    assert good in data and len(good) == len(bad), "the control changes something"
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(data.replace(good, bad))
    assert demand in failed(broken)


def test_every_frozen_paper_is_fit_for_the_archive_too(room: tuple[Desk, str, Path], tmp_path: Path) -> None:
    desk, case, _ = room
    found = {paper["form"]: paper for paper in paper_docs(desk, case)}
    assert len(found) > 3
    for form, paper in found.items():
        file = tmp_path / f"{form}.pdf"
        file.write_bytes(final_pdf(desk, paper["id"]))
        assert failed(file) == [], form
        assert preflight(file) == [], form
        read = Read(file)
        assert read.told("xmp:CreateDate") == paper["frozen_at"], "the day is the true one"
        assert read.told("dc:creator").endswith("委员会"), "the committee, never a person"
        assert freeze_paper(desk, case, form).pdf == file.read_bytes(), "what is frozen never changes"


def test_the_judge_does_see_what_is_wrong(room: tuple[Desk, str, Path], tmp_path: Path) -> None:
    """The control of the stranger: no colours, no face."""
    data = room[2].read_bytes()
    for good, bad in ((b"/GTS_PDFA1", b"/GTS_PDFX1"), (b"/FontFile2", b"/FontFilex")):
        broken = tmp_path / "broken.pdf"
        broken.write_bytes(data.replace(good, bad))
        assert preflight(broken) != []


def test_the_profile_in_the_file_is_srgb_to_a_reader_of_profiles() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(profile()))
    bands = [Image.effect_noise((64, 64), 100 + shift) for shift in range(3)]
    picture = Image.merge("RGB", bands)
    theirs = ImageCms.profileToProfile(picture, ours, ImageCms.createProfile("sRGB"), renderingIntent=1)
    assert theirs is not None
    assert max(abs(a - b) for a, b in zip(picture.tobytes(), theirs.tobytes(), strict=True)) <= 1
    assert len(profile()) < 4096


def test_the_rarest_character_is_copied_out_of_the_bound_file_as_it_was_typed(room: tuple[Desk, str, Path]) -> None:
    assert "张𬱖" in judge("pdftotext", room[2], "-")
