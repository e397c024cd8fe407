"""Whether the work is safe is worked out from what was committed, and no error of the disk is told as another."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.records.committed import account, note
from app.records.errors import Damaged, ProgramError, Refused, Trouble
from app.records.sentences import SENTENCES, lines
from app.storage.files import disk_told, reason_of

SAID = ("已经存好：", "这一次的改动已经存好")
SAVED = (("case", "青石人调字〔2026〕第37号"), ("change", ""), ("file", ""), ("bundle", ""), ("write", ""))
CODES = sorted({code.partition(".")[0] for code, said in SENTENCES.items() if len(said["zh_CN"]) == 3})


def after(error: ProgramError, *saved: tuple[str, str]) -> str:
    """The safe line of an error that ends a run in which this was saved."""
    with pytest.raises(ProgramError) as told, account():
        for what, number in saved:
            note(what, number=number)
        raise error
    return lines(told.value)[1]


@pytest.mark.parametrize("kind", [Refused, Trouble, Damaged, ProgramError])
def test_no_code_of_any_kind_calls_unsaved_what_was_saved(kind: type[ProgramError]) -> None:
    for code in CODES:
        for saved in SAVED:
            said = after(kind(code), saved)
            assert "没有改动" not in said and "没有保存" not in said and said.startswith(SAID), code
        assert after(kind(code)).startswith("没有改动任何内容"), code


def test_cases_are_named_by_their_number_and_many_are_counted() -> None:
    assert "登记案子 1 件（青石人调字〔2026〕第37号）" in after(Trouble("output_failed"), SAVED[0])
    many = after(Trouble("disk_full"), *(("case", f"第{n}号") for n in range(20_000)))
    assert "20000 件" in many and len(many) < 80


def test_what_one_piece_of_work_saved_is_not_told_of_the_next() -> None:
    with account():
        note("case", number="第1号")
    assert "没有改动" in after(Trouble("no_printer"))


def test_damage_never_claims_that_everything_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.records.committed.OPEN", {1})
    assert "以前保存的都在" in after(Refused("no_such_case"))
    for code in CODES:
        assert "以前保存的都在" not in after(Damaged(code)), code
    for code in ("disk_trouble", "fault"):
        assert "都在" not in after(Trouble(code)), code


def test_a_room_that_could_not_be_opened_promises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.records.committed.OPEN", set())
    assert after(Trouble("room_in_use")) == "没有改动任何内容。"


WORDS = {
    "EFBIG": "FAT32", "EROFS": "写保护", "EIO": "EIO", "ENAMETOOLONG": "名字太长", "EACCES": "权限", "ENOSPC": "满",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(WORDS))
def test_each_no_of_a_disk_is_told_in_its_own_true_words(name: str) -> None:
    with pytest.raises(Trouble) as told, disk_told():
        raise OSError(getattr(errno, name), "no")
    happened, _, advice = lines(told.value)
    assert WORDS[name] in happened + advice
    assert [other for other, word in WORDS.items() if word in happened] == [name] or name == "EFBIG"
    assert "换盘" not in advice if name == "EFBIG" else True


def test_a_disk_that_has_space_and_no_room_for_one_more_file_is_told_as_that(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    full = OSError(errno.ENOSPC, "no", str(tmp_path / "new"))
    assert reason_of(full) == "ENOSPC"
    seen = os.statvfs(tmp_path)
    none_left = os.statvfs_result((*seen[:5], 1000, 0, 0, *seen[8:]))
    monkeypatch.setattr(os, "statvfs", lambda _: none_left)
    assert reason_of(full) == "INODES"
    assert "个数到头" in lines(Trouble("disk_full", reason="INODES"))[0]
