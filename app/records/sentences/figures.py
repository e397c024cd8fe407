"""What the month's figures, opening figures and schemes say to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, three

SENTENCES: dict[str, Lines] = {
    "unknown_figure": three(
        ("月报里没有 {key} 这一项。", "There is no figure {key}."),
        ("编号像 A1、A38、B2 这样写。", "Figures are named like A1, A38, B2."),
    ),
    "opening_touched": three(
        ("这一段本室自己有案件，不能再填期初数。", "The room's own book reaches into this period."),
        ("期初数只填本室第一件案子以前的月份。", "Opening figures are for months before the room's first case."),
    ),
    "opening_faulty": three(
        ("期初数有填错的地方。", "Something in the opening figures is wrong."),
        ("请照下面列出的地方改好；加出来的数不用填。", "Please mend the places; sums are worked out."),
    ),
    "unknown_scheme": three(
        ("没有这一种口径。", "There is no such scheme."),
        ("请从列出的口径里选。", "Please choose one of those listed."),
    ),
    "analysis_faulty": three(
        ("这份分析还不能记下。", "This analysis cannot be kept yet."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
}
