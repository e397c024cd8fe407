"""What somebody must be allowed to do to finish a form: a form that cannot be finished is not opened."""

from __future__ import annotations

from app.ui.papers.reentry_job import KIND

OWN = ("correct", "reopen", "void")
"""Steps that are verbs of their own."""
KINDS = {
    "intake": "case.open", "oral": "case.open", "sign": "paper.sign", "fill": "paper.fill", "entry": "ledger.add",
    "lead": "screening.note", KIND: "paper.enter",
}  # fmt: skip
FIGURES = {"opening": "month.opening", "analysis": "month.write"}
OFFICE = {
    "person": "office.change", "decision": "office.done", "check": "office.check", "files": "disposal.propose",
    "charge": "case.charge", "progress": "case.charge",
}  # fmt: skip


def leave_of(place: str) -> str:
    """The verb behind the form of a place (see ``form_places``)."""
    kind, _, rest = place.partition(":")
    if kind == "step":
        step = rest.partition(":")[2]
        return f"case.{step}" if step in OWN else "case.step"
    if kind == "figures":
        return FIGURES[rest.partition(".")[0].lstrip("@")]
    if kind == "office":
        return OFFICE.get(rest.partition(":")[0], "file.out")
    return KINDS[kind]
