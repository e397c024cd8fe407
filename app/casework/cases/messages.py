"""Phone texts of a case, ready to copy (短信): who is meant, what it is about, in the forms' own words."""

from __future__ import annotations

from collections.abc import Iterator

from app.casework.desk import Desk, committee_doc, need_case
from app.documents.forms.words import moment_words
from app.facts.dates import day_words
from app.facts.money import figures
from app.records.case import Case, Term
from app.records.cases.agreement import missing_marks
from app.records.cases.performance import open_terms, owed, paid
from app.records.cases.rest_days import rest_words
from app.records.kept import Message
from app.records.rules import Rules

ROOM = "村调解室"
SHORT = 40


def messages_of(desk: Desk, case: str) -> list[Message]:
    """What may be sent today: ``title``, ``who`` (a party's name), ``phone`` ("" where none), ``text``."""
    found = need_case(desk, case)
    committee = str(committee_doc(desk)["name"])
    people = {party["id"]: party for party in found["parties"]}
    texts = []
    for of, who, facts in occasions(found, desk.clock.today().isoformat(), desk.forms.rules):
        party = people.get(who)
        for message in desk.forms.messages:
            if party is not None and message.of == of:
                words = {"who": party["name"], "committee": committee, "place": ROOM, **facts}
                text = message.text
                for key, value in words.items():
                    text = text.replace("{" + key + "}", value)
                texts.append(Message(title=message.title, who=party["name"], phone=party.get("phone", ""), text=text))
    return texts


def occasions(case: Case, today: str, rules: Rules) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What there is to write about, to whom, with which facts."""
    for call in case.get("invitations", []):
        if str(call["at"]) >= today:
            facts = {"at": moment_words(call["at"]), "place": str(call.get("place") or ROOM)}
            yield from (("invitation", who, facts) for who in call.get("to", []))
    for term in open_terms(case):
        if term.get("payer") and term.get("due_on"):
            yield due_occasion(case, term, today), term["payer"], term_facts(case, term, rules)
    if case["state"] == "agreed":
        yield from (("signature", who, {}) for who in missing_marks(case))
    if case["state"] in ("effective", "closed"):
        yield from (("revisit", party["id"], {}) for party in case["parties"])


def due_occasion(case: Case, term: Term, today: str) -> str:
    """Whether the day of an open term is over, and whether part of its money has come."""
    kind = "term_overdue" if term["due_on"] < today else "term_due"
    return f"{kind}_part" if owed(case, term) is not None and paid(case, term["id"]) else kind


REST_DAY = "{day}（{rest}）"


def named_day(day: str, rest: str) -> str:
    """A day with the name of the rest day that it is."""
    return REST_DAY.format(day=day, rest=rest) if rest else day


def term_facts(case: Case, term: Term, rules: Rules) -> dict[str, str]:
    """What a reminder says of an open term, a rest day with its name; of money what came and what is still open."""
    due = named_day(day_words(term["due_on"]), rest_words(rules.holidays, term["due_on"]))
    facts = {"term": term["text"][:SHORT], "due_on": due}
    left = owed(case, term)
    return facts if left is None else {**facts, "paid": figures(paid(case, term["id"])), "open": figures(left)}
