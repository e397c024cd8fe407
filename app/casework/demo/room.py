"""Making the practice room: many cases in one transaction, each change on its own day."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypedDict, cast

from app.casework.cases.cases import register
from app.casework.cases.taken import write_step
from app.casework.demo.committee import seat_committee
from app.casework.demo.course import Course, Step
from app.casework.demo.facts import begin
from app.casework.demo.filed import ToFile, put_away
from app.casework.demo.made_up import Stuff, practice_stuff
from app.casework.demo.screening_rounds import walk_rounds
from app.casework.demo.shelf import leave_on_the_desk
from app.casework.demo.story import StoryClock
from app.casework.demo.whole import MONTH, fill_books, tell_whole, whole_cases
from app.casework.desk import Desk
from app.casework.room.practice_room import MADE_UP
from app.casework.room.rooms import create_room
from app.records.case import Filing
from app.records.clock import Clock
from app.records.recorded import CaseCorrected, WithReason
from app.records.steps.corrections import check_correction
from app.records.steps.intake import check_intake
from app.storage.keys.crypto import PRACTICE_COST
from app.storage.writing import Writing

USER = "王德明"
"""The director of the practice committee: who tries the program sits in a person's place, not in a machine's."""
PASSWORD = "lianxi-lianxi"
ROOM = {"code": "510681001201", "name": "青石村调解室", "short_name": "青石"}
BATCH = 100
SOME = 8
ORAL, REFUSED, VOID, CORRECTED, REOPENED = 0.16, 0.02, 0.01, 0.02, 0.02


class MadeRoom(TypedDict):
    """A practice room that was made, and how to open it."""

    data: str
    user: str
    password: str
    cases: int


def make_demo(folder: Path, state: Path, *, cases: int, months: int, seed: int, clock: Clock) -> MadeRoom:
    """A practice room with reproducible cases: the same seed, size and day give the same books.

    Raises Refused("room_exists") where there is a room already.
    """
    rng, today = Random(seed), clock.today()
    story = StoryClock(clock.now())
    desk, _ = create_room(
        folder, state, **ROOM, admin=USER, password=PASSWORD, clock=story, practice=True, kdf=PRACTICE_COST
    )
    try:
        desk.store.keep_journal_small()
        desk = dataclasses.replace(desk, ids=lambda: f"{rng.getrandbits(96):024x}")
        told = whole_cases(cases, months)
        for one in told:
            tell_whole(desk, story, rng, one, today - timedelta(days=months * MONTH))
        days = days_of(rng, cases - len(told), months, today)
        put_away(desk, story, rng, tell_lives(desk, story, rng, days, today))
        story.moment = clock.now()
        walk_rounds(desk, today, months)
        seat_committee(desk, today)
        fill_books(desk, today)
        leave_on_the_desk(desk, rng)
        desk.store.set_card_fact(MADE_UP, str(cases))
    finally:
        desk.close()
    return {"data": str(folder), "user": USER, "password": PASSWORD, "cases": cases}


def days_of(rng: Random, cases: int, months: int, today: date) -> list[date]:
    """The days of intake, in order; never after today."""
    span = months * MONTH
    return sorted(today - timedelta(days=rng.randrange(span)) for _ in range(cases))


def tell_lives(desk: Desk, story: StoryClock, rng: Random, days: list[date], today: date) -> list[ToFile]:
    """Write all cases, many in one transaction; those that are to be filed next."""
    stuff, waiting = practice_stuff(), list[ToFile]()
    for start in range(0, len(days), BATCH):
        with desk.store.writing() as writing:
            for place, day in enumerate(days[start : start + BATCH], start=start + 1):
                newest = place == len(days) >= SOME
                waiting += tell_life(desk, writing, story, rng, stuff, day, today, newest=newest)
    return waiting


def tell_life(
    desk: Desk,
    writing: Writing,
    story: StoryClock,
    rng: Random,
    stuff: Stuff,
    day: date,
    today: date,
    *,
    newest: bool,
) -> list[ToFile]:
    """One case from its intake to wherever it has come by today; the newest one waits for its signatures, one that is
    closed perhaps for being filed."""
    made = begin(stuff, rng, day)
    story.turn(day, rng.randrange(400))
    facts, fate = made.facts, 1.0 if newest else rng.random()
    if fate < REFUSED:
        facts["intake"] = {"decision": "refused", "reasons": [stuff.line("refuse_reasons", rng)]}
    oral = REFUSED <= fate < REFUSED + ORAL
    facts["track"] = "simple" if oral else "full"
    kept, _ = check_intake(facts, today=day, codes=desk.forms.codes)
    case = register(desk, writing, kept)["id"]
    if fate < REFUSED:
        return []
    course = Course(stuff, rng, made, day)
    steps = course.waiting() if newest else course.oral() if oral else course.steps()
    for on, step, body in until(steps, today):
        if step == "archive":
            return [ToFile(case, on, cast(Filing, body))]
        story.turn(on, rng.randrange(400))
        write_step(desk, writing, case, step, body)
    if not newest:
        mend(desk, writing, rng, stuff, case)
    return []


def until(steps: Iterator[Step], today: date) -> Iterator[Step]:
    """The steps that have happened by today."""
    for step in steps:
        if step[0] > today:
            return
        yield step


def mend(desk: Desk, writing: Writing, rng: Random, stuff: Stuff, case_id: str) -> None:
    """A few cases are voided, corrected or reopened, as happens."""
    case, chance = writing.get("case", case_id) or {}, rng.random()
    if chance < VOID and case["state"] in ("accepted", "mediating"):
        writing.record("case.voided", case_id, WithReason(case=case_id, reason=stuff.line("void_reasons", rng)))
    elif chance < VOID + CORRECTED and case["state"] != "archived":
        patch, _ = check_correction(
            case, {"place": case["place"] + "晒坝旁"}, today=desk.clock.today(), codes=desk.forms.codes
        )
        reason = stuff.line("correct_reasons", rng)
        writing.record("case.corrected", case_id, CaseCorrected(case=case_id, patch=patch, reason=reason))
    elif chance < VOID + CORRECTED + REOPENED and case["state"] == "closed":
        writing.record("case.reopened", case_id, WithReason(case=case_id, reason="当事人又有新的要求"))
