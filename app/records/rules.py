"""Parameters a county may replace: limits, days, offers. Loaded from ``forms/rules`` and handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CodeList = dict[str, str]
Codes = dict[str, CodeList]


@dataclass(frozen=True)
class Rules:
    """What the law or a county sets, with the source of each in the rule files.

    ``remedies`` maps a dispute type (or ``*``) to the codes of the ways out that are told, in order.
    ``cannot_confirm`` are words in an agreement that a court will not confirm (民诉法解释 355).
    """

    month_basis: str = "concluded_on"
    cut_off_day: int = 0
    mediation_months: int = 1
    confirmation_days: int = 30
    revisit_days: int = 7
    body_kind: str = "village"
    cannot_confirm: tuple[str, ...] = ("确权", "离婚", "解除收养", "确认亲子", "所有权归", "使用权归")
    vague_words: tuple[str, ...] = ("尽快", "近期", "适当")
    remedies: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"*": ("court",)})

    @classmethod
    def from_mapping(cls, rules: Mapping[str, Any]) -> Rules:
        """Read the merged tables of the rule files; a key that is not there keeps its default."""
        known = {key: rules[key] for key in cls.__dataclass_fields__ if key in rules}
        for key in ("cannot_confirm", "vague_words"):
            if key in known:
                known[key] = tuple(known[key])
        if "remedies" in known:
            known["remedies"] = {kind: tuple(ways) for kind, ways in known["remedies"].items()}
        return cls(**known)

    def remedies_for(self, dispute_type: str) -> tuple[str, ...]:
        """The ways out to be told for this type, the first one first (人民调解法 26)."""
        return self.remedies.get(dispute_type, self.remedies.get("*", ()))
