"""Which step may follow which state, and the checks of each step's facts.

Sources: 人民调解法 (2011), 人民调解工作若干规定 (2002), 民事诉讼法 205. A refusal carries a reason code
and, where there is one, the article. One month and similar limits warn and never block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.records import states
from app.records.agreements import check_agree, check_sign, check_write_up
from app.records.changes import Doc
from app.records.dates import add_month, parse_day
from app.records.errors import Note, Refused
from app.records.followup import check_close, check_perform
from app.records.people import to_ids, to_ids_where_known
from app.records.rules import Codes, Rules
from app.records.shapes import Reading
from app.records.step_shapes import SHAPES
from app.records.waiting import refusing_parties

BEFORE_EFFECTIVE = ("accepted", "mediating", "suspended", "agreed")


@dataclass(frozen=True)
class Step:
    """A step: its words on the button, the states it may be taken from, its day's key and own check."""

    name: str
    title: str
    states: tuple[str, ...]
    day: str
    check: Callable[[Doc, Doc, Reading, Rules], list[Note]] | None = None
    article: str = ""


@dataclass(frozen=True)
class StepOffer:
    """A step offered for a case: allowed now, or the reason code why not."""

    step: str
    title: str
    allowed: bool
    reason: str = ""


def check_step(
    case: Doc, step: str, body: object, *, today: date, codes: Codes, rules: Rules
) -> tuple[Doc, list[Note]]:
    """Read and check a step's facts against the case.

    Returns the kept body with people as ids, and the warnings. Raises Refused: ``unknown_step``,
    ``step_not_lawful`` (facts: state, reason, article) or ``step_faulty`` with every problem at once.
    """
    known = STEPS.get(step)
    if known is None:
        raise Refused("unknown_step", step=step[:40])
    reason = why_not(case, known, body if isinstance(body, dict) else {})
    if reason:
        raise Refused("step_not_lawful", step=step, state=case["state"], reason=reason, article=known.article)
    reading = Reading(codes)
    kept = reading.read(body, SHAPES[step])
    default_day(kept, known)
    people_to_ids(case, kept, reading)
    check_day(case, known, kept, today, reading)
    notes = known.check(case, kept, reading, rules) if known.check and not reading.problems else []
    if reading.problems:
        raise Refused("step_faulty", step=step, problems=reading.problems)
    return kept, [*reading.notes, *notes]


def lawful_steps(case: Doc) -> list[StepOffer]:
    """All steps with whether they may be taken now; the natural next one stands first."""
    offers = [StepOffer(s.name, s.title, not (r := why_not(case, s, {})), r) for s in STEPS.values()]
    wanted = NEXT.get(case["state"], ())
    if case["state"] == "mediating" and last_outcome(case) != "agreed":
        wanted = ("session", "fail")
    if case["state"] == "accepted" and not case.get("notices"):
        wanted = ("notice", "session")
    ranks = {name: place for place, name in enumerate(wanted)}
    return sorted(offers, key=lambda offer: (not offer.allowed, ranks.get(offer.step, 99)))


def why_not(case: Doc, step: Step, body: Doc) -> str:
    """The reason code why a step may not be taken now; empty where it may."""
    state = case["state"]
    oral_at_once = step.name == "agree" and body.get("form") == "oral" and "session" in body and state == "accepted"
    if state not in step.states and not oral_at_once:
        return "state"
    if step.name in ("session", "agree") and refusing_parties(case) and not body.get("consents"):
        return "party_refuses"
    if step.name == "agree" and not oral_at_once and last_outcome(case) != "agreed":
        return "no_agreed_session"
    if step.name == "fail" and not case.get("sessions"):
        return "no_session"
    if step.name == "write_up" and case["agreements"][-1]["form"] != "oral":
        return "already_written"
    return ""


def last_outcome(case: Doc) -> str:
    """The outcome of the latest session."""
    sessions = case.get("sessions") or [{}]
    return str(sessions[-1].get("outcome", ""))


def default_day(kept: Doc, step: Step) -> None:
    """A session told with from and to takes its day from there."""
    if step.name == "session" and "held_on" not in kept and parse_day(kept.get("from", "")[:10]):
        kept["held_on"] = kept["from"][:10]


def people_to_ids(case: Doc, kept: Doc, reading: Reading) -> None:
    """Names become ids where the step speaks of people of the case."""
    parties, mediators = case["parties"], case["mediators"]
    for key in ("parties", "by", "refused_by", "signed"):
        if isinstance(kept.get(key), list):
            kept[key] = to_ids(parties, kept[key], key, reading)
    for key in ("present", "absent", "invited", "visited"):
        if key in kept:
            kept[key] = to_ids_where_known([*parties, *mediators], kept[key])
    for line in kept.get("record", []):
        if "who" in line:
            line["who"] = to_ids_where_known([*parties, *mediators], [line["who"]])[0]
    for place, consent in enumerate(kept.get("consents", [])):
        consent["party"] = (to_ids(parties, [consent["party"]], f"consents[{place}].party", reading) or [""])[0]


