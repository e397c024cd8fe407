"""Offices that disputes are sent to: what each is called now, and which is asked first for a type of dispute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.records.errors import Note
from app.records.rules import Rules


def offices(rules: Rules) -> list[Mapping[str, Any]]:
    """The offices of the rule file, as it stands."""
    found: list[Mapping[str, Any]] = rules.offices.get("office", [])
    return found


def offices_for(dispute_type: str, rules: Rules) -> list[str]:
    """All names, those that see to this type of dispute first."""
    ranked = sorted(offices(rules), key=lambda one: dispute_type not in one.get("types", []))
    return [str(one["name"]) for one in ranked]


def renamed_notes(word: str, rules: Rules) -> list[Note]:
    """An office that has another name by now."""
    for one in offices(rules):
        old = next((name for name in one.get("old", []) if name in word), "")
        if old and one["name"] not in word:
            return [Note("office_renamed", "to", {"old": old, "now": one["name"]})]
    return []
