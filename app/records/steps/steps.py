"""Which step may follow which state, and with what reason another one is refused.

Sources: 人民调解法 (2011), 人民调解工作若干规定 (2002), 民事诉讼法 205. A refusal carries a reason code
and, where there is one, the article. One month and similar limits warn and never block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.records.cases import states
from app.records.changes import Doc
from app.records.errors import Note, Refused
from app.records.rules import Codes, Rules
from app.records.shapes import Reading
from app.records.steps.agreements import check_agree, check_amend, check_sign, check_write_up
from app.records.steps.followup import check_close, check_perform
from app.records.steps.procedure import (
    check_breach,
    check_evidence,
    check_extend,
    check_hand_up,
    check_investigate,
    check_invite,
    check_joining,
    check_leaving,
    check_no_penalty,
    check_replace,
    check_reply,
    check_resume,
    check_return,
    check_serve,
    check_split,
    check_substitute,
    check_suspend,
)
from app.records.steps.step_checks import (
    check_confirm,
    check_notice,
    check_refer,
    check_remedies,
    check_revisit,
    check_session,
    check_urge,
)
from app.records.steps.step_facts import LEAVING, acting_to_ids, check_days, default_day, people_to_ids
from app.records.steps.step_shapes import SHAPES
from app.records.steps.waiting import marks_in, refusing_parties, was_in_force

BEFORE_EFFECTIVE = ("accepted", "mediating", "suspended", "agreed")
ENDED = ("effective", "failed", "terminated", "withdrawn", "transferred", "refused")
REFUSAL_ARTICLE = "人民调解法第十七条"


@dataclass(frozen=True)
class Step:
    """A step: its words on the button, the states it may be taken from, its day's key and own check."""

    name: str
    title: str
    states: tuple[str, ...]
    day: str
    check: Callable[[Doc, Doc, Reading, Rules], list[Note]] | None = None
    article: str = ""
    rare: bool = False


@dataclass(frozen=True)
class StepOffer:
    """A step offered for a case: allowed now, or the reason code why not; ``rare`` ones most cases do without."""

    step: str
    title: str
    allowed: bool
    reason: str = ""
    rare: bool = False


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
        raise Refused(
            "step_not_lawful", step=step, state=case["state"], reason=reason, article=article_of(known, reason)
        )
    reading = Reading(codes)
    kept = reading.read(body, SHAPES[step])
    default_day(kept, step, today, reading)
    people_to_ids(case, kept, reading)
    acting_to_ids(case, kept, step, reading)
    check_days(case, step, known.day, kept, today, reading)
    notes = known.check(case, kept, reading, rules) if known.check and not reading.problems else []
    if reading.problems:
        raise Refused("step_faulty", step=step, problems=reading.problems)
    return kept, [*reading.notes, *notes]


def why_not(case: Doc, step: Step, body: Doc) -> str:
    """The reason code why a step may not be taken now; empty where it may."""
    at_once = step.name == "agree" and case["state"] == "accepted" and is_oral_at_once(body)
    if case["state"] not in step.states and not at_once:
        return "state"
    if step.name in ("session", "agree") and refusing_parties(case) and not consents_again(step, body):
        return "party_refuses"
    return HINDRANCES[step.name](case, body, at_once) if step.name in HINDRANCES else ""


def is_oral_at_once(body: Doc) -> bool:
    """An oral agreement that brings its session along: settled on the spot."""
    return body.get("form") == "oral" and "session" in body


def consents_again(step: Step, body: Doc) -> bool:
    """A session that records new consent may be held; whose consent it is, its facts say."""
    return step.name == "session" and bool(body.get("consents"))


def agree_hindered(case: Doc, body: Doc, at_once: bool) -> str:
    if case["state"] == "agreed":
        return rewriting_hindered(case, body)
    return "" if at_once or last_outcome(case) == "agreed" else "no_agreed_session"


def rewriting_hindered(case: Doc, body: Doc) -> str:
    """A written agreement is still worded anew while nobody has signed it."""
    if marks_in(case["agreements"][-1]):
        return "already_signed"
    return "already_written" if body.get("form") == "oral" else ""


def fail_hindered(case: Doc, body: Doc, at_once: bool) -> str:
    del body, at_once
    return "" if case.get("sessions") else "no_session"


def write_up_hindered(case: Doc, body: Doc, at_once: bool) -> str:
    del body, at_once
    return "" if case["agreements"][-1]["form"] == "oral" else "already_written"


def withdraw_hindered(case: Doc, body: Doc, at_once: bool) -> str:
    del body, at_once
    return "already_in_force" if was_in_force(case) else ""


def refer_hindered(case: Doc, body: Doc, at_once: bool) -> str:
    del at_once
    return "already_in_force" if was_in_force(case) and body.get("kind") in LEAVING else ""


def amend_hindered(case: Doc, body: Doc, at_once: bool) -> str:
    del body, at_once
    return "" if case["agreements"][-1]["form"] == "written" else "not_written_yet"


def reply_hindered(case: Doc, body: Doc, at_once: bool) -> str:
    del body, at_once
    return "" if any(letter.get("open") for letter in case.get("referrals", [])) else "no_open_referral"


