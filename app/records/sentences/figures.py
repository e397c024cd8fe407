"""What the month's figures, opening figures and schemes say to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

SENTENCES: dict[str, Lines] = {
    "nothing_chosen": three(
        ("一本都没有选。", "No book is chosen."),
        ("请在要带走的本子前面打勾。", "Tick the books that shall go along."),
    ),
    "book_too_long": three(
        ("这个文件超过 {most} 行，没有读完。", "This file has more than {most} rows and was not read to its end."),
        ("请分成几个文件，一年一个。", "Please split it, one file a year."),
    ),
    "heads_unknown": three(
        ("没有认出表头。", "No heads were recognised."),
        ("请看第一行是不是表头；叫法特别的，用对照表说明哪一栏是什么。", "Say with a map which column is what."),
    ),
    "map_faulty": three(
        ("对照表里有不认识的项。", "The map names something unknown."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "row_in_opening": three(
        ("{month} 已经填了期初数，再搬进来就数了两遍。", "{month} has opening figures; it would be counted twice."),
        ("要么搬案件，要么填期初数，留一样。", "Bring in either the cases or the opening figures."),
    ),
    "unknown_word": one("这里写的看不出是什么意思。", "It does not say what this means."),
    "id_damaged": one(
        "身份证号不对，像是表格软件改坏的，没有带进来，请照旧卷补。",
        "The ID number is wrong, as if a spreadsheet had damaged it; it was left out.",
    ),
    "line_year_far": one(
        "这一行写的是{year}年，本室最后一笔写在{last}年，差得远，请再看一遍年份。",
        "This line is of {year}, the last entry of {last}: look at the year again.",
    ),
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
