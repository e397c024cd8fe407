"""Two clerks write on one case on two PCs: both are told, somebody settles it with a reason and may take that back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest

from app.casework.cases.cases import correct_case, take_step
from app.casework.cases.conflicts import conflicts_of, reopen_conflict, settle_conflict
from app.casework.cases.today import today
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.records.errors import Refused
from tests.cli import ADMIN, PASSWORD, Cli, intake
from tests.storage.history.test_two_pcs import meet


@dataclass
class Two:
    """One room on two PCs: this one by command line, the other one as its desk."""

    cli: Cli
    other: Desk
    case: str

    def meet(self) -> None:
        """Each takes over what the other wrote."""
        here = open_room(self.cli.home / "room", self.cli.home / "state", ADMIN, PASSWORD, FixedClock.at(self.cli.now))
        with closing(here):
            meet(here.store, self.other.store)
            assert here.store.get("case", self.case) == self.other.store.get("case", self.case)
            assert [here.store.check(), self.other.store.check()] == [[], []]

    def listed(self) -> list[dict[str, object]]:
        return list(self.cli.done("conflict", "list", self.case)["conflicts"])


@pytest.fixture
def two(cli: Cli) -> Iterator[Two]:
    """A case that both PCs know."""
    case = str(cli.done("case", "new", facts=intake())["id"])
    shutil.copytree(cli.home / "room", cli.home / "other")
    other = open_room(cli.home / "other", cli.home / "other-state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    with closing(other):
        other.store.new_device()
        yield Two(cli, other, case)


def retitled(two: Two) -> None:
    """Both wrote another title."""
    two.cli.done("case", "correct", two.case, "--reason", "写错了", facts={"title": "排水沟的事"})
    correct_case(two.other, two.case, {"title": "院坝的事"}, "写错了")
    two.meet()


def test_what_both_altered_is_told_settled_and_taken_back(two: Two) -> None:
    retitled(two)
    warned = two.cli.done("case", "check", two.case)["warnings"]
    assert [one["field"] for one in warned if one["code"] == "both_pcs_changed"] == ["title"]
    assert [job["case"] for job in two.cli.done("case", "due")["jobs"] if job["kind"] == "conflict"] == [two.case]
    assert [job.kind for job in today(two.other).jobs if job.case == two.case].count("conflict") == 1
    (found,) = two.cli.done("conflict", "list")["conflicts"]
    assert [found["part"], found["settled"]] == ["title", None]
    assert {side["says"]: side["here"] for side in found["sides"]} == {"排水沟的事": True, "院坝的事": False}
    first = found["sides"][0]
    settled = two.cli.done("conflict", "settle", two.case, "title", "--use", first["change"], "--reason", "两位都问了")
    assert settled["title"] == first["says"]
    two.meet()
    assert two.cli.done("conflict", "list")["conflicts"] == []
    assert [job for job in today(two.other).jobs if job.kind == "conflict"] == []
    assert two.other.store.get("case", two.case)["steps"][-1]["why"] == "两位都问了"
    reopen_conflict(two.other, two.case, "title", "弄错了")
    two.meet()
    assert [one["settled"] for one in two.listed()] == [None]
    assert two.cli.done("case", "show", two.case)["title"] == found["sides"][-1]["says"]


def test_of_two_ways_to_move_a_case_on_the_steps_of_one_count_no_more(two: Two) -> None:
    two.cli.done("case", "void", two.case, "--reason", "写重了")
    take_step(two.other, two.case, "withdraw", {"on": "2026-10-20", "by": ["p1"], "reasons": ["不调了"]})
    two.meet()
    (found,) = [one for one in conflicts_of(two.other, two.case) if one.name == "state"]
    chosen = next(side for side in found.sides if side.value["state"] != "void")
    settle_conflict(two.other, two.case, "state", chosen.made.change.id, "没有写重")
    two.meet()
    assert two.cli.done("case", "show", two.case)["state"] == chosen.value["state"]


def test_whoever_writes_it_anew_with_both_in_sight_has_settled_it(two: Two) -> None:
    retitled(two)
    correct_case(two.other, two.case, {"title": "说好的那件事"}, "两位都问了")
    two.meet()
    assert two.listed() == []


def test_what_cannot_be_settled_is_refused_by_name(two: Two) -> None:
    assert two.cli.refused("conflict", "settle", two.case, "title", "--use", "x", "--reason", "问了")["code"] == (
        "no_such_conflict"
    )
    retitled(two)
    side = conflicts_of(two.other, two.case)[0].sides[0].made.change.id
    for part, chosen, reason, code in (
        ("title", "x", "问了", "no_such_side"), ("summary", side, "问了", "no_such_conflict"),
        ("title", side, " ", "reason_missing"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            settle_conflict(two.other, two.case, part, chosen, reason)
        assert refused.value.code == code
    with pytest.raises(Refused, match="no_such_conflict"):
        reopen_conflict(two.other, two.case, "title", "弄错了")


def test_a_room_of_one_pc_is_told_nothing(cli: Cli) -> None:
    """The control: what one clerk writes twice is no conflict."""
    case = str(cli.done("case", "new", facts=intake())["id"])
    for title in ("排水沟的事", "院坝的事"):
        cli.done("case", "correct", case, "--reason", "写错了", facts={"title": title})
    assert cli.done("conflict", "list")["conflicts"] == [] == cli.done("conflict", "list", case)["conflicts"]
