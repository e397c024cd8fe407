"""Makers for the papers beside the straight way: notices, inquiries, evidence, letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.documents.forms.facts import Facts
from app.facts.dates import clock_words, day_words, parse_day
from app.records.cases.people import person_name
from app.records.changes import Doc


def moment_words(moment: object) -> str:
    """2026-12-01T09:00 as 2026年12月1日9时; a day or a time alone as far as it goes; other words as they stand."""
    day, _, clock = str(moment or "").partition("T")
    if parse_day(day):
        return day_words(day) + (clock_words(clock) if clock else "")
    return clock_words(day) if day else ""


def investigation_hours(facts: Facts) -> str:
    """The day and the hours in which somebody was asked."""
    hours = [clock_words(str(facts.item[key])) for key in ("from", "to") if facts.item.get(key)]
    day = day_words(facts.item["on"]) if facts.item.get("on") else ""
    return "　".join(part for part in (day, "至".join(hours)) if part)


def evidence_rows(facts: Facts) -> list[Doc]:
    """A line for each thing in the list of evidence."""
    shown = []
    for number, item in enumerate(facts.item.get("items", []), start=1):
        original = {True: "原件", False: "复印件"}.get(item.get("original"), "")
        shown.append(
            {
                **item,
                "no": number,
                "kind": facts.library.label("evidence_kind", item["kind"]) if item.get("kind") else "",
                "giver": person_name(facts.case, item.get("giver", "")),
                "original": original,
                "received_on": item.get("received_on", "").replace("-", "."),
            }
        )
    return shown


def givers(facts: Facts) -> list[str]:
    """Who gave evidence, each once."""
    return list(dict.fromkeys(row["giver"] for row in evidence_rows(facts) if row["giver"]))


def one(facts: Facts, key: str) -> str:
    """The name of the person under a key; nothing where nobody is named."""
    return person_name(facts.case, str(facts.item.get(key) or ""))


def served_papers(facts: Facts) -> list[str]:
    """The titles of the papers that were handed over; what is no paper of ours stands as it was written."""
    documents = facts.library.documents
    return [documents[word].title if word in documents else word for word in facts.item.get("papers", [])]


def lines(label: str, key: str) -> Callable[[Facts], list[str]]:
    """A plain line for each person named under a key, one where nobody is."""
    return lambda facts: [label for _ in facts.item.get(key, [])] or [label]


PROCEDURE_MAKERS: dict[str, Callable[[Facts], Any]] = {
    "invited_at": lambda facts: moment_words(facts.item.get("at")),
    "invited_parties": lambda facts: facts.names(facts.item.get("to", [])),
    "investigation_hours": investigation_hours,
    "asked_names": lambda facts: facts.names(facts.item.get("persons", [])),
    "asking_names": lambda facts: facts.names(facts.item.get("by", [])),
    "asked_places": lambda facts: [
        f"被调查人 {person_name(facts.case, who)}\n签名、按指印" for who in facts.item.get("persons") or [""]
    ],
    "asking_hands": lambda facts: [*lines("调　查　人", "by")(facts), "记　录　人"],
    "evidence_rows": evidence_rows,
    "giver_places": lambda facts: [f"提供人 {name}\n签名" for name in givers(facts) or [""]],
    "receiver_hand": lambda facts: ["收　取　人"],
    "director_hand": lambda facts: ["调委会主任"],
    "asking_party": lambda facts: one(facts, "asked_by"),
    "asking_place": lambda facts: [f"申请人 {one(facts, 'asked_by')}\n签名"],
    "replaced_name": lambda facts: one(facts, "mediator"),
    "served_papers": served_papers,
    "served_name": lambda facts: one(facts, "receiver"),
    "receiver_place": lambda facts: [f"受送达人或代收人 {one(facts, 'receiver')}\n签收"],
    "server_hands": lambda facts: [
        *lines("送　达　人", "servers")(facts),
        *("见　证　人" for _ in facts.item.get("witnesses", [])),
    ],
    "found_at_words": lambda facts: moment_words(facts.item.get("found_at")),
    "report_hands": lambda facts: ["报　告　人", "接　收　人"],
}
