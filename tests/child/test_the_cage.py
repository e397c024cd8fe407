"""The child that opens strangers' bytes is caged: it reads nothing of ours, speaks to nobody, answers in measure."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image

from app.casework import foreign
from app.casework.foreign import ask_child, book_rows, cage_parts
from app.records.errors import Refused
from tests.tools import not_here

NOBODY = 65534
ROOT = Path(__file__).resolve().parents[2]
ATTACK = """
import ctypes, json, os, runpy, socket, sys
cage = runpy.run_path(sys.argv[1], run_name="attacked")
parent, secret = os.getppid(), sys.argv[2]
if sys.argv[3] == "shut":
    cage["close"](256 << 20, 20)
done = []
def tried(name, act):
    try:
        act()
        done.append(name)
    except OSError:
        pass
def memory():
    libc = ctypes.CDLL(None, use_errno=True)
    class Part(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
    here = ctypes.create_string_buffer(8)
    near, far = Part(ctypes.addressof(here), 8), Part(int(sys.argv[4]), 8)
    if libc.process_vm_readv(parent, ctypes.byref(near), 1, ctypes.byref(far), 1, 0) < 0:
        raise OSError
tried("file", lambda: open(secret).read())
tried("folder", lambda: os.listdir(os.path.dirname(secret)))
tried("environ", lambda: open(f"/proc/{parent}/environ", "rb").read())
tried("write", lambda: open(secret + ".new", "w"))
tried("network", lambda: socket.socket())
tried("unix", lambda: socket.socketpair())
tried("memory", memory)
tried("program", lambda: os.posix_spawn("/bin/true", ["true"], {}))
tried("signal", lambda: os.kill(parent, 0))
print(json.dumps(done))
"""
OUTER = """
import ctypes, subprocess, sys
kept = ctypes.create_string_buffer(b"eight by")
print(subprocess.run([sys.executable, "-I", "-c", sys.argv[1], *sys.argv[2:], str(ctypes.addressof(kept))],
                     stdout=subprocess.PIPE, text=True, check=True).stdout)
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user reaches: pytest's own lie behind closed ones."""
    folder = Path(tempfile.mkdtemp(prefix="mr-cage-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def attacked(place: Path, how: str) -> list[str]:
    """What a hostile child of another user can do to its parent and its files, in the cage or outside it."""
    python = "/usr/bin/python3"
    if os.geteuid() == 0 and not Path(python).exists():
        not_here("a Python that another user can start is not here")
    plain = os.geteuid() != 0
    home = place / "home"
    home.mkdir(mode=0o755)
    (home / "secret").write_text("a name")
    (place / "program").mkdir(mode=0o755)
    cage = shutil.copy(foreign.CAGE, place / "program" / "cage.py")
    if not plain:
        os.chown(home, NOBODY, NOBODY)
    who = {} if plain else {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    words = [sys.executable if plain else python, "-I", "-c", OUTER, ATTACK, str(cage), str(home / "secret"), how]
    answer = subprocess.run(words, capture_output=True, text=True, check=True, env={}, cwd="/", **who)
    return list(json.loads(answer.stdout))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the cage of Linux")
def test_a_hostile_child_reaches_nothing(open_to_all: Path) -> None:
    parts = cage_parts()
    if not all(parts.values()):
        not_here(f"this system gives no whole cage: {parts}")
    assert attacked(open_to_all, "shut") == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the cage of Linux")
def test_the_same_child_outside_the_cage_reaches_all_of_it(open_to_all: Path) -> None:
    """The control: without the cage every one of these goes through, but what the system itself forbids."""
    done = attacked(open_to_all, "open")
    assert {"file", "folder", "environ", "write", "network", "unix", "program", "signal"} <= set(done)


def measured(verb: str, data: bytes, kind: str = "") -> tuple[float, int, int]:
    """Seconds of processor time of the child, and MiB more at the peak of its parent and at its own; it refuses."""
    refused, seconds, parent, child = cost(verb, data, kind)
    assert refused
    return seconds, parent, child


def cost(verb: str, data: bytes, kind: str = "") -> tuple[str, float, int, int]:
    """The refusal where there was one, and what opening cost."""
    words = [sys.executable, "-m", "tests.child.opener", verb, kind]
    answer = subprocess.run(words, input=data, cwd=ROOT, capture_output=True, check=True)
    refused, seconds, parent, child = json.loads(answer.stdout)
    return refused, seconds, parent, child


@cache
def honest() -> float:
    """What the longest old book that is taken costs: whoever sends something else may not cost the room more.

    It is several times what any file of this module costs, so that a busy computer does not blur which is which; each
    of them cost more than this before it was refused.
    """
    book, data = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for at in range(20_000):
        sheet.append([at, "2026-03-01", *["邻里纠纷"] * 11])
    book.save(data)
    refused, seconds, _, _ = cost("book_rows", data.getvalue())
    assert not refused
    return seconds


def swollen_book() -> bytes:
    """A small package whose cells all show one long text: 12 kB that used to cost the parent more than a gigabyte."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(100):
        sheet.append(["长" * 19_000] * 40)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def packed(entries: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return data.getvalue()


def sheet_of(rows: bytes) -> bytes:
    """A book whose one sheet has these rows."""
    book, plain = Workbook(), io.BytesIO()
    book.save(plain)
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    with zipfile.ZipFile(plain) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    return packed({**entries, "xl/worksheets/sheet1.xml": head + rows + b"</sheetData></worksheet>"})


def numbered(first: int, last: int, inside: bytes = b"") -> bytes:
    row = b'<row r="%d" ht="15">%s</row>'
    return b"".join(row % (at, inside.replace(b"#", b"%d" % at)) for at in range(first, last))


SAID = b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
SAID20 = SAID.replace(b"1", b"20001")
LAST = b'<row r="3"><c r="B3"><v>7</v></c></row>'
LONG_BOOKS = {
    "a million rows with nothing but their height": (SAID + b'<row r="2"/>' + LAST + numbered(4, 1_048_577), 2),
    "a million rows of empty cells": (SAID + b'<row r="2"/>' + LAST + numbered(4, 700_000, b'<c r="A#" s="1"/>'), 2),
    "something in the very last row": (SAID + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', None),
    "the last column": (numbered(1, 2_001, b'<c r="XFD#"><v>1</v></c>') + SAID.replace(b"1", b"2001"), 2_001),
    "a million rows without a number": (SAID + b'<row r="2"/>' + LAST + b"<row/>" * 1_000_000, 2),
    "a million full rows without a number": (SAID + b"<row><c><v>1</v></c></row>" * 1_000_000, None),
    "the last column, twenty thousand times": (numbered(1, 20_001, b'<c r="XFD#"><v>1</v></c>') + SAID20, 20_001),
    "a million rows that are full": (numbered(1, 1_000_001, b'<c r="A#"><v>1</v></c>'), None),
}


@pytest.mark.parametrize("name", LONG_BOOKS)
def test_a_sheet_of_a_million_rows_costs_no_more_than_an_honest_book(name: str) -> None:
    """Blank rows are passed over and nothing behind them is lost; what is really too long is said to be."""
    rows, there = LONG_BOOKS[name]
    data = sheet_of(rows)
    told = book_rows(data)
    assert told[-1]["more"] is (there is None)
    assert there is None or [row["row"] for row in told[0]] == ([1, 3] if there == 2 else [there])
    _, seconds, parent, child = cost("book_rows", data)
    assert (seconds < honest(), parent <= 64, child <= 256) == (True, True, True), (seconds, honest(), parent, child)


def test_a_busy_computer_makes_no_file_bad(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the clock alone ran out the file is not called spoilt; it may be tried again."""
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time; time.sleep(3600)")
    monkeypatch.setattr(foreign, "CAGE", sleeper)
    monkeypatch.setattr(foreign, "PATIENCE", 0.5)
    with pytest.raises(Refused, match="file_not_read_in_time"):
        ask_child(b"", "look", most=1 << 20)


def png_of(width: int, height: int) -> bytes:
    """The head of a picture that says it is so large."""
    small = io.BytesIO()
    Image.new("L", (1, 1)).save(small, "PNG")
    raw = bytearray(small.getvalue())
    raw[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return bytes(raw)


def pdf_of(pages: int, *forms: bytes) -> bytes:
    """A PDF of empty pages of A4 that all show ``/F``; each of the forms calls the next one, the last the first."""
    first = 3 + pages
    use = b"/Resources<</XObject<</F %d 0 R>>>>"
    kids = b" ".join(b"%d 0 R" % at for at in range(3, first))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R%s>>" % (first, use % (first + 1))
    things = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids), *[page] * pages]
    things.append(b"<</Length 6>>stream\n/F Do \nendstream")
    for at, inside in enumerate(forms, start=1):
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + use % (first + 1 + at % len(forms))
        things.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(inside), inside))
    out, places = bytearray(b"%PDF-1.7\n"), []
    for at, thing in enumerate(things, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, thing)
    end = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, end))


