"""A record by its kind and id, with the type of what such a record says."""

from __future__ import annotations

import json
from typing import Any, Literal, overload

from app.records.case import Case
from app.records.kept import (
    Analysis,
    Attachment,
    Centre,
    Claim,
    KeptClause,
    KeptNumber,
    KeptOpening,
    Month,
    Paper,
    Round,
    SecondHead,
    SelfCheck,
    Setting,
    User,
    Written,
)

KEPT = "SELECT doc FROM record WHERE kind = ? AND id = ?"


class Getting:
    """Whoever can look into the records: the open room, and a write under way."""

    def text_of(self, kind: str, record_id: str) -> str | None:
        """The record as it was written; None where there is none."""
        raise NotImplementedError

    @overload
    def get(self, kind: Literal["case"], record_id: str) -> Case | None: ...
    @overload
    def get(self, kind: Literal["paper"], record_id: str) -> Paper | None: ...
    @overload
    def get(self, kind: Literal["attachment"], record_id: str) -> Attachment | None: ...
    @overload
    def get(self, kind: Literal["number"], record_id: str) -> KeptNumber | None: ...
    @overload
    def get(self, kind: Literal["clause"], record_id: str) -> KeptClause | None: ...
    @overload
    def get(self, kind: Literal["claim"], record_id: str) -> Claim | None: ...
    @overload
    def get(self, kind: Literal["disposal"], record_id: str) -> Round | None: ...
    @overload
    def get(self, kind: Literal["selfcheck"], record_id: str) -> SelfCheck | None: ...
    @overload
    def get(self, kind: Literal["month"], record_id: str) -> Month | None: ...
    @overload
    def get(self, kind: Literal["opening"], record_id: str) -> KeptOpening | None: ...
    @overload
    def get(self, kind: Literal["analysis"], record_id: str) -> Analysis | None: ...
    @overload
    def get(self, kind: Literal["user"], record_id: str) -> User | None: ...
    @overload
    def get(self, kind: Literal["peer"], record_id: str) -> Centre | None: ...
    @overload
    def get(self, kind: Literal["second_head"], record_id: str) -> SecondHead | None: ...
    @overload
    def get(self, kind: Literal["answers"], record_id: str) -> Written | None: ...
    @overload
    def get(self, kind: Literal["setting"], record_id: str) -> Setting | None: ...
    @overload
    def get(self, kind: str, record_id: str) -> Any: ...
    def get(self, kind: str, record_id: str) -> Any:
        """A record as it stands; within a write as that write has made it."""
        found = self.text_of(kind, record_id)
        return json.loads(found) if found else None
