"""Makers for papers that go to a court, the police or back to whoever sent the case: applications and replies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.documents.forms import phrases
from app.documents.forms.facts import Facts
from app.documents.forms.signers import places, rows, signing
from app.facts.dates import day_words, parse_day
from app.records.cases.agreement import standing_agreement
from app.records.cases.numbers import agreement_number
from app.records.cases.performance import performance
from app.records.changes import Doc


def applying_rows(facts: Facts) -> list[Doc]:
    """All parties of the agreement as applicants, with birth and document (民诉法解释 354)."""
    found = []
    for party, row in zip(signing(facts), rows(facts, signing(facts), "申请人"), strict=True):
        first, *others = row["lines"]
        known = phrases.identity_line(facts.library, party)
        found.append({**row, "lines": [first, *([known] if known else []), *others]})
    return found


def effective_day(facts: Facts) -> str:
    """The day on which the agreement of this paper took effect, signed and sealed; empty until then."""
    return "" if facts.item.get("superseded") else str(facts.case.get("effective_on") or "")


def confirming_court(facts: Facts) -> str:
    """The court that the case already knows from its confirmation."""
    courts = [one["court"] for one in facts.case.get("confirmations", []) if one.get("court")]
    return str(courts[-1]) if courts else ""


def performed_day(facts: Facts) -> str:
    """The day on which the last thing was done, where all is done."""
    days = [str(one["paid_on"]) for one in facts.case.get("performances", []) if one.get("paid_on")]
    return max(days) if days and performance(facts.case) == "done" else ""


def agreed_sentence(facts: Facts) -> str:
    """That there is an agreement, and that it was performed only where it was (治安管理处罚法 9)."""
    done = facts.item.get("performed_on") or performance(facts.case) == "done"
    number = agreement_number(facts.case, standing_agreement(facts.case).get("no", 1))
    agreed = f"经{facts.committee.get('name', '')}主持，各方自愿达成调解协议（编号：{number}）"
    return f"{agreed}，并已履行完毕。" if done else f"{agreed}。"


def received_day(facts: Facts) -> str:
    """The day on which the letter came in: terms run from it (特邀调解规定); never the day of registration."""
    said = str(facts.case.get("referral_in", {}).get("received_at") or "")
    day = said.partition("T")[0].partition(" ")[0]
    return day_words(day) if parse_day(day) else said


def letter_sentence(facts: Facts) -> str:
    """Which letter is answered, as far as it was noted."""
    letter = facts.case.get("referral_in", {})
    numbers = [phrases.named("文号", letter.get("letter_no")), phrases.named("原案号", letter.get("orig_no"))]
    shown = "，".join(one for one in numbers if one)
    day = day_words(letter["letter_on"]) if letter.get("letter_on") else ""
    came = f"你单位{day}来函{f'（{shown}）' if shown else ''}收到"
    return f"{came}，现把{facts.case.get('title', '')}的办理情况告诉你们。"


def letter_accepted(facts: Facts) -> str:
    """Whether the case was taken, and why not."""
    letter = facts.case.get("referral_in", {})
    taken = {True: "接受", False: "不接受", None: ""}[letter.get("accepted")]
    return "，".join(one for one in (taken, letter.get("why", "")) if one)


def standing_number(facts: Facts) -> str:
    """The number of the agreement that holds; empty without one."""
    agreement = standing_agreement(facts.case)
    return agreement_number(facts.case, agreement.get("no", 1)) if agreement else ""


COURT_MAKERS: dict[str, Callable[[Facts], Any]] = {
    "applying_rows": applying_rows,
    "applying_places": lambda facts: places(signing(facts), "申请人"),
    "signing_names": lambda facts: "、".join(party["name"] for party in signing(facts)),
    "effective_day": effective_day,
    "confirming_court": confirming_court,
    "performed_day": performed_day,
    "agreed_sentence": agreed_sentence,
    "received_day": received_day,
    "letter_sentence": letter_sentence,
    "letter_accepted": letter_accepted,
    "standing_number": standing_number,
}
