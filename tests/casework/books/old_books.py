"""Old books as villages keep them: sheets in every order, with the damage that spreadsheets do."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

HEADS = "序号 受理日期 申请人 被申请人 纠纷类别 简要情况 调解员 调解时间 调解结果 协议形式 协议金额".split()
LINES: list[list[Any]] = [
    [1, date(2024, 3, 5), "罗桂芳", "张𬱖", "邻里纠纷", "水沟抬高。", "王德明", "2024.3.9", "调解成功", "书面", 2600],
    [2, "2024年4月1日", "何秀英", "何强", "家庭赡养", "轮流照料说不拢。", "王德明、刘芳", 45400, "成功", "口头", ""],
    [3, "20240506", "彭家院子农家乐有限公司", "陈国富", "合同纠纷", "欠货款。", "刘芳", "2024-05-20",
     "未达成协议", "", "1.2万元"],
    ["合计", "", "", "", "", "", "", "", "", "", 2600],
]  # fmt: skip


def xlsx(path: Path, heads: Sequence[str], lines: Sequence[Sequence[Any]], above: Sequence[Sequence[Any]] = ()) -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (*above, heads, *lines):
        sheet.append(list(row))
    book.save(path)
    return path


def text(path: Path, heads: Sequence[str], lines: Sequence[Sequence[Any]], encoding: str) -> Path:
    """A CSV in an office's encoding."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([heads, *lines])
    return path
