"""What the paths of a paper may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.facts.dates import parse_day
from app.records.case import Agreement, Case
from app.records.cases.agreement import standing_agreement
from app.records.kept import Committee

if TYPE_CHECKING:
    from app.documents.forms.library import Library

DAYS = ("concluded_on", "held_on", "visited_on", "paid_on", "on")


@dataclass(frozen=True)
class Facts:
    """The case, the item of it this paper is about, the committee, the forms."""

    library: Library
    case: Case
    item: Mapping[str, object]
    committee: Committee

    @property
    def day(self) -> Any:
        """The paper's day, for ages."""
        found = next((self.item[key] for key in DAYS if self.item.get(key)), self.case.get("accepted_on"))
        return parse_day(found)

    @cached_property
    def standing(self) -> Agreement:
        """The agreement that holds now."""
        return standing_agreement(self.case)

    def get(self, root: str) -> Any:
        """The case, the committee, the standing agreement; any other word is what the paper is about."""
        known = {"case": self.case, "committee": self.committee, "standing": self.standing}
        return known.get(root, self.item)
