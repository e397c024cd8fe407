"""A fact given as a code is one of its list, whichever way it comes in; what lies in a room is kept and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from app.casework.books.ledgers import entry_shape
from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.records.items import ITEMS
from app.records.shapes import Reading
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE
from tests.cli import ADMIN, PASSWORD, Cli, intake, paths
from tests.documents.cases import FORMS
from tests.tools import judge

NONSENSE = "nonsense kind"
AFTERWARDS = [
    ("court", {"on": "2026-10-15"}, "kind", "sued"), ("urge", {"on": "2026-10-15", "who": "张𬱖"}, "how", "phone"),
    ("serve", {"on": "2026-10-09", "papers": ["通知"]}, "how", "post"),
]  # fmt: skip
FREE = {"report.kind", "terminate.kind", "relations.kind", "before.kind"}
"""Called a kind and yet a line of one's own: no list stands for it, its paper asks 一句话 and prints it as typed."""


def coded(shape: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every place of a shape that takes a code."""
    if isinstance(shape, Mapping):
        for key, kind in shape.items():
            yield from coded(kind, (*path, key))
    elif isinstance(shape, tuple):
        yield from coded(shape[1], (*path, 0))
    elif shape.removeprefix("*").startswith(("code:", "codes:")):
        yield path, shape.removeprefix("*").partition(":")[2]


EVERY = [(name, path) for name, shape in {"": SHAPE, **SHAPES}.items() for path, _ in coded(shape)]


def shape_at(step: str, path: str) -> Any:
    """The kind of one fact, by the step that takes it and its path; None where it is no fact of a shape."""
    kind: Any = SHAPES[step] if step else SHAPE
    for key in path.split("."):
        kind = kind[1] if isinstance(kind, tuple) else kind
        kind = kind.get(key) if isinstance(kind, Mapping) else None
    return kind


def sourced() -> Iterator[tuple[str, str, str, str]]:
    """Every field of every paper that has a list and takes its answer from the case: paper, step, path, list."""
    for document in FORMS.documents.values():
        for field in document.fields:
            root, _, path = field.source.partition(".")
            if field.kind in ("code", "codes") and path and (root == "case" or root in ITEMS):
                yield document.form, "" if root == "case" else ITEMS[root].step, path, field.codes


def test_what_a_paper_shows_from_a_list_is_read_by_that_list() -> None:
    """The two tables cannot part: a fact with a list on its paper has the same list where it enters."""
    seen = list(sourced())
    wrong = [(form, step, path) for form, step, path, codes in seen if not takes(shape_at(step, path), codes)]
    assert {("termination", "terminate", "remedies_told")} < {one[:3] for one in seen} and wrong == []


def takes(kind: Any, codes: str) -> bool:
    """Whether a fact is read by this list; what its step does not take cannot be typed."""
    return kind is None or (isinstance(kind, str) and kind.removeprefix("*") in (f"code:{codes}", f"codes:{codes}"))


def lines_called_a_kind(shape: Any, name: str) -> Iterator[str]:
    """Facts called kind that are lines."""
    if isinstance(shape, tuple):
        yield from lines_called_a_kind(shape[1], name)
    elif isinstance(shape, Mapping):
        for key, kind in shape.items():
            inner = name if not key or isinstance(kind, str) else key
            yield from [f"{name}.{key}"] if (key, kind) == ("kind", "line") else lines_called_a_kind(kind, inner)


def test_a_kind_without_a_list_is_named_here() -> None:
    found = {one for name, shape in {"": SHAPE, **SHAPES}.items() for one in lines_called_a_kind(shape, name)}
    assert found == FREE


OWN = [
    *((form.form, field) for form in FORMS.documents.values() for field in form.own_fields if field.codes),
    *((form.ledger, field) for form in FORMS.ledgers.values() for field in form.fields if field.codes),
]


@pytest.mark.parametrize(("name", "field"), OWN, ids=lambda one: one if isinstance(one, str) else one.key)
def test_what_is_written_on_a_paper_or_in_a_book_is_read_by_its_list(name: str, field: Any) -> None:
    if field.kind not in ("code", "codes"):
        return
    shape = field.shape if name in FORMS.documents else entry_shape(field)
    reading = Reading(FORMS.codes)
    reading.read({field.path: [NONSENSE] if field.kind == "codes" else NONSENSE}, {field.path: shape})
    assert [one.code for one in reading.problems] == ["unknown_code"]


def test_an_earlier_programs_words_are_kept_shown_and_told(cli: Cli) -> None:
    """What an earlier program took for an ending, a tag and a related case."""
    case = cli.done("case", "new", facts=intake())["id"]
    for key, value in {"tags": [NONSENSE], "related": [{"case": case, "kind": NONSENSE}]}.items():
        error = cli.refused("case", "new", facts=intake(**{key: value}))
        assert set(paths(error).values()) == {"unknown_code"}
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    with desk.store.writing() as writing:
        writing.record(
            "case.corrected",
            case,
            {
                "case": case,
                "reason": "旧",
                "patch": {"tags": [NONSENSE], "related": [{"case": case, "kind": NONSENSE}]},
            },
        )
        writing.record(
            "case.step",
            case,
            {
                "case": case,
                "step": "terminate",
                "body": {"on": "2026-10-15", "remedies_told": ["再找村里老人说说"]},
            },
        )
    desk.close()
    kept = cli.done("case", "show", case)
    assert (kept["tags"], kept["ending"]["remedies_told"]) == ([NONSENSE], ["再找村里老人说说"])
    told = {one["field"] for one in cli.done("case", "check", case)["warnings"] if one["code"] == "word_outside_list"}
    assert told == {"tags[0]", "related[0].kind", "ending[0].remedies_told[0]"}
    cli.done("paper", "print", case, "termination", "-o", cli.home / "end.pdf")
    assert "再找村里老人说说" in "".join(judge("pdftotext", "-layout", cli.home / "end.pdf", "-").split())
    cli.done("case", "correct", case, "--reason", "改地点", facts={"place": "村口"})
    mended = cli.done("case", "show", case)
    assert (mended["place"], mended["tags"]) == ("村口", [NONSENSE])
    error = cli.refused("case", "correct", case, "--reason", "改", facts={"tags": [NONSENSE, "another"]})
    assert paths(error) == {"tags[1]": "unknown_code"}


def put(path: tuple[str | int, ...], value: Any) -> Any:
    """Facts that hold a value at one place and nothing else."""
    for key in reversed(path):
        value = [value] if key == 0 else {key: value}
    return value


@pytest.mark.parametrize(
    ("name", "path"), EVERY, ids=lambda one: ".".join(map(str, one)) if isinstance(one, tuple) else one
)
def test_no_coded_fact_takes_another_word(name: str, path: tuple[str | int, ...]) -> None:
    reading = Reading(FORMS.codes)
    reading.read(put(path, NONSENSE), SHAPES[name] if name else SHAPE)
    where = "".join("[0]" if key == 0 else f".{key}" for key in path).removeprefix(".")
    assert where in {
        one.path.removesuffix("[0]") for one in reading.problems if one.code in ("unknown_code", "not_a_list")
    }


def in_force(cli: Cli) -> str:
    case = cli.to_agreed()
    cli.done("case", "step", case, "sign", facts={"on": "2026-10-12"})
    return case


@pytest.mark.parametrize(("step", "body", "key", "good"), AFTERWARDS)
def test_a_step_takes_a_word_of_its_list_only(step: str, body: dict[str, Any], key: str, good: str, cli: Cli) -> None:
    """court.kind = "nonsense kind" was stored, and A41 to A43 stayed 0."""
    case = cli.to_agreed() if step == "serve" else in_force(cli)
    error = cli.refused("case", "step", case, step, facts={**body, key: NONSENSE})
    assert paths(error) == {key: "unknown_code"}
    cli.done("case", "step", case, step, facts={**body, key: good})
    if step == "court":
        assert cli.done("month", "report", "2026-10")["figures"]["A41"] == 1


def test_registration_correction_and_books_take_words_of_their_lists_only(cli: Cli) -> None:
    letter = {"from": "云溪县人民法院", "kind": NONSENSE}
    assert paths(cli.refused("case", "new", facts=intake(referral_in=letter))) == {"referral_in.kind": "unknown_code"}
    case = cli.done("case", "new", facts=intake())["id"]
    wrong = cli.refused("case", "correct", case, "--reason", "改", facts={"referral_in": letter})
    assert paths(wrong)["referral_in.kind"] == "unknown_code"
    entry = {"on": "2026-10-18", "who": "镇司法所", "number": "1", "how": NONSENSE}
    assert paths(cli.refused("ledger", "add", "borrowing", facts=entry)) == {"how": "unknown_code"}


def test_a_word_that_lies_in_a_room_already_is_kept_shown_and_told(cli: Cli) -> None:
    case = in_force(cli)
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    with desk.store.writing() as writing:
        for step, body, key, _ in AFTERWARDS:
            writing.record("case.step", case, {"case": case, "step": step, "body": {**body, key: NONSENSE}})
    desk.close()
    kept = cli.done("case", "show", case)
    assert kept["court_events"][0]["kind"] == kept["urgings"][0]["how"] == kept["services"][0]["how"] == NONSENSE
    told = {one["field"] for one in cli.done("case", "check", case)["warnings"] if one["code"] == "word_outside_list"}
    assert told == {"court_events[0].kind", "urgings[0].how", "services[0].how"}
    checked = cli.done("check")
    assert checked["ok"] is True
    assert "word_outside_list" in checked["advice"]
    assert cli.done("month", "report", "2026-10")["figures"]["A41"] == 0
    out = cli.home / "receipt.pdf"
    cli.done("paper", "print", case, "service_receipt", "-o", out)
    assert NONSENSE.replace(" ", "") in "".join(judge("pdftotext", "-layout", out, "-").split())


def test_a_room_of_good_words_is_not_told_anything(cli: Cli) -> None:
    case = in_force(cli)
    assert "word_outside_list" not in {one["code"] for one in cli.done("case", "check", case)["warnings"]}
    assert "word_outside_list" not in cli.done("check")["advice"]


def test_a_revisit_does_not_print_the_terms_as_performance_that_nobody_told(cli: Cli) -> None:
    case, out = in_force(cli), cli.home / "visit.pdf"
    body: dict[str, Any] = {"visited_on": "2026-10-18", "visitor": "王德明", "visited": ["罗桂芳"], "how": "phone"}
    cli.done("case", "step", case, "revisit", facts=body)
    cli.done("paper", "print", case, "revisit_record", "-o", out)
    text = "".join(judge("pdftotext", "-layout", out, "-").split())
    assert "张𬱖把排水沟降回原高" not in text
    cli.done("case", "step", case, "revisit", facts={**body, "terms": [{"term": "t1", "performed": "yes"}]})
    cli.done("paper", "print", case, "revisit_record", "-o", out)
    text = "".join(judge("pdftotext", "-layout", out, "-").split())
    assert "张𬱖把排水沟降回原高" in text
    assert "张𬱖赔偿罗桂芳的损失" not in text
