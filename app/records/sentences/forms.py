"""What the form files say to the person who writes them."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

SENTENCES: dict[str, Lines] = {
    "forms_faulty": three(
        ("表格文件有错。", "The form files have faults."),
        ("请照下面列出的文件和位置改好。", "Please mend the files and places listed."),
    ),
    "unknown_form": three(
        ("没有这种文书。", "There is no such paper."),
        ("请从文书列表里选。", "Please choose one of the papers listed."),
    ),
    "ledger_without_entries": three(
        ("这本登记簿从案件来，不用另外登记。", "This ledger comes from the cases; nothing is entered into it."),
        ("请登记案件，或者选有自己条目的登记簿。", "Register the case, or choose a ledger with entries of its own."),
    ),
    "entry_faulty": three(
        ("这一笔还不能记：有填错或没填的地方。", "This line cannot be kept yet: something is missing or wrong."),
        ("请照下面列出的地方改。", "Please mend the places listed."),
    ),
    "unknown_ledger": three(
        ("没有这本登记簿。", "There is no such ledger."),
        ("请从登记簿列表里选。", "Please choose one of the ledgers listed."),
    ),
    "form_not_toml": one("这个文件读不懂。", "The file cannot be read."),
    "form_key_missing": one("少了这一项。", "This key is missing."),
    "form_key_wrong_kind": one("这一项的种类不对，应当是 {wanted}。", "This key should be a {wanted}."),
    "form_key_unknown": one("不认识这一项。", "This key is not known."),
    "form_value_unknown": one("只能是：{allowed}。", "Only one of: {allowed}."),
    "form_element_unknown": one("数据元表里没有“{element}”。", "The dictionary has no element {element}."),
    "form_kind_twice": one(
        "数据元表里已经写了是“{wanted}”，这里不用再写。",
        "The dictionary says already that this is {wanted}; it is not said again here.",
    ),
    "form_kind_differs": one("这里写的是“{kind}”，这件事是“{wanted}”。", "This says {kind}, but the fact is {wanted}."),
    "form_maker_unknown": one("没有“{maker}”这个写法。", "There is no function {maker}."),
    "form_codes_unknown": one("没有“{list}”这个代码表。", "There is no code list {list}."),
    "form_path_unknown": one("没有“{source}”这个事实。", "There is no fact {source}."),
    "form_path_unreadable": one("“{source}”读不懂。", "The path {source} cannot be read."),
    "form_row_uneven": one(
        "这一行占 {spans} 栏，widths 写的是 {columns} 栏，要一样多。",
        "This row takes {spans} columns, widths names {columns}; they must be as many.",
    ),
    "form_signed_nowhere": one(
        "写了谁签（signed_by），就要有签名处（marks）；有签名处，就要写谁签。",
        "Whoever signs (signed_by) needs a place to sign (marks), and a place needs somebody who signs.",
    ),
    "form_signer_without_place": one(
        "“{who}”不在签名的词里，这里也没有写签在哪里（line、people、names 或 places）：会一直等不到。",
        "{who} is no word of the signers, and nothing here gives it a place: it would be waited for in vain.",
    ),
    "form_waits_for_others": one(
        "协议只等法律要求的人签（{wanted}），一签齐就生效；别的人要有地方签，在词后面加“?”。",
        "The agreement waits for those the law names ({wanted}) and takes effect by them; others want a ? behind.",
    ),
    "form_items_unknown": one("数据元表里没有“{items}”这种列表。", "The dictionary has no list {items}."),
    "form_group_missing": one(
        "“{key}”排在第一组“{first}”前面，没有归到哪一组。", "{key} stands before the first group, {first}."
    ),
    "form_key_twice": one("“{key}”写了两次。", "{key} stands twice."),
    "form_twice": one("这份文书的“{edition}”有两个文件。", "Edition {edition} of this form has two files."),
    "form_field_unknown": one("这份文书没有“{field}”这一项。", "This form has no field {field}."),
}
