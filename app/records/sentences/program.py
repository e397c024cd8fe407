"""What the program itself says to a person."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

SENTENCES: dict[str, Lines] = {
    "usage": three(
        ("这条命令写得不对。", "The command was not written rightly."),
        ("请加 --help 看写法。", "Add --help to see how it is written."),
    ),
    "fault": three(
        ("程序自己出了错。", "The program itself failed."),
        (
            "请再试一次；还不行，请记下这个代码告诉维护的人。",
            "Please try again; if it fails again, tell the maintainer this code.",
        ),
    ),
    "no_words": three(
        ("出了一件没有写明的事。", "Something happened that nothing is written for."),
        ("请记下这个代码（{code}）告诉维护的人。", "Please tell the maintainer this code ({code})."),
    ),
    "cannot_write": three(
        ("写不进去。", "It could not be written."),
        ("请换一个文件夹或 U 盘，再做一次。", "Please choose another folder or stick and try again."),
    ),
    "output_failed": three(
        ("结果没能写出去：接的地方满了，或者关了。", "The result could not be written out: full or closed."),
        (
            "请换一个地方接，把同样的命令再做一次：已经存好的不会存第二份。",
            "Give the same command again with another place to write to: nothing is saved a second time.",
        ),
    ),
    "output_failed.UNKEPT": three(
        ("结果没能写出去，也没能记住它。", "The result could not be written out, nor remembered."),
        (
            "请先看一看存下了什么，不要马上再做一次。",
            "See first what was saved; do not give the command again at once.",
        ),
    ),
    "check_failed": three(
        ("查出 {count} 处不对：{what}", "The check found {count} thing(s) wrong: {what}"),
        ("{advice}。", "{advice}."),
        ("{rest}", "{rest}"),
    ),
    "file_unreadable": three(
        ("打不开这个文件。", "The file cannot be opened."),
        ("请核对文件在不在，再选一次。", "Please check that it is there and choose again."),
    ),
    "not_json": three(
        ("这个文件不是完整的 JSON。", "The file is not complete JSON."),
        ("请核对文件，可能只拷了一半。", "Please check the file; it may be cut off."),
    ),
    "no_such_attachment": three(
        ("没有找到这个附件。", "No such attachment was found."),
        ("请从案件页打开。", "Please open it from the case page."),
    ),
    "no_such_folder": three(
        ("没有这个文件夹。", "There is no such folder."),
        ("请核对 U 盘插好没有。", "Please check that the stick is in."),
    ),
    "scan_kind_unknown": three(
        (
            "这种文件放不进来。能放的是 PDF 和照片、扫描件（jpg、png、tif、heic）。",
            "Only PDF, JPEG, PNG, TIFF and HEIC.",
        ),
        ("请另存成 PDF 或 jpg，或者用手机拍一张，再放进来。", "Save it as PDF or JPEG, or take a photo of it."),
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
    "no_display": three(
        ("这里没有屏幕，开不了窗口。", "There is no display here for the window."),
        ("请在桌面上打开，或者用命令行。", "Please start it on a desktop, or use a command."),
    ),
    "already_saved": one(
        "这条命令上次已经存好，只是结果没能写出去；这就是那一次的结果，没有再存一份。",
        "This was saved before, only its result went nowhere; this is that result, nothing was saved again.",
    ),
    "too_many_files": one("盘上的文件太多，没有看完", "There are too many files on the stick to look at them all"),
    "file_empty": three(
        ("这个文件是空的。", "The file is empty."),
        ("请重新拷一份。", "Please copy it again."),
    ),
    "file_exists": three(
        ("这个文件已经有了，没有覆盖。", "The file is there already; it was not overwritten."),
        ("请换一个文件名。", "Please choose another name."),
    ),
    "file_spoilt": three(
        ("这个文件坏了，打不开。", "The file is spoilt and cannot be opened."),
        ("请重新扫描或重新拷一份。", "Please scan or copy it again."),
    ),
    "scan_of_too_many_pages": three(
        ("这份 PDF 超过 {most} 页，一次放不进来。", "This PDF has more than {most} pages."),
        ("文件没有坏：请拆成几份，一份一份地放。", "It is not spoilt: please split it and put in each part."),
    ),
    "picture_too_large": three(
        ("这张图太大（像素太多），放不进来。", "This picture is too large (too many pixels)."),
        (
            "文件没有坏：请把扫描仪调到 300 dpi 再扫一遍，或者用手机再拍一张。",
            "It is not spoilt: please scan it again at 300 dpi, or take a photo of it.",
        ),
    ),
    "file_too_costly": three(
        ("这个文件太大、太复杂，没有读完。", "The file is too large or too intricate and was not read to its end."),
        (
            "文件不一定坏：扫描件请调到 300 dpi 再扫一遍，页数、行数多的请拆成几份。",
            "It need not be spoilt: please scan it again at 300 dpi, or split it.",
        ),
    ),
    "file_not_read_in_time": three(
        ("电脑太忙，这个文件等了很久还没读完；文件不一定有毛病。", "The computer is too busy to read this file."),
        ("请关掉别的程序，过一会儿再试一次。", "Please close other programs and try again in a while."),
    ),
    "file_locked": three(
        ("这份 PDF 上了口令，打不开。", "This PDF is behind a password."),
        ("请去掉口令再放进来，或者把纸再扫一遍。", "Please remove the password, or scan the paper again."),
    ),
    "scan_of_two_papers": three(
        ("这份扫描件里有两份文书的码。", "This scan carries the codes of two papers."),
        ("请一份一份地扫；要当一整份存，就说明是哪一种文书。", "Scan each by itself, or say which paper it is."),
    ),
    "file_too_big": three(
        ("这个文件太大。", "The file is too big."),
        ("请用小一点的文件。", "Please use a smaller file."),
    ),
    "no_code_found": three(
        ("这张图上没有找到核对码。", "No check code was found on this picture."),
        ("请输入纸上的八位核对码。", "Please type the eight characters printed on the paper."),
    ),
    "no_printer": three(
        ("这台电脑没有装打印机。", "No printer is set up on this PC."),
        ("请先存成文件，或者装好打印机再打印。", "Save it as a file, or set up a printer."),
    ),
    "not_text": three(
        ("这个文件不是文字。", "The file is not text."),
        ("请选对文件。", "Please choose the right file."),
    ),
    "nothing_to_write": three(
        ("没有可写的内容。", "There is nothing to write."),
        ("请先核对选的期间。", "Please check the period chosen."),
    ),
    "printer_stopped": three(
        ("打印机停着，这一份没有打印。", "The printer is stopped; nothing was printed."),
        ("请看看打印机有没有纸、开没开，让它恢复打印，再打一次。", "See to the printer, resume it, and print again."),
    ),
    "printer_failed": three(
        ("打印机没有打出来。", "The printer did not print."),
        (
            "请看看打印机有没有纸、有没有开，再打印一次；文书没有变。",
            "Check it and print again; nothing changed.",
        ),
    ),
    "room_name_faulty": three(
        ("室名或简称没有写对。", "The name or the short name of the room is not right."),
        ("请写全名和两到六个字的简称。", "Please give the full name and a short one."),
    ),
    "sheet_inside_room": three(
        ("恢复单不能放在本室的文件夹里。", "The recovery sheet must not lie in the room's folder."),
        ("请放到别处，最好马上打印出来锁好。", "Please choose another place, and lock the printed sheet away."),
    ),
    "stopped": three(
        ("已经停下。", "It was stopped."),
        ("需要时再做一次。", "Do it again when needed."),
    ),
    "left_out_of_file": one(
        "卷宗里没有这一份：{paper}（{why}）。请从备份里取回，或者把纸再扫一遍，再做一次卷宗。",
        "Not in this file: {paper} ({why}). Bring it back from a backup or scan the paper again, then build it anew.",
    ),
    "scan_left_out_of_file": one(
        "卷宗里放的是没签字的定稿，不是扫描件：{paper}（{why}）。请从备份里取回，或者把纸再扫一遍。",
        "The file holds the frozen page and not the signed scan: {paper} ({why}). Bring it back or scan it again.",
    ),
    "backup_in_parts": one(
        "这个盘一个文件放不下整份备份，切成了 {count} 份，名字末尾写着第几份；要一起留、一起拷。",
        "This medium cannot hold the backup in one file: it lies in {count} parts; keep them together.",
    ),
    "left_out_of_backup": one(
        "备份里没有这一份：{paper}（{why}）。别的都在；请从以前的备份里取回，或者把纸再扫一遍。",
        "Not in this backup: {paper} ({why}). The rest is; bring it back from an older backup or scan the paper again.",
    ),
    "backup_day_not_kept": one(
        "备份做好了；只是本室没能记下是哪天备份的（{why}）。",
        "The backup is made; only its day could not be written down in the room ({why}).",
    ),
    "check_rest_holds": one("没有列出来的都查过，是好的。", "Whatever is not listed was looked at and holds."),
    "check_rest_unknown": one(
        "以前做的备份没有动过。",
        "Backups made before were not touched.",
    ),
    "check_advice_files": one(
        "请从备份里取回，或者把纸质原件再扫一遍",
        "Bring them back from a backup, or scan the papers again",
    ),
    "check_advice_store": one(
        "请先不要再写入；用最近的备份恢复到新文件夹，并留着现在这一份",
        "Stop writing; restore the last backup into a new folder and keep this one",
    ),
    "month_closed_already": one("这个月已经封账，改动要写更正单。", "It is closed; write a correction slip."),
    "month_not_over": one("这个月还没有过完。", "The month is not over yet."),
    "clock_behind": one(
        "电脑的时间比这里记过的（{known}）还早，请核对日期和时间；编号和先后不受影响。",
        "This PC's clock is behind a time already known here ({known}): check it. Numbers and order hold.",
    ),
    "files_lost": one(
        "{count}份文件不见了或者坏了，先说一份：{first}。别的都好；请从备份取回，或者把纸再扫一遍。",
        "{count} files are gone or spoilt, one of them: {first}. Take them back from a backup or scan the paper again.",
    ),
    "store_older": one(
        "这里比旁边记着的少：至少{changes}笔已经保存的不见了，最后一笔写在{at}。案号{kept}留着不给别的案用；请从备份取回。",
        "At least {changes} saved entries are gone, the last of {at}. The numbers {kept} are given to no other case;"
        " restore a backup.",
    ),
    "store_cut": one(
        "这里比旁边记着的少：至少{changes}笔已经保存的不见了，最后一笔写在{at}。请从备份取回。",
        "At least {changes} saved entries are gone, the last of {at}. Restore a backup.",
    ),
    "store_behind_county": one(
        "交给县里的比这里多：县里{at}收齐的，至少{changes}笔这里已经没有了。案号{kept}留着不给别的案用；请从备份取回，没有的请县里退回。",
        "The county holds at least {changes} entries handed over by {at} that are not here any more. The numbers {kept}"
        " are given to no other case; restore a backup, or ask the county for them (returned ask).",
    ),
    "store_back": one(
        "说过不见了的，有{changes}笔已经回来：一笔一笔和当时记下的对上了，最后一笔写在{at}。",
        "{changes} entries that were told as gone stand here again, the very ones; the last of {at}.",
    ),
    "store_first_here": one(
        "{cases}件，最后一笔{last}，{by}记的；以前没有在这台电脑上打开过。认得就记下；不认得，先别写，问主任。",
        "Opened on this PC for the first time: {cases} cases, the last entry {last} by {by}. Confirm it if yours.",
    ),
    "store_moved_here": one(
        "{cases}件，最后一笔{last}，{by}记的；以前没有在这个文件夹里打开过。别处若还有一份，只用其中一份。",
        "Opened in this folder for the first time: {cases} cases, the last entry {last} by {by}. Use one copy only.",
    ),
    "device_healed": one(
        "这台电脑的交接钥匙坏了或不见了，已经换了新的；案件都在。加入过县里的，要再写一份申请。",
        "This PC's exchange keys were spoilt or gone and were made anew; the cases are safe. Enrol again.",
    ),
    "slots_healed": one(
        "登录用的密钥文件坏了，已经用另一份补好；密码和恢复单照旧。",
        "The file with the log-in keys was spoilt and was made whole from its copy; passwords and the sheet hold.",
    ),
    "drafts_healed": one(
        "放草稿的文件坏了或不见了，没写完的草稿没有了；已经登记、保存的都不在那里面。坏的那份留在旁边。",
        "The file of drafts was spoilt or gone: unfinished drafts are lost, nothing saved is. It lies beside.",
    ),
    "drafts_older": one(
        "放草稿的文件比上次离开时旧，后来写的草稿不在里面；已经登记、保存的都不在那里面。",
        "The file of drafts is older than when the room was last closed: later drafts are not in it. Nothing saved is"
        " kept there.",
    ),
    "card_healed": one(
        "写着室名和用户名的文件（room.json）坏了或和库里记的不一样，已经照库里的写好。",
        "The file with the room's name and users (room.json) was spoilt or differed; it was made again from the store.",
    ),
    "tries_healed": one(
        "记输错密码次数的文件坏了或不见了，所以这一次等了一分钟；已经重新记，下次照常。",
        "The file that counts wrong passwords was spoilt or gone, so this log-in waited a minute. It counts anew.",
    ),
    "slot_was_foreign": one(
        "登录用的密钥文件里有一把不是本室的钥匙，已经去掉，没有给过它内容。换密码时断过电也会这样；没有断过，请主任查一查谁动过这台电脑。",
        "A key that is not this room's lay among the log-in keys; it was taken out, nothing was sealed to it.",
    ),
    "history_cut": one(
        "有已经保存过的不见了。",
        "Something that was saved is gone.",
    ),
    "head_not_kept": one(
        "已经保存；只是旁边的底数没能写下（{why}），请查看那个文件夹的盘。",
        "It is saved, but the head beside the store could not be written ({why}): look at that folder's disk.",
    ),
    "clock_ahead": one(
        "电脑说今天是{day}，比这里记过的最后一天晚了{days}天。真是这一天，就记下；不是，请先把电脑的时间调对。",
        "This PC says it is {day}, {days} days after the last day known here. Confirm the day, or set the clock.",
    ),
    "outbox_not_healed": one(
        "上次装包被打断，这次没有能接上（{why}）；案件都在，交给县里时会再接一次。",
        "Sealing was cut off and could not be put in order ({why}); the cases are safe, the next exchange tries again.",
    ),
    "days_not_reckoned": one(
        "期限的算法改过，列表里的日子这次没能重新算（{why}）；每件案子里写的是对的，下次打开会再算。",
        "The rules for days changed and the lists could not be reckoned anew ({why}); the next opening tries again.",
    ),
    "child_not_caged": one(
        "这台电脑的系统不能把打开外来文件的小程序完全关住；来路不明的文件，请不要放进来。",
        "This system cannot fully cage the child that opens foreign files; do not take in files from strangers.",
    ),
    "recovery_sheet_on_disk": one(
        "恢复单的文件还在电脑里：打印两份收好以后，请删掉它。",
        "The recovery sheet still lies on this PC: print it, put it away, delete the file.",
    ),
    "print_jobs_in_spool": one(
        "打印队列里还留着打过的内容，请在系统的打印设置里清空。",
        "The print queue still keeps what was printed: clear it in the system's printer settings.",
    ),
    "recent_files_name_us": one(
        "系统的“最近打开的文件”里有本室的文件，请清空这个列表。",
        "The list of recent files names files of this room: clear it.",
    ),
    "files_of_ours_in_temp": one(
        "临时文件夹里有本室的备份或密钥文件，请移走或删掉。",
        "The temporary folder holds a backup or a key file of a room: move or delete it.",
    ),
    "old_copy_in_room": one(
        "升级前留下的旧库还在本室文件夹里，做过备份、核对无误后可以删掉。",
        "A copy of the store from before an update lies in the room's folder: delete it once a backup is made.",
    ),
    "old_copies_still_open": one(
        "今天以前的备份和拷贝，用旧密码仍能打开，请收好或销毁。",
        "Copies made before today still open with the old password: keep them safe or destroy them.",
    ),
    "first_week_name": one("调委会的名字、章上的字", "The committee's name as on its seal"),
    "first_week_people": one("谁用这台电脑", "Who works on this PC"),
    "first_week_sheet": one("打出恢复单，锁起来", "The recovery sheet on paper, locked away"),
    "first_week_backup": one("头一次备份", "The first backup"),
    "first_week_printer": one("打印机对一对", "The printer set straight"),
    "first_week_practice": one("在练习室办一件", "One case in the practice room"),
    "first_week_county": one("跟县里接上", "Joined to the county"),
    "sheet_was_used": one("恢复单用过了，请打印新的一张，旧的作废。", "The sheet was used; print a new one."),
}
