"""What ``dev.py run`` opens: the practice room, kept in ``.practice`` beside the program.

In a window where there is a display; otherwise the main job is done on paper through the command
line: a case is registered, heard, agreed, printed, signed and put into the month's books.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from spoken import say, told

CASE = {
    "title": "罗桂芳与张𬱖相邻排水纠纷",
    "source": "application",
    "dispute_type": "neighbour",
    "place": "青石村三组",
    "summary": "今年九月，张𬱖硬化院坝时抬高排水沟，大雨后积水漫入罗桂芳灶房，泡坏稻谷与木柜。"
    "双方对排水沟由谁改、损失赔多少有争议。",
    "claims": ["把排水沟降回原高", "赔偿稻谷和木柜的损失"],
    "parties": [
        {"side": "applicant", "kind": "person", "name": "罗桂芳", "gender": "女", "nation": "01",
         "birth": "1968-04-02", "occupation": "务农", "phone": "13800000000", "address": "青石村三组21号"},
        {"side": "respondent", "kind": "person", "name": "张𬱖", "gender": "男", "nation": "01",
         "birth": "1980-06-11", "occupation": "货车司机", "phone": "13900000000", "address": "青石村三组22号"},
    ],
    "mediators": [{"name": "王德明", "role": "presiding"}],
    "recorder": "刘芳",
    "registrar": "刘芳",
}  # fmt: skip


def folders(root: Path) -> list[str]:
    """The options that name the practice room and its side files."""
    base = root / ".practice"
    return ["--data", str(base / "room"), "--state", str(base / "state")]


def make_room(root: Path, python: str) -> dict[str, Any]:
    """Make the practice room where it is missing; returns its user and password."""
    card = root / ".practice" / "practice.json"
    if card.exists():
        return dict(json.loads(card.read_text(encoding="utf-8")))
    say("practice")
    made = call(root, python, [*folders(root), "--json", "demo", "--cases", "120", "--months", "6", "--no-window"])
    card.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return made


def open_window(root: Path, python: str, rest: list[str]) -> int:
    """Open the practice room's window and wait until it is closed."""
    make_room(root, python)
    say("opening")
    return subprocess.call([python, "-m", "app", *folders(root), *rest], cwd=root)


def put_launcher(root: Path, python: str) -> None:
    """Put two launchers on the desktop of this person, on Linux and on Windows: the program and the practice room."""
    desktop = Path(os.environ.get("XDG_DESKTOP_DIR", str(Path.home() / "Desktop")))
    desktop.mkdir(parents=True, exist_ok=True)
    practice = [python, str(root / "packaging" / "dev.py"), "run"]
    launcher(desktop, "mediation-room", ("Mediation Room", "调解室"), [python, "-m", "app"], root)
    launcher(desktop, "mediation-room-practice", ("Mediation Room (practice)", "调解室（练习）"), practice, root)


def launcher(desktop: Path, name: str, called: tuple[str, str], words: list[str], root: Path) -> None:
    """One launcher that starts these words in the program's folder."""
    line = " ".join(f'"{word}"' for word in words)
    english, chinese = called
    if os.name == "nt":
        file = desktop / f"{name}.bat"
        file.write_text(f'@cd /d "{root}"\r\n@{line}\r\n', encoding="utf-8")
    else:
        file = desktop / f"{name}.desktop"
        file.write_text(
            f"[Desktop Entry]\nType=Application\nName={english}\nName[zh_CN]={chinese}\nExec={line}\nPath={root}\n"
            f"Icon={root / 'assets' / 'program.svg'}\n",
            encoding="utf-8",
        )
        file.chmod(0o755)
    say("launcher", file=file)


def do_main_job(root: Path, python: str) -> int:
    """Do the main job without a window and say where the papers are."""
    room = make_room(root, python)
    papers = root / ".practice" / "papers"
    done, wanted = papers / ".done", program_digest(root)
    if done.exists() and done.read_text(encoding="ascii") == wanted:
        say("papers_stand")
    else:
        say("no_display")
        papers.mkdir(parents=True, exist_ok=True)
        Job(root, python, room, papers).done_today(date.today())
        done.write_text(wanted, encoding="ascii")
    print(told("papers", place=papers))
    for paper in sorted(papers.glob("[!.]*")):
        print("  ", paper.name)
    return 0


