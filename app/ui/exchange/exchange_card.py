"""A card of the exchange: what it is about, one field, one verb."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.ui.widgets import Button, Card, Field, label


class FieldCard(Card):
    """Words at the left, the field, the verb; Enter in the field presses it."""

    def __init__(self, head: str, text: str, field: Field, verb: Button) -> None:
        super().__init__()
        self.field, self.verb = field, verb
        self.field.entered.connect(self.verb.click)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(head, "looks"))
        words.addWidget(label(text, "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 2)
        row.addWidget(self.field, 3)
        row.addWidget(self.verb)
        self.column.addLayout(row)
