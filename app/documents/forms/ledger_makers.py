"""Named makers of ledger columns: small readings of a case line, each for one cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.documents.page.blocks import Value
from app.facts.masking import mask_phone
from app.records.case import Case, ListKey, as_case, as_doc
from app.records.cases import states
from app.records.cases.levels import tried
from app.records.changes import Doc

if TYPE_CHECKING:
    from app.documents.forms.library import Library

PERFORMANCE = {"none": "", "due": "没到期", "part": "部分履行", "done": "已履行", "breached": "反悔"}
SHORT = 60


@dataclass(frozen=True)
class Line:
    """One line of a book: its place and what it is made from."""

    library: Library
    place: int
    doc: Doc
    masked: bool = False

    @property
    def case(self) -> Case:
        """The case a line is about: the line itself, or the case its thing lies in."""
        held = self.doc.get("case")
        return as_case(held if isinstance(held, dict) else self.doc)


def parties_with_phone(line: Line) -> str:
    """Parties with address and phone, the phone masked on readable copies."""
    shown = []
    for party in line.case["parties"]:
        phone = party.get("phone", "")
        parts = [party["name"], party.get("address", ""), mask_phone(phone) if line.masked else phone]
        shown.append("，".join(part for part in parts if part))
    return "\n".join(shown)


def short_summary(line: Line) -> str:
    """The first words of the summary; the book points to the form for the rest."""
    text = str(line.case["summary"]).replace("\n", " ")
    return text if len(text) <= SHORT else text[:SHORT] + "……（见受理登记表）"


def amount(line: Line) -> Decimal | None:
    """The settled amount of the agreement in force."""
    agreements = line.case.get("agreements", [])
    return Decimal(agreements[-1].get("amount_settled", "0")) if agreements else None


def result(line: Line) -> str:
    """How mediation ended, also after closing."""
    state = str(line.case["state"])
    return states.title(str(line.case.get("before_closing", state)) if state in ("closed", "archived") else state)


def last_due(line: Line) -> str:
    """The last due day of the agreement."""
    agreements = line.case.get("agreements", [])
    days = [term["due_on"] for term in agreements[-1]["terms"] if term.get("due_on")] if agreements else []
    return max(days, default="")


def last(key: ListKey, day: str) -> Callable[[Line], str]:
    """The day of the latest item of a list."""
    return lambda line: max((item[day] for item in as_doc(line.case).get(key, [])), default="")


def session_span(line: Line) -> str:
    """From the first session to the day mediation ended, month and day."""
    held = [session["held_on"] for session in line.case.get("sessions", [])]
    ended = line.case.get("concluded_on") or ""
    days = [f"{int(day[5:7])}.{int(day[8:10])}" for day in (held[0] if held else "", ended) if day]
    return "—".join(dict.fromkeys(days))


def sessions_by_level(line: Line) -> str:
    """How often at which level (三三调解制): 村2次."""
    counts = tried(line.case, line.library.rules).counts
    return "、".join(f"{line.library.label('level', level)}{times}次" for level, times in counts.items() if times)


def agreement_form(line: Line) -> str:
    """Oral or written."""
    agreements = line.case.get("agreements", [])
    return line.library.label("agreement_form", agreements[-1]["form"]) if agreements else ""


def confirmation(line: Line) -> str:
    """The latest event of judicial confirmation."""
    events = line.case.get("confirmations", [])
    return line.library.label("confirm_event", events[-1]["event"]) if events else ""


def decision(line: Line) -> str:
    """Accepted, or refused with its reasons."""
    if line.case["state"] == "refused":
        return "；".join(["不予受理", *line.case.get("intake", {}).get("reasons", [])])
    return "作废" if line.case["state"] == "void" else "受理"


def names(line: Line) -> str:
    """Names of the parties."""
    return "、".join(party["name"] for party in line.case["parties"])


def performance(line: Line) -> str:
    """Performance beside the state."""
    return PERFORMANCE[line.case.get("follow_up", {}).get("performance", "none")]


def figure(key: str) -> Callable[[Line], Value]:
    """One cell of the month table, whose lines are figures."""
    return lambda line: line.doc.get(key)


LEDGER_MAKERS: dict[str, Callable[[Line], Value]] = {
    "row_number": lambda line: line.place,
    "parties_with_phone": parties_with_phone,
    "short_summary": short_summary,
    "decision": decision,
    "mediators": lambda line: "、".join(person["name"] for person in line.case["mediators"]),
    "see_intake_form": lambda line: "见受理登记表",
    "party_names": names,
    "session_span": session_span,
    "prevented": lambda line: "是" if line.case.get("prevented") else "",
    "sessions_by_level": sessions_by_level,
    "result": result,
    "agreement_form": agreement_form,
    "amount": amount,
    "last_due": last_due,
    "performance": performance,
    "confirmation": confirmation,
    "last_revisit": last("revisits", "visited_on"),
    "figure_key": figure("key"),
    "figure_words": figure("words"),
    "figure_unit": figure("unit"),
    "figure_now": figure("now"),
    "figure_year": figure("year"),
    "figure_last_year": figure("last_year"),
}
