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
    "cell_left_out": one(
        "旧册这一格写的没有带进来，请照旧册补。", "What the book says here did not come along; add it from the book."
    ),
    "formula_without_value": one(
        "这一格是公式，文件里没存算出来的数，空着没带进来；用表格软件打开存一遍再搬，或照旧册补。",
        "A formula whose value the file does not hold: left empty. Open and save it in a spreadsheet, or add it.",
    ),
    "merged_cell": one(
        "这一格和别的格合并了，只有头一格有字，这一行空着没带进来，请照旧册补。",
        "This cell is merged with another; only the first one says something, so it is empty in this line. Add it.",
    ),
    "columns_not_read": one(
        "表“{sheet}”太宽，{first} 到 {last} 栏有字，没有读；要搬就把这些栏挪到前 80 栏里来。",
        "Sheet “{sheet}” is too wide: columns {first} to {last} were not read. Move them into the first 80.",
    ),
    "sheet_without_heads": one(
        "表“{sheet}”没认出表头，里面 {rows} 行没有读。",
        "Sheet “{sheet}” has no known heads: its {rows} rows were not read.",
    ),
    "column_without_head": one(
        "表“{sheet}”的 {first} 栏没有表头，栏里的字没有带进来。",
        "Column {first} of sheet “{sheet}” has no head; what stands in it did not come along.",
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
