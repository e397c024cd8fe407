"""A record by its kind and id."""

from __future__ import annotations

import json
from typing import Any

KEPT = "SELECT doc FROM record WHERE kind = ? AND id = ?"


class Getting:
    """Whoever can look into the records: the open room, and a write under way."""

    def text_of(self, kind: str, record_id: str) -> str | None:
        """The record as it was written; None where there is none."""
        raise NotImplementedError

    def get(self, kind: str, record_id: str) -> Any:
        """A record as it stands; within a write as that write has made it. To the checker of types it is what
        ``kept.Kinds`` says of its kind, or None."""
        found = self.text_of(kind, record_id)
        return json.loads(found) if found else None
