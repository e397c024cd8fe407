"""What a look at a case before filing finds."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """One finding: ``error`` blocks filing unless the director releases it, ``warning`` does not."""

    level: str
    code: str
    paper: str = ""
    field: str = ""
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)
