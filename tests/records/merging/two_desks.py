"""Two PCs of one room in memory: each writes on what it has seen, and sees the other's when it is told."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import Any

from app.records.changes import Change, Doc
from app.records.errors import Refused
from app.records.merging.branches import Linked
from app.records.merging.folding import fold, in_order
from app.records.steps.corrections import check_correction
from app.records.steps.intake import check_intake
from app.records.steps.taking import check_step
from tests.records.desk import FORMS, TODAY, facts


class Pc:
    """What one PC holds of one case, in the order in which it came here."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.held: list[Linked] = []

    @property
    def case(self) -> Doc:
        """The case as it stands here."""
        return fold(in_order(self.held)).docs["case", "c1"]

    def write(self, kind: str, data: Doc) -> Linked:
        """One more change; it names what of the others' was last in sight."""
        own = [one for one in self.held if one.device == self.name]
        since = self.held[self.held.index(own[-1]) :] if own else self.held
        ends = {one.device: one.change.id for one in since}
        order, seq = 1 + max((one.change.order for one in self.held), default=0), len(own) + 1
        change = Change(f"{self.name}{seq}", "c1", kind, self.name, f"2026-11-23T0{seq % 10}:00:00+08:00", data,
                        tuple(ends.values()), order=order)  # fmt: skip
        made = Linked(change, self.name, "i", seq, hashlib.sha256(change.id.encode()).hexdigest(), len(self.held) + 1)
        self.held.append(made)
        return made

    def open(self, **more: Any) -> None:
        kept, _ = check_intake(facts(**more), today=TODAY, codes=FORMS.codes)
        self.write("case.opened", {"facts": {**kept, "id": "c1", "number": "第1号", "state": "accepted"}})

    def step(self, step: str, body: Doc) -> None:
        kept, _ = check_step(self.case, step, body, today=TODAY, codes=FORMS.codes, rules=FORMS.rules)  # type: ignore[arg-type]
        self.write("case.step", {"case": "c1", "step": step, "body": kept})

    def correct(self, patch: Doc) -> None:
        kept, _ = check_correction(self.case, patch, today=TODAY, codes=FORMS.codes)  # type: ignore[arg-type]
        self.write("case.corrected", {"case": "c1", "patch": kept, "reason": "写错了"})

    def try_to(self, step: str, body: Doc) -> None:
        """A step where it is lawful; a correction where it changes something."""
        with suppress(Refused):
            if step == "correct":
                self.correct(body)
            else:
                self.step(step, body)

    def see(self, other: Pc) -> None:
        """Take over what the other PC holds, as it came there."""
        known = {one.change.id for one in self.held}
        for one in other.held:
            if one.change.id not in known:
                self.held.append(one._replace(arrival=len(self.held) + 1))


def two_pcs(**more: Any) -> tuple[Pc, Pc]:
    """A case that both know."""
    one, two = Pc("a"), Pc("b")
    one.open(**more)
    two.see(one)
    return one, two


def meet(one: Pc, two: Pc) -> None:
    """Both see everything."""
    one.see(two)
    two.see(one)