def after_hindered(case: Doc, body: Doc, at_once: bool) -> str:
    del body, at_once
    return "" if was_in_force(case) else "no_agreement"


HINDRANCES: dict[str, Callable[[Doc, Doc, bool], str]] = {
    "agree": agree_hindered,
    "fail": fail_hindered,
    "write_up": write_up_hindered,
    "withdraw": withdraw_hindered,
    "refer": refer_hindered,
    "perform": after_hindered,
    "urge": after_hindered,
    "confirm": after_hindered,
    "amend": amend_hindered,
    "breach": after_hindered,
    "court": after_hindered,
    "no_penalty": after_hindered,
    "reply": reply_hindered,
}


def article_of(step: Step, reason: str) -> str:
    """The article that a refusal rests on."""
    return REFUSAL_ARTICLE if reason == "party_refuses" else step.article


def last_outcome(case: Doc) -> str:
    """The outcome of the latest session."""
    sessions = case.get("sessions") or [{}]
    return str(sessions[-1].get("outcome", ""))


def step_list() -> list[Step]:
    """Every step of this release in the order of the desk."""
    mediating, after = ("accepted", "mediating"), ("effective", "closed")
    visited = ("effective", "failed", "closed")
    return [
        Step("notice", "权利义务告知", mediating, "on", check_notice, "人民调解工作若干规定第三十条"),
        Step("session", "记一次调解", mediating, "held_on", check_session, "人民调解法第十七条"),
        Step("agree", "达成协议", ("mediating", "agreed"), "concluded_on", check_agree, "人民调解法第二十八条"),
        Step("sign", "记下签名", ("agreed",), "", check_sign, "人民调解法第二十九条"),
        Step("write_up", "改成书面协议", ("effective",), "concluded_on", check_write_up, "人民调解法第二十八条"),
        Step("fail", "记调解不成", ("mediating",), "on", check_remedies, "人民调解法第二十六条"),
        Step("terminate", "终止调解", BEFORE_EFFECTIVE[:3], "on", check_remedies, "人民调解法第二十六条"),
        Step("withdraw", "记撤回", BEFORE_EFFECTIVE, "on", None, "人民调解法第二十三条"),
        Step("refer", "移送或交办", states.OPEN, "on", check_refer, "人民调解法第二十五条"),
        Step("perform", "记履行", after, "paid_on", check_perform, "人民调解法第三十一条"),
        Step("urge", "记催告", after, "on", check_urge, "人民调解法第三十一条"),
        Step("revisit", "记回访", visited, "visited_on", check_revisit, "人民调解法第三十一条"),
        Step("confirm", "记司法确认", after, "on", check_confirm, "人民调解法第三十三条"),
        Step("close", "结案", ENDED, "on", check_close),
        Step("archive", "归档", ("closed",), "on", None, "人民调解法第二十七条"),
        Step("amend", "变更协议", ("effective",), "concluded_on", check_amend, "人民调解法第二十八条"),
        *beside_the_way(mediating, after),
    ]


def beside_the_way(mediating: tuple[str, ...], after: tuple[str, ...]) -> list[Step]:
    """Steps that a case may need and most do not."""
    anytime = tuple(state for state in states.TITLES if state not in states.GONE)
    steps = [
        Step("invite", "请人到场", states.OPEN, "", check_invite),
        Step("serve", "送达", states.OPEN, "on", check_serve),
        Step("investigate", "调查", mediating, "on", check_investigate),
        Step("evidence", "收证据", mediating, "on", check_evidence),
        Step("extend", "延长期限", mediating, "on", check_extend, "人民调解工作若干规定第三十三条"),
        Step("replace", "换调解员", mediating, "on", check_replace, "人民调解法第二十三条"),
        Step("suspend", "中止调解", mediating, "on", check_suspend),
        Step("resume", "恢复调解", ("suspended",), "on", check_resume),
        Step("add_party", "追加当事人", states.OPEN, "on", check_joining),
        Step("drop_party", "当事人退出", states.OPEN, "on", check_leaving),
        Step("substitute", "更换当事人", states.OPEN, "on", check_substitute),
        Step("breach", "记不履行", after, "on", check_breach, "人民调解法第三十二条"),
        Step("court", "记诉讼", after, "on", None, "人民调解法第三十二条"),
        Step("refer_return", "移送退回", ("transferred",), "on", check_return),
        Step("reply", "记复函", anytime, "on", check_reply),
        Step("hand_up", "上交", ("mediating",), "on", check_hand_up, "人民调解法第二十五条"),
        Step("report", "报告", anytime, "on", None, "人民调解法第二十五条"),
        Step("no_penalty", "请求不予处罚", anytime, "on", check_no_penalty),
        Step("merge", "并案", states.OPEN, "on"),
        Step("split", "分案", states.OPEN, "on", check_split),
        Step("remediate", "另行调解", states.ENDED, "on"),
    ]
    return [replace(step, rare=True) for step in steps]


STEPS: dict[str, Step] = {step.name: step for step in step_list()}

def step_title(name: str) -> str:
    """The words of a step."""
    return STEPS[name].title if name in STEPS else name
