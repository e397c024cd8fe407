"""The whole-job gate: an empty PC to a file restored on a second one, in the real window, by mouse and by keys.

The director makes the room and lets a mediator in; she does the rest under her own password: case, rights, session,
agreement typed by hand, frozen, printed, signed; month closed and carried; backed up; opened again elsewhere. Fails on
a refusal, a caret that jumps, a page that stands still, a lost character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.room import rooms
from app.records.clock import FixedClock
from tests.ui.papers.printer import Printer
from tests.ui.real.real_window import Display, Program
from tests.ui.real.whole_job import Hand, Keys, Mouse
from tests.ui.room import Place

NOW = "2026-11-30T10:20"
LATER = "2026-11-30T11:20"
WORD = "two rivers one bridge"
NEW_WORD = "one bridge two rivers"
HERS = "a heron stands by the weir"
MEDIATOR = "陈玉兰"
ROOM = {
    "本室的全名": "青石村人民调解委员会",
    "卷号里的简称": "青石",
    "村、社区的区划代码": "510681102203",
    "您的名字": "王德明",
    "密码": WORD,
    "再输一遍密码": WORD,
}
STORY = "李秀英在通道上堆柴，张建国家的三轮车过不去，两家吵了两回。"
PARTIES = "张建国与李秀英"
TERM = "李秀英2026年12月10日前搬走柴堆，通道留足一米五"
GAPS_ON_THE_SHEET = 6
SIGNERS = ("张建国", "李秀英", MEDIATOR, "调委会")


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    made = Display()
    yield made
    made.take(tmp_path / "last.png")
    made.close()


def new_room(hand: Hand) -> str:
    """The first screen to 今日; what stands on the recovery sheet."""
    hand.pick("新开一个调解室", "1")
    hand.press("去新开")
    for name, text in ROOM.items():
        hand.fill(name, text)
    hand.press("建立本室")
    sheet = next(one["text"] for one in hand.seen["words"] if one["text"].count("\u3000") == GAPS_ON_THE_SHEET)
    hand.press("恢复单已经在纸上")
    hand.press("进入本室")
    hand.at("today")
    return "".join(sheet.split())


def new_person(hand: Hand) -> None:
    """A mediator may log in too; the director says what she may do and lets her choose a password."""
    hand.go("设置", "alt+7")
    hand.press("设置：谁能登录")
    hand.fill("名字", MEDIATOR)
    hand.fill("先给一个密码", HERS)
    assert hand.says("调解员")
    hand.press("加上这个人")
    hand.calm()
    assert hand.says("加上了")


def take_over(hand: Hand, size: str) -> None:
    """The mediator sits down: she finds her name, goes in with her own password and sets the type to her eyes."""
    hand.press("换人")
    hand.pick(MEDIATOR, "Down")
    hand.fill(f"{MEDIATOR}的密码", HERS)
    hand.press("换过去")
    hand.at("today")
    hand.go("设置", "alt+7")
    hand.press(f"字的大小：{size}")
    hand.go("今日", "alt+1")
    hand.at("today")
    assert MEDIATOR in [one["text"] for one in hand.seen["words"]]


def register(hand: Hand) -> None:
    hand.go("登记新案", "ctrl+n")
    hand.choose("受理方式", "申请")
    hand.fill("姓名或名称", "张建国", printed=True)
    hand.press("哪一方：申请人")
    hand.press("2 还没写名字")
    hand.fill("姓名或名称", "李秀英", printed=True)
    hand.press("哪一方：被申请人")
    hand.choose("纠纷类型", "邻里")
    hand.fill("纠纷简要情况", STORY, printed=True)
    hand.fill("调解员", MEDIATOR)
    hand.press("登记")
    hand.at("case")


def mediate(hand: Hand) -> None:
    hand.press("下一步：权利义务告知")
    hand.press("怎么告知的：书面")
    hand.press("记下告知")
    hand.at("case")
    hand.press("下一步：记一次调解")
    hand.press("谁到场了：张建国")
    hand.press("谁到场了：李秀英")
    hand.choose("第 1 段，谁说的", "张建国")
    hand.fill("第 1 段，说了什么", "柴堆在路上，车过不去。", printed=True)
    hand.press("这一次的结果：调解成功")
    hand.press("记下这次调解")
    hand.at("case")


def agree(hand: Hand) -> None:
    hand.press("下一步：达成协议")
    hand.fill("写清楚谁做什么", TERM, printed=True)
    hand.choose("这一条是", "做一件事")
    hand.press("记下协议")
    hand.at("case")


def print_and_sign(hand: Hand) -> None:
    hand.press("下一步：定稿并打印")
    hand.press("定稿")
    hand.at("preview")
    hand.press("打印 3 份")
    hand.at("case")
    hand.press("下一步：记下签名")
    for who in SIGNERS:
        hand.press(f"谁签了、盖了：{who}")
    hand.press("记下签名")
    hand.at("case")
    assert hand.says("下一步：记履行")


def close_and_carry(hand: Hand, stick: Path) -> None:
    hand.go("台账", "alt+4")
    hand.press("台账：月结")
    hand.press("封账")
    hand.press("封账")
    hand.press("找一个文件夹")
    hand.folder(stick)
    hand.fill("送到", "云溪镇司法所")
    hand.press("带走这个月")
    hand.at("preview")
    hand.press("打印")


def back_up(hand: Hand, disk: Path) -> None:
    hand.go("设置", "alt+7")
    hand.press("设置：备份")
    hand.press("备份到别的地方")
    hand.folder(disk)
    assert hand.says("能读回")


def restore(hand: Hand, disk: Path, sheet: str) -> None:
    hand.pick("从备份打开", "2")
    hand.press("去打开备份")
    hand.press("找一个文件夹")
    hand.folder(disk)
    hand.press("看这一份")
    assert hand.says("案件 1 件")
    hand.press("是这一份")
    hand.take_first("您是哪一位", ROOM["您的名字"])
    hand.fill("恢复单上的九组字", sheet)
    hand.fill("新密码", NEW_WORD)
    hand.fill("再输一遍新密码", NEW_WORD)
    hand.press("打开")
    hand.press("是我们的，记下")
    hand.at("today")
    hand.go("案件", "alt+2")
    hand.program.keys("Return")
    hand.at("case")
    assert hand.says(f"{PARTIES}邻里纠纷")
    assert hand.says("下一步：记履行")


@pytest.mark.window
@pytest.mark.parametrize(
    ("kind", "size"),
    [
        pytest.param(Mouse, "标准", id="mouse-standard"),
        pytest.param(Keys, "标准", id="keys-standard", marks=pytest.mark.nightly),
        pytest.param(Mouse, "特大", id="mouse-largest", marks=pytest.mark.nightly),
        pytest.param(Keys, "特大", id="keys-largest", marks=pytest.mark.nightly),
    ],
)
def test_from_an_empty_pc_to_a_file_opened_on_a_second_one(
    display: Display, pdf_printer: Printer, tmp_path: Path, kind: type[Hand], size: str
) -> None:
    first, second = (Place(tmp_path / pc / "room", tmp_path / pc / "state") for pc in ("first", "second"))
    stick, disk = tmp_path / "stick", tmp_path / "disk"
    stick.mkdir()
    disk.mkdir()
    hand = kind(Program(display, first, NOW))
    hand.press(f"字的大小：{size}")
    sheet = new_room(hand)
    new_person(hand)
    display.take(tmp_path / "people.png")
    take_over(hand, size)
    for part in (register, mediate, agree, print_and_sign):
        part(hand)
        display.take(tmp_path / f"{part.__name__}.png")
    ((sent,), (agreement,)) = pdf_printer.sent(), pdf_printer.tray()
    assert f"一、{TERM}。" in sent
    assert re.search(re.sub(r"\d+", ".{0,4}", TERM), agreement), agreement
    close_and_carry(hand, stick)
    assert {file.name for file in stick.iterdir()} >= {"2026-11-month_table.pdf", "2026-11-case_book.xlsx"}
    back_up(hand, disk)
    hand.program.end()
    hand = kind(Program(display, second, LATER))
    hand.press(f"字的大小：{size}")
    restore(hand, disk, sheet)
    display.take(tmp_path / "restored.png")
    hand.program.end()
    desk = rooms.open_room(second.folder, second.state, "王德明", NEW_WORD, FixedClock.at(LATER))
    try:
        case = desk.store.case_by_number("青石人调字〔2026〕第1号")
        assert case is not None
        assert [party["name"] for party in case["parties"]] == ["张建国", "李秀英"]
        assert case["summary"] == STORY
        assert case["agreements"][0]["terms"][0]["text"] == TERM
        assert case["effective_on"] == "2026-11-30"
        assert desk.store.drafts() == []
        assert desk.store.check() == []
    finally:
        desk.close()