def program_digest(root: Path) -> str:
    """By what a changed program is known, so that its papers are made anew."""
    files = (file for part in ("app", "forms", "assets") for file in sorted((root / part).rglob("*.*")))
    stands = ((str(file.relative_to(root)), file.stat().st_size, file.stat().st_mtime_ns) for file in files)
    return hashlib.sha256(repr(list(stands)).encode()).hexdigest()


class Job:
    """One case from registration to the month's book, each step a call of the command line."""

    def __init__(self, root: Path, python: str, room: dict[str, Any], papers: Path) -> None:
        self.root, self.python, self.room, self.papers = root, python, room, papers

    def say(self, *words: str, facts: dict[str, Any] | None = None) -> dict[str, Any]:
        """Call one command with the facts on a file beside the papers' folder."""
        if facts is not None:
            file = self.root / ".practice" / "facts.json"
            file.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
            words = (*words, "--from", str(file))
        options = [*folders(self.root), "--user", str(self.room["user"]), "--json"]
        return call(self.root, self.python, [*options, *words], password=str(self.room["password"]))

    def done_today(self, today: date) -> None:
        """Register, tell the rights, hear, agree, print, sign, print the books."""
        day = today.isoformat()
        case = self.say("case", "new", facts={**CASE, "applied_on": day, "accepted_on": day})["id"]
        self.say("case", "step", case, "notice", facts={"on": day, "how": "oral"})
        self.say("case", "step", case, "session", facts=session(day))
        self.say("case", "step", case, "agree", facts=agreement(today))
        for form in ("intake_form", "notice_of_rights", "mediation_record", "agreement"):
            self.say("paper", "print", case, form, "--final", "-o", str(self.papers / f"{form}.pdf"))
        self.say("paper", "signed", case, "agreement", "--on", day)
        for ledger in ("intake_book", "case_book", "month_table"):
            for kind in ("pdf", "xlsx"):
                book = self.papers / f"{ledger}.{kind}"
                self.say("ledger", "print", ledger, "--period", day[:7], "-o", str(book))


def session(day: str) -> dict[str, Any]:
    """The session's facts."""
    return {
        "held_on": day,
        "place": "村调解室",
        "present": ["罗桂芳", "张𬱖"],
        "told": True,
        "record": [
            {"who": "罗桂芳", "said": "水沟抬高以后，一下大雨就往我灶房里灌。"},
            {"who": "张𬱖", "said": "我抬高水沟是事实，可以降回去，损失也愿意赔一些。"},
        ],
        "outcome": "agreed",
    }


def agreement(today: date) -> dict[str, Any]:
    """The agreement's facts."""
    due = date(today.year + (today.month == 12), today.month % 12 + 1, 10).isoformat()
    return {
        "form": "written",
        "concluded_on": today.isoformat(),
        "place": "村调解室",
        "facts": "张𬱖硬化院坝时抬高排水沟，大雨后积水漫入罗桂芳灶房，泡坏稻谷与木柜。",
        "issues": "排水沟由谁改、损失赔多少。",
        "responsibility": "张𬱖认可抬高水沟是主要原因，罗桂芳认可自家阴沟多年未清。",
        "terms": [
            {"text": "张𬱖把排水沟降回原高，费用自负", "kind": "act", "payer": "张𬱖", "due_on": due},
            {"text": "张𬱖赔偿罗桂芳稻谷、木柜的损失", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳",
             "amount": "2600.00", "due_on": due, "method": "cash", "place": "村调解室"},
        ],
        "amount_settled": "2600.00",
    }  # fmt: skip


def call(root: Path, python: str, words: list[str], password: str | None = None) -> dict[str, Any]:
    """Run the program once; its complaint is shown as it stands and ends the job."""
    environment = dict(os.environ, PYTHONUTF8="1")
    if password is not None:
        environment["MEDIATION_ROOM_PASSWORD"] = password
    answer = subprocess.run(
        [python, "-m", "app", *words], cwd=root, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    if answer.returncode != 0:
        sys.exit(answer.returncode)
    return dict(json.loads(answer.stdout))
