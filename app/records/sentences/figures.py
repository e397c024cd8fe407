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
    "not_an_understanding": three(
        ("这不是“旧册认成了什么”那张表，或者表头、对照号没有了。", "This is not the sheet of what was understood."),
        ("请再存一张，在“程序认成”那一栏里改，表头和最后一行别动。", "Save it anew; leave its heads and last line."),
    ),
    "understanding_too_long": three(
        ("改好的表超过 {most} 行，没有读完。", "The corrected sheet has more than {most} rows."),
        (
            "请只留改过的行，没改的行删掉；表头和最后一行要留。",
            "Keep the rows that you changed, its heads and last line.",
        ),
    ),
    "understanding_of_another_book": three(
        ("这张表对的不是这一本旧册。", "This sheet tells of another old book."),
        ("请选对着这本旧册存的那张表；旧册自己改过的，请再存一张。", "Take the one that was saved of this very file."),
    ),
    "understanding_of_another_look": three(
        (
            "存这张表以后，这本旧册认得不一样了：栏、词说过了，或者藏着的也搬。",
            "This book is understood otherwise since the sheet was saved.",
        ),
        ("请再存一张，把改的地方抄过去。", "Save it anew and copy what you corrected."),
    ),
    "correction_without_place": three(
        (
            "改好的表第 {rows} 行，旧册里没有这一行、这一栏，或者那一行不搬（共 {many} 处）。",
            "Row {rows} of the sheet names a line or column that is not looked at ({many} in all).",
        ),
        ("请看看行号和栏名；藏着的行要改，先勾“藏着的也搬”。", "Look at its row and column."),
    ),
    "corrected_twice": three(
        (
            "改好的表第 {rows} 行，同一格改成了两样（共 {many} 处）。",
            "Row {rows} of the sheet corrects a cell twice ({many}).",
        ),
        ("请只留一样。", "Keep one of them."),
    ),
    "row_in_opening": three(
        ("{month} 已经填了期初数，再搬进来就数了两遍。", "{month} has opening figures; it would be counted twice."),
        ("要么搬案件，要么填期初数，留一样。", "Bring in either the cases or the opening figures."),
    ),
    "book_locked": three(
        ("这本册子加了密码，读不了。", "This book has a password and cannot be read."),
        (
            "请用表格软件打开，去掉密码另存一份，再搬那一份。",
            "Open it, save a copy without the password, take that one.",
        ),
    ),
    "book_not_opened": three(
        (
            "这个文件认不出是不是表格，多半加了密码。",
            "It cannot be told whether this is a book; it may have a password.",
        ),
        (
            "请用表格软件打开试试，能打开就另存成 xlsx，不设密码，再搬。",
            "Open it and save it as xlsx without a password.",
        ),
    ),
    "book_not_a_table": three(
        ("这不是表格，是{kind}。", "This is no table but {kind}."),
        ("请找那本册子的表格文件：xlsx、xls、et、csv 都行。", "Take the book's table: xlsx, xls, et or csv."),
    ),
    "kind_word": one("文字文件（Word、WPS 文字）", "a text document"),
    "kind_slides": one("幻灯片", "slides"),
    "kind_pdf": one("PDF", "a PDF"),
    "kind_picture": one("图片", "a picture"),
    "kind_archive": one("压缩包，先解开", "an archive; unpack it first"),
    "kind_open_document": one("ODF 文件，先另存成 xlsx", "an OpenDocument file; save it as xlsx first"),
    "kind_binary_workbook": one("xlsb 表格，先另存成 xlsx", "an xlsb workbook; save it as xlsx first"),
    "kind_web_page": one("没有表格的网页", "a page without a table"),
    "unknown_template": three(
        ("没有这样的样表。", "There is no such template."),
        ("ledger template 会列出有哪些；样表在 forms/templates。", "See ledger template."),
    ),
    "template_suffix": three(
        ("填好的文件要和空表同一种，以 {wanted} 结尾。", "The filled file must end in {wanted} like the template."),
        ("请改一下文件名的结尾，再填。", "Change the ending of the name."),
    ),
    "template_locked": three(
        ("这个空表有打开密码。", "The workbook wants a password."),
        ("请用表格软件打开，另存一份不设密码的，再填。", "Save it without a password."),
    ),
    "template_old_workbook": three(
        ("这是旧版 xls，没法只改几个格子。", "This is an old .xls workbook; single cells of it cannot be changed."),
        ("请用表格软件打开，另存成 xlsx，再填。", "Open it and save it as xlsx."),
    ),
    "template_not_a_workbook": three(
        ("这不是表格文件。", "This is no workbook."),
        ("请找县里发的那份 xlsx。", "Take the xlsx that the county sent."),
    ),
    "template_not_a_table": three(
        ("这不是 xlsx 表格。", "This is no xlsx workbook."),
        ("请用表格软件打开，另存成 xlsx，再填。", "Open it and save it as xlsx."),
    ),
    "template_spoilt": three(
        ("这个表格文件里面坏了，或者写法不合规矩。", "The workbook is damaged or not written as one."),
        ("请用表格软件打开，另存成 xlsx，再填。", "Open it and save it as xlsx."),
    ),
    "out_is_source": three(
        ("写出去的文件就是拿来读的那一个，没有往上盖。", "What is to be written is the very file that is read."),
        ("请另起一个文件名。", "Please choose another name."),
    ),
    "template_too_large": three(
        ("这个空表太大了。", "The workbook is too large."),
        ("请向县里要一份没有数据的空表。", "Ask for an empty one."),
    ),
    "template_signed": three(
        (
            "这个表格带数字签名，填了签名就不算数。",
            "The workbook bears a digital signature, which filling would break.",
        ),
        ("请向县里要一份没有签名的空表。", "Ask for one without a signature."),
    ),
    "template_no_such_sheet": three(
        ("这个表格里没有要填的那一页“{sheet}”。", "The workbook has no sheet “{sheet}” to be filled."),
        ("请看看是不是拿错了表。", "It may be another workbook."),
    ),
    "template_sheet_hidden": three(
        ("要填的那一页“{sheet}”是藏起来的。", "The sheet “{sheet}” is hidden."),
        ("请用表格软件打开，取消隐藏，再填。", "Show it in the spreadsheet first."),
    ),
    "template_no_heads": three(
        ("这个表格里一个对得上的表头都没有。", "None of the heads of this template stands in the workbook."),
        ("请看看是不是拿错了表，或者县里改了表头。", "It may be another workbook, or its heads were changed."),
    ),
    "template_head_twice": three(
        (
            "表头“{head}”在“{sheet}”里不止一个，认不出填哪一个。",
            "The head “{head}” stands more than once in “{sheet}”.",
        ),
        ("请问清县里填哪一列，在样表文件里写明。", "Ask which is meant."),
    ),
    "template_too_short": three(
        ("空表“{sheet}”只空着 {room} 行，要填 {lines} 行。", "“{sheet}” has {room} free rows; {lines} are needed."),
        ("请在表格软件里先把空行（表格区域）加够，再填。", "Add rows, or make its table larger, in the spreadsheet."),
    ),
    "template_no_such_cell": three(
        ("样表文件里写的格子 {at} 不对。", "The cell {at} of the template file is none."),
        ("请改 forms/templates 里的这一条。", "Mend it in forms/templates."),
    ),
    "template_cell_taken": three(
        ("格子 {at} 里已经有字，没有往上盖。", "Something stands in {at} already."),
        ("请用县里发的空表。", "Take the empty workbook."),
    ),
    "template_protected": three(
        ("这一页受保护，格子 {at} 是锁着的。", "The sheet is protected and {at} is locked."),
        ("请向县里要没锁这些格子的表，或者要来密码取消保护。", "Ask for one in which these cells are open."),
    ),
    "template_unanswered": one(
        "空表里有 {many} 列本室没有这一项，空着：{heads}。", "{many} heads are answered by nothing here: {heads}."
    ),
    "template_without_head": one("空表里没有这些表头，没填：{heads}。", "The workbook has no such heads: {heads}."),
    "template_as_words": one(
        "有 {many} 格的数字格式显示不全这里的数，写成了文字，请看一眼：{cells}。",
        "{many} cells have a number format that would show another figure; they hold words: {cells}.",
    ),
    "template_cell_hides": three(
        (
            "格子 {at} 的格式（{format}）写什么都不显示。",
            "The format of {at} ({format}) shows nothing at all.",
        ),
        ("请在表格软件里把这一列改成“常规”，再填。", "Set the column to “General” in the spreadsheet, then fill it."),
    ),
    "template_formulas": one(
        "表里有 {many} 处公式，打开以后会重新算；没变就按 F9。",
        "{many} formulas are worked out when it is opened (F9).",
    ),
    "book_no_text": three(
        ("这个文件的字认不出来，用的编码不是常见的。", "Its characters are in no encoding that offices write."),
        ("请用表格软件打开，另存成 xlsx，再搬。", "Open it and save it as xlsx."),
    ),
    "no_such_import": three(
        ("没有这一次搬进来的旧册。", "There is no such import."),
        ("也许已经整本退回了；请再看一遍列出来的几次。", "It may have been taken back; look at the list again."),
    ),
    "import_moved_on": three(
        (
            "这一本里有 {many} 处已经接着办了或者月份已结，不能整本退回：{cases}。",
            "{many} of what it brought in have moved on: {cases}.",
        ),
        ("要改的，一件一件更正或作废。", "Correct or void them one by one."),
    ),
    "unknown_word": one(
        "这里写的看不出是什么意思，要人说一遍。", "It does not say what this means; somebody has to say it once."
    ),
    "several_days": one("这里写了不止一天，要说清是哪一天。", "There is more than one day here; say which."),
    "finer_than_a_fen": one(
        "金额比分还细，像是算出来没取整的，请写成 2600 或 2600.50。", "The amount is finer than a fen; write 2600.50."
    ),
    "names_not_parted": one(
        "几个人的名字没有分开写，用顿号或者换行分开，才看得出是谁。",
        "Names are not parted; part them with 、 or a line each.",
    ),
    "sign_unreadable": one(
        "这一格里有字认不出来（文件坏了一处），请照旧册改好再搬。", "A sign in this cell cannot be read; mend it first."
    ),
    "id_damaged": one(
        "证件号不对，像是表格软件改坏的，没有带进来，请照旧卷补。",
        "The number is wrong, as if a spreadsheet had damaged it; it was left out.",
    ),
    "id_check_differs": one(
        "证件号末位对不上，照旧册写的带进来了，请对着旧卷看一眼。",
        "The number's last sign differs; kept as it is. Look at it.",
    ),
    "id_of_fifteen": one("这是 15 位的老身份证号，照样带进来了。", "A number of fifteen figures, kept as it is."),
    "id_of_another_kind": one(
        "这不是居民身份证号，按别的证件带进来了，请看一眼证件种类。",
        "Kept as the number of another kind of paper; look at it.",
    ),
    "others_not_named": one(
        "旧册写了“等几人”，没写名字的没有带进来。", "“And others” without names: they did not come along."
    ),
    "dust_taken_off": one("表格软件算出的零头，取到了分。", "The dust of a spreadsheet's arithmetic was taken off."),
    "summary_not_in_book": one(
        "旧册没有事由这一栏，先写上“旧册没有记事由”，请照旧卷补。", "The book has no story; a sentence says so. Add it."
    ),
    "looks_alike": one(
        "同一天、同样的人、同一类，和 {like} 像是一件，事由不同，按两件搬；是一件就别搬这一行。",
        "The same people, day and type as {like}, another story: taken as two.",
    ),
    "cell_left_out": one(
        "旧册这一格写的没有带进来，请照旧册补。", "What the book says here did not come along; add it from the book."
    ),
    "formula_without_value": one(
        "这一格是公式，文件里没存算出来的数，空着没带进来；用表格软件打开存一遍再搬，或照旧册补。",
        "A formula whose value the file does not hold: left empty. Open and save it in a spreadsheet, or add it.",
    ),
    "merged_cell": one(
        "这一格和旁边的格合并了，只有头一格有字，这里空着没带进来，请照旧册补。",
        "This cell is merged with one beside it; only the first says something, so it is empty here. Add it.",
    ),
    "carried_down": one(
        "这一格和上面的并在一起，照上面那格带进来了。", "Merged with the cell above; its content was taken."
    ),
    "hidden_row": one("表里藏起来或筛掉的行，没有搬。", "Hidden or filtered away in the sheet; left out."),
    "hidden_sheet": one("在藏起来的表里，没有搬。", "On a hidden sheet; left out."),
    "struck": one("整行划掉的，没有搬。", "Struck out as a whole; left out."),
    "columns_hidden": one(
        "表“{sheet}”的 {first} 栏是藏起来的，里面有字，没有读。",
        "Column {first} of “{sheet}” is hidden and was not read.",
    ),
    "columns_not_read": one(
        "表“{sheet}”太宽，{first} 到 {last} 栏有字，没有读；要搬就把这些栏挪到前 80 栏里来。",
        "Sheet “{sheet}” is too wide: columns {first} to {last} were not read. Move them into the first 80.",
    ),
    "sheet_without_heads": one(
        "表“{sheet}”没认出表头，里面 {rows} 行没有读。",
        "Sheet “{sheet}” has no known heads: its {rows} rows were not read.",
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
