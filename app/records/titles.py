"""What a case is called: 甲与乙某类纠纷."""

from __future__ import annotations

from app.records.changes import Doc
from app.records.names import LINE_LIMIT
from app.records.rules import Codes


def suggested_title(values: Doc, codes: Codes) -> str:
    """甲与乙某类纠纷 from the parties and the type; "" while either is not known."""
    names = [str(party.get("name") or "") for party in values.get("parties") or []]
    kind = codes.get("dispute_type", {}).get(str(values.get("dispute_type")), "")
    if not kind or len(names) < 2 or not all(names[:2]):
        return ""
    others = names[1] if len(names) == 2 else f"{names[1]}等{len(names) - 1}人"
    return f"{names[0]}与{others}{kind.removesuffix('纠纷')}纠纷"[:LINE_LIMIT]
