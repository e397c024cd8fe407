"""What the screening place says: a lead's row, its colour and the reasons for it, what was noted."""

from __future__ import annotations

from app.casework.desk import Desk
from app.casework.screening.screening import Lead, warning_rules
from app.facts.codes import Code
from app.facts.dates import short_day
from app.records.entries import LeadLine, LeadNote
from app.records.rules import Codes
from app.records.screening.warning import suggest
from app.ui.widgets import Look
from app.ui.widgets.tags import AMBER, BLUE, DASHED, PLAIN, RED
from app.ui.widgets.words import LIST_COMMA, WIDE_SPACE, itemised

MATTER_NOT_WRITTEN = "还没写是什么事"
SETTLED_BEFORE_DAY = "{day}前化解"
LEADER_RESPONSIBLE = "{leader}负责"
SUGGESTED_COLOUR = "建议{word}"
RULES_MET = "{reasons}。"
NO_RULE_MET = "没有对上任何一条预警规则。"
RULE_SUGGESTS = "规则建议{colour}，由人来定"
OPEN_LEADS = "还没销号 {count} 条"
OPEN_AND_RED = "还没销号 {count} 条，红色 {red} 条"

INKS = {
    "red": (RED, "octagon-x"), "orange": (AMBER, "triangle-alert"), "yellow": (PLAIN, "clock"), "blue": (BLUE, "eye"),
}  # fmt: skip
TITLE, PLACE = 24, 10
NOTES = {"colour": "定颜色", "told": "进展", "report": "报告", "off": "销号"}


def lead_title(line: LeadLine) -> str:
    """What it is about."""
    return str(line.get("what") or LIST_COMMA.join(line.get("names", [])) or MATTER_NOT_WRITTEN)


def short(text: str, most: int) -> str:
    """The beginning of a text that is too long for a row."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def row_words(line: LeadLine, codes: Codes) -> tuple[str, str]:
    """What it is about, shortened; when, where, which kind."""
    kind = Code("dispute_type").show(line.get("dispute_type", ""), codes)
    second = (short_day(line["on"]), short(line.get("where", ""), PLACE), kind)
    return short(lead_title(line), TITLE), WIDE_SPACE.join(part for part in second if part)


def lead_facts_words(line: LeadLine) -> str:
    """The whole of what was found: what, who, where, who sees to it and until when."""
    due = SETTLED_BEFORE_DAY.format(day=short_day(line["due_on"])) if line.get("due_on") else ""
    charge = LEADER_RESPONSIBLE.format(leader=line["leader"]) if line.get("leader") else ""
    who = LIST_COMMA.join(line.get("names", []))
    return "\n".join(part for part in (lead_title(line), who, line.get("where", ""), charge, due) if part)


def colour_look(lead: Lead, codes: Codes) -> Look:
    """The decided colour, or the suggested one with a broken border: nobody has decided yet."""
    colour = lead.colour or lead.suggestion.colour
    colours, sign = INKS[colour]
    word = codes["colour"][colour]
    return (
        Look(word, sign, colours)
        if lead.colour
        else Look(SUGGESTED_COLOUR.format(word=word), sign, (colours[0], "", DASHED[2]))
    )


def reasons_words(reasons: tuple[str, ...]) -> str:
    """Why a colour is suggested."""
    return RULES_MET.format(reasons=itemised(reasons)) if reasons else NO_RULE_MET


def suggestion_words(desk: Desk, line: LeadLine) -> str:
    """规则建议橙; the reasons stand on the screening place."""
    found = suggest(line, warning_rules(desk), desk.clock.today())
    return RULE_SUGGESTS.format(colour=desk.forms.codes["colour"][found.colour])


def note_lines(line: LeadLine, codes: Codes) -> list[str]:
    """Each note of a lead in one line, the latest first."""
    return [note_line(note, codes) for note in reversed(line.get("notes", []))]


def note_line(note: LeadNote, codes: Codes) -> str:
    """11月5日　定颜色　橙　已经劝住."""
    colour = Code("colour").show(note.get("colour", ""), codes)
    told = (colour, note.get("to", ""), note.get("why") or note.get("text") or note.get("answer") or "")
    parts = (short_day(note["on"]), NOTES.get(note["kind"], ""), *told)
    return WIDE_SPACE.join(part for part in parts if part)


def count_words(leads: list[Lead]) -> str:
    """还没销号 3 条，红色 1 条; empty for none."""
    red = sum((lead.colour or lead.suggestion.colour) == "red" for lead in leads)
    if not leads:
        return ""
    return (OPEN_AND_RED if red else OPEN_LEADS).format(count=len(leads), red=red)