def check_day(case: Doc, step: Step, kept: Doc, today: date, reading: Reading) -> None:
    """The day of what happened: known, not after today, not before what it must follow."""
    if not step.day:
        return
    day = kept.get(step.day)
    if day is None:
        if not any(problem.path == step.day for problem in reading.problems):
            reading.fault(step.day, "missing")
        return
    if day > today.isoformat():
        reading.fault(step.day, "in_the_future", day=day)
    earliest = earliest_day(case, step)
    if day < earliest:
        reading.fault(step.day, "too_early", day=day, earliest=earliest)


def earliest_day(case: Doc, step: Step) -> str:
    """The day before which a step cannot have happened (casebook: the order of days)."""
    days = [case["accepted_on"]]
    if step.name in ("session", "agree", "fail") and case.get("notices"):
        days.append(case["notices"][0]["on"])
    if step.name in ("agree", "fail", "write_up"):
        days += [session["held_on"] for session in case.get("sessions", [])]
    if step.name in ("perform", "urge", "revisit", "confirm", "close"):
        days.append(case.get("concluded_on") or case["accepted_on"])
    if step.name == "archive":
        days.append(case.get("closed_on") or case["accepted_on"])
    return str(max(days))


def check_session(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A session wants a notice before it and warns after a month."""
    del reading
    notes = [] if case.get("notices") else [Note("session_without_notice", "held_on")]
    limit = add_month(date.fromisoformat(case["accepted_on"]), rules.mediation_months)
    if date.fromisoformat(kept["held_on"]) > limit:
        notes.append(Note("past_one_month", "held_on", {"limit": limit.isoformat()}))
    return notes


def check_remedies(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Ways out that were told must be known ones; none told warns (人民调解法 26)."""
    known = reading.codes.get("remedy", {})
    for place, remedy in enumerate(kept.get("remedies_told", [])):
        if remedy not in known:
            reading.fault(f"remedies_told[{place}]", "unknown_code", list="remedy")
    first = rules.remedies_for(case["dispute_type"])
    if not kept.get("remedies_told"):
        return [Note("remedies_not_told", "remedies_told", {"offer": list(first)})]
    missing = first[:1] if first and first[0] not in kept["remedies_told"] else ()
    return [Note("first_remedy_not_told", "remedies_told", {"first": word}) for word in missing]


def check_confirm(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """The thirty days of the joint application warn (民事诉讼法 205)."""
    del reading
    started = parse_day(case.get("effective_on"))
    if kept["event"] != "applied" or started is None:
        return []
    limit = started + timedelta(days=rules.confirmation_days)
    late = date.fromisoformat(kept["on"]) > limit
    return [Note("past_thirty_days", "on", {"limit": limit.isoformat()})] if late else []


def step_list() -> list[Step]:
    """Every step of this release in the order of the desk."""
    mediating = ("accepted", "mediating")
    after = ("effective", "closed")
    return [
        Step("notice", "权利义务告知", mediating, "on", article="人民调解工作若干规定第三十条"),
        Step("session", "记一次调解", mediating, "held_on", check_session, article="人民调解法第十七条"),
        Step("agree", "达成协议", ("mediating",), "concluded_on", check_agree, article="人民调解法第二十八条"),
        Step("sign", "记下签名", ("agreed",), "", check_sign, article="人民调解法第二十九条"),
        Step("write_up", "改成写书面协议", ("effective",), "concluded_on", check_write_up, "人民调解法第二十八条"),
        Step("fail", "记调解不成", ("mediating",), "on", check_remedies, "人民调解法第二十六条"),
        Step("terminate", "终止调解", BEFORE_EFFECTIVE[:3], "on", check_remedies, "人民调解法第二十六条"),
        Step("withdraw", "记撤回", BEFORE_EFFECTIVE, "on", None, "人民调解法第二十三条"),
        Step("refer", "移送或交办", states.OPEN, "on", None, "人民调解法第二十五条"),
        Step("perform", "记履行", after, "paid_on", check_perform, "人民调解法第三十一条"),
        Step("urge", "记催告", after, "on", None, "人民调解法第三十一条"),
        Step("revisit", "记回访", ("effective", "failed", "closed"), "visited_on", None, "人民调解法第三十一条"),
        Step("confirm", "记司法确认", after, "on", check_confirm, "人民调解法第三十三条"),
        Step(
            "close", "结案", ("effective", "failed", "terminated", "withdrawn", "transferred", "refused"), "on",
            check_close,
        ),
        Step("archive", "归档", ("closed",), "on", None, "人民调解法第二十七条"),
    ]  # fmt: skip


STEPS: dict[str, Step] = {step.name: step for step in step_list()}
NEXT: dict[str, tuple[str, ...]] = {
    "accepted": ("session", "notice"),
    "mediating": ("agree", "session"),
    "agreed": ("sign",),
    "effective": ("perform", "revisit", "close"),
    "failed": ("close", "revisit"),
    "terminated": ("close",),
    "withdrawn": ("close",),
    "transferred": ("close",),
    "refused": ("close",),
    "closed": ("archive", "revisit"),
}


def step_title(name: str) -> str:
    """The words of a step."""
    return STEPS[name].title if name in STEPS else name


__all__: list[Any] = ["STEPS", "Step", "StepOffer", "check_step", "lawful_steps", "step_title"]
