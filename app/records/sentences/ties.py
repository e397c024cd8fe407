"""What the reconciliation (对账) calls its ties, and the reasons for which two books differ."""

from __future__ import annotations

from app.records.sentences.words import Lines, one

SENTENCES: dict[str, Lines] = {
    "tie_title": one("月度对账单", "Reconciliation"),
    "tie_note": one(
        "台账按受理日计，统计表{by}；两边不同的，一案一行写明。",
        "The case book goes by intake; the table: {by}.",
    ),
    "tie_yuan": one("协议涉及金额（元）", "Agreed amount in yuan"),
    "tie_same": one("对上了", "Equal"),
    "tie_told": one("差的都在下面", "Every difference is below"),
    "tie_rest": one("还有 {rest} 找不到出处", "{rest} have no line"),
    "tie_changed": one("还有 {rest} 是封账以后改过、作废的", "{rest} come of cases changed or void since"),
    "tie_flow": one("结转", "Flow"),
    "tie_flow_left": one("上期结转 + 本期受理", "Carried over + taken in"),
    "tie_flow_right": one("本期办结 + 期末在办", "Ended + still open"),
    "tie_case_book_taken": one("受理", "Taken in"),
    "tie_case_book_taken_left": one("调解台账的行数", "Lines of the case book"),
    "tie_case_book_taken_right": one("统计表：本期受理", "The table: taken in"),
    "tie_case_book_ended": one("办结", "Ended"),
    "tie_case_book_ended_left": one("调解台账的行数（按受理日）", "Lines of the case book (by intake)"),
    "tie_case_book_ended_right": one("统计表：调解案件总数", "The table: cases"),
    "tie_money": one("金额（元）", "Money (yuan)"),
    "tie_money_left": one("调解台账的合计（按受理日）", "Sum of the case book (by intake)"),
    "tie_money_right": one("统计表：协议涉及金额", "The table: amount"),
    "tie_oral_book": one("口头协议", "Oral agreements"),
    "tie_oral_book_left": one("口头协议登记簿的行数", "Lines of the oral book"),
    "tie_oral_book_right": one("统计表：口头协议", "The table: oral agreements"),
    "tie_closed": one("封账以后", "Since the close"),
    "tie_closed_left": one("封账时：{figure}", "At the close: {figure}"),
    "tie_closed_right": one("照现在数：{figure}", "Counted today: {figure}"),
    "tie_why_taken_before": one("以前受理，本期办结", "Taken in earlier, ended now"),
    "tie_why_ended_later": one("本期受理，后来办结", "Taken in now, ended later"),
    "tie_why_still_open": one("本期受理，还在办", "Taken in now, still open"),
    "tie_why_merged": one("并入另案，不算办结", "Merged, not ended"),
    "tie_why_destroyed": one("档案已销毁，台账不列", "File destroyed, no line"),
    "tie_why_came_to_nothing": one("达成过协议，最后没有成", "Agreed once, came to nothing"),
    "tie_why_agreement_changed": one("协议后来补成书面或改过", "Agreement written up or changed later"),
    "tie_why_late": one("封账以后才登记", "Registered after the close"),
    "tie_why_no_longer": one("封账以后作废或改走", "Void or moved since the close"),
}
