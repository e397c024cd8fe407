"""Cases of the practice room that are told from beginning to end, so that every paper there is lies there filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from app.casework.books.ledgers import add_entry
from app.casework.cases.cases import open_case, take_step
from app.casework.demo.filed import finish
from app.casework.demo.made_up import read
from app.casework.demo.story import StoryClock
from app.casework.desk import Desk, need_case
from app.casework.papers.filling import fill_paper
from app.casework.papers.paperlist import paper_rows

LEAST = 60
"""A smaller room is made for a test, or for a look."""
MONTH = 30
LONGEST = 75
"""So many days these cases take from the first of them."""
OWN_DAYS = ("on", "held_on", "concluded_on", "paid_on", "visited_on")
PLACE = "@"
NOTHING: Mapping[str, str] = {}
DAY = re.compile(r"@(-?\d+)(T\d\d:\d\d)?")


def whole_cases(cases: int, months: int) -> list[Mapping[str, Any]]:
    """The cases that are told so, in a room of so many over so many months."""
    return list(read("whole")["case"]) if cases >= LEAST and months * MONTH > LONGEST else []


def tell_whole(desk: Desk, story: StoryClock, rng: Random, told: Mapping[str, Any], first: date) -> None:
    """One case: its steps on their days, then its papers."""
    case = told_on(told, first)
    story.turn(date.fromisoformat(case["intake"]["accepted_on"]), rng.randrange(400))
    made = open_case(desk, case["intake"]).id
    for step in case.get("step", []):
        story.turn(day_in(step["body"]), rng.randrange(400))
        take_step(desk, made, step["step"], step["body"])
    for paper in case.get("paper", []):
        fill_paper(desk, made, paper["form"], paper["written"])
    found = need_case(desk, made)
    for row in paper_rows(desk, found):
        if row.form in case["papers"]:
            finish(desk, story, rng, found, row)
    if "archive" in case:
        story.turn(day_in(case["archive"]), rng.randrange(400))
        take_step(desk, made, "archive", case["archive"])


def fill_books(desk: Desk, today: date) -> None:
    """A line in every book that has lines of its own; those about a file only where there is one."""
    filed = next(iter(desk.store.case_rows(state="archived", limit=1)), None)
    about = {"@number": filed["number"], "@title": filed["title"]} if filed else {}
    for line in read("books")["line"]:
        body = told_on(line["body"], today, about)
        if not any(is_place(value) for value in body.values()):
            add_entry(desk, line["book"], body)


def day_in(body: Mapping[str, Any]) -> date:
    """The day of a step: the latest of its own days, not of those on which something is due."""
    days = [value[:10] for key, value in body.items() if isinstance(value, str) and key in OWN_DAYS]
    return date.fromisoformat(max(days))


def is_place(value: object) -> bool:
    """Whether something stands here that this room has not."""
    return isinstance(value, str) and value.startswith(PLACE)


def told_on(told: Any, first: date, about: Mapping[str, str] = NOTHING) -> Any:
    """The same with its days counted from the first, and what it is ``about`` in its places."""
    if isinstance(told, Mapping):
        return {key: told_on(value, first, about) for key, value in told.items()}
    if isinstance(told, list):
        return [told_on(one, first, about) for one in told]
    found = DAY.fullmatch(told) if isinstance(told, str) else None
    if found:
        return f"{first + timedelta(days=int(found[1]))}{found[2] or ''}"
    return about.get(told, told) if isinstance(told, str) else told