@cache
def passes(many: int) -> bytes:
    """A photo of nine megapixels that comes in so many passes more."""
    made = io.BytesIO()
    Image.new("RGB", (3_000, 3_000), (200, 30, 90)).save(made, "JPEG", progressive=True, quality=30)
    data = made.getvalue()
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] * (1 + many) + data[-2:]


BOMBS = {
    "a million entries": ("book_rows", packed({f"xl/{at}": b"" for at in range(5_000)})),
    "names that climb": ("book_rows", packed({"../../etc/passwd": b"x"})),
    "a word list without end": ("book_rows", packed({"xl/sharedStrings.xml": bytes(60 << 20)})),
    "a picture of 400 megapixels": ("look_at", png_of(20_000, 20_000), "png"),
    "a photo in three hundred passes": ("look_at", passes(300), "jpeg"),
    "a package in a package": ("book_rows", packed({"a.zip": packed({"b.zip": bytes(50 << 20)})})),
    "a photo that is none": ("upright_pages", b"\xff\xd8\xff" + bytes(1 << 20), "jpeg"),
    "a PDF of a hundred thousand pages": ("look_at", pdf_of(100_000), "pdf"),
    "the same, to be shown": ("upright_pages", pdf_of(100_000), "pdf"),
    "a form that shows itself three times": ("upright_pages", pdf_of(1, b"/F Do /F Do /F Do "), "pdf"),
    "forms that show each other": ("look_at", pdf_of(1, *[b"/F Do " * 10] * 20), "pdf"),
    "a line of ten megabytes": ("book_rows", b"a" * 10_000_000),
    "a line of ten million commas": ("book_rows", b"," * 10_000_000 + b"a"),
    "ten million quotation marks": ("book_rows", b'"' * 10_000_001),
    "a page description that is none": ("look_at", b"%PDF-1.7\n" + b"<<" * 200_000, "pdf"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_is_unpacked(name: str) -> None:
    seconds, parent, child = measured(*BOMBS[name])
    assert (seconds < honest(), parent <= 64, child <= 256) == (True, True, True), (seconds, honest(), parent, child)


def test_a_photo_in_as_many_passes_as_a_camera_makes_is_read() -> None:
    assert cost("look_at", passes(0), "jpeg")[0] == ""
    assert cost("look_at", passes(300), "jpeg")[0] == "picture_too_large"


LONG_LISTS = {
    "ten million empty lines": (b"a,b\n" + b"\n" * 10_000_000, 1),
    "two million lines of commas": (b"a,b\n" + b",,,\r\n" * 2_000_000, 1),
    "something behind ten million empty lines": (b"\n" * 10_000_000 + b"a", None),
    "cells of nine million lines": ((b'"' + b"\n" * 19_000 + b'"\n') * 450, None),
}


@pytest.mark.parametrize("name", LONG_LISTS)
def test_a_list_of_ten_million_lines_costs_no_more_than_an_honest_book(name: str) -> None:
    """Empty lines took twenty seconds; now those behind the last word are not looked at, more is too long."""
    data, rows = LONG_LISTS[name]
    told = book_rows(data)
    assert (told[-1]["more"], told[-1]["end"]) == ((False, rows) if rows is not None else (True, 20_000))
    _, seconds, parent, child = cost("book_rows", data)
    assert (seconds < honest(), parent <= 64, child <= 256) == (True, True, True), (seconds, honest(), parent, child)


def test_as_many_pages_as_may_be_are_looked_at() -> None:
    assert foreign.look_at(pdf_of(2_000), "pdf").pages == 2_000
    with pytest.raises(Refused, match="scan_of_too_many_pages") as told:
        foreign.look_at(pdf_of(2_001), "pdf")
    assert told.value.facts == {"most": 2_000}


def scanned(mode: str, width: int, height: int) -> bytes:
    """A PNG in colour as a scanner makes one."""
    made, line = io.BytesIO(), bytes(range(251))
    whole = (line * (width * height // 251 + 1))[: width * height]
    Image.merge(mode, [Image.frombytes("L", (width, height), whole)] * len(mode)).save(made, "PNG", compress_level=1)
    return made.getvalue()


@pytest.mark.parametrize("mode", ["RGBA", pytest.param("RGB", marks=pytest.mark.nightly)])
def test_a_scan_that_is_taken_in_can_be_shown_again(mode: str) -> None:
    """A4 at 600 dots an inch: with a transparent layer it was taken in and never seen again."""
    data = scanned(mode, 4_961, 7_016)
    assert foreign.look_at(data, "png").pages == 1
    (page,) = foreign.upright_pages(data, "png")
    with Image.open(io.BytesIO(page)) as shown:
        assert shown.size == (1_697, 2_400)


def test_a_picture_that_could_not_be_shown_is_not_taken_in() -> None:
    data = scanned("RGB", 6_000, 7_000)
    for verb in ("look_at", "upright_pages"):
        assert cost(verb, data, "png")[0] == "picture_too_large"


def test_a_small_book_cannot_fill_our_memory() -> None:
    data = swollen_book()
    assert len(data) < 1 << 20
    _, parent, child = measured("book_rows", data)
    assert parent <= 64 and child <= 256, (parent, child)


def test_an_answer_is_read_only_as_far_as_it_may_be_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    talker = tmp_path / "talker.py"
    talker.write_text("while True: print('x' * 65536)")
    monkeypatch.setattr(foreign, "CAGE", talker)
    with pytest.raises(Refused, match="file_spoilt"):
        ask_child(b"", "look", most=1 << 20)
