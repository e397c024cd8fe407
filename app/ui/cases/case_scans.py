"""Scans and photos of the case page: put in with a paper or by themselves, looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.casework.desk import Changed
from app.casework.papers import papers
from app.casework.papers.looking import attachment_pages
from app.casework.papers.scan_reading import RIGHT, UNREAD, ScanTold, read_scan
from app.casework.papers.scans import attach, take_out_scan
from app.records.errors import Note, ProgramError, Refused, Trouble
from app.records.kept import LeftOut, Paper
from app.ui.form.entries import Doc
from app.ui.frame.frame import Frame
from app.ui.frame.questions import Way, ask, ask_reason, ask_way
from app.ui.frame.screen import ScreenName
from app.ui.frame.wording import left_out_words, note_words

HERE = "还是放在这里"
NAMED = 3
SCANS = "扫描件、照片 (*.pdf *.jpg *.jpeg *.png)"


class CaseScans:
    """Works for the case page that stands open (``page.case_id``)."""

    def __init__(self, frame: Frame, page: QWidget) -> None:
        self.frame = frame
        self.page: Any = page

    def choose_for(self, row: Any) -> None:
        """Ask for the scan of a paper."""
        name, _ = QFileDialog.getOpenFileName(self.page, "放入扫描件", "", SCANS)
        if name:
            self.put_in(row, Path(name))

    def put_in(self, row: Any, file: Path) -> None:
        """Read a scan, then keep it with its paper; who has signed may be written down afterwards."""
        desk, case = self.frame.desk, self.page.case_id
        self.frame.runner.store(
            lambda: read_scan(desk, case, file, row.form, row.no),
            lambda told: self.answered(told, row, file),
            self.failed,
        )

    def answered(self, told: ScanTold, row: Any, file: Path) -> None:
        """What the code says decides, or the person who was asked."""
        title = paper_title(told)
        if told.verdict == RIGHT:
            self.keep(self.page.case_id, row.form, row.no, file)
        elif told.verdict == UNREAD:
            question = "这张纸上没有读到核对码"
            if ask(self.page, question, f"请看一眼：它是《{row.title}》吗？", "放错了也能取出来。", "是，放进去"):
                self.keep(self.page.case_id, row.form, row.no, file, sure=True)
        else:
            self.ask_where(told, title, file, lambda: self.keep(self.page.case_id, row.form, row.no, file, sure=True))

    def ask_where(self, told: ScanTold, title: str, file: Path, here: Callable[[], None]) -> None:
        """The scan is of something else: say what, and offer the right place."""
        question, happens, there = words_of(told, title)
        happens = f"{happens}文件是“{file.name}”。"
        stays = "这里什么都没有动。"
        if not there:
            if ask(self.page, question, happens, stays, HERE, danger=True):
                here()
            return
        way = ask_way(self.page, question, happens, stays, there, HERE)
        if way == Way.VERB and told.paper is not None:
            self.keep(told.paper["case"], told.paper["form"], told.paper["no"], file)
        elif way != Way.NEITHER:
            here()

    def keep(self, case: str, form: str, no: int | None, file: Path, *, sure: bool = False) -> None:
        """Put it in with a paper; where not all have signed yet, that is asked next and the scan is kept already."""
        desk = self.frame.desk

        def work() -> tuple[Any, Paper]:
            done = attach(desk, case, file, as_form=form, no=no, sure=sure)
            return done, papers.find_paper(desk, done.papers[0])

        def kept(told: tuple[Any, Paper]) -> None:
            done, paper = told
            waiting = bool(paper["lacking"]) or paper["state"] in ("final", "printed")
            self.told(f"扫描件已放入。{said_of(done.warnings)}", done)
            if waiting:
                self.frame.go(ScreenName.FORM, case=case, step="sign", form=form, no=paper["no"])
            elif case != self.page.case_id:
                self.frame.go(ScreenName.CASE, case=case, form=form, no=paper["no"])

        self.frame.runner.store(work, kept, self.failed)

    def choose(self) -> None:
        """Ask for photos and other things that belong to the case and to no paper of ours."""
        names, _ = QFileDialog.getOpenFileNames(self.page, "放入照片、材料", "", SCANS)
        self.add([Path(name) for name in names])

    def add(self, files: list[Path]) -> None:
        """Keep each file; a page of ours among them is known by its code and goes to its paper, one of another case
        is asked about."""
        desk, case = self.frame.desk, self.page.case_id

        left_out: list[LeftOut] = []
        known: list[str] = []

        def work() -> tuple[int, Changed, list[tuple[ScanTold, Path]]]:
            kept = 0
            papers_changed: list[str] = []
            doubtful: list[tuple[ScanTold, Path]] = []
            for file in files:
                try:
                    told = read_scan(desk, case, file)
                except (Refused, Trouble) as error:
                    left_out.append({"file": file.name, "code": error.code, "reason": error.facts.get("reason", "")})
                    continue
                if told.stops:
                    doubtful.append((told, file))
                    continue
                attached = attach(desk, case, file, title=file.stem)
                papers_changed += attached.papers
                kept += 1
                known.append(recognised(told, attached.warnings))
            return kept, Changed(cases=(case,), papers=tuple(papers_changed)), doubtful

        def done(answer: tuple[int, Changed, list[tuple[ScanTold, Path]]]) -> None:
            kept, changed, doubtful = answer
            if kept:
                self.told(f"放入了 {kept} 样，在“附件”里" + "".join(dict.fromkeys(known)), changed)
            if left_out:
                self.frame.warn(f"有 {len(left_out)} 样没放进去。", left_out_words(left_out))
            for told, file in doubtful:
                self.ask_where(told, paper_title(told), file, partial(self.keep_loose, case, file))

        if files:
            self.frame.runner.store(work, done, self.failed)

    def keep_loose(self, case: str, file: Path) -> None:
        """Among the photos of this case although its code says something else."""
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: attach(desk, case, file, title=file.stem, sure=True),
            lambda changed: self.told("放入了 1 样，在“附件”里", changed),
            self.failed,
        )

    def take_out(self, attachment: Doc) -> None:
        """A wrong scan goes out, with a reason that stays."""
        title = attachment["title"] or "扫描件"
        happens, stays = "它不再算在卷里；是谁取的、为什么，经过里都记着。", "原件还在，别的都不动。"
        why = ask_reason(self.page, f"取出“{title}”吗？", happens, stays, "取出", "为什么，如：放错了案子")
        if why is not None:
            desk = self.frame.desk
            self.frame.runner.store(
                lambda: take_out_scan(desk, attachment["id"], why),
                lambda done: self.told("取出来了", done),
                self.failed,
            )

    def look_at(self, attachment: str) -> None:
        """A scan or a photo on the print page; it is opened in a process of its own."""
        desk, case = self.frame.desk, self.page.case_id
        self.frame.runner.store(
            lambda: attachment_pages(desk, attachment),
            lambda told: self.frame.go(ScreenName.PREVIEW, pdf=told[1], title=told[0], code="SCAN", case=case),
            self.frame.refuse,
        )

    def told(self, said: str, changed: Any) -> None:
        self.frame.say(said)
        self.frame.tell(changed)

    def failed(self, error: ProgramError) -> None:
        self.frame.refuse(error)
        self.page.load()


def said_of(notes: Iterable[Note]) -> str:
    """What is still told of a scan that was kept; that no code was read was asked before."""
    return "".join(note_words(note) for note in notes if note.code != "scan_code_unread")


def recognised(told: ScanTold, notes: Iterable[Note]) -> str:
    """To which paper a scan put in among the photos went."""
    return f"。认出是《{paper_title(told)}》的扫描件。{said_of(notes)}" if told.verdict == RIGHT else ""


def paper_title(told: ScanTold) -> str:
    """The title of the paper a scan's code names, with its number where there may be several of the kind."""
    if not told.paper:
        return ""
    number = f"（第 {told.paper['no']} 份）" if told.paper.get("no") else ""
    return f"{told.paper['title']}{number}"


