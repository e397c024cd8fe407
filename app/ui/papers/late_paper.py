"""What is put into an archived file asks why it comes now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.casework.papers.after_filing import CODE
from app.records.errors import ProgramError
from app.ui.frame.frame import Frame
from app.ui.frame.questions import ask_reason

FILE_IS_ARCHIVED = "这件案子归档了，还要放进去吗？"
REASON_IS_PRINTED = "为什么现在才放，印在卷宗情况说明里，经过里也记着。"
THE_REST_STAYS = "卷里原来的文书都不动。"
PUT_IT_IN = "写明理由，放进去"
WHY_NOW = "为什么，如：归档后回访补记"

T = TypeVar("T")


def with_reason_when_archived(
    frame: Frame, page: QWidget, work: Callable[[str], T], done: Callable[[T], None],
    refused: Callable[[ProgramError], None],
) -> None:  # fmt: skip
    """Do ``work`` without a reason; where the file is archived, ask for one and do it again with that."""

    def asked(error: ProgramError) -> None:
        if error.code != CODE:
            refused(error)
            return
        why = ask_reason(page, FILE_IS_ARCHIVED, REASON_IS_PRINTED, THE_REST_STAYS, PUT_IT_IN, WHY_NOW)
        if why is not None:
            frame.runner.store(lambda: work(why), done, refused)

    frame.runner.store(lambda: work(""), done, asked)
