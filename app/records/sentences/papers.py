"""What the papers say to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

SENTENCES: dict[str, Lines] = {
    "clause_faulty": three(
        ("这条范例有没写好的地方。", "This wording has faults."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "clause_names_people": three(
        ("范例里写着案子里的人名。", "The wording names people of a case."),
        ("请把人名换成【谁】，日子和数目也空出来，再存。", "Put 【谁】 in place of names, then keep it."),
    ),
    "unknown_clause": three(
        ("本室没有这条范例。", "The room has no such wording."),
        ("clause list 会列出有哪些；随程序来的不能改。", "See clause list; shipped ones cannot be changed."),
    ),
    "unknown_aid": three(
        ("没有这一样可以算。", "There is no such sum."),
        ("aid list 会列出有哪些。", "See aid list."),
    ),
    "aid_faulty": three(
        ("有的数没有填，或者填得不对。", "Some figures are missing or wrong."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "instalments_faulty": three(
        ("分不成这样的期。", "No instalments come of this."),
        ("请照下面列出的地方改好。", "Please mend the places listed."),
    ),
    "months_out_of_bounds": one("每期最多隔 {most} 个月。", "Parts are at most {most} months apart."),
    "parts_out_of_bounds": one("期数要在 2 和 {most} 之间。", "There must be between 2 and {most} parts."),
    "not_a_rate": one("这里应当是百分之几，如 3.1。", "A rate in percent belongs here, such as 3.1."),
    "paper_incomplete": three(
        ("还不能定稿：有必填的地方空着。", "It cannot be made final yet: required places are empty."),
        ("请先把列出的地方填好。", "Please fill the places listed."),
    ),
    "paper_has_blanks": three(
        ("还不能定稿：【】里还空着。", "It cannot be made final yet: a blank in 【】 is still empty."),
        ("请把列出的地方填上，或者删掉【】。", "Please fill the places listed, or take the 【】 away."),
    ),
    "blank_left": one("“{label}”里的【】还空着。", "A blank in 【】 of “{label}” is still empty."),
    "characters_missing": three(
        ("有字打印不出来（{characters}）。", "Some characters cannot be printed ({characters})."),
        (
            "请改用正式的字，写上拼音，或者留空手写。",
            "Use the proper character, add pinyin, or leave room for handwriting.",
        ),
    ),
    "no_place_to_sign": one("这份文书上没有这个人签名的地方。", "This paper has no place for that signature."),
    "scan_of_other_case": three(
        ("这张纸上的码是另一件案子的（{number}）。", "The code on this page belongs to another case ({number})."),
        ("请放到那一件里去；确实要放在这里，请说明是有意的。", "Put it with that case, or say that you are sure."),
    ),
    "scan_of_other_paper": three(
        ("这张纸上的码是本案另一份文书的。", "The code on this page is of another paper of this case."),
        ("请放到那一份下面；确实要放在这里，请说明是有意的。", "Put it with that paper, or say that you are sure."),
    ),
    "scan_of_old_version": three(
        ("这张纸是作废了或者换过了的那一版。", "This page is of a version that is void or was replaced."),
        ("请扫描现在这一版；确实要留着旧的，请说明是有意的。", "Scan the present version, or say that you are sure."),
    ),
    "scan_of_strange_page": three(
        ("这张纸上有核对码，可是本室没有发过这一张。", "There is a code on this page, but this room never issued it."),
        ("请看看是不是别的调解室的；确实要放，请说明是有意的。", "It may be another room's; or say that you are sure."),
    ),
    "reason_after_filing": three(
        (
            "这件案子归档了（{number}），再放进文书要写明为什么。",
            "The case is archived ({number}): a new paper needs a reason.",
        ),
        (
            "请写一句为什么现在才放进来；卷宗情况说明里印着。",
            "Say why it comes now (--reason); the file's note prints it.",
        ),
    ),
    "scan_is_archived": three(
        ("这件案子归档了，扫描件不能再动。", "The case is archived; its scans stay as they are."),
        ("要改，请主任先重新打开。", "The director may reopen it first."),
    ),
    "scan_code_unread": one(
        "这张纸上没有读到核对码，请看一眼是不是这一份。", "No code was read; please look whether it is this paper."
    ),
    "scan_by_hand": one("认出是手写填的《{title}》。", "Known as a blank filled in by hand: {title}."),
    "scan_pages_missing": one(
        "扫描件里没有看到第 {pages} 页的码。", "The codes of page {pages} were not seen on the scan."
    ),
    "character_lost": one(
        "第 {row} 行“{label}”里有一个字没有字库能打印（{at}），印成空格子：请写上拼音，或者空着手写。",
        "Row {row}, “{label}”: no font has the character {at}; it prints as an empty square for a hand to fill.",
    ),
    "character_lost_on_page": one(
        "“{label}”里有一个字没有字库能打印（{at}），印成空格子：请写上拼音，或者空着手写。",
        "“{label}”: no font has the character {at}; it prints as an empty square for a hand to fill.",
    ),
    "character_lost_in_sheet": one(
        "第 {row} 行“{label}”里有一个字没有字库有（{at}），别的电脑上多半显示成方框：请写上拼音。",
        "Row {row}, “{label}”: no font has the character {at}; other machines will show an empty box.",
    ),
    "paper_faulty": three(
        ("这份文书有地方填得不对。", "Some places of this paper are not right."),
        ("请照下面列出的地方改。", "Please mend the places listed."),
    ),
    "paper_final_already": three(
        ("这份文书已经定稿，不能再改。", "This paper is final and can no longer be changed."),
        ("要改就先作废，再重出一份。", "To change it, void it and make a new one."),
    ),
    "paper_made_with_file": three(
        ("这份文书由程序在生成卷宗时一起填好。", "The program fills this paper when the case file is built."),
        ("请点“做成卷宗”，不用单独填写或者定稿。", "Please build the case file; it is not filled or frozen alone."),
    ),
    "nothing_due": three(
        ("现在没有可以打印的文书。", "No paper is ready to be printed."),
        ("请先把文书填好，再一起打印。", "Fill in the papers first, then print them together."),
    ),
    "reading_faulty": three(
        ("还不能记下这次宣读。", "This reading cannot be recorded yet."),
        ("请先点上谁在场，再一段一段读完。", "Say who is present, then read it part by part."),
    ),
    "reading_of": one("宣读记录（{title}）", "A reading of “{title}”"),
    "paper_not_final": three(
        ("这份文书还没有定稿。", "This paper is not final yet."),
        ("请先定稿，再打印、签名。", "Please make it final first."),
    ),
    "no_such_paper": three(
        ("没有找到这份文书。", "No such paper was found."),
        ("请从案件页打开。", "Please open it from the case page."),
    ),
    "no_such_item": three(
        ("没有第 {no} 份。", "There is no number {no} of it."),
        ("请核对是第几次。", "Please check which one is meant."),
    ),
    "paper_key_unknown": three(
        ("这份文书没有“{key}”这一项。", "This paper has no item called {key}."),
        ("请去掉这一项。", "Please leave it out."),
    ),
    "number_not_reserved": three(
        ("这个号没有留给手写的纸，或者已经作废。", "This number is not reserved for a paper, or it is void."),
        ("请核对纸上的卷号。", "Please check the number on the paper."),
    ),
    "number_used": three(
        ("这个号已经有案件了。", "A case already carries this number."),
        ("要作废，请在那件案子里作废。", "To void it, void that case."),
    ),
    "pack_without_form": three(
        ("这一包里没有这份文书。", "This pack does not hold that paper."),
        ("请从这一包的文书里选。", "Please choose one of the papers of this pack."),
    ),
    "pack_not_begun": three(
        ("这一包的受理登记表还没有录。", "The registration of this pack is not typed in yet."),
        ("请先录受理登记表；整包没用上就作废这个号。", "Type it in first; void the number if the pack was not used."),
    ),
    "paper_entered_already": three(
        ("这份纸已经录过了。", "This paper is typed in already."),
        ("要改请在案件页更正。", "To change something, correct it on the case page."),
    ),
    "form_not_by_hand": three(
        ("这份文书没有要手写的内容。", "Nothing on this paper is written by hand."),
        ("请选有表可填的文书。", "Please choose a paper that is filled in."),
    ),
    "typed_twice_faulty": three(
        ("两遍打的不一样，还不能录。", "The two typings differ, it cannot be recorded yet."),
        ("请照纸上再打一遍列出的地方。", "Please type the places listed again from the paper."),
    ),
    "twice_missing": one("还没有照纸再打一遍。", "It was not typed a second time."),
    "twice_different": one("和第一遍不一样，请照纸再看。", "It differs from the first typing, look again."),
    "number_of_other_year": one("纸上的号是 {year} 年的，受理日期是另一年。", "The number on the paper is of {year}."),
    "paper_field_missing": one("“{label}”没有填。", "“{label}” is empty."),
    "character_missing": one(
        "“{label}”里有一个字没有字库能打印（{at}）。", "“{label}” holds a character that no font has ({at})."
    ),
}
