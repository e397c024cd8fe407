"""R12: what remains after a day's work, a lock, an end, a kill: none of fifty words, wherever another one looks.

The program itself in its window and on the command line, with a real print server. What stays out: books and pages
that were put on a stick to be read (their names are looked at), and what the print server keeps of a page (its spool,
the tray of CUPS-PDF): the title, user and attributes of the job are ours.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image

from tests.cli import intake, session
from tests.remains import Look, spellings
from tests.tools import tool
from tests.ui.papers.printer import NAME, Printer
from tests.ui.real.real_window import ROOT, Display, Program
from tests.ui.real.test_replaced_on_lock import processes
from tests.ui.real.test_whole_job import (
    HERS,
    SIGNERS,
    STORY,
    TERM,
    WORD,
    agree,
    back_up,
    close_and_carry,
    mediate,
    new_person,
    new_room,
    register,
    take_over,
)
from tests.ui.real.whole_job import Mouse
from tests.ui.room import Place

NOW, LATER = "2026-11-30T10:20", "2026-11-30T11:20"
IN_THE_WINDOW = [
    "张建国",
    "李秀英",
    STORY,
    STORY[:9],
    TERM,
    TERM[-9:],
    "三轮车",
    "柏杨坝",
    "柴堆在路上",
    "车过不去",
    "云溪镇司法所",
]
HALF = "瞿漱泉"
NAMES = ["蔺秋棠", "瞿漱石", "麻仲谋", "庾含章"]
SPELT = ["linqiutang", "qushushi", "mazhongmou", "yuhanzhang", "zhangjianguo", "lixiuying"]
PHONES = ["13550170231", "13550170232", "13550170233", "13550170234"]
FACTS = {
    "address": ["云溪镇柏杨坝一组七号", "云溪镇柏杨坝二组九号", "云溪镇柏杨坝三组四号", "云溪镇柏杨坝五组六号"],
    "workplace": ["柏杨坝砖厂", "柏杨坝油坊", "柏杨坝豆腐铺", "柏杨坝铁匠铺"],
    "occupation": ["看窑的", "榨油的", "磨豆腐的", "打锄头的"],
}
TITLES = ["鱼塘放水淹秧纠纷", "祖坟移石纠纷"]
STORIES = ["夜里有人开了鱼塘的闸", "清明前坟前的石头少了两块"]
CLAIMS = ["补种两亩秧苗", "把石头抬回原处"]
SAID = ["闸板是我侄儿抽的", "石头拿去垫了猪圈"]
SCAN = "蔺家秧田照片"
SHEET = "瞿家祖坟"


def id_number(at: int) -> str:
    """A number with its right last character."""
    first = f"51068119{60 + at:02d}0715{201 + at:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(one) * by for one, by in zip(first, weights, strict=True)) % 11]


GOES_ON = "\nimport sys\nfrom app.__main__ import main\nsys.exit(main())"
PAGE = b"%!PS\nshowpage\n"
IDS = [id_number(at) for at in range(4)]
WORDS = [
    *IN_THE_WINDOW, HALF, *NAMES, *SPELT, *PHONES, *IDS, *(one for ones in FACTS.values() for one in ones),
    *TITLES, *STORIES, *CLAIMS, *SAID, SCAN, SHEET,
]  # fmt: skip


def facts(at: int) -> dict[str, Any]:
    """The registration of one of two cases."""
    made = intake(title=TITLES[at], summary=f"{STORIES[at]}。", claims=[CLAIMS[at]], mediators=[
        {"name": "王德明", "role": "presiding"}])  # fmt: skip
    for side, party in enumerate(made["parties"]):
        who = 2 * at + side
        party |= {"name": NAMES[who], "phone": PHONES[who], "id_number": IDS[who]}
        party |= {field: words[who] for field, words in FACTS.items()}
    return made


@dataclass(frozen=True)
class Desk:
    """A PC of its own: its display and home, temporary folder, room, printer, stick and a folder for saved pages."""

    display: Display
    place: Place
    printer: Printer
    home: Path
    before: frozenset[Path]

    def folder(self, name: str) -> Path:
        folder = self.home / name
        folder.mkdir(exist_ok=True)
        return folder

    def program(self, now: str = NOW) -> Program:
        return Program(self.display, self.place, now)

    def run(self, *words: str | Path, facts: object = None, leaking: str = "") -> dict[str, Any]:
        """The command line as the director calls it; ``leaking`` is what a program does that is not ours."""
        given = json.dumps(facts, ensure_ascii=False).encode() if facts is not None else None
        options = ["--data", self.place.folder, "--state", self.place.state, "--user", "王德明", "--now", LATER]
        start = ["-c", leaking + GOES_ON] if leaking else ["-m", "app"]
        answer = subprocess.run(
            [sys.executable, *start, *map(str, (*options, "--json", *words)), *(["--from", "-"] if given else [])],
            input=given, cwd=ROOT, capture_output=True, check=False,
            env={**os.environ, **self.display.own, "MEDIATION_ROOM_PASSWORD": WORD},
        )  # fmt: skip
        assert answer.returncode == 0, answer.stdout.decode() + answer.stderr.decode()
        return dict(json.loads(answer.stdout))

    def left(self, look: Look) -> dict[str, set[str]]:
        """Every place in which a word remains."""
        found: dict[str, set[str]] = {}
        for folder in (self.place.folder, self.place.state, self.display.folder, self.home / "tmp"):
            found |= look.below(folder)
        for name in ("stick", "disk", "out"):
            found |= look.below(self.home / name, names_only=("stick/*", "out/*"))
        found |= look.below(self.printer.home, names_only=("spool/d*", "tray/*"))
        for new in shared() - self.before:
            found[str(new)] = look.inside(new.name.encode()) | (look.content(new) if new.is_file() else set())
        found |= {f"process {one}": look.inside(seen_of(one)) for one in processes(self.place)}
        titles = self.asked("xdotool", "search", "--name", ".", "getwindowname", "%@") + self.asked("xlsclients", "-l")
        found["titles of windows"] = look.inside(titles.encode())
        for one in ("clipboard", "primary", "secondary"):
            found[one] = look.inside(self.asked("xclip", "-o", "-selection", one).encode())
        found |= {str(core): {"core"} for core in (*ROOT.glob("core*"), *self.home.rglob("core.*"))}
        return {where: hits for where, hits in found.items() if hits}

    def asked(self, name: str, *words: str) -> str:
        """What a tool of the display says; nothing where there is nothing to say."""
        env = {**os.environ, **self.display.own}
        answer = subprocess.run([tool(name), *words], env=env, capture_output=True, check=False)
        return answer.stdout.decode("utf-8", "replace")


def shared() -> frozenset[Path]:
    """What lies in the temporary folders of everybody."""
    return frozenset(one for folder in ("/tmp", "/var/tmp", "/dev/shm") for one in Path(folder).glob("*"))


def seen_of(process: int) -> bytes:
    """What everybody sees of a process, and what it was started with."""
    data = b""
    for name in ("cmdline", "environ", "comm"):
        try:
            data += Path(f"/proc/{process}/{name}").read_bytes() + b"\n"
        except OSError:
            continue
    return data


@pytest.fixture
def desk(pdf_printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    tempfile.tempdir = None
    display = Display()
    yield Desk(display, Place(tmp_path / "pc" / "room", tmp_path / "pc" / "state"), pdf_printer, tmp_path, shared())
    display.close()
    tempfile.tempdir = None


def saved_and_printed(hand: Mouse, out: Path) -> None:
    """The agreement frozen, saved where a person wants it, printed and signed."""
    hand.press("下一步：定稿并打印")
    hand.press("定稿")
    hand.at("preview")
    hand.press("存成文件")
    hand.folder(out / "F11.pdf")
    hand.press("打印 3 份")
    hand.at("case")
    hand.press("下一步：记下签名")
    for who in SIGNERS:
        hand.press(f"谁签了、盖了：{who}")
    hand.press("记下签名")
    hand.at("case")
    hand.press("放入扫描件")
    hand.program.paste(str(picture(out)))
    hand.program.keys("Return")
    hand.press("是，放进去")
    hand.calm()


def picture(out: Path) -> Path:
    """A photo under a name that says whose it is."""
    made = out / f"{SCAN}.png"
    Image.new("RGB", (60, 80), "white").save(made)
    return made


def half_typed(hand: Mouse) -> None:
    """A registration that nobody finished."""
    hand.go("今日", "alt+1")
    hand.go("登记新案", "ctrl+n")
    hand.choose("受理方式", "申请")
    hand.fill("姓名或名称", HALF)


def on_the_command_line(desk: Desk) -> None:
    """Two cases with all of the words, a photo under a speaking name, their papers, books, texts and a backup."""
    photo = picture(desk.folder("out"))
    for at in range(2):
        case = desk.run("case", "new", facts=facts(at))["id"]
        desk.run("case", "step", case, "notice", facts={"on": "2026-11-20", "how": "oral"})
        desk.run("case", "step", case, "session", facts=session(
            held_on="2026-11-21", present=NAMES[2 * at : 2 * at + 2], record=[{"who": NAMES[2 * at], "said": SAID[at]}],
        ))  # fmt: skip
        desk.run("case", "attach", case, photo, "--title", SHEET)
        desk.run("case", "messages", case)
        desk.run("paper", "print", case, "mediation_record", "--final", "-o", desk.folder("out") / f"{at}.pdf")
    for ending in ("pdf", "xlsx", "csv"):
        desk.run("ledger", "print", "case_book", "--period", "all", "-o", desk.folder("out") / f"book.{ending}")
    desk.run("backup", "--to", desk.folder("disk"))
    desk.run("check")
    photo.unlink()


def of_the_printer(desk: Desk) -> list[str]:
    """The titles of the jobs in the print server's own book."""
    return [line for line in desk.printer.jobs() if NAME in line]


