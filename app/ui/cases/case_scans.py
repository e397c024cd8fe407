"""Scans and photos of the case page: put in with a paper or by themselves, looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.casework.desk import Changed
from app.casework.papers import papers
from app.casework.papers.after_filing import need_reason_for
from app.casework.papers.looking import attachment_pages
from app.casework.papers.scan_reading import BY_HAND, RIGHT, UNREAD, ScanTold, read_scan
from app.casework.papers.scans import attach, take_out_scan
from app.records.errors import Note, ProgramError, Refused, Trouble
from app.records.kept import Attachment, LeftOut, Paper
from app.ui.frame.frame import Frame
from app.ui.frame.questions import Way, ask, ask_reason, ask_way
from app.ui.frame.screen import ScreenName
from app.ui.frame.wording import left_out_words, note_words
from app.ui.papers.late_paper import with_reason_when_archived
from app.ui.widgets.words import LIST_COMMA, one_after_another

PUT_SCAN_IN = "放入扫描件"
FILLED_IN_BY_HAND = "这是手写填好的空白表，不是定稿的那一份"
KEPT_BESIDE = "它不算定稿那一份的扫描件，作为手写的《{title}》放在附件里。"
RECOGNISED_BY_HAND = "认出是手写填的《{title}》。"
BLANK_OF_NO_NUMBER = "它是《{title}》的空白表。"
BLANK_OF_NUMBER = "它是《{title}》的空白表，留的号是 {number}。"
NO_CODE_READ = "这张纸上没有读到核对码"
IS_IT_THIS_PAPER = "请看一眼：它是《{title}》吗？"
CAN_BE_TAKEN_OUT = "放错了也能取出来。"
YES_PUT_IT_IN = "是，放进去"
FILE_IS = "文件是“{name}”。"
NOTHING_MOVED = "这里什么都没有动。"
SCAN_IS_IN = "扫描件已放入。"
PUT_PHOTOS_IN = "放入照片、材料"
PUT_IN_COUNT = "放入了 {kept} 样，在“附件”里。"
NOT_PUT_IN_COUNT = "有 {count} 样没放进去。"
PUT_IN_ONE = "放入了 1 样，在“附件”里"
SCAN = "扫描件"
NO_LONGER_OF_THE_FILE = "它不再算在卷里；是谁取的、为什么，经过里都记着。"
ORIGINAL_STAYS = "原件还在，别的都不动。"
ASK_TO_TAKE_OUT = "取出“{title}”吗？"
TAKE_OUT = "取出"
WHY_TAKE_OUT = "为什么，如：放错了案子"
TAKEN_OUT = "取出来了"
RECOGNISED_AS = "认出是《{title}》的扫描件。"
ONE_OF_SEVERAL = "{title}（第 {no} 份）"
PAPER_OF_CASE = "{number} 的《{title}》"
CODES_NAME_SEVERAL = "码上写着{named}，看不出该算哪一份。分开扫，再一份一份放。"
CODES_NAME_MANY = "码上写着{named}等 {count} 份，看不出该算哪一份。分开扫，再一份一份放。"
CODE_NAMES_PAPER_OF_CASE = "码上写的是 {number} 的《{title}》。"
CODE_NAMES_PAPER_HERE = "码上写的是本案的《{title}》。"
VOID_PAPER_OF_OTHER_CASE = "这是另一件案子作废了的纸"
VOID_VERSION_OF_OTHER_PAPER = "这是另一份文书作废了的那一版"
PAPER_OF_OTHER_CASE = "这是另一件案子的纸"
PUT_INTO_THAT_CASE = "放到那一件里"
OTHER_PAPER = "这是另一份文书"
PUT_UNDER_THAT_PAPER = "放到那一份下面"
VOID_VERSION = "这是作废了的那一版"
CODE_NAMES_EARLIER_VERSION = "码上写的是《{title}》以前的一版，后来作废或者换过了。"
SEVERAL_PAPERS_ON_ONE = "一张上有几份文书"
NOT_A_PAPER_OF_OURS = "这不是本室发的纸"
CODE_NEVER_ISSUED = "上面有核对码，可是本室没有发过这一张。"

HERE = "还是放在这里"
NAMED = 3
SCANS = "扫描件、照片 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic)"


class CaseScans:
    """Works for the case page that stands open (``page.case_id``)."""

    def __init__(self, frame: Frame, page: QWidget) -> None:
        self.frame = frame
        self.page: Any = page

    def choose_for(self, row: Any) -> None:
        """Ask for the scan of a paper."""
        name, _ = QFileDialog.getOpenFileName(self.page, PUT_SCAN_IN, "", SCANS)
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
        if told.verdict == RIGHT:
            self.keep(self.page.case_id, row.form, row.no, file)
        elif told.verdict == BY_HAND:
            if ask(self.page, FILLED_IN_BY_HAND, KEPT_BESIDE.format(title=told.title), CAN_BE_TAKEN_OUT, YES_PUT_IT_IN):
                self.keep_loose(self.page.case_id, file)
        elif told.verdict == UNREAD:
            question = NO_CODE_READ
            if ask(self.page, question, IS_IT_THIS_PAPER.format(title=row.title), CAN_BE_TAKEN_OUT, YES_PUT_IT_IN):
                self.keep(self.page.case_id, row.form, row.no, file, sure=True)
        else:
            self.ask_where(told, file, lambda: self.keep(self.page.case_id, row.form, row.no, file, sure=True))

    def ask_where(self, told: ScanTold, file: Path, here: Callable[[], None]) -> None:
        """The scan is of something else: say what, and offer the right place."""
        question, found, there = words_of(told)
        happens = one_after_another(found, FILE_IS.format(name=file.name))
        stays = NOTHING_MOVED
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

        def work(why: str) -> tuple[Any, Paper]:
            done = attach(desk, case, file, as_form=form, no=no, sure=sure, reason=why)
            return done, papers.find_paper(desk, done.papers[0])

        def kept(told: tuple[Any, Paper]) -> None:
            done, paper = told
            waiting = bool(paper["lacking"]) or paper["state"] in ("final", "printed")
            self.told(one_after_another(SCAN_IS_IN, *said_of(done.warnings)), done)
            if waiting:
                self.frame.go(ScreenName.FORM, case=case, step="sign", form=form, no=paper["no"])
            elif case != self.page.case_id:
                self.frame.go(ScreenName.CASE, case=case, form=form, no=paper["no"])

        with_reason_when_archived(self.frame, self.page, work, kept, self.failed)

    def choose(self) -> None:
        """Ask for photos and other things that belong to the case and to no paper of ours."""
        names, _ = QFileDialog.getOpenFileNames(self.page, PUT_PHOTOS_IN, "", SCANS)
        self.add([Path(name) for name in names])

    def add(self, files: list[Path]) -> None:
        """Keep each file; a page of ours among them is known by its code and goes to its paper, one of another case
        is asked about."""
        desk, case = self.frame.desk, self.page.case_id

        left_out: list[LeftOut] = []
        known: list[str] = []

        def work(why: str) -> tuple[int, Changed, list[tuple[ScanTold, Path]]]:
            need_reason_for(desk, case, why)
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
                attached = attach(desk, case, file, title=file.stem, reason=why)
                papers_changed += attached.papers
                kept += 1
                known.extend(recognised(told, attached.warnings))
            return kept, Changed(cases=(case,), papers=tuple(papers_changed)), doubtful

        def done(answer: tuple[int, Changed, list[tuple[ScanTold, Path]]]) -> None:
            kept, changed, doubtful = answer
            if kept:
                self.told(one_after_another(PUT_IN_COUNT.format(kept=kept), *dict.fromkeys(known)), changed)
            if left_out:
                self.frame.warn(NOT_PUT_IN_COUNT.format(count=len(left_out)), left_out_words(left_out))
            for told, file in doubtful:
                self.ask_where(told, file, partial(self.keep_loose, case, file))

        if files:
            with_reason_when_archived(self.frame, self.page, work, done, self.failed)

    def keep_loose(self, case: str, file: Path) -> None:
        """Among the photos of this case although its code says something else."""
        desk = self.frame.desk
        with_reason_when_archived(
            self.frame,
            self.page,
            lambda why: attach(desk, case, file, title=file.stem, sure=True, reason=why),
            lambda changed: self.told(PUT_IN_ONE, changed),
            self.failed,
        )

    def take_out(self, attachment: Attachment) -> None:
        """A wrong scan goes out, with a reason that stays."""
        title = attachment["title"] or SCAN
        happens, stays = NO_LONGER_OF_THE_FILE, ORIGINAL_STAYS
        why = ask_reason(self.page, ASK_TO_TAKE_OUT.format(title=title), happens, stays, TAKE_OUT, WHY_TAKE_OUT)
        if why is not None:
            desk = self.frame.desk
            self.frame.runner.store(
                lambda: take_out_scan(desk, attachment["id"], why),
                lambda done: self.told(TAKEN_OUT, done),
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


def said_of(notes: Iterable[Note]) -> list[str]:
    """What is still told of a scan that was kept; that no code was read was asked before."""
    return [note_words(note) for note in notes if note.code != "scan_code_unread"]


def recognised(told: ScanTold, notes: Iterable[Note]) -> list[str]:
    """To which paper a scan put in among the photos went."""
    if told.verdict == BY_HAND:
        return [RECOGNISED_BY_HAND.format(title=told.title)]
    if told.verdict != RIGHT or told.paper is None:
        return []
    return [RECOGNISED_AS.format(title=paper_title(told.paper)), *said_of(notes)]


def paper_title(paper: Paper) -> str:
    """The title of a paper, with its number where there may be several of the kind."""
    no = paper.get("no")
    return ONE_OF_SEVERAL.format(title=paper["title"], no=no) if no else paper["title"]


def several_words(told: ScanTold) -> str:
    """Which papers the codes of one scan name, the first few of them."""
    named = LIST_COMMA.join(PAPER_OF_CASE.format(number=number, title=title) for number, title in told.several[:NAMED])
    said = CODES_NAME_MANY if len(told.several) > NAMED else CODES_NAME_SEVERAL
    return said.format(named=named, count=len(told.several))


def words_of(told: ScanTold) -> tuple[str, str, str]:
    """The question, what the code says, and the right place where there is one that takes the scan."""
    if told.verdict == "several":
        return SEVERAL_PAPERS_ON_ONE, several_words(told), ""
    if told.form:
        blank = {"other_case": PAPER_OF_OTHER_CASE, "other_paper": OTHER_PAPER}[told.verdict]
        said = BLANK_OF_NUMBER if told.number else BLANK_OF_NO_NUMBER
        return blank, said.format(number=told.number, title=told.title), ""
    if told.verdict == "stranger" or told.paper is None:
        return NOT_A_PAPER_OF_OURS, CODE_NEVER_ISSUED, ""
    title = paper_title(told.paper)
    other = CODE_NAMES_PAPER_OF_CASE.format(number=told.number, title=title)
    own = CODE_NAMES_PAPER_HERE.format(title=title)
    if told.is_old and told.verdict == "other_case":
        return VOID_PAPER_OF_OTHER_CASE, other, ""
    if told.is_old and told.verdict == "other_paper":
        return VOID_VERSION_OF_OTHER_PAPER, own, ""
    return {
        "other_case": (PAPER_OF_OTHER_CASE, other, PUT_INTO_THAT_CASE),
        "other_paper": (OTHER_PAPER, own, PUT_UNDER_THAT_PAPER),
        "old_version": (VOID_VERSION, CODE_NAMES_EARLIER_VERSION.format(title=title), ""),
    }[told.verdict]
