"""交换: what was handed to the county, what it has confirmed, and the stick that is plugged in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.casework.desk import Changed, Desk
from app.casework.exchange import again, exchange
from app.casework.exchange.told import Exchanged, ExchangeStatus, ShownBundle, ShownReceipt, Thinned
from app.casework.room.standing import lost_note
from app.records.errors import Note, ProgramError
from app.records.sentences import note_line
from app.ui.door.opening_words import LOOKS
from app.ui.exchange.bundle_words import ParcelRow, exchanged_words, parcel_rows, receipt_words
from app.ui.exchange.exchange_back import HEAD as ASK_COUNTY
from app.ui.exchange.exchange_back import BackCard
from app.ui.exchange.exchange_confirm import ConfirmCard
from app.ui.exchange.exchange_join import JoinPanel
from app.ui.exchange.exchange_line import LineCard
from app.ui.exchange.exchange_round import RoundUnderWay
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.questions import ask
from app.ui.frame.screen import Screen
from app.ui.frame.wording import left_out_words, note_words
from app.ui.settings.lookout import Lookout
from app.ui.settings.sticks import Where, size_words, sticks
from app.ui.widgets import Band, EmptyState, ListRow, RowList, Tag, button, label, look_of
from app.ui.widgets.words import LIST_COMMA, one_after_another

FETCH_RECEIPTS = "取回执"
SEND_TO_COUNTY = "交给县里"
BY_NETWORK = "走网线"
BUNDLES_UNIT = "包"
RECEIPTS_UNIT = "份"
NO_BUNDLES_YET = "还没有资料包。登记了案件，插上 U 盘，点“交给县里”。"
EXCHANGE_WITH_COUNTY = "跟县里交换"
BUNDLES = "资料包"
RECEIVED_ONLY_WHEN_SIGNED = "只有县里签了回执，才写“县里收到了”"
COUNTY_RECEIPTS = "县里的回执"
NO_RECEIPTS_YET = "还没有回执。"
SENT_TO = "送到　{centre}"
WAITING_HERE = "本机有 {due} 样还没交。"
ALL_HANDED_OVER = "本机的都交出去了。"
FACT_AND_ADVICE = "{bold}，{plain}"
PUT_COUNTY_STICK_IN = "插上县里的 U 盘"
SEEN_WHEN_PUT_IN = "插上就能看到；也可以自己选一个文件夹。"
RESTRICTED_STAY_HERE = "限制查看的 {held} 件，内容留在本室，县里只收到月报里的数字。"
MENTIONS_STAY_TOO = "提到它们的也留下：{names}。"
MANY_MENTIONS_STAY_TOO = "提到它们的也留下：{names} 等 {count} 处。"
WHICH_STICK_OR_FOLDER = "用哪个 U 盘或文件夹"
ALL_AGAIN = "全部重交"
ALL_AGAIN_NOW = "把交过的全部再交一遍？"
ALL_AGAIN_IS = "记录、文书和扫描件重新封包，下一次交接一起交。县里丢了东西、叫您重交的时候用。"
ALL_AGAIN_STAYS = "县里已经有的不会多出一份；这里写的一样也不动。"
ALL_AGAIN_DONE = "下一次交接全部重交。"
CLEAR_STICK = "清理 U 盘"
CLEAR_STICK_NOW = "清理这个 U 盘？"
CLEARED_IS = "盘上有 {count} 包资料，县里的回执说已经收下：从盘上删掉，腾出 {size}。"
CLEARED_STAYS = "没有回执的、县里的回执、别人的文件，一样也不动；这台电脑上的案子照旧。"
NOTHING_TO_CLEAR = "盘上没有可清理的：县里有回执的资料包一包也没有。"
CLEARED = "从盘上清掉 {count} 包，腾出 {size}。"
SOME_LEFT_OUT = "有 {count} 样没交或没读，别的照常。"
COUNTY_SAYS = "跟县里对上看，有 {count} 件事"
JOIN_AGAIN = "重新写申请"
THIS_ROUND_FOUND = "这次交接还做了这些"
OF_THIS_ROUND = ("handed_over_again", "read_back", "read_back_apart", "returned_lies_here")
ASKED_COUNTY = "asked_county"

SHOWN = 3


@dataclass(frozen=True)
class Told:
    """Everything the screen shows, read in one go."""

    status: ExchangeStatus
    bundles: list[ShownBundle]
    receipts: list[ShownReceipt]
    address: str
    proxy: str
    notes: list[Note]


def told_by(desk: Desk) -> Told:
    """Ask the verbs."""
    status, address = exchange.exchange_status(desk), exchange.county_address(desk)
    proxy, notes = exchange.county_proxy(desk), exchange.exchange_notes(desk)
    return Told(status, exchange.bundles(desk), exchange.receipts(desk), address, proxy, notes)


class ExchangeScreen(Screen):
    """Signals: ``shown`` after the lists stand on the screen, ``exchanged(result)`` after a round."""

    shown = Signal()
    exchanged = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.metrics = metrics = frame.metrics
        self.where = Where()
        self.told: Told | None = None
        self.centre = label("", "second")
        self.fetch = button(FETCH_RECEIPTS, icon="download", big=True)
        self.give = button(SEND_TO_COUNTY, "primary", "upload", big=True)
        offer(self.frame, "sync.run", self.fetch, self.give)
        for one in (self.fetch, self.give):
            one.clicked.connect(self.begin)
        self.band = Band("blue", "", buttons=[self.fetch, self.give])
        self.again = button(JOIN_AGAIN, icon="upload")
        self.again.clicked.connect(self.join_again)
        self.says = Band("amber", "", buttons=[self.again])
        self.says.hide()
        self.confirm = ConfirmCard(frame)
        self.confirm.confirmed.connect(self.load)
        self.confirm.hide()
        self.round = RoundUnderWay(frame)
        self.round.ended.connect(self.done)
        self.round.failed.connect(self.failed)
        self.line = LineCard(frame)
        self.line.asked.connect(self.exchange_over_line)
        self.line.hide()
        self.round.in_sight.connect(self.line.make_room)
        self.back = BackCard(frame)
        self.back.asks.connect(self.ask_back)
        self.back.takes.connect(self.take_back)
        self.back.changed.connect(self.came_back)
        self.back.hide()
        self.from_county = button(ASK_COUNTY, small=True)
        self.from_county.clicked.connect(self.turn_back)
        offer(self.frame, "sync.ask", self.from_county, self.back)
        self.by_line = button(BY_NETWORK, small=True)
        self.by_line.clicked.connect(self.turn_line)
        self.clear = button(CLEAR_STICK, small=True)
        self.clear.clicked.connect(self.count_cleared)
        self.all_again = button(ALL_AGAIN, small=True)
        self.all_again.clicked.connect(self.ask_all_again)
        offer(self.frame, "sync.run", self.by_line, self.clear)
        offer(self.frame, "sync.again", self.all_again)
        self.bundles = RowList(metrics.two_row, BUNDLES_UNIT)
        self.receipts = RowList(metrics.two_row, RECEIPTS_UNIT)
        self.nothing = EmptyState(NO_BUNDLES_YET)
        self.lists = QStackedWidget()
        self.parcels = QWidget()
        self.join = JoinPanel(frame)
        self.join.done.connect(self.load)
        self.body = QStackedWidget()
        self.body.addWidget(self.exchanging())
        self.body.addWidget(self.join)
        head = QHBoxLayout()
        head.addWidget(label(EXCHANGE_WITH_COUNTY, "title"), 1)
        head.addWidget(self.centre)
        head.addWidget(self.from_county)
        head.addWidget(self.all_again)
        head.addWidget(self.clear)
        head.addWidget(self.by_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.margin, 16, metrics.margin, 16)
        column.setSpacing(16 if not metrics.largest else 10)
        column.addLayout(head)
        column.addWidget(self.body, 1)
        Lookout(self, self.look)
        frame.changed.connect(self.heard)

    def exchanging(self) -> QWidget:
        """The band, the parcels, the receipts."""
        page = QWidget()
        left = QVBoxLayout()
        left.setSpacing(10)
        words = QHBoxLayout()
        words.addWidget(label(BUNDLES, "section"))
        words.addStretch(1)
        if not self.metrics.largest:
            words.addWidget(label(RECEIVED_ONLY_WHEN_SIGNED, "second"))
        left.addLayout(words)
        for one in (self.bundles, self.nothing):
            self.lists.addWidget(one)
        left.addWidget(self.lists, 1000)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(label(COUNTY_RECEIPTS, "section"))
        self.no_receipt = label(NO_RECEIPTS_YET, "second")
        right.addWidget(self.no_receipt)
        right.addWidget(self.receipts, 1000)
        right.addStretch(1)
        pair = QHBoxLayout(self.parcels)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(self.metrics.column_gap)
        pair.addLayout(left, 832)
        pair.addLayout(right, 350)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16 if not self.metrics.largest else 10)
        column.addWidget(self.band)
        column.addWidget(self.says)
        column.addWidget(self.round)
        column.addWidget(self.confirm)
        column.addWidget(self.line)
        column.addWidget(self.back)
        column.addWidget(self.parcels, 1000)
        column.addStretch(1)
        return page

    def show_place(self, **_: Any) -> None:
        """Ask how the exchange stands and look for a stick."""
        self.load()
        self.look()

    def heard(self, _: Any) -> None:
        if self.isVisible():
            self.load()

    def load(self) -> None:
        desk = self.frame.desk
        self.frame.runner.store(lambda: told_by(desk), self.show_told, self.frame.refuse)

    def show_told(self, told: Told) -> None:
        self.told = told
        centre = told.status.get("centre")
        self.body.setCurrentIndex(0 if centre else 1)
        self.centre.setText(SENT_TO.format(centre=centre) if centre else "")
        for one in (self.by_line, self.clear):
            one.setVisible(bool(centre))
        self.from_county.setVisible(bool(centre))
        self.all_again.setVisible(bool(centre) and self.frame.desk.may("sync.again"))
        if not centre:
            self.join.show_steps(again=False)
            self.shown.emit()
            return
        self.lists.setCurrentWidget(self.bundles if told.bundles else self.nothing)
        self.show_notes(told.notes)
        self.show_cards()
        self.bundles.show_rows([self.bundle_row(one) for one in parcel_rows(told.bundles)])
        self.receipts.show_rows([ListRow(*receipt_words(one)) for one in told.receipts])
        self.receipts.setVisible(bool(told.receipts))
        self.no_receipt.setVisible(not told.receipts)
        self.line.show_address(told.address, told.proxy)
        self.show_band()
        self.shown.emit()

    def show_notes(self, notes: list[Note]) -> None:
        """What does not agree with the county, until it does; what the card below says stands there once."""
        notes = [note for note in notes if self.back.isHidden() or note.code != ASKED_COUNTY]
        self.says.setVisible(bool(notes))
        refused = self.told is not None and bool(self.told.status["refusal"])
        self.again.setVisible(refused and self.frame.desk.may("enrol.request"))
        if notes:
            lines = "\n".join(dict.fromkeys(note_words(note) for note in notes))
            self.says.show_words("amber", COUNTY_SAYS.format(count=len(notes)), lines)

    def join_again(self) -> None:
        """The county does not know this PC: the two steps of joining once more."""
        self.join.show_steps(again=True)
        self.body.setCurrentIndex(1)

    def turn_line(self) -> None:
        """The card for the line comes and goes."""
        if self.line.isHidden():
            self.back.hide()
            self.line.open()
        else:
            self.line.hide()
        self.show_cards()

    def turn_back(self) -> None:
        """The card for what the county gives back comes and goes; one card at a time."""
        shown = self.back.isHidden()
        self.back.show_ask()
        self.back.setVisible(shown)
        self.show_notes(self.told.notes if self.told is not None else [])
        if shown:
            self.line.hide()
        self.show_cards()

    def ask_back(self) -> None:
        """By the line where that is how this room exchanges and no stick is in, else by stick."""
        if self.by_address():
            self.back.ask_over(self.by_address())
        elif (folder := self.folder()) is not None:
            self.back.ask_on(folder)

    def take_back(self, groups: str) -> None:
        if self.by_address():
            self.back.take_over(self.by_address(), groups)
        elif (folder := self.folder()) is not None:
            self.back.take_from(folder, groups)

    def by_address(self) -> str:
        """The county's address where no stick is in."""
        return self.told.address if self.told is not None and self.where.folder is None else ""

    def came_back(self) -> None:
        self.frame.tell(Changed())
        self.load()

    def show_cards(self) -> None:
        """Where the centre is not compared yet, that comes first unless another card was asked for, or the centre does
        not know us, or there is no room beside what a round told; in the largest type the lists make room for the
        card of what the county gives back."""
        confirmed = self.told is not None and bool(self.told.status.get("confirmed"))
        director = self.frame.desk.may("enrol.confirm")
        told = self.told is not None and bool(self.told.status["refusal"])
        full = self.metrics.largest and not self.says.isHidden() and not self.round.isHidden()
        alone = self.line.isHidden() and self.back.isHidden()
        self.parcels.setVisible(self.back.isHidden() or not self.metrics.largest)
        self.confirm.setVisible(director and not confirmed and alone and not (told or full))

    def bundle_row(self, one: ParcelRow) -> ListRow:
        mark = label(one.number, "figure", centred=True)
        mark.setFixedWidth(mark.fontMetrics().horizontalAdvance("0000") + 8)
        return ListRow(one.title, one.second, left=mark, right=Tag(look_of(f"bundle.{one.state}"), 152))

    def look(self) -> None:
        """See which stick is in, or which folder was picked."""
        self.where.look(sticks())
        self.show_band()

    def show_band(self) -> None:
        due = self.due()
        waiting = one_after_another(WAITING_HERE.format(due=due) if due else ALL_HANDED_OVER, *self.held_words())
        bold, plain, sign = self.where.words()
        if bold:
            self.band.show_words(
                "blue", FACT_AND_ADVICE.format(bold=bold, plain=plain) if plain else bold, waiting, sign=sign
            )
        else:
            self.band.show_words("blue", PUT_COUNTY_STICK_IN, one_after_another(SEEN_WHEN_PUT_IN, waiting))

    def held_words(self) -> list[str]:
        """What stays here while everything else leaves."""
        held, spoken = (self.told.status["held_back"], self.told.status["mentions"]) if self.told else (0, [])
        stay = MANY_MENTIONS_STAY_TOO if len(spoken) > SHOWN else MENTIONS_STAY_TOO
        return [
            *([RESTRICTED_STAY_HERE.format(held=held)] if held else []),
            *([stay.format(names=LIST_COMMA.join(spoken[:SHOWN]), count=len(spoken))] if spoken else []),
        ]

    def due(self) -> int:
        """What is not yet on its way: parcels not sealed and sealed ones that have not left."""
        return self.told.status["unsealed"] + self.told.status["sealed"] if self.told else 0

    def begin(self) -> None:
        """Both buttons make one round: hand over what is due, take what lies there."""
        folder = self.folder()
        if folder is not None:
            self.exchange_with(folder)

    def folder(self) -> Path | None:
        """The stick that is in or was picked; a person is asked where there is none, and may pick none."""
        if self.where.folder is None:
            name = QFileDialog.getExistingDirectory(self, WHICH_STICK_OR_FOLDER)
            if name:
                self.where.pick_stick(Path(name))
                self.show_band()
        return self.where.folder

    def ask_all_again(self) -> None:
        """Only where somebody means it."""
        desk = self.frame.desk
        if ask(self, ALL_AGAIN_NOW, ALL_AGAIN_IS, ALL_AGAIN_STAYS, ALL_AGAIN):
            self.frame.runner.store(lambda: again.hand_over_again(desk), self.goes_again, self.frame.refuse)

    def goes_again(self, _: object) -> None:
        self.frame.say(ALL_AGAIN_DONE)
        self.load()

    def count_cleared(self) -> None:
        """Look what the county has of that which lies on the stick, and ask."""
        folder, desk = self.folder(), self.frame.desk
        if folder is not None:
            there = folder
            self.frame.runner.store(
                lambda: exchange.thinnable(desk, there),
                lambda found: self.ask_to_clear(there, found),
                self.frame.refuse,
            )

    def ask_to_clear(self, folder: Path, found: Thinned) -> None:
        """How many and how much, before anything is taken away."""
        desk = self.frame.desk
        if not found["count"]:
            self.frame.say(NOTHING_TO_CLEAR)
            return
        told = CLEARED_IS.format(count=found["count"], size=size_words(found["size"]))
        if ask(self, CLEAR_STICK_NOW, told, CLEARED_STAYS, CLEAR_STICK):
            self.frame.runner.store(lambda: exchange.thin_stick(desk, folder), self.cleared, self.frame.refuse)

    def cleared(self, done: Thinned) -> None:
        self.frame.say(CLEARED.format(count=done["count"], size=size_words(done["size"])))
        self.look()

    def exchange_with(self, folder: Path) -> None:
        """One exchange with a stick or a folder."""
        self.set_busy(True)
        self.round.with_folder(folder)

    def exchange_over_line(self, address: str) -> None:
        """One exchange with the centre itself."""
        self.set_busy(True)
        self.round.with_line(address)

    def set_busy(self, busy: bool) -> None:
        for one in (self.fetch, self.give, self.line.verb):
            one.setEnabled(not busy)

    def done(self, result: Exchanged) -> None:
        self.set_busy(False)
        self.frame.say(exchanged_words(result))
        if result["left_out"] or result["unread"]:
            left_out = [*result["left_out"], *result["unread"]]
            self.frame.warn(SOME_LEFT_OUT.format(count=len(left_out)), left_out_words(left_out))
        found = [note for note in exchange.exchange_notes(self.frame.desk, result) if note.code in OF_THIS_ROUND]
        if found:
            self.frame.warn(THIS_ROUND_FOUND, "\n".join(map(note_words, found)))
        lost = self.frame.desk.store.standing.lost
        if lost is not None and any("behind" in one for one in result["receipts"]):
            self.frame.warn(LOOKS["store_behind_county"].title, note_line(lost_note(lost)))
        self.frame.tell(Changed())
        self.exchanged.emit(result)

    def failed(self, error: ProgramError) -> None:
        self.set_busy(False)
        self.frame.refuse(error)
        self.load()
