"""A file that is only too large is never called spoilt: it says so, and what to do, wherever it is put in."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from app.casework import foreign
from app.casework.foreign import ask_child
from app.child import look, workbook
from app.records.errors import Refused
from app.records.sentences import lines
from tests.child.bombs import packed, pdf_of
from tests.cli import Cli, intake


def picture(side: int) -> bytes:
    """A whole picture in black and white of so many dots each way."""
    made = io.BytesIO()
    Image.new("1", (side, side)).save(made, "PNG")
    return made.getvalue()


LARGE = {
    "a PDF of 2001 pages": (pdf_of(2_001), "pdf", "scan_of_too_many_pages", "2000 页"),
    "a picture of 81 megapixels": (picture(9_000), "png", "picture_too_large", "300 dpi"),
}


@pytest.mark.parametrize("name", LARGE)
def test_the_command_line_says_too_large_and_what_to_do(cli: Cli, tmp_path: Path, name: str) -> None:
    data, kind, code, advice = LARGE[name]
    (tmp_path / f"scan.{kind}").write_bytes(data)
    case = str(cli.done("case", "new", facts=intake())["id"])
    error = cli.refused("case", "attach", case, tmp_path / f"scan.{kind}")
    told = error["message"] + error["advice"]
    assert error["code"] == code
    assert "没有坏" in told and advice in told and "坏了" not in told


def test_a_file_that_takes_more_than_it_may_cost_is_not_called_spoilt(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A child whose processor time or memory is used up knows nothing of the file."""
    for words in (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass",
        f"raise SystemExit({look.TOO_COSTLY})",
    ):
        child = tmp_path / "child.py"
        child.write_text(words)
        monkeypatch.setattr(foreign, "CAGE", child)
        with pytest.raises(Refused, match="file_too_costly") as told:
            ask_child(b"", "look", most=1 << 20)
        assert "不一定坏" in " ".join(lines(told.value))


def test_a_book_that_unpacks_to_too_much_is_not_called_spoilt() -> None:
    with pytest.raises(Refused, match="file_too_costly"):
        foreign.book_rows(packed({"xl/media/photo.bmp": bytes(140 << 20)}))


def test_out_of_memory_ends_with_its_own_word() -> None:
    """The child itself, without its cage: what it meets is no fault of the file."""
    words = "import sys; sys.path.insert(0, {!r}); import look\ndef full(*_): raise MemoryError\nlook.looked = full\n{}"
    run = words.format(str(Path(look.__file__).parent), "sys.exit(look.main('pdf', 'look'))")
    ended = subprocess.run([sys.executable, "-c", run], input=b"%PDF", capture_output=True)
    assert ended.returncode == look.TOO_COSTLY == workbook.TOO_COSTLY


def test_both_sides_know_the_same_ends_of_a_child() -> None:
    assert set(foreign.SAID) == {look.LOCKED, look.MANY_PAGES, look.MANY_PIXELS, look.TOO_COSTLY}
    assert foreign.MOST_PAGES == look.PAGES