def several_words(told: ScanTold) -> str:
    """Which papers the codes of one scan name, the first few of them."""
    named = "、".join(f"{number} 的《{title}》" for number, title in told.several[:NAMED])
    more = f"等 {len(told.several)} 份" if len(told.several) > NAMED else ""
    return f"码上写着{named}{more}，看不出该算哪一份。分开扫，再一份一份放。"


def words_of(told: ScanTold, title: str) -> tuple[str, str, str]:
    """The question, what the code says, and the right place where there is one that takes the scan."""
    other = f"码上写的是 {told.number} 的《{title}》。"
    own = f"码上写的是本案的《{title}》。"
    if told.is_old and told.verdict == "other_case":
        return "这是另一件案子作废了的纸", other, ""
    if told.is_old and told.verdict == "other_paper":
        return "这是另一份文书作废了的那一版", own, ""
    return {
        "other_case": ("这是另一件案子的纸", other, "放到那一件里"),
        "other_paper": ("这是另一份文书", own, "放到那一份下面"),
        "old_version": ("这是作废了的那一版", f"码上写的是《{title}》以前的一版，后来作废或者换过了。", ""),
        "several": ("一张上有几份文书", several_words(told), ""),
        "stranger": ("这不是本室发的纸", "上面有核对码，可是本室没有发过这一张。", ""),
    }[told.verdict]
