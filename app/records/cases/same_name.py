"""People of one name: who may be the same person, and by what a village tells two of them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.facts.folding import fold_to_find
from app.facts.identity import id_birth
from app.records.case import Case, Party
from app.records.rules import Codes

PERSONAL = ("id_number", "birth")
BETWEEN = "，"
BORN, HEAD, FATHER, CALLED = "{year}年生", "户主{name}", "父亲{name}", "又叫{name}"


def names_of(party: Party) -> frozenset[str]:
    """All names a party goes by, 小名 and 曾用名 too, as they are looked for: 張伟 is 张伟."""
    return frozenset(fold_to_find(name) for name in (party["name"], *party.get("aliases", ())) if name)


def may_be_one(one: Party, other: Party) -> bool:
    """Whether two share a name and nothing personal that is known of both differs."""
    differ = any(one.get(key) and other.get(key) and one.get(key) != other.get(key) for key in PERSONAL)
    return not differ and bool(names_of(one) & names_of(other))


def in_household_of(party: Party, name: str) -> bool:
    """Whether a person belongs to the household whose head bears that name."""
    return bool(party.get("household_head")) and fold_to_find(str(party.get("household_head"))) == fold_to_find(name)


def labels(case: Case, codes: Codes) -> dict[str, str]:
    """The name under which each party is offered, by id: where two bear one name, with what tells them apart.

    Only what those of one name do not share is said; two of whom nothing is known keep the bare name.
    """
    parties = case.get("parties", [])
    count = Counter(fold_to_find(party["name"]) for party in parties)
    return {
        party["id"]: labelled(party, [one for one in parties if same(one, party)], codes)
        if count[fold_to_find(party["name"])] > 1
        else party["name"]
        for party in parties
    }


def same(one: Party, other: Party) -> bool:
    """Whether two names are written alike."""
    return fold_to_find(one["name"]) == fold_to_find(other["name"])


def labelled(party: Party, namesakes: Sequence[Party], codes: Codes) -> str:
    """A name with the first marks that no namesake shares, or with all that is known."""
    others = [set(marks(one, codes)) for one in namesakes if one["id"] != party["id"]]
    own = list(marks(party, codes))
    told = next(([mark] for mark in own if all(mark not in marked for marked in others)), own)
    return f"{party['name']}（{BETWEEN.join(told)}）" if told else party["name"]


def marks(party: Party, codes: Codes) -> Iterator[str]:
    """By what a village tells one from another, the surest first: 小名, group, head of household, year of birth,
    side."""
    yield from party.get("aliases", ())
    if party.get("group"):
        yield str(party["group"])
    if party.get("household_head"):
        yield HEAD.format(name=party["household_head"])
    year = str(party.get("birth") or "")[:4] or born_by_number(party)
    if year:
        yield BORN.format(year=year)
    if party.get("address"):
        yield str(party["address"])
    side = codes.get("side", {}).get(party.get("side", ""))
    if side:
        yield side


def known_by(party: Party, father: str = "") -> str:
    """小名 or 曾用名, group, year of birth, and father or head of household, as far as they are known: by what a
    village knows who is meant."""
    year = str(party.get("birth") or "")[:4] or born_by_number(party)
    head = "" if father else party.get("household_head", "")
    other = next(iter(party.get("aliases", ())), "")
    told = (
        CALLED.format(name=other) if other else "",
        party.get("group", ""),
        BORN.format(year=year) if year else "",
        FATHER.format(name=father) if father else "",
        HEAD.format(name=head) if head else "",
    )
    return BETWEEN.join(word for word in told if word)


def born_by_number(party: Party) -> str:
    """The year of birth that an identity number tells; "" without one."""
    born = id_birth(str(party.get("id_number") or ""))
    return str(born.year) if born else ""
