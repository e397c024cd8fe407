"""A teaching story (教学案例) without anybody's name: the same alias for the same person all through, then a search
for what is left. A story in which anything is left is not given out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.records.case import Case
from app.records.cases.agreement import standing_agreement

STEMS = "甲乙丙丁戊己庚辛壬癸"
LONG_NUMBER = re.compile(r"[0-9０-９Xx]{5,}|〔\d{4}〕|第\d+号")
HOUSE_NUMBER = re.compile(r"[0-9０-９]+号|[0-9０-９]+组")
DAY = re.compile(r"\d{4}[年.-]\d{1,2}[月.-]\d{1,2}日?")
PERSONAL: Final = (
    "phone",
    "id_number",
    "credit_code",
    "address",
    "household_address",
    "group",
    "household_head",
    "workplace",
)
SHORTEST = 2
ID = re.compile(r"[a-z]\d+")


def aliases(case: Case, room: Mapping[str, str]) -> dict[str, str]:
    """Every word that could tell who or where, with what stands in its place; ``room`` names village and committee."""
    found: dict[str, str] = {}
    for place, (name, kind) in enumerate(people(case)):
        stem = f"{STEMS[place % len(STEMS)]}{'' if place < len(STEMS) else place // len(STEMS)}"
        found[name] = f"{stem}单位" if kind == "organisation" else f"{stem}某"
        if kind == "person" and len(name) > SHORTEST:
            found.setdefault(name[1:], f"{stem}某")
        if kind == "person" and len(name) >= SHORTEST:
            found.setdefault(f"{name[0]}家", f"{stem}家")
    for word in places(case):
        found.setdefault(word, "某处")
    for word in room.values():
        found.setdefault(word, "某村")
    return {word: alias for word, alias in found.items() if word}


def people(case: Case) -> Iterator[tuple[str, str]]:
    """Parties first, then everybody else who is named, each once, with whether it is a person."""
    seen: dict[str, str] = {}
    for name, kind in [*parties(case), *others(case)]:
        seen.setdefault(name, kind)
    yield from seen.items()


def parties(case: Case) -> Iterator[tuple[str, str]]:
    """The parties and who stands beside or for them."""
    for party in [*case.get("parties", []), *case.get("former_parties", [])]:
        yield party["name"], "person" if party.get("kind", "person") == "person" else "organisation"
        beside = [*party.get("aliases", []), *party.get("members", [])]
        beside += [one["name"] for one in [*party.get("statutory_agents", []), *party.get("agents", [])]]
        beside += [party[key] for key in ("representative", "legal_representative") if party.get(key)]
        yield from ((name, "person") for name in beside)


def others(case: Case) -> Iterator[tuple[str, str]]:
    """Mediators, recorders, and whoever came to a session or spoke there."""
    names = [person["name"] for person in case.get("mediators", [])]
    names += [case[key] for key in ("recorder", "registrar") if case.get(key)]
    names += [who for look in case.get("investigations", []) for who in look.get("persons", [])]
    names += [who for one in case.get("services", []) for who in (*one.get("servers", []), *one.get("witnesses", []))]
    names += [item.get("giver", "") for one in case.get("evidence", []) for item in one.get("items", [])]
    names += [one.get("witness", "") for one in case.get("performances", [])]
    for session in case.get("sessions", []):
        names += [*session.get("invited", []), *(line.get("who", "") for line in session.get("record", []))]
    yield from ((name, "person") for name in names if len(name) >= SHORTEST and not ID.fullmatch(name))


def places(case: Case) -> Iterator[str]:
    """Addresses, plots and other facts that lead to a door."""
    for party in case.get("parties", []):
        yield from (str(party[key]) for key in PERSONAL if party.get(key))
    sessions = case.get("sessions", [])
    yield from (str(one["place"]) for one in [case, *sessions, standing_agreement(case)] if one.get("place"))


def hidden(text: str, names: Mapping[str, str]) -> str:
    """A text with every word of ``names`` replaced, the longest first, and without numbers and days."""
    for word in sorted(names, key=len, reverse=True):
        text = text.replace(word, names[word])
    for pattern, stands in ((DAY, "某日"), (LONG_NUMBER, "某号"), (HOUSE_NUMBER, "某号")):
        text = pattern.sub(stands, text)
    return text


def left_over(text: str, names: Mapping[str, str]) -> list[str]:
    """Which kinds of telling words are still in a text: ``name``, ``number``, ``day``; none is what is wanted."""
    found = ["name"] if any(len(word) >= SHORTEST and word in text for word in names) else []
    found += ["day"] if DAY.search(text) else []
    return [*found, *(["number"] if LONG_NUMBER.search(text) or HOUSE_NUMBER.search(text) else [])]


def story(case: Case, names: Mapping[str, str]) -> dict[str, str]:
    """What happened, what was said and what came of it, without names. Figures of money stay."""
    said = [
        f"{hidden(names.get(person(case, line['who']), line['who']), names)}说：{hidden(line['said'], names)}"
        for session in case.get("sessions", []) for line in session.get("record", [])
    ]  # fmt: skip
    terms = [hidden(term.get("text", ""), names) for term in standing_agreement(case).get("terms", [])]
    return {
        "cause": hidden(case.get("summary", ""), names), "course": "\n".join(said), "outcome": "\n".join(terms),
    }  # fmt: skip


def person(case: Case, who: str) -> str:
    """A name for an id."""
    everybody = [*case.get("parties", []), *case.get("mediators", [])]
    return next((one["name"] for one in everybody if one.get("id") == who), who)
