"""What the exchange says to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines

SENTENCES: dict[str, Lines] = {}
