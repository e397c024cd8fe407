"""A teaching story (教学案例) without anybody's name: the same alias for the same person all through, then a search
for what is left. A story in which anything is left is not given out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.facts.folding import DOTS
from app.records.case import Case
from app.records.cases.agreement import standing_agreement
from app.records.cases.asked import surname
from app.records.cases.story_marks import marks, marks_replaced, name_replaced, name_stands

STEMS = "甲乙丙戊己庚壬癸"
"""By what people are told apart; 丁 and 辛 are surnames too, and 丁家 would not be known from a real one."""
PERSONAL: Final = (
    "phone",
    "id_number",
    "credit_code",
    "address",
    "household_address",
    "group",
    "workplace",
)
SHORTEST = 2
ID = re.compile(r"[a-z]\d+")
PARTED = re.compile(rf"[\s.．{''.join(sorted(DOTS))}]+")
TITLES = (
    "证人|目击者|邻居|村民|居民|群众|组长|社长|村长|支书|书记|主任|会计|队长|医生|老师|师傅|老板|户主|申请人|被申请人|当事人|第三人|"
    "代理人|监护人|联系人|翻译|父亲|母亲|丈夫|妻子|儿子|女儿|儿媳|女婿|哥哥|弟弟|姐姐|妹妹|爷爷|奶奶|叔叔|伯伯|舅舅"
)
TITLED = re.compile(rf"^(?:{TITLES})+[：:]?|(?:{TITLES})+$")
APART = re.compile(r"[（()）【】\[\]，,、；;：:/]")
"""What stands between a name and what is said beside it: 张三（邻居）."""
NAMED: Final = frozenset(
    "absent agreed_by aliases asked_by by checked_by contact decided_by filed_by giver guarantor helper household_head "
    "interpreter invited leader legal_representative mediator mediators members name new parties party payee payer "
    "persons present received_by receiver recorder refused_by registrar reported_by representative servers signed to "
    "told_by visited visitor who witness witnesses".split()
)
"""Keys of a case under which somebody is named. ``to`` is an office where a matter is sent there: not in a list."""


def aliases(case: Case, room: Mapping[str, str]) -> dict[str, str]:
    """Every word that could tell who or where, with what stands in its place; ``room`` names village and committee."""
    found: dict[str, str] = {}
    for place, (name, kind) in enumerate(people(case)):
        stem = f"{STEMS[place % len(STEMS)]}{'' if place < len(STEMS) else place // len(STEMS)}"
        found[name] = f"{stem}单位" if kind == "organisation" else f"{stem}某"
        for one in (name, *bare(name)) if kind == "person" else ():
            for part in (one, *parts_of_name(one)):
                found.setdefault(part, f"{stem}某")
            if len(one) >= SHORTEST and not PARTED.search(one):
                found.setdefault(f"{surname(one)}家", f"{stem}家")
    for word in places(case):
        found.setdefault(word, "某处")
    for word in room.values():
        found.setdefault(word, "某村")
    return {word: alias for word, alias in found.items() if word}


def bare(name: str) -> list[str]:
    """The names in what was written as one with a title or a word beside it: 张三 of 证人张三 and of 张三（邻居）."""
    parts = [TITLED.sub("", part.strip()) for part in APART.split(name)]
    return [part for part in parts if part != name and len(part) >= SHORTEST]


def parts_of_name(name: str) -> list[str]:
    """By what somebody may be called beside the whole name: each part of a name with dots or blanks, the given name
    behind a surname of one sign and, of four signs, behind one of two, known as one (诸葛建国) or not (陈方安生)."""
    parts = [part for part in PARTED.split(name) if part]
    if len(parts) == 1:
        parts = [name[1:], *([name[2:]] if len(name) == SHORTEST + SHORTEST else [])]
    return [part for part in parts if len(part) >= SHORTEST]


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
    """Mediators, recorders, and whoever else is named at any step."""
    names = named(case, "")
    yield from ((name, "person") for name in names if len(name) >= SHORTEST and not ID.fullmatch(name))


def named(value: object, key: str) -> Iterator[str]:
    """Whoever stands under a key of names, however deep."""
    if isinstance(value, Mapping):
        for inner, held in value.items():
            if inner != "to" or isinstance(held, list):
                yield from named(held, inner)
    elif isinstance(value, list):
        for one in value:
            yield from named(one, key)
    elif isinstance(value, str) and key in NAMED:
        yield value


def places(case: Case) -> Iterator[str]:
    """Addresses, plots and other facts that lead to a door."""
    for party in case.get("parties", []):
        yield from (str(party[key]) for key in PERSONAL if party.get(key))
    sessions = case.get("sessions", [])
    yield from (str(one["place"]) for one in [case, *sessions, standing_agreement(case)] if one.get("place"))


def hidden(text: str, names: Mapping[str, str]) -> str:
    """A text with every word of ``names`` replaced, the longest first, and without numbers and days."""
    for word in sorted(names, key=len, reverse=True):
        text = name_replaced(text, word, names[word])
    return marks_replaced(text)


def left_over(text: str, names: Mapping[str, str]) -> list[str]:
    """Which kinds of telling words are still in a text: ``name``, ``number``, ``day``; none is what is wanted."""
    found = ["name"] if any(len(word) >= SHORTEST and name_stands(text, word) for word in names) else []
    kinds = {kind for kind, *_ in marks(text)}
    return [*found, *(kind for kind in ("day", "number") if kind in kinds)]


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
