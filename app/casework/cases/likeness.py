"""Likeness to another case: worth a word, never a refusal (the same people may quarrel twice)."""

from __future__ import annotations

from app.casework.desk import Desk
from app.records.case import Case, Intake, Party
from app.records.cases.agreement import standing_agreement
from app.records.cases.same_name import may_be_one
from app.records.errors import Note
from app.records.papers.findings import Finding

LOOKED_AT = 50
NAMED = 5
RECENT = 200
GRAM = 6
SHORTEST = 60
ALIKE = 0.8


def similar_notes(desk: Desk, facts: Intake) -> list[Note]:
    """One warning with the numbers of live cases between the same first two parties on the same kind of dispute."""
    first, *others = facts["parties"][:2]
    rows = desk.store.search(first["name"], LOOKED_AT, LOOKED_AT).rows
    near = [row for row in rows if row["dispute_type"] == facts["dispute_type"] and row["state"] != "void"]
    alike = [row["number"] for row in near if all_there(desk, row["id"], [first, *others])]
    return [Note("similar", "parties", {"number": "、".join(alike[:NAMED])})] if alike else []


def all_there(desk: Desk, case: str, people: list[Party]) -> bool:
    """Whether each of them may be a party of that case, by any name they go by."""
    there = (desk.store.get("case", case) or {}).get("parties", [])
    return all(any(may_be_one(one, party) for party in there) for one in people)


def copied_findings(desk: Desk, case: Case) -> list[Finding]:
    """Texts of this case that are almost those of another recent one: shown to their author, nobody else.

    The most like of the last ``RECENT`` cases is named where four fifths of all runs of six characters agree.
    """
    mine = {key: grams(text) for key, text in told_texts(case).items()}
    found = []
    for key, own in mine.items():
        likest, number = 0.0, ""
        for other in others(desk, case) if own else ():
            share = overlap(own, grams(told_texts(other).get(key, "")))
            if share > likest:
                likest, number = share, str(other["number"])
        if likest >= ALIKE:
            found.append(Finding("warning", "text_copied", PAPERS[key], key, {"number": number}))
    return found


PAPERS = {"summary": "intake_form", "facts": "agreement", "note": "revisit_record"}


def told_texts(case: Case) -> dict[str, str]:
    """The long texts that people write: what happened, what was found, what a visit showed."""
    agreed = standing_agreement(case)
    visits = case.get("revisits")
    note = visits[-1].get("note", "") if visits else ""
    texts = {"summary": case.get("summary", ""), "facts": agreed.get("facts", ""), "note": note}
    people = [person["name"] for person in [*case.get("parties", []), *case.get("mediators", [])]]
    return {key: nameless(str(text or ""), people) for key, text in texts.items()}


def nameless(text: str, people: list[str]) -> str:
    """A text without its people and figures: two honest texts differ in more than those."""
    for name in people:
        text = text.replace(name, "")
    return "".join(sign for sign in text if not sign.isdigit() and not sign.isspace())


def grams(text: str) -> set[str]:
    """All runs of six characters; none for a text too short to judge."""
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)} if len(text) >= SHORTEST else set()


def overlap(one: set[str], other: set[str]) -> float:
    """How much of both is shared, 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def others(desk: Desk, case: Case) -> list[Case]:
    """The latest other cases, but for void ones and those that others may not see."""
    rows = desk.store.case_rows(limit=RECENT)
    docs = [desk.store.get("case", row["id"]) for row in rows if row["id"] != case["id"] and row["state"] != "void"]
    return [doc for doc in docs if doc is not None and not doc.get("restricted")]
