"""The people and terms of a case as a screen names them."""

from __future__ import annotations

from app.ui.entries import Doc, Option


def party_options(case: Doc) -> tuple[Option, ...]:
    """The parties as choices: their id and their name."""
    return tuple((party["id"], party.get("name", "")) for party in case.get("parties", []))


def people_options(case: Doc) -> tuple[Option, ...]:
    """Everybody who may have spoken: parties, then mediators."""
    mediators = tuple((one["id"], one["name"]) for one in case.get("mediators", []) if isinstance(one, dict))
    return (*party_options(case), *mediators)


def mediator_names(case: Doc) -> list[str]:
    """The mediators' names, the one who presides first."""
    people = [one if isinstance(one, dict) else {"name": one} for one in case.get("mediators", [])]
    people.sort(key=lambda one: one.get("role", "presiding") != "presiding")
    return [one.get("name", "") for one in people]


def presiding(case: Doc) -> str:
    """Who leads the mediation; "" where nobody is named yet."""
    return next(iter(mediator_names(case)), "")


def current_agreement(case: Doc) -> Doc:
    """The agreement that holds now; {} where there is none."""
    standing = [one for one in case.get("agreements", []) if not one.get("superseded")]
    return standing[-1] if standing else {}


def term_options(case: Doc) -> tuple[Option, ...]:
    """The terms that hold now as choices: their id and the beginning of their text."""
    terms = current_agreement(case).get("terms", [])
    return tuple((term["id"], f"{number}. {term.get('text', '')[:24]}") for number, term in enumerate(terms, 1))


def names_line(case: Doc) -> str:
    """All parties' names in one line."""
    return "、".join(name for _, name in party_options(case))
