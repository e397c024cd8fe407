"""The facts of a step made whole: people as ids, days in the order in which things can have happened."""

from __future__ import annotations

from datetime import date

from app.facts.dates import parse_day
from app.records.changes import Doc
from app.records.shapes import Reading, join
from app.records.steps.past import fill_today, refuse_future
from app.records.steps.people import everybody, one_id, to_ids

OWN_PEOPLE = ("parties", "refused_by", "signed", "agreed_by")
ANYBODY = ("present", "absent", "invited", "visited", "mediators", "persons", "servers", "witnesses", "to")
LEAVING = ("transfer", "assign", "hand_up")
BY_PARTIES = ("withdraw",)
DEFAULT_TODAY = (
    "investigate", "evidence", "extend", "add_party", "drop_party", "substitute", "report",
)  # fmt: skip
ENDING_STEPS = ("agree", "fail", "terminate", "withdraw", "write_up", "amend", "hand_up")
AFTERWARDS = ("perform", "urge", "revisit", "close", "write_up", "amend", "breach", "court", "no_penalty", "remediate")


def default_day(kept: Doc, step: str, today: date, reading: Reading) -> None:
    """What is told with from and to takes its day from there; what happens at the desk happens today."""
    key = {"session": "held_on", "investigate": "on"}.get(step)
    if key and key not in kept and parse_day(str(kept.get("from", ""))[:10]):
        kept[key] = kept["from"][:10]
    if step in DEFAULT_TODAY:
        fill_today(kept, "on", today, reading)


def acting_to_ids(case: Doc, kept: Doc, step: str, reading: Reading) -> None:
    """Who did it: of the parties where only they can, otherwise anybody."""
    if isinstance(kept.get("by"), list):
        own = step in BY_PARTIES
        kept["by"] = to_ids(case["parties"] if own else everybody(case), kept["by"], "by", reading, outside=not own)


def people_to_ids(case: Doc, kept: Doc, reading: Reading, path: str = "") -> None:
    """Names become ids where the step speaks of people of the case; neighbours and others keep their names."""
    parties, all_people = case["parties"], everybody(case)
    for key in OWN_PEOPLE:
        if isinstance(kept.get(key), list):
            kept[key] = to_ids(parties, kept[key], join(path, key), reading)
    for key in ANYBODY:
        if isinstance(kept.get(key), list):
            kept[key] = to_ids(all_people, kept[key], join(path, key), reading, outside=True)
    for place, line in enumerate(kept.get("record", [])):
        one_id(all_people, line, "who", join(path, f"record[{place}]"), reading, outside=True)
    for place, consent in enumerate(kept.get("consents", [])):
        one_id(parties, consent, "party", join(path, f"consents[{place}]"), reading)
    one_id(parties, kept, "who", path, reading, outside=True)


def check_days(case: Doc, step: str, day_key: str, kept: Doc, today: date, reading: Reading) -> None:
    """Days of what happened: known, not after today, not before what they must follow."""
    refuse_future(kept, today, reading)
    if not day_key:
        return
    day = kept.get(day_key)
    if day is None:
        if not any(problem.path == day_key for problem in reading.problems):
            reading.fault(day_key, "missing")
        return
    earliest = earliest_day(case, step, kept)
    if day < earliest:
        reading.fault(day_key, "too_early", day=day, earliest=earliest)


def earliest_day(case: Doc, step: str, kept: Doc) -> str:
    """The day before which a step cannot have happened (申请 ≤ 受理 ≤ 告知 ≤ 调解 ≤ 终结)."""
    days = [case["accepted_on"]]
    if step == "session" or is_ending(step, kept):
        days += [told["on"] for told in case.get("notices", [])[:1]]
    if is_ending(step, kept):
        days += [session["held_on"] for session in case.get("sessions", [])]
        days.append(case.get("concluded_on") or "")
    if step in AFTERWARDS:
        days.append(case.get("concluded_on") or "")
    if step == "confirm":
        days.append(case.get("effective_on") or "")
    if step == "archive":
        days.append(case.get("closed_on") or "")
    return str(max(days))


def is_ending(step: str, kept: Doc) -> bool:
    """Whether mediation ends with this step."""
    return step in ENDING_STEPS or (step == "refer" and kept.get("kind") in LEAVING)
