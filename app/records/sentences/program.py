"""What the program itself says to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

SENTENCES: dict[str, Lines] = {
    "fault": three(
        ("程序自己出了错。", "The program itself failed."),
        (
            "请再试一次；还不行，请记下这个代码告诉维护的人。",
            "Please try again; if it fails again, tell the maintainer this code.",
        ),
    ),
    "cannot_write": three(
        ("写不进去：盘满了、只能读，或者拔出来了。", "It could not be written: the medium is full, read-only or gone."),
        ("请换一个文件夹或 U 盘，再做一次。", "Please choose another folder or stick and try again."),
    ),
    "file_unreadable": three(
        ("打不开这个文件。", "The file cannot be opened."),
        ("请核对文件在不在，再选一次。", "Please check that it is there and choose again."),
    ),
    "not_json": three(
        ("这个文件不是完整的 JSON。", "The file is not complete JSON."),
        ("请核对文件，可能只拷了一半。", "Please check the file; it may be cut off."),
    ),
    "not_a_scan": three(
        ("这不是照片、扫描图或 PDF。", "This is not a picture or a PDF."),
        ("请选 JPEG、PNG 或 PDF 文件。", "Please choose a JPEG, PNG or PDF."),
    ),
    "scan_too_big": three(
        ("这个文件太大。", "The file is too big."),
        ("请用小一点的照片。", "Please use a smaller picture."),
    ),
    "no_such_attachment": three(
        ("没有找到这个附件。", "No such attachment was found."),
        ("请从案件页打开。", "Please open it from the case page."),
    ),
    "no_such_folder": three(
        ("没有这个文件夹。", "There is no such folder."),
        ("请核对 U 盘插好没有。", "Please check that the stick is in."),
    ),
    "file_kind_unknown": three(
        ("只能存成 pdf、xlsx 或 csv。", "Only pdf, xlsx or csv."),
        ("请改文件名的后缀。", "Please change the ending of the file name."),
    ),
    "room_code_faulty": three(
        ("区划代码应当是 12 位数字。", "The room code should have 12 figures."),
        ("请向乡镇问清本村的 12 位代码。", "Please ask the township for the code."),
    ),
    "copies_faulty": three(
        ("份数不对。", "The number of copies is wrong."),
        ("请写 1 到 100。", "Please write 1 to 100."),
    ),
    "fine": one("好了。", "Done."),
}
