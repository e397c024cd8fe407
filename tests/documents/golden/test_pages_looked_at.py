"""Pages are set as they were when somebody looked at them: every line ends where it ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.golden.pages_looked_at import FOLDER, PAGES, lines_of


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_line_ends_where_it_ended_when_the_page_was_looked_at(name: str, tmp_path: Path) -> None:
    looked_at = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert lines_of(name, tmp_path) == looked_at


def test_every_page_that_was_looked_at_is_still_made() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(PAGES)
