"""A room in which every fact given as a code holds a word of its own that no list knows, put in below the checks.

``python -m tests.storage.old_words FILE`` made ``released/words.backup`` with the program of November 2026; the words
are told from the shapes of that day, so a fact added later is no word of that room.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.casework.room.rooms import create_room
from app.documents.loading.forms import standard_library
from app.records.clock import FixedClock
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE
from app.storage.keys.crypto import PRACTICE_COST
from tests.cli import ADMIN, PASSWORD, ROOM

NOW = "2026-10-20T10:00"
RIGHT: dict[str, Any] = {
    "line": "旧事", "text": "旧事", "name": "p1", "names": ["p1"], "lines": ["旧事"], "day": "2026-10-09",
    "moment": "2026-10-09T09:00", "count": 1, "tally": 1, "money": "100.00", "flag": True, "flag_or_count": 1,
    "id_number": "510681196803120013", "phone": "13800000000", "credit_code": "旧号",
}  # fmt: skip
KEYED = {"term": "t1", "mediator": "m1", "party": "p1", "parties": ["p1", "p2"]}
BEFORE = ("session", "agree", "sign")
Doc = dict[str, Any]


def word(path: str) -> str:
    """The old word at a place."""
    return f"旧词{path}"


def filled(shape: Any, path: str) -> Any:
    """A fact of every kind, with an old word wherever a code is wanted."""
    if isinstance(shape, tuple):
        return [filled(shape[1], f"{path}[0]")]
    if isinstance(shape, Mapping):
        return {key: filled_key(key, inner, f"{path}.{key}" if path else key) for key, inner in shape.items()}
    kind, _, codelist = shape.removeprefix("*").partition(":")
    if codelist:
        return word(path) if kind == "code" else [word(f"{path}[0]")]
    return RIGHT[kind]


def filled_key(key: str, shape: Any, path: str) -> Any:
    return KEYED[key] if key in KEYED and isinstance(shape, str) and ":" not in shape else filled(shape, path)


def registered(case: str, number: int = 1) -> Doc:
    """A registration of nothing but old words."""
    facts = filled(SHAPE, "")
    first = {**facts["parties"][0], "id": "p1", "name": "张旧"}
    second = {"id": "p2", "side": "respondent", "kind": "person", "name": "李旧"}
    people = {"parties": [first, second], "mediators": [{**facts["mediators"][0], "id": "m1", "name": ADMIN}]}
    own = {
        "id": case, "state": "accepted", "applied_on": "2026-10-07", "accepted_on": "2026-10-08", "people_count": 2,
        "number": f"青石人调字〔2026〕第{number}号",
        "number_parts": {"short": "青石", "year": 2026, "kind": "case", "seq": number},
        "related": [{"case": "case-new", "kind": word("related[0].kind")}],
    }  # fmt: skip
    return {**facts, **people, **own}


def stated(step: str) -> Doc:
    """What a step of old words says; whoever comes in has an id of their own."""
    body: Doc = filled(SHAPES[step], "")
    for term in body.get("terms", []):
        term |= {"id": "t1"} if "text" in term else {}
    for key in ("party", "new"):
        if isinstance(body.get(key), dict):
            body[key]["id"] = "p3"
    return body


def coded_steps() -> list[str]:
    """The steps that take a word of a list."""
    return [step for step in SHAPES if "旧词" in str(stated(step))]


def entries() -> Iterator[Doc]:
    """A line for every book that takes words of lists."""
    for form in standard_library().ledgers.values():
        if any(field.kind in ("code", "codes") for field in form.fields):
            facts = {field.path: filled(field.shape, field.path) for field in form.fields}
            own = {form.by_day: "2026-10-09", "id": f"entry-{form.ledger}", "ledger": form.ledger, "by_user": ADMIN}
            yield {**facts, **own}


def make(file: Path) -> None:
    """Make such a room and write its backup."""
    with tempfile.TemporaryDirectory() as home:
        desk, _ = create_room(
            Path(home, "room"), Path(home, "state"), **ROOM, admin=ADMIN, password=PASSWORD,
            clock=FixedClock.at(NOW), practice=True, kdf=PRACTICE_COST,
        )  # fmt: skip
        for number, step in enumerate(["", *coded_steps()], start=1):
            case = f"case-{step or 'new'}"
            with desk.store.writing() as writing:
                writing.record("case.opened", case, {"facts": registered(case, number)})
                before = BEFORE[: BEFORE.index(step)] if step in BEFORE else BEFORE
                for one in (*before, step) if step else ():
                    writing.record("case.step", case, {"case": case, "step": one, "body": stated(one)})
        with desk.store.writing() as writing:
            for entry in entries():
                writing.record("entry.added", entry["id"], {"entry": entry})
        desk.store.backup_to(file, portable=False)
        desk.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
