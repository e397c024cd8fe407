"""The way of a case as seven stations, and what each says under its word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.records.dates import day_words
from app.records.followup import performance
from app.records.states import title
from app.ui.entries import Doc
from app.ui.typed import short_date

WORDS = ("受理", "调查", "调解", "协议", "履行", "回访", "归档")
WITHOUT_AGREEMENT = ("refused", "failed", "terminated", "withdrawn", "transferred", "merged", "void")


@dataclass(frozen=True)
class Station:
    """One station: ``state`` is done, now, skipped or ahead; ``below`` the second line."""

    word: str
    state: str
    below: str = ""


def way(case: Doc) -> tuple[Station, ...]:
    """Where a case has been, where it is now, and what lies ahead."""
    now, waiting = here(case)
    reached = dict(been(case))
    stations = []
    for at, word in enumerate(WORDS):
        if at == now:
            stations.append(Station(word, "now", f"现在：{waiting}"))
        elif word in reached:
            stations.append(Station(word, "done", reached[word]))
        else:
            stations.append(Station(word, "skipped", "没做") if at < now else Station(word, "ahead"))
    return tuple(stations)


def been(case: Doc) -> list[tuple[str, str]]:
    """The stations a case has really passed, with day or count."""
    passed = [("受理", short_date(case.get("accepted_on")))]
    if case.get("investigations"):
        passed.append(("调查", f"{len(case['investigations'])} 次"))
    if case.get("sessions"):
        passed.append(("调解", f"{len(case['sessions'])} 次"))
    if case.get("effective_on"):
        passed.append(("协议", short_date(case["effective_on"])))
    if case.get("agreements") and performance(case) == "done":
        passed.append(("履行", "做完了"))
    if case.get("revisits"):
        passed.append(("回访", f"{len(case['revisits'])} 次"))
    if case["state"] in ("archived", "destroyed"):
        passed.append(("归档", short_date(case.get("archived_on"))))
    return passed


def here(case: Doc) -> tuple[int, str]:
    """The station a case stands at and what it waits for there; 7 where it has arrived."""
    state = case["state"]
    if state in ("accepted", "suspended"):
        return 2, "等调解" if state == "accepted" else "中止"
    if state == "mediating":
        return (3, "等写协议") if last_outcome(case) == "agreed" else (2, "调解中")
    if state == "agreed":
        return 3, "等签名"
    if state == "effective":
        return after_signing(case)
    if state in WITHOUT_AGREEMENT:
        return 6, f"{title(state)}，等结案"
    return (7, "") if state in ("archived", "destroyed") else (6, "等归档")


def after_signing(case: Doc) -> tuple[int, str]:
    """Performance first, then the revisit, then closing."""
    if performance(case) != "done":
        return 4, "等履行"
    return (6, "等结案") if case.get("revisits") else (5, "等回访")


def last_outcome(case: Doc) -> str:
    sessions = case.get("sessions") or [{}]
    return str(sessions[-1].get("outcome", ""))


def told_under_title(case: Doc) -> str:
    """Number, who presides, when it was accepted: the second line under the title."""
    people = [one["name"] for one in case.get("mediators", []) if one.get("role") == "presiding"]
    parts = [str(case.get("number") or "还没有卷号")]
    if people:
        parts.append(f"主持 {people[0]}")
    parts.append(f"{short_date(case.get('accepted_on'))} 受理")
    gone = case.get("destroyed")
    if gone:
        parts.append(f"{day_words(gone['on'])} 到期销毁，{'、'.join(gone['approved_by'])} 批准")
    paper = case.get("from_paper")
    if paper:
        late = f"，晚 {paper['days']} 天" if paper["days"] else ""
        parts.append(f"补录：{paper['by']} {short_date(paper['at'])}{late}")
    return "　".join(parts)


def short_title(case: Doc, codes: Mapping[str, Mapping[str, str]]) -> str:
    """甲等 3 人邻里纠纷, for a title that needs more than two lines; the whole one stands in its tip."""
    people = case.get("parties", [])
    first = str(people[0]["name"]) if people else ""
    kind = codes.get("dispute_type", {}).get(str(case.get("dispute_type")), "")
    return f"{first}等 {len(people)} 人{kind.removesuffix('纠纷')}纠纷"
