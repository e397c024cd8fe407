"""What this PC remembers without a password: each person's size of type, who came last, and when each came in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict, cast

from app.ui.widgets.theme import SIZES

FILE = "window.json"


class Remembered(TypedDict, total=False):
    """What lies in the file; nothing is checked when it is read: a hand may have been there."""

    sizes: dict[str, str]  # of type, by person
    size: str  # chosen last
    last_user: str
    came_in: dict[str, dict[str, str]]  # moments, by room and person
    idle_minutes: int


class Preferences:
    """A small clear file beside the side files; losing it loses nothing but convenience."""

    def __init__(self, state: Path) -> None:
        self.path = state / FILE
        self.doc = self.read()

    def read(self) -> Remembered:
        try:
            doc = json.loads(self.path.read_bytes())
        except (OSError, ValueError):
            return {}
        return cast(Remembered, doc) if isinstance(doc, dict) else {}

    def write(self) -> None:
        part = self.path.with_suffix(".part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self.doc, ensure_ascii=False), encoding="utf-8")
            part.replace(self.path)
        except OSError:
            part.unlink(missing_ok=True)

    def size(self, user: str = "") -> str:
        """The size of type a person chose; that of the last one for somebody new."""
        sizes = self.doc.get("sizes", {})
        found = sizes.get(user) or sizes.get(self.last_user()) or self.doc.get("size", "standard")
        return found if found in SIZES else "standard"

    def set_size(self, user: str, size: str) -> None:
        if user:
            self.doc.setdefault("sizes", {})[user] = size
        self.doc["size"] = size
        self.write()

    def last_user(self) -> str:
        return str(self.doc.get("last_user", ""))

    def set_last_user(self, user: str) -> None:
        self.doc["last_user"] = user
        self.write()

    def came_in(self, room: str) -> dict[str, str]:
        """When each person came into a room on this PC for the last time."""
        found = self.doc.get("came_in", {})
        seen = found.get(room, {}) if isinstance(found, dict) else {}
        return {str(user): str(moment) for user, moment in seen.items()} if isinstance(seen, dict) else {}

    def set_came_in(self, room: str, user: str, moment: str) -> None:
        self.doc["came_in"] = {**self.doc.get("came_in", {}), room: {**self.came_in(room), user: moment}}
        self.write()

    def idle_minutes(self) -> int:
        """After how many quiet minutes the room locks; 0 is never."""
        return int(self.doc.get("idle_minutes", 5))

    def set_idle_minutes(self, minutes: int) -> None:
        self.doc["idle_minutes"] = minutes
        self.write()
