"""The dictionary says what a fact is, once: whoever says it again, or otherwise, is told with file and line."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest

from app.documents.forms.fields import Clause, Document, Field, Items, Ledger, LedgerColumn, Message, Screen
from app.documents.loading.forms import FOLDER, load_library
from app.records.errors import Refused

MENDED = [
    # file, what stands there, what somebody makes of it, the fault and where it is told
    ("dictionary.toml", 'amount = { label = "金额", kind = "money"', 'amount = { label = "金额", kind = "line"',
     "form_kind_differs", "element.amount"),
    ("dictionary.toml", 'kind = { kind = "code", codes = "court_kind" }', 'kind = { kind = "line", length = 3 }',
     "form_kind_differs", "within.court.kind"),
    ("dictionary.toml", '"结案日期", kind = "day" }', '"结案日期", kind = "dey" }',
     "form_value_unknown", "element.closed_on.kind"),
    ("dictionary.toml", "[within.court]\n", "[within.kourt]\n", "form_key_unknown", "within.kourt"),
    ("dictionary.toml", '[within.court]\n', '[within.court]\nresult = { kind = "text" }\n',
     "form_kind_twice", "within.court.result.kind"),
    ("dictionary.toml", '"职务", kind = "line" }', '"职务", kind = "line", chek = "x" }',
     "form_key_unknown", "element.post.chek"),
    ("documents/revisit_record.toml", 'source = "revisit.how"\n', 'kind = "code"\nsource = "revisit.how"\n',
     "form_kind_twice", "].kind"),
    ("documents/revisit_record.toml", 'source = "revisit.risk"\n', 'kind = "day"\nsource = "revisit.risk"\n',
     "form_kind_differs", "].kind"),
    ("documents/revisit_record.toml", 'source = "revisit.risk"\n', 'element = "due_on"\nsource = "revisit.risk"\n',
     "form_kind_differs", "].element"),
    ("steps/court.toml", 'key = "kind"\n', 'key = "kind"\ncodes = "method"\n', "form_kind_differs", "].codes"),
    ("ledgers/borrowing.toml", 'key = "who"\n', 'key = "who"\nkind = "name"\n', "form_kind_differs", "].kind"),
    ("ledgers/case_book.toml", 'from = "case.accepted_on"\n', 'from = "case.accepted_on"\nkind = "day"\n',
     "form_kind_twice", "].kind"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "stands", "made", "code", "place"), MENDED)
def test_a_kind_said_twice_or_otherwise_is_told_with_file_and_line(
    name: str, stands: str, made: str, code: str, place: str, tmp_path: Path
) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert stands in text
    changed = text.replace(stands, made, 1)
    (folder / name).write_text(changed, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        load_library(folder)
    told = [problem.path for problem in refusal.value.problems if problem.code == code]
    where = next(path for path in told if path.endswith(place))
    file, _, line = where.partition(" ")[0].partition(":")
    lines = changed.splitlines()
    assert file == Path(name).name
    assert any(piece in lines[int(line) - 1] for piece in made.splitlines())


VOCABULARY = (Document, Field, Items, Clause, Message, Screen, Ledger, LedgerColumn)


def test_every_key_that_a_form_file_may_have_is_read_by_something() -> None:
    """``filled_by`` and ``stage`` stood in sixty files, and nothing asked for them."""
    sources = [file.read_text(encoding="utf-8") for file in (FOLDER.parent / "app").rglob("*.py")]
    sources += [file.read_text(encoding="utf-8") for file in (FOLDER.parent / "tests").rglob("*.py")]
    read = {word for source in sources for word in re.findall(r"\.(\w+)\b", source)}
    kept = {one.name for vocabulary in VOCABULARY for one in dataclasses.fields(vocabulary)}
    assert kept - read == set(), "read neither by the program nor by a test that holds it"


def test_a_key_that_nothing_reads_is_told_with_file_and_line(tmp_path: Path) -> None:
    for folder in ("documents", "slips", "ledgers", "steps", "questions"):
        copy = tmp_path / folder
        shutil.copytree(FOLDER, copy)
        file = sorted((copy / folder).glob("*.toml"))[0]
        file.write_text("unread = 1\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        with pytest.raises(Refused) as refusal:
            load_library(copy)
        told = {problem.path: problem.code for problem in refusal.value.problems}
        assert told == {f"{file.name}:1 unread": "form_key_unknown"}
