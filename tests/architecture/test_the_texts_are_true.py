"""What README and CONTRIBUTING name is there: files, folders, libraries, first-screen words."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.guide import INTO, ROOT, examples

TEXTS = ("README.md", "CONTRIBUTING.md", "app/sync/format/FORMAT.md")
PLACE = re.compile(r"`((?:app|assets|forms|packaging|tests|\.ci)/[^`\s<]*|[A-Z]+\.md|\.importlinter|pyproject\.toml)`")
SUBJECTS = ("allowances", "books", "cases", "committee", "exchange", "papers", "room", "screening")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("text", TEXTS)
def test_every_file_that_is_named_is_there(text: str) -> None:
    named = set(PLACE.findall(read(text)))
    assert [one for one in sorted(named) if not (ROOT / one).exists()] == []


def test_the_readme_gives_a_reason_for_every_library_and_for_no_other() -> None:
    table = read("README.md").split("| dependency | why |", 1)[1].split("\n\n", 1)[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| ") and "---" not in line]
    told = {name.strip() for row in rows for name in re.split(r"[,;]", row)}
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["postgresql"]]
    assert told == {re.split(r"[<>=\[]", one)[0] for one in wanted}


def test_the_subjects_are_called_the_same_in_every_layer() -> None:
    told = read("CONTRIBUTING.md").split("The same words in every layer: `", 1)[1].split("`", 1)[0]
    assert tuple(told.split()) == SUBJECTS
    for layer in ("casework", "commands"):
        folders = {file.name for file in (ROOT / "app" / layer).iterdir() if (file / "__init__.py").exists()}
        assert folders - {"demo"} == set(SUBJECTS), layer
    window = {file.name for file in (ROOT / "app/ui").iterdir() if (file / "__init__.py").exists()}
    assert set(SUBJECTS) - window == {"room"}, "the room itself is its door and its settings there"


def test_every_layer_has_its_row_in_the_guide() -> None:
    rows = re.findall(r"^\| (`app/[^|]+) \|", read("CONTRIBUTING.md"), re.M)
    told = {name for row in rows for name in re.findall(r"`app/(\w+)`", row)}
    layers = {file.name for file in (ROOT / "app").iterdir() if (file / "__init__.py").exists()}
    assert told == layers


def test_the_examples_of_the_guide_are_no_part_of_the_program() -> None:
    assert [name for name, _ in examples() if name not in INTO and (ROOT / name).exists()] == []
