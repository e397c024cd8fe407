"""What an opening found: whether something saved is gone, and whether this computer knows the room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Required

from app.records.errors import Note
from app.records.kept import LeftOut
from app.storage.backups.manifest import LastWritten
from app.storage.history.journal import COUNTY, Lost
from app.storage.keys.keyrows import FOREIGN
from app.storage.store import Store

FIRST = {"machine": "store_first_here", "folder": "store_moved_here"}
TOLD = {FOREIGN: "slot_was_foreign"} | {
    code: code
    for code in ("device_healed", "slots_healed", "drafts_healed", "drafts_older", "card_healed", "tries_healed")
}
LOST = ("store_older", "store_cut", "store_behind_county")
BACK = "store_back"
HISTORY_CUT, FOREIGN_SLOT = "history_cut", "slot_was_foreign"


class Wrong(LeftOut, total=False):
    """Something that does not hold, and where; of a kept file also what it is."""

    where: Required[str]
    missing: int  # entries of the history
    message: str  # the same in words


@dataclass(frozen=True)
class Place:
    """The room as the first screen names it, always: its folder, how many cases, the newest number, and the last
    entry."""

    folder: str
    cases: int
    newest: str
    last: LastWritten


def place_of(store: Store) -> Place:
    """Where the open room lies and how far it goes."""
    holds = store.holdings()
    return Place(str(store.folder.resolve()), int(holds["cases"]), str(holds["newest"]), holds["last"])


def store_notes(store: Store) -> list[Note]:
    """What goes with every answer until a person has confirmed it."""
    notes, found = [], store.standing
    if found.lost is not None:
        notes.append(lost_note(found.lost))
    if found.back is not None:
        notes.append(Note(BACK, "", {"changes": found.back.changes, "at": minute(found.back.at)}))
    if found.first:
        place = place_of(store)
        facts = {"cases": place.cases, "last": minute(str(place.last.get("at", ""))) or "-", "by": place.last.get("by")}
        notes.append(Note(FIRST[found.first], "", facts))
    return [*notes, *(Note(TOLD[code]) for code in found.healed)]


def lost_note(lost: Lost) -> Note:
    """What was saved and is not here any more, as it is told."""
    kept = kept_numbers(lost)
    facts: dict[str, str | int] = {"changes": lost.changes, "at": minute(lost.at), "moment": lost.at}
    if kept:
        facts |= {"kept": kept, "then": max(then for then, _ in case_numbers(lost).values())}
    return Note("store_behind_county" if lost.by == COUNTY else "store_older" if kept else "store_cut", "", facts)


def missing(store: Store) -> list[Wrong]:
    """For ``check``: what was saved once and is not in this history."""
    lost, healed = store.standing.lost, store.standing.healed
    found: list[Wrong] = [{"code": HISTORY_CUT, "where": "history", "missing": lost.changes}] if lost else []
    return found + [Wrong(code=FOREIGN_SLOT, where="slots") for code in healed if code == FOREIGN]


ALONE, SPAN = "〔{year}〕{first}", "〔{year}〕{first}—{last}"


def kept_numbers(lost: Lost) -> str:
    """The numbers that are given to nobody, of cases: 〔2026〕36—37; empty where none are concerned."""
    return "、".join(
        (SPAN if then > now + 1 else ALONE).format(year=year, first=now + 1, last=then)
        for year, (then, now) in case_numbers(lost).items()
    )


def case_numbers(lost: Lost) -> dict[str, tuple[int, int]]:
    """By year, the last number that a case had then and the last one that has a case now."""
    found = (key.rsplit(" ", 1) for key in sorted(lost.numbers))
    return {year: lost.numbers[f"{series} {year}"] for series, year in found if series == "case"}


def minute(at: str) -> str:
    """2026-11-20 16:05."""
    return at[:16].replace("T", " ")
