"""What a disk, a stick or an output said no with, each in its own true words; the code stays, the reason is a fact.

A sentence stands under ``code.reason``. Where the reason has no words of its own, the code's sentence holds.
"""

from __future__ import annotations

from app.records.sentences.words import Lines, three

Pair = tuple[str, str]
ROOM_FOR_IT: Pair = (
    "请腾出空间，或者换一个地方，再做一次。", "Free some space or choose another place, then do it again.",
)  # fmt: skip
PUT_IN: Pair = (
    "请看看 U 盘插好没有、文件夹还在不在，再做一次。",
    "See whether the stick is in and the folder is there, then do it again.",
)  # fmt: skip
WRITING: dict[str, tuple[Pair, Pair]] = {
    "ENOSPC": (("盘满了，写不进去。", "The disk is full."), ROOM_FOR_IT),
    "EDQUOT": (("分给这个用户的空间用完了，写不进去。", "The space allowed to this user is used up."), ROOM_FOR_IT),
    "INODES": (
        ("盘上的文件个数到头了：空间还有，也建不了新文件。", "The disk holds no more files though space is left."),
        ("请删掉用不着的小文件，或者换一个盘，再做一次。", "Delete small files not needed, or take another disk."),
    ),
    "EFBIG": (
        (
            "这个盘上一个文件放不下这么多（FAT32 格式的盘，一个文件最多 4 GB）。",
            "This medium cannot hold one file of that size (FAT32 holds at most 4 GB in a file).",
        ),
        (
            "请换一个 exFAT 或 NTFS 格式的盘，再做一次；盘没有坏。",
            "Take a medium with exFAT or NTFS and do it again; this one is not broken.",
        ),
    ),
    "EROFS": (
        ("这个盘只能读：写保护开着，或者系统只许读。", "This disk can only be read: it is write-protected."),
        ("请关掉 U 盘上的写保护，或者换一个盘，再做一次。", "Take the write protection off or use another disk."),
    ),
    "EACCES": (
        ("没有写这个地方的权限。", "There is no permission to write there."),
        ("请换一个文件夹，或者请管电脑的人开权限。", "Choose another folder, or have the permission given."),
    ),
    "ENAMETOOLONG": (
        ("名字太长，这个盘放不下这样长的名字。", "The name is too long for this disk."),
        ("请换短一点的文件名或文件夹名，再做一次。", "Choose a shorter name of the file or the folder."),
    ),
    "EIO": (
        ("盘读写出错（EIO）：没插稳，或者坏了。", "The disk failed while reading or writing (EIO): loose or broken."),
        (
            "请插稳再试一次；还不行就换一个盘。要是电脑自己的盘，请马上备份到别的盘上。",
            "Try again; if it fails again take another disk. If it is the PC's own, make a backup elsewhere at once.",
        ),
    ),
    "ENOENT": (("要写的文件夹不在了，可能拔出来了。", "The folder is gone; perhaps it was pulled out."), PUT_IN),
    "ENODEV": (("盘不见了，可能拔出来了。", "The disk is gone; perhaps it was pulled out."), PUT_IN),
}
SAME = {"EPERM": "EACCES", "SQLITE_READONLY": "EROFS", "ENOTDIR": "ENOENT", "ENXIO": "ENODEV", "ESTALE": "ENODEV"}
CODES = ("disk_full", "disk_trouble", "folder_read_only", "cannot_write")
READING: dict[str, tuple[Pair, Pair]] = {
    "EACCES": (
        ("没有读这个文件的权限。", "There is no permission to read the file."),
        ("请换一个文件，或者请管电脑的人开权限。", "Choose another file, or have the permission given."),
    ),
    "EIO": (
        ("这个文件读不出来：盘没插稳，或者坏了。", "The file cannot be read: the disk is loose or broken."),
        ("请插稳再试；还不行，请让人重新拷一份。", "Try again; if it fails again, have it copied anew."),
    ),
    "ENOENT": (
        ("没有这个文件。", "There is no such file."),
        ("请核对文件在不在，U 盘插好没有，再选一次。", "Please check that it is there and choose again."),
    ),
}


def spread(code: str, told: dict[str, tuple[Pair, Pair]]) -> dict[str, Lines]:
    """The sentences of a code for every reason."""
    words = {f"{code}.{reason}": three(*pair) for reason, pair in told.items()}
    return words | {f"{code}.{other}": words[f"{code}.{one}"] for other, one in SAME.items() if one in told}


SENTENCES: dict[str, Lines] = {key: words for code in CODES for key, words in spread(code, WRITING).items()} | spread(
    "file_unreadable", READING
)
