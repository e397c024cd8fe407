"""Packs for handwriting days: several papers of one case under one reserved number, and what became of each.

A pack is a line of the register of numbers: ``reserved`` until its registration is typed in (see ``reentry``),
``used`` from then on, ``void`` with a reason where the paper was spoilt or lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.casework.desk import Desk, committee_doc, need_reason
from app.casework.papers.blanks import MOST, marking, reserve_numbers
from app.documents.file.binding import Part, bind, pages_of
from app.documents.forms.answers import document_of
from app.documents.forms.pages import frame_of
from app.documents.page.draw import draw_pages
from app.documents.page.hand import hand_blocks
from app.records.cases.numbers import register_id
from app.records.errors import Refused
from app.records.kept import KeptNumber

FIRST = "intake_form"
PACK = "pack"


@dataclass(frozen=True)
class Packs:
    """Printed packs: one PDF, how many pages, and the numbers they carry in their order."""

    pdf: bytes
    pages: int
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class OpenPack:
    """A pack with papers still to be typed in. ``entered`` and ``unused`` are forms; ``days`` since it was
    reserved, -1 where that is not known; ``case`` is "" until its registration is in."""

    number: str
    forms: tuple[str, ...]
    entered: tuple[str, ...]
    unused: tuple[str, ...]
    days: int
    case: str

    @property
    def next_form(self) -> str:
        """The paper to be typed in next, in the order of the pack."""
        return next(form for form in self.forms if form not in (*self.entered, *self.unused))


def pack_choices(desk: Desk) -> list[str]:
    """The forms that a pack may hold, the usual ones first, each in the order of a case."""
    asked = [one for one in desk.forms.documents.values() if one.screens]
    return [one.form for place in ("first", "more") for one in asked if one.place == place]


def usual_forms(desk: Desk) -> tuple[str, ...]:
    """What a pack holds where nobody chose: the papers a village needs first."""
    asked = (one for one in desk.forms.documents.values() if one.screens and one.place == "first")
    return tuple(one.form for one in asked)


def ordered(desk: Desk, forms: Sequence[str]) -> tuple[str, ...]:
    """The forms in the order of a case, the registration first; Refused("unknown_form", "form_not_by_hand")."""
    for form in forms:
        if not document_of(desk.forms, form).screens:
            raise Refused("form_not_by_hand", form=form)
    return (FIRST, *(form for form in desk.forms.documents if form in forms and form != FIRST))


def print_packs(desk: Desk, copies: int, forms: Sequence[str] = ()) -> Packs:
    """Draw packs, each with its own reserved number on every page.

    Raises Refused: ``copies_faulty``, ``unknown_form``, ``form_not_by_hand``.
    """
    desk.need("paper.blank")
    if not 0 < copies <= MOST:
        raise Refused("copies_faulty")
    chosen = ordered(desk, forms or usual_forms(desk))
    numbers = reserve_numbers(desk, PACK, copies, chosen)
    pdf = bind([Part("", draw_one(desk, form, number), numbered=False) for number in numbers for form in chosen])
    return Packs(pdf, pages_of(pdf), tuple(numbers))


def draw_one(desk: Desk, form: str, number: str) -> bytes:
    """One paper of a pack, asked in the order of its screen."""
    document, committee = document_of(desk.forms, form), committee_doc(desk)["name"]
    parts = hand_blocks(desk.forms, document, {"number": number, "committee": committee})
    return draw_pages(parts, frame_of(document, committee, number), marking(desk, document, [number])).pdf


def need_pack(desk: Desk, number: str) -> KeptNumber:
    """A reserved or partly typed-in number; Refused("number_not_reserved") where it is none or void."""
    kept = desk.store.get("number", register_id("case", number))
    if kept is None or kept.get("state") not in ("reserved", "used"):
        raise Refused("number_not_reserved")
    return kept


def forms_of(desk: Desk, kept: KeptNumber) -> tuple[str, ...]:
    """The papers of a reserved number; a single blank form is a pack of one behind its registration."""
    if kept.get("forms"):
        return tuple(kept["forms"])
    single = desk.forms.documents.get(str(kept.get("for")))
    return (FIRST, single.form) if single and single.screens and single.form != FIRST else (FIRST,)


def open_packs(desk: Desk) -> list[OpenPack]:
    """Numbers that never came back and packs with papers still to be typed in, the oldest first."""
    return [
        pack
        for kept in desk.store.all("number")
        if kept.get("state") in ("reserved", "used") and kept.get("kind") == "case"
        for pack in [pack_of(desk, kept)]
        if len(pack.entered) + len(pack.unused) < len(pack.forms)
    ]


def pack_of(desk: Desk, kept: KeptNumber) -> OpenPack:
    """How far a pack has come."""
    told = kept.get("entered", [])
    since = kept.get("reserved_on")
    return OpenPack(
        number=kept["number"],
        forms=forms_of(desk, kept),
        entered=tuple(one["form"] for one in told if not one.get("unused")),
        unused=tuple(one["form"] for one in told if one.get("unused")),
        days=(desk.clock.today() - date.fromisoformat(since)).days if since else -1,
        case=str(kept.get("case", "")),
    )


def leave_out(desk: Desk, number: str, form: str) -> None:
    """Record that a paper of a pack was not written on.

    Raises Refused: ``number_not_reserved``, ``paper_entered_already``, ``pack_without_form``,
    ``pack_not_begun`` for the registration, which is either typed in or void.
    """
    desk.need("paper.enter")
    with desk.store.writing() as writing:
        kept = need_pack(desk, number)
        need_waiting(desk, kept, form)
        if form == FIRST:
            raise Refused("pack_not_begun")
        line = {"form": form, "unused": True, "by": desk.store.user, "at": desk.clock.today().isoformat()}
        doc = {"id": kept["id"], "entered": [*kept.get("entered", []), line]}
        writing.record("number.entered", kept["id"], {"number": doc})


def need_waiting(desk: Desk, kept: KeptNumber, form: str) -> None:
    """The paper belongs to the pack and is not typed in yet."""
    if form not in forms_of(desk, kept):
        raise Refused("pack_without_form")
    if any(one["form"] == form for one in kept.get("entered", [])):
        raise Refused("paper_entered_already")


def void_number(desk: Desk, number: str, reason: str) -> None:
    """Give up a number whose paper was spoilt or lost; it stays in the register, void, with the reason.

    Raises Refused: ``reason_missing``, ``number_not_reserved``, ``number_used`` where a case carries it.
    """
    desk.need("number.void")
    why = need_reason(reason)
    with desk.store.writing() as writing:
        kept = need_pack(desk, number)
        if kept["state"] == "used":
            raise Refused("number_used")
        writing.record("number.void", kept["id"], {"number": {"id": kept["id"], "state": "void", "why": why}})
