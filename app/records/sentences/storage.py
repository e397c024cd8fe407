"""What the store says to a person: what happened, is my work safe, what to do now."""

from __future__ import annotations

from app.records.sentences.words import WORKED_OUT, Lines, three


def _say(zh: tuple[str, str], en: tuple[str, str], before: tuple[str, str] = WORKED_OUT) -> Lines:
    """What happened and what to do, language by language."""
    return three((zh[0], en[0]), (zh[1], en[1]), before)


SENTENCES: dict[str, Lines] = {
    "wrong_password": _say(
        ("用户名或密码不对。", "请再核对一次；忘记密码时用恢复单打开本室。"),
        ("The name or the password is wrong.", "Please check both; the recovery sheet opens the room if it is lost."),
    ),
    "old_password_wrong": _say(
        ("原来的密码不对，密码没有换。", "请再输一次现在登录用的密码；忘了就请主任给您换一个。"),
        ("The old password is wrong; it was not changed.", "Type the one you log in with, or ask the director."),
    ),
    "room_in_use": _say(
        ("本室已在另一个窗口或程序里打开。", "请先关闭那一个，再试一次。"),
        ("Another window or program has this room open.", "Close that one first, then try again."),
    ),
    "room_newer": _say(
        ("本室由更新版本的程序写过（{version}），这个版本打不开。", "请安装新版本后再打开。"),
        ("A newer program wrote this room ({version}); this one cannot open it.", "Install the newer version."),
    ),
    "no_room": _say(
        ("这个文件夹里还没有调解室。", "请先建立本室，或选择正确的文件夹。"),
        ("There is no room in this folder.", "Create a room first, or choose the right folder."),
    ),
    "room_exists": _say(
        ("这个文件夹里已经有内容，不能再建立或恢复。", "请选择一个空文件夹。"),
        ("This folder is not empty; no room can be created or restored into it.", "Choose an empty folder."),
    ),
    "password_weak": _say(
        ("这个密码太短、太常见，或与名称相同。", "请用至少10个字符或5个汉字，不要用姓名、室名、电话、生日。"),
        ("This password is too short, too common or a name.", "Use at least 10 characters or 5 Chinese ones."),
    ),
    "kdf_too_cheap": _say(
        ("只有练习室可以用较弱的密码强度。", "请按默认设置建立本室。"),
        ("Only a practice room may use a cheaper password cost.", "Create the room with the default."),
    ),
    "user_name_faulty": _say(
        ("用户名为空、过长或含有不能用的符号。", "请填写真实姓名，不超过50个字。"),
        ("The user name is empty, too long or has signs that cannot be used.", "Use a plain name of up to 50 letters."),
    ),
    "user_exists": _say(
        ("已经有这个用户。", "请换一个用户名，或给原用户改密码。"),
        ("This user exists already.", "Choose another name, or change that user's password."),
    ),
    "user_unknown": _say(
        ("没有这个用户，或已经停用。", "请在用户列表里核对姓名。"),
        ("There is no such user, or the log-in was ended.", "Check the name in the list of users."),
    ),
    "role_unknown": _say(
        ("没有“{role}”这种权限。", "请在主任、调解员、记录人、只读里选一种。"),
        ("There is no role {role}.", "Choose admin, mediator, recorder or reader."),
    ),
    "last_admin": _say(
        ("能登录的主任只剩这一个，不能停用。", "请先再加一个人，选“主任”。"),
        ("This is the last director who can log in.", "Add another log-in for a director first."),
    ),
    "not_allowed": _say(
        ("这件事要{needed}的登录才能做，您现在的登录不能。", "请换{needed}登录来做。"),
        ("This takes the log-in of {needed}; yours may not.", "Let {needed} log in and do it."),
    ),
    "sheet_misread": _say(
        ("恢复单的字抄错了，核对组不符。", "请对照纸上九组字逐组再抄一次。"),
        ("The groups of the recovery sheet were misread.", "Copy the nine groups from the paper once more."),
    ),
    "sheet_of_another_room": _say(
        ("这张恢复单不是本室现在用的那一张。", "请找最近一次打印的恢复单。"),
        ("This recovery sheet is not the one in use here.", "Look for the sheet printed last."),
    ),
    "seal_broken": _say(
        ("一处加密的内容打不开，可能已损坏。", "请先不要再写入，用最近的备份核对。"),
        ("Something sealed cannot be opened; it may be damaged.", "Stop writing and compare with the last backup."),
        ("别处有没有坏，要查验了才知道。", "Whether anything else is damaged, only the check can tell."),
    ),
    "slots_damaged": _say(
        ("登录用的密钥文件已损坏。", "请用恢复单打开，设一个新密码；没有恢复单就用最近的备份恢复。"),
        ("The file with the log-in keys is damaged.", "Open the room with its recovery sheet, or restore a backup."),
        ("案件数据在另一个文件里。", "The cases lie in another file."),
    ),
    "slots_foreign": _say(
        (
            "登录用的密钥文件里有一把不是本室的钥匙，用它进不来。",
            "请用原来的密码再登录一次；进不去就用恢复单，并请主任查一查。",
        ),
        (
            "A key among the log-in keys is not this room's; nobody gets in by it.",
            "Log in with the password of before, or use the recovery sheet, and tell the director.",
        ),
        ("案件数据在另一个文件里。", "The cases lie in another file."),
    ),
    "store_before_password": _say(
        (
            "这里的数据文件是旧的一份，比您这次用的密码还早，用这个密码打不开它。",
            "请把原来的数据文件放回来，或用恢复单打开，设一个新密码。",
        ),
        (
            "The data file is an older one, from before this password was set, and does not open with it.",
            "Put the right data file back, or open the room with its recovery sheet and set a new password.",
        ),
        ("登录用的文件没有动过。", "The file with the log-in keys was not touched."),
    ),
    "room_card_damaged": _say(
        ("本室的说明文件已损坏。", "请用最近的备份恢复。"),
        ("The room's card is damaged.", "Restore from the last backup."),
        ("案件数据在另一个文件里。", "The cases lie in another file."),
    ),
    "store_missing": _say(
        ("本室的数据文件不见了。", "请查看是否被移走，或用最近的备份恢复。"),
        ("The room's data file is missing.", "See whether it was moved, or restore from the last backup."),
        ("以前做的备份没有动过。", "Backups made before were not touched."),
    ),
    "store_damaged": _say(
        ("本室的数据文件有损坏，程序不再读取。", "请用最近的备份恢复，并保留损坏的文件。"),
        ("The data file is damaged; nothing more is read from it.", "Restore the last backup and keep this file."),
        ("以前做的备份没有动过。", "Backups made before were not touched."),
    ),
    "disk_full": _say(
        ("盘满了，写不进去。", "请腾出空间，再做一次。"),
        ("The disk is full.", "Free some space and do it again."),
    ),
    "disk_trouble": _say(
        ("盘读写出错（{reason}）。", "请检查磁盘或优盘，再试一次；常出现时请换盘。"),
        ("The disk could not be read or written ({reason}).", "Check the disk or stick and try again."),
    ),
    "folder_read_only": _say(
        ("这个文件夹不能写入。", "请检查文件夹权限，或换一个文件夹。"),
        ("This folder cannot be written to.", "Check its permissions or choose another folder."),
    ),
    "file_missing": _say(
        ("一份扫描件或定稿的文件不见了。", "请从备份恢复，或把纸质原件再扫一遍。"),
        ("The file of an attachment or a final page is missing.", "Restore a backup or scan the paper again."),
        ("案子的记录还在，少的是这一份。", "The record of the case is there; it is this file that is lost."),
    ),
    "file_damaged": _say(
        ("一份扫描件或定稿的文件坏了。", "请从备份恢复，或把纸质原件再扫一遍。"),
        ("The file of an attachment or a final page is damaged.", "Restore a backup or scan the paper again."),
        ("案子的记录还在，少的是这一份。", "The record of the case is there; it is this file that is lost."),
    ),
    "file_forgotten": _say(
        ("这份文件已按程序销毁。", "请查看案件经过里的销毁记录。"),
        ("This file was destroyed on approval.", "See the record of it in the case's history."),
    ),
    "case_destroyed": _say(
        ("这件案卷到期鉴定以后已经销毁，里面的内容没有了。", "哪天销毁、谁批准的，看档案鉴定销毁登记。"),
        ("This file was destroyed when its retention ended.", "The register of disposals says when and who approved."),
    ),
    "page_epoch_unknown": _say(
        ("这个验证码不属于本室，或写错了。", "请核对纸上的验证码。"),
        ("This check code is not this room's, or was misread.", "Compare it with the paper."),
    ),
    "drafts_closed": _say(
        ("用恢复单打开时不能读写草稿。", "请设好新密码，重新登录。"),
        ("Drafts are closed while the room is open with the sheet.", "Set a new password and log in again."),
    ),
    "not_in_backups": _say(
        ("在 {looked} 份本室的备份里都没有找到这个文件。", "请换一个 U 盘、换一个文件夹，或者找出纸来重新扫描。"),
        ("None of {looked} backups of this room holds this file.", "Look elsewhere, or scan the paper again."),
    ),
    "restore_stopped": _say(
        ("停下了，没有打开。", "要打开就再按一次。"),
        ("Stopped; nothing was opened.", "Begin again when you like."),
    ),
    "backup_damaged": _say(
        ("这个备份文件不完整或已损坏。", "请换一个备份文件，或重新备份。"),
        ("This backup file is incomplete or damaged.", "Take another backup file, or make a new one."),
        ("本室现在的内容没有动过。", "The room itself was not touched."),
    ),
    "backup_part_missing": _say(
        ("备份缺一份：{part}。", "请把各份放回同一个文件夹，再做一次；少一份就打不开，请换一个备份。"),
        ("A part of the backup is missing: {part}.", "Put all parts into one folder and do it again."),
        ("本室现在的内容没有动过。", "The room itself was not touched."),
    ),
    "backup_part_damaged": _say(
        ("备份的第 {part} 份不完整或已损坏。", "请从原来的盘再拷一次这一份；还不行，请换一个备份。"),
        (
            "This part of the backup is incomplete or damaged: {part}.",
            "Copy this part once more, or take another backup.",
        ),
        ("本室现在的内容没有动过。", "The room itself was not touched."),
    ),
    "backup_part_foreign": _say(
        ("备份的第 {part} 份放错了：它是别的一份。", "请把对的那一份拷回来，再做一次。"),
        ("This part of the backup is another one's: {part}.", "Put the right part there and do it again."),
        ("本室现在的内容没有动过。", "The room itself was not touched."),
    ),
    "table_masked": {
        "zh_CN": ("表里的身份证号和电话遮住了一部分；要完整的，请主任来存。",),
        "en": ("Parts of ID and phone numbers are masked in this table; the director can write the full one.",),
    },
    "role_admin": {"zh_CN": ("主任",), "en": ("the director",)},
    "role_mediator": {"zh_CN": ("主任或调解员",), "en": ("a mediator or the director",)},
    "role_recorder": {"zh_CN": ("记录人、调解员或主任",), "en": ("a recorder, a mediator or the director",)},
    "role_reader": {"zh_CN": ("本室的人",), "en": ("somebody of the room",)},
    "chain_broken": {"zh_CN": ("历史记录的链条在这里断开。",), "en": ("The chain of the history breaks here.",)},
    "change_differs": {"zh_CN": ("历史记录的这一条与原文不符。",), "en": ("This entry differs from its envelope.",)},
    "body_differs": {"zh_CN": ("历史记录的这一条内容被改过。",), "en": ("The content of this entry was altered.",)},
    "change_unreadable": {"zh_CN": ("历史记录的这一条读不出来。",), "en": ("This entry cannot be read.",)},
    "record_differs": {"zh_CN": ("这份记录与历史不符。",), "en": ("This record differs from its history.",)},
    "record_missing": {"zh_CN": ("历史里有、现在没有的记录。",), "en": ("A record in the history is not here.",)},
    "record_unfounded": {"zh_CN": ("历史里没有来历的记录。",), "en": ("This record has no history.",)},
    "index_differs": {"zh_CN": ("查找目录与案件数不符。",), "en": ("The index does not match the cases.",)},
    "file_stray": {"zh_CN": ("有一个不属于任何记录的文件。",), "en": ("A file belongs to no record.",)},
}
