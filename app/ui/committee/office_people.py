"""人员: everybody who serves, until when, how much they learned this year; who comes or goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from app.casework.committee import organisation, roster_sheet
from app.casework.committee.organisation import Serving
from app.casework.papers.slips import ON_THE_WALL
from app.documents.forms.fields import Document
from app.documents.forms.room_papers import slips_about
from app.documents.sheets.draw_ledger import ledger_pdf
from app.facts.dates import day_words
from app.ui.committee.room_sheets import place_of, show_made, show_sheet, take_slip
from app.ui.form.form_place import office_place
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.questions import ask_line
from app.ui.frame.screen import Printed, ScreenName
from app.ui.widgets import EmptyState, ListRow, RowList, Tag, button, day_look, tag_width
from app.ui.widgets.stacks import foot_of, one_of, page_column
from app.ui.widgets.words import WIDE_SPACE

PERSONS_UNIT = "位"
ROSTER_EMPTY = "名册还是空的。先把调解员一位一位登上来。"
PRINT_FILING_FORM = "打印备案表"
PUBLIC_NOTICE = "上墙公示"
ROSTER = "花名册"
PRINT_ROSTER = "打印花名册"
SAVE_ROSTER = "花名册存成表格"
WHICH_DAY = "哪一天的花名册？"
IN_OFFICE_THAT_DAY = "列出那一天在任的人，后来离任的也在。"
NOTHING_CHANGES = "名册不动。"
MAKE_ROSTER = "列出来"
TODAY_UNLESS_SAID = "今天就空着；别的日子如 2026-06-30"
ROSTER_FILE = "调解员花名册.xlsx"
TABLE_FILES = "表格 (*.xlsx);;PDF (*.pdf)"
SAVED = "已存成文件"
SEE_TRAINING = "看培训登记"
ENTER_A_MEDIATOR = "登一位调解员"
WRITE_CHANGE = "写变动"
LEFT_ON = "{day} 起不再任"
TERM_ENDS_ON = "任期到 {day}"
NO_TERM_WRITTEN = "没写任期"
HOURS_THIS_YEAR = "今年学了 {hours} 学时"
ROTATION_TRAINED = "三年内轮训过"
ROTATION_UNTRAINED = "三年内没有轮训过"
TERM_AND_TRAINING = "{until}　{trained}，{turn}"


class PeoplePage(QWidget):
    """The roster as a list; a row's verb writes down a change."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.people: list[Serving] = []
        self.list = RowList(frame.metrics.two_row, PERSONS_UNIT)
        self.list.acted.connect(self.change)
        self.empty = EmptyState(ROSTER_EMPTY)
        self.body = one_of(self.list, self.empty)
        page_column(self, self.body, self.foot())

    def foot(self) -> QHBoxLayout:
        self.form = button(PRINT_FILING_FORM, icon="printer", big=True)
        self.form.clicked.connect(self.print_form)
        self.wall = button(PUBLIC_NOTICE, icon="printer", big=True)
        self.wall.setMenu(self.notices())
        self.roster = button(ROSTER, icon="printer", big=True)
        menu = QMenu(self)
        menu.addAction(PRINT_ROSTER, self.print_roster)
        menu.addAction(SAVE_ROSTER, self.choose_table)
        self.roster.setMenu(menu)
        self.books = button(SEE_TRAINING, icon="notebook-text", big=True)
        self.books.clicked.connect(lambda: self.frame.go(ScreenName.LEDGERS, ledger="training", period="all"))
        self.add = button(ENTER_A_MEDIATOR, "primary", "plus", big=True)
        offer(self.frame, "office.change", self.add)
        offer(self.frame, "paper.print", self.form, self.wall)
        offer(self.frame, "ledger.print", self.roster)
        self.add.clicked.connect(lambda: self.frame.go(ScreenName.FORM, draft=str(office_place("person"))))
        return foot_of((self.form, self.wall, self.roster, self.books), (self.add,))

    def notices(self) -> QMenu:
        menu = QMenu(self)
        for slip in (slip for source in ON_THE_WALL for slip in slips_about(self.frame.desk.forms, source)):
            menu.addAction(slip.title, lambda slip=slip: self.take_notice(slip))
        return menu

    def load(self) -> None:
        desk = self.frame.desk
        self.frame.runner.store(lambda: organisation.people(desk), self.show_people, self.frame.refuse)

    def show_people(self, found: list[Serving]) -> None:
        """Who serves first, in the order of the roster; who has gone stands below."""
        self.people = sorted(found, key=lambda one: not one.person.serving)
        year = self.frame.desk.clock.today().year
        looks = [day_look(one.days) for one in self.people]
        width = max((tag_width(look, self.frame.metrics) for look in looks), default=0)
        rows = []
        for one, look in zip(self.people, looks, strict=True):
            verb = button(WRITE_CHANGE, small=True) if self.frame.desk.may("office.change") else None
            tag = Tag(look, width) if one.person.serving else Tag("void", width)
            rows.append(ListRow(*row_words(one, year), left=tag, right=verb))
        self.list.show_rows(rows)
        self.body.setCurrentWidget(self.list if found else self.empty)
        self.form.setVisible(bool(found))
        self.roster.setVisible(bool(found))
        (self.list.focus_current if found else self.add.setFocus)()

    def change(self, at: int) -> None:
        if self.frame.desk.may("office.change"):
            self.frame.go(ScreenName.FORM, draft=str(office_place("person", self.people[at].person.name)))

    def print_form(self) -> None:
        show_sheet(self.frame, "person", self.people[self.list.current].person.name)

    def day_wanted(self) -> str | None:
        """Of which day the roster is wanted, as it is typed; None where the person thought better of it."""
        return ask_line(self, WHICH_DAY, IN_OFFICE_THAT_DAY, NOTHING_CHANGES, MAKE_ROSTER, TODAY_UNLESS_SAID)

    def print_roster(self) -> None:
        """Who was in office on a day, on the print page."""
        words, desk = self.day_wanted(), self.frame.desk
        if words is None:
            return

        def read() -> Printed:
            table = roster_sheet.roster_table(desk, roster_sheet.day_asked(desk, words))
            return {"pdf": ledger_pdf(table).pdf, "title": table.title, "code": desk.forms.lists[table.ledger].code}

        show_made(self.frame, read, ScreenName.OFFICE)

    def choose_table(self) -> None:
        """The same as a table, put where the person says."""
        words = self.day_wanted()
        if words is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, SAVE_ROSTER, ROSTER_FILE, TABLE_FILES)
        if name:
            desk, out = self.frame.desk, Path(name)
            self.frame.runner.store(
                lambda: roster_sheet.print_roster(desk, words, out), lambda _: self.frame.say(SAVED), self.frame.refuse
            )

    def take_notice(self, slip: Document) -> None:
        take_slip(self.frame, slip, place_of(self.frame.desk, slip))


def row_words(one: Serving, year: int) -> tuple[str, str]:
    """The name with the post; the term and what was learned."""
    facts = one.person.facts
    title = WIDE_SPACE.join(part for part in (one.person.name, str(facts.get("post") or "")) if part)
    if not one.person.serving:
        return title, LEFT_ON.format(day=day_words(facts["ended_on"]))
    until = TERM_ENDS_ON.format(day=day_words(one.until.isoformat())) if one.until else NO_TERM_WRITTEN
    trained = HOURS_THIS_YEAR.format(hours=one.trained.hours.get(year, 0))
    turn = ROTATION_TRAINED if one.in_round else ROTATION_UNTRAINED
    return title, TERM_AND_TRAINING.format(until=until, trained=trained, turn=turn)