@pytest.mark.nightly
@pytest.mark.window
def test_of_fifty_words_none_remains_after_lock_end_and_kill(desk: Desk) -> None:
    assert len(WORDS) >= 50
    look, hand = Look(WORDS), Mouse(desk.program())
    hand.press("字的大小：标准")
    sheet = new_room(hand)
    new_person(hand)
    take_over(hand, "标准")
    register(hand)
    mediate(hand)
    agree(hand)
    saved_and_printed(hand, desk.folder("out"))
    assert of_the_printer(desk)
    close_and_carry(hand, desk.folder("stick"))
    back_up(hand, desk.folder("disk"))
    half_typed(hand)
    (desk.home / "out" / f"{SCAN}.png").unlink()
    hand.program.keys("ctrl+l")
    assert desk.left(look) == {}, "after the lock"

    hand.program.type(HERS)
    hand.program.keys("Return")
    assert hand.says(HALF) or HALF in hand.seen["caret"]["text"]
    os.kill(hand.seen["process"], SIGKILL)
    hand.program.running.wait()
    assert desk.left(look) == {}, "after a kill in the middle of a form"

    hand.program.end()
    on_the_command_line(desk)
    look = Look([*WORDS, sheet, WORD, HERS])
    assert desk.left(look) == {}, "after the command line"

    desk.run("case", "list", leaking=f"import tempfile; open(tempfile.mkstemp()[1], 'w').write({NAMES[0]!r})")
    subprocess.run(["lp", "-d", NAME, "-t", TITLES[0], "-"], input=PAGE, check=True, capture_output=True)
    (desk.home / "stick" / f"{IDS[0]}.xlsx").touch()
    found = {word for hits in desk.left(look).values() for word in hits}
    assert {NAMES[0], TITLES[0], IDS[0]} <= found, "the control: a program that leaves a word is seen"


def test_the_look_finds_a_word_however_it_was_written(tmp_path: Path) -> None:
    """The quick representative of the look itself: one word in each spelling, and in a name."""
    look, word = Look(WORDS), NAMES[1]
    written = sorted(spellings(word))
    for at, way in enumerate(written):
        (tmp_path / f"{at}.bin").write_bytes(b"\0ab" + way + b"\xffcd")
    (tmp_path / f"{word}.txt").touch()
    (tmp_path / "page.tmp").write_bytes(b"%PDF-1.7")
    with ZipFile(tmp_path / "sheet.tmp", "w", ZIP_DEFLATED) as package:
        package.writestr("xl/words.xml", f"<t>{word}</t>")
    (tmp_path / "plain.bin").write_bytes("别的字".encode())
    found = look.below(tmp_path)
    assert len(found) == len(written) + 3
    assert found.pop(str(tmp_path / "page.tmp")) == {"clear"}
    assert set().union(*found.values()) == {word}
    assert look.below(tmp_path, names_only=("*.bin", "*.tmp")).keys() == {str(tmp_path / f"{word}.txt")}
