"""What the makers of texts may look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.facts.dates import parse_day
from app.records.case import Case, Party
from app.records.cases.people import person_name
from app.records.changes import Doc
from app.records.kept import Committee

if TYPE_CHECKING:
    from app.documents.forms.library import Library

DAYS = ("concluded_on", "held_on", "visited_on", "paid_on", "on")


@dataclass(frozen=True)
class Facts:
    """What a maker may look at: the case, the item of it this paper is about, the committee, the forms."""

    library: Library
    case: Case
    item: Doc
    committee: Committee

    @property
    def day(self) -> Any:
        """The paper's day, for ages."""
        found = next((self.item[key] for key in DAYS if self.item.get(key)), self.case.get("accepted_on"))
        return parse_day(found)

    def parties(self, *sides: str) -> list[Party]:
        """The parties of some sides, or all."""
        return [party for party in self.case["parties"] if not sides or party["side"] in sides]

    def names(self, ids: list[str]) -> str:
        """Names of people by id, joined."""
        return "、".join(person_name(self.case, word) for word in ids)
