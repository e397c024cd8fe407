"""What somebody must be allowed to do to finish a form: a form that cannot be finished is not opened."""

from __future__ import annotations

from app.ui.form.form_place import OPENING_FIGURES, FormKind, FormPlace

OWN = ("correct", "reopen", "void")
"""Steps that are verbs of their own."""
KINDS = {
    FormKind.INTAKE: "case.open", FormKind.ORAL: "case.open", FormKind.SIGN: "paper.sign", FormKind.FILL: "paper.fill",
    FormKind.ENTRY: "ledger.add", FormKind.LEAD: "screening.note", FormKind.PAPER: "paper.enter",
}  # fmt: skip
OFFICE = {
    "person": "office.change", "decision": "office.done", "check": "office.check", "files": "disposal.propose",
    "charge": "case.charge", "progress": "case.charge",
}  # fmt: skip


def leave_of(place: FormPlace) -> str:
    """The verb behind the form of a place."""
    if place.kind == FormKind.STEP:
        return f"case.{place.what}" if place.what in OWN else "case.step"
    if place.kind == FormKind.FIGURES:
        if place.slip:
            return "month.correct"
        return "month.opening" if place.of == OPENING_FIGURES else "month.write"
    if place.kind == FormKind.OFFICE:
        return OFFICE.get(place.of, "file.out")
    return KINDS[place.kind]
