"""对账 of a month: the books and the table as they stand, each difference by its case; a month that was closed
beside what it would be today, with a line for every case that came late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from app.casework.books.figure_sources import Sources, sources_by_figure
from app.casework.books.ledgers import read_period, render, table_now
from app.casework.books.sums import figures_of, stretches
from app.casework.desk import Desk, committee_doc
from app.casework.room.outside import put_out
from app.documents.page.blocks import Column, LedgerTable, Value
from app.documents.sheets.ledgers import BASIS
from app.facts.dates import Period, month_words
from app.records.books.figure_keys import figure_of
from app.records.books.figures import period_figures
from app.records.books.reconciling import NEVER_COUNTED, Books, Difference, Named, Tie, book_ties, line_of, tie_of
from app.records.cases.states import TITLES
from app.records.errors import Refused
from app.records.kept import Month
from app.records.sentences import told_one

CASE_BOOK, ORAL_BOOK, MONTH_TABLE = "case_book", "oral_book", "month_table"
WHOLE = ("carried", "open")
DERIVED = ("A5_wan", "A1_written", "A3_written")
"""Figures that follow from others and would say the same difference twice."""
COLUMNS = (
    Column("what", "对什么", 34),
    Column("left_words", "这边", 52),
    Column("left", "数", 24, "right"),
    Column("right_words", "那边", 62),
    Column("right", "数", 24, "right"),
    Column("by", "相差", 24, "right"),
    Column("why", "差在哪里", 54),
)


@dataclass(frozen=True)
class Reconciliation:
    """The ties of a period: those of the books, and those of each closed month with what it would be today."""

    period: str
    ties: list[Tie]
    closed: dict[str, list[Tie]]

    @property
    def every(self) -> list[Tie]:
        """All of them in one list."""
        return [*self.ties, *(tie for ties in self.closed.values() for tie in ties)]

    @property
    def ok(self) -> bool:
        """Whether every difference has its line."""
        return all(tie.ok for tie in self.every)


def reconcile(desk: Desk, period: str) -> Reconciliation:
    """Tie the books of a month, a quarter or a year to one another and to the table.

    Raises Refused("period_faulty").
    """
    span = read_period(desk, period)
    cases = desk.store.records_on("case", span.first, span.last)
    ties = book_ties(cases, figures_of(desk, span), books_of(desk, period), span, desk.forms.rules)
    months = [part for part in stretches(desk, span) if isinstance(part, str)]
    return Reconciliation(period, ties, {month: closed_ties(desk, month) for month in months})


def books_of(desk: Desk, period: str) -> Books:
    """What the books of a period say today."""
    book, oral = (table_now(desk, name, period) for name in (CASE_BOOK, ORAL_BOOK))
    return Books(len(book.rows), total_of(book, "amount"), len(oral.rows), desk.forms.ledgers[CASE_BOOK].states)


def total_of(table: LedgerTable, key: str) -> Decimal:
    """The sum under a column."""
    at = [column.key for column in table.columns].index(key)
    return Decimal(str((table.totals or ())[at] or 0))


def closed_ties(desk: Desk, month: str) -> list[Tie]:
    """Every figure of a closed month that would be another one today, or be made of other cases, with the lines that
    make the difference."""
    kept, span = desk.store.get("month", month), Period.read(month, desk.forms.rules.cut_off_day)
    if kept is None:
        raise Refused("month_not_closed", month=month)
    then, now, behind = kept["figures"], figures_of(desk, span), sources_by_figure(desk, span)
    shown = [key for key, _, _ in desk.forms.ledgers[MONTH_TABLE].figures] + ["A5"]
    return [
        tie_of("closed", Decimal(str(figure_of(then, key))), Decimal(str(figure_of(now, key))),
               moved_lines(desk, key, span, kept.get("behind", {}), behind), key)
        for key in shown
        if key not in DERIVED and (figure_of(then, key) != figure_of(now, key) or exchanged(kept, behind, key))
    ]  # fmt: skip


def exchanged(kept: Month, behind: Sources, key: str) -> bool:
    """Whether other records stand behind a count than when it was closed, though it is the same: one came late, one
    went."""
    before = kept.get("behind")
    return before is not None and not is_measured(key) and set(before.get(key, [])) != set(behind.get(key, []))


def moved_lines(desk: Desk, key: str, span: Period, then: Sources, now: Sources) -> Iterator[Difference]:
    """The cases and entries that stand behind a figure today and did not when it was closed, and those that did."""
    before, today = set(then.get(key, [])), set(now.get(key, []))
    for record in sorted(today - before):
        yield line_of(record_of(desk, record), "late", counted(desk, record, key, span))
    for record in sorted(before - today):
        yield line_of(record_of(desk, record), "no_longer", Decimal(0 if is_measured(key) else -1))


def is_measured(key: str) -> bool:
    """Whether a figure is money or people: how much a record counted in it then is not kept."""
    return key in ("A2", "A5") or key.endswith("_people")


def record_of(desk: Desk, record: str) -> Named:
    """The case or the entry of an id, as it is named."""
    case = desk.store.get("case", record)
    if case:
        return Named(record, case.get("number", ""), case.get("title", ""))
    entry = desk.store.get("entry", record) or {}
    return Named(record, entry.get("number", ""), entry.get("title", entry.get("what", "")))


def counted(desk: Desk, record: str, key: str, span: Period) -> Decimal:
    """What a record counts in a figure today."""
    if key in WHOLE:
        return Decimal(1)
    case, entry = desk.store.get("case", record), desk.store.get("entry", record)
    figures = period_figures([case] if case else [], [entry] if entry else [], span, desk.forms.rules)
    return Decimal(str(figure_of(figures, key)))


def reconciliation_doc(found: Reconciliation) -> dict[str, object]:
    """The same as JSON says it."""
    return {
        "period": found.period, "ok": found.ok, "ties": [tie_doc(tie) for tie in found.ties],
        "closed": {month: [tie_doc(tie) for tie in ties] for month, ties in found.closed.items()},
    }  # fmt: skip


def tie_doc(tie: Tie) -> dict[str, object]:
    """A tie as JSON says it."""
    told = asdict(tie)
    differences = told.pop("differences")
    return {**told, "ok": tie.ok, "differences": differences}


def reconciliation_table(desk: Desk, found: Reconciliation) -> LedgerTable:
    """The page of it: a row a tie, and under it a row for every case that makes the difference."""
    rows = [row for tie in found.ties for row in tie_rows(desk, tie, "")]
    for month, ties in found.closed.items():
        rows += [row for tie in ties for row in tie_rows(desk, tie, month_words(month))]
        rows += [] if ties else [(told_one("tie_closed"), month_words(month), "", "", "", "", told_one("tie_same"))]
    return LedgerTable(
        ledger="reconciliation",
        title=told_one("tie_title"),
        edition=desk.forms.ledgers[MONTH_TABLE].edition,
        room=committee_doc(desk)["name"],
        period_words=read_period(desk, found.period).words,
        columns=COLUMNS,
        rows=tuple(rows),
        totals=None,
        sign_line=desk.forms.ledgers[MONTH_TABLE].sign_line,
        note=told_one("tie_note").format(by=desk.forms.label(BASIS, desk.forms.rules.month_basis)),
    )


def tie_rows(desk: Desk, tie: Tie, month: str) -> list[tuple[Value, ...]]:
    """A tie and its lines in words."""
    names = {key: words for key, words, _ in desk.forms.ledgers[MONTH_TABLE].figures} | {"A5": told_one("tie_yuan")}
    by = Decimal(tie.right) - Decimal(tie.left)
    unsaid = "tie_changed" if month else "tie_rest"
    told = told_one(unsaid if not tie.ok else "tie_told" if by else "tie_same").format(rest=tie.rest)
    left, right = (
        told_one(f"tie_{tie.code}_{side}").format(figure=names.get(tie.figure, "")) for side in ("left", "right")
    )
    head = (told_one(f"tie_{tie.code}"), f"{month}{left}", tie.left, right, tie.right, f"{by:+f}" if by else "0", told)
    return [head, *(("", one.number, "", one.title, "", one.by, why_words(one.why)) for one in tie.differences)]


def why_words(why: str) -> str:
    """The reason of a line; a case that counts nowhere has the word of its state."""
    return TITLES[why] if why in NEVER_COUNTED else told_one(f"tie_why_{why}")


def print_reconciliation(desk: Desk, period: str, path: Path) -> Reconciliation:
    """Write the page as .pdf. Raises Refused: ``not_allowed``, ``period_faulty``, ``file_kind_unknown``."""
    desk.need("ledger.print")
    if path.suffix.lower() != ".pdf":
        raise Refused("file_kind_unknown")
    found = reconcile(desk, period)
    put_out(desk, path, render(reconciliation_table(desk, found), "pdf"))
    return found
