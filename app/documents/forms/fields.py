"""The vocabulary of form files: closed sets of field kinds and print words, and what they are read into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.records.items import ITEMS

BEFOREHAND: Mapping[str, str] = {"short_name": "　　　", "year": "20　　"}
"""What a blank may name beside its own fields, the room's short name and the year, and their gaps where no room is."""
FOR_ALL = "*"
"""The type of a wording that suits every dispute."""
PRINTS: Mapping[str, frozenset[str]] = {
    "title": frozenset({"above", "behind", "blank"}),
    "number": frozenset({"text", "blank"}),
    "parties": frozenset({"field", "label", "blank"}),
    "heading": frozenset({"text"}),
    "label": frozenset({"text"}),
    "prose": frozenset({"text", "field", "lead", "ruled", "blank", "only", "ticks"}),
    "plain": frozenset({"text", "blank"}),
    "right": frozenset({"text", "blank"}),
    "clauses": frozenset({"field", "items", "ruled", "blank", "style", "ticks"}),
    "grid": frozenset({"widths", "rows"}),
    "dialogue": frozenset({"field", "ruled", "blank"}),
    "choices": frozenset({"label", "field", "codes", "numbered", "beside"}),
    "marks": frozenset({"fingerprint", "date", "beside"}),
    "note": frozenset({"text", "blank"}),
    "end": frozenset(),
    "cut": frozenset(),
    "space": frozenset({"mm"}),
    "table": frozenset({"field", "columns", "least", "preset"}),
}
COLUMN_KEYS = frozenset({"key", "title", "width"})
CELL_KEYS = frozenset({"label", "field", "span", "lines", "prose", "blank"})
OWNERS = ("case", *ITEMS)
NUMBERINGS = ("case", "notice", "none")
NEEDED = ("always", "each", "optional")
PLACES = ("first", "more")
Condition = tuple[str, tuple[Any, ...]] | None
"""The other answer on which a question hangs, and what it has to be; None for one that always stands."""


@dataclass(frozen=True)
class Field:
    """A fact on a paper, on its screen, or on both.

    ``source`` is a path (``case.summary``) or a named maker (``@clauses``); with ``ask`` the screen asks
    for it in these words and keeps the answer under ``path`` of the step's facts. ``required`` holds up
    freezing the paper and finishing the screen, ``wanted`` the screen alone. ``begin`` names what is filled
    in beforehand, ``start`` is such a value itself; a conclusion has neither. ``when`` shows the question
    only while another answer is one of these, or, where none are named, while there is one. ``rare`` is asked behind
    one line until somebody opens it or it is filled (while another answer is one of these, where it names one).
    ``mark`` is the place on
    the page the question stands for; an answer that is not printed on its paper says why in ``unprinted``. ``mend`` is
    the fact that is asked where a field stays empty, if it is another than the first that its source reads. ``gap`` is
    how wide a hand writes it, in characters, where its kind does not say. ``group`` is the heading under which it is
    asked, with those after it up to the next one.
    """

    key: str
    label: str
    kind: str
    required: bool = False
    source: str = ""
    fallback: str = ""
    codes: str = ""
    length: int = 0
    path: str = ""
    ask: str = ""
    hint: str = ""
    rows: int = 3
    wanted: bool = False
    when: Condition = None
    rare: Condition = None
    begin: str = ""
    start: Any = None
    choose: str = ""
    items: str = ""
    mark: str = ""
    unprinted: str = ""
    mend: str = ""
    gap: int = 0
    group: str = ""
    known: bool = False

    @property
    def shape(self) -> str:
        """The word of its kind, by which an answer is read and shown (see ``facts.shapes``)."""
        return f"{self.kind}:{self.codes}" if self.kind in ("code", "codes") else self.kind

    @property
    def own(self) -> bool:
        """Whether it is written on this paper itself, not taken from the case."""
        return bool(self.ask) and not self.source


@dataclass(frozen=True)
class Items:
    """How a list of like things is asked, one open at a time: people, terms. ``named_by`` is on the chip;
    with ``bank`` a thing may begin from a proven wording; ``open_as`` says in a heading how many there are and which
    one is asked, with ``{many}`` and ``{no}``.
    """

    fields: tuple[Field, ...]
    named_by: str
    unnamed: str
    add: str
    drop: str
    least: int = 0
    bank: bool = False
    fresh: Mapping[str, Any] = field(default_factory=dict)
    open_as: str = ""


@dataclass(frozen=True)
class Clause:
    """A proven wording of a term (范例): for these types of dispute (``*`` for all), with its blanks in 【】."""

    key: str
    title: str
    types: tuple[str, ...]
    kind: str
    text: str
    edition: str


MESSAGES_OF = (
    "invitation", "term_due", "term_due_part", "term_overdue", "term_overdue_part", "signature", "revisit",
)  # fmt: skip


@dataclass(frozen=True)
class Message:
    """A phone text to copy (短信): what it is about, with its places in braces."""

    key: str
    title: str
    of: str
    text: str
    edition: str


@dataclass(frozen=True)
class Press:
    """A word on the case page of these types of dispute that opens a step with some of its fields ``filled`` already;
    the rest is the person's, and nothing is recorded by it."""

    key: str
    words: str
    types: tuple[str, ...]
    filled: Mapping[str, Any]


@dataclass(frozen=True)
class Screen:
    """How a step, or what is written in the office, is asked: its title, the verb that ends it, its questions, the
    paper it fills; ``each`` is asked about every one of the things that are gone through, with their words in braces.
    ``again`` is the step whose questions it asks too, except those ``without``. ``presses`` open it half filled.
    """

    step: str
    title: str
    verb: str
    fields: tuple[Field, ...]
    form: str = ""
    each: tuple[Field, ...] = ()
    again: str = ""
    without: tuple[str, ...] = ()
    presses: tuple[Press, ...] = ()

    def filled_by(self, key: str) -> Mapping[str, Any]:
        """What the press of this key fills in beforehand; nothing where there is none."""
        return next((press.filled for press in self.presses if press.key == key), {})


@dataclass(frozen=True)
class Signer:
    """One of those who sign a paper, as ``forms/signers.toml`` draws the word ``who`` of its ``signed_by``.

    ``line`` is a plain line, for each of ``each`` where that is said (with its name where ``named``); otherwise it is
    a big place for each of ``people`` (with their agents unless ``proxies`` is off) or ``names`` (signed ``by``), or
    texts made whole by ``places``. Who is not ``awaited`` (a ``?`` behind the word) may sign, and nothing waits for it.
    """

    who: str
    label: str = ""
    line: bool = False
    each: str = ""
    named: bool = False
    people: str = ""
    names: str = ""
    by: str = ""
    places: str = ""
    proxies: bool = True
    awaited: bool = True


@dataclass(frozen=True)
class Document:
    """A paper in one edition, as its file under ``forms/documents`` says it.

    ``of`` is what of the case it is about, ``only`` which of those (written agreements, not oral ones);
    ``simple`` papers belong to a case of the simple track (简易登记) too; ``twice`` prints the paper a second
    time under a cut line; a paper ``with_file`` is drawn by the program when the case file is built and never
    made final by itself. ``signed_by`` names whose signature it waits for, ``signers`` everybody who has a place on
    it, ``sealed`` whether it has one for the seal. ``numbering`` is ``case``, ``notice`` (a series of the room's
    notices) or ``none``. ``hint`` is the line under a slip in the list of sheets;
    ``norm`` is what the paper rests on, as whoever prints it or lets it be missing is told.
    """

    form: str
    code: str
    title: str
    edition: str
    since: str
    norm: str
    signed_by: tuple[str, ...]
    copies: str
    numbering: str
    archive_no: int
    of: str
    needed: str
    place: str
    body_size: int
    fields: tuple[Field, ...]
    blocks: tuple[Mapping[str, Any], ...]
    only: Mapping[str, Any] = field(default_factory=dict)
    simple: bool = False
    twice: bool = False
    with_file: bool = False
    screens: tuple[Screen, ...] = ()
    signers: tuple[Signer, ...] = ()
    sealed: bool = False
    hint: str = ""

    def field(self, key: str) -> Field:
        """The field of that key; KeyError where there is none."""
        found = next((field for field in self.fields if field.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    @property
    def own_fields(self) -> tuple[Field, ...]:
        """What is written on the paper itself, beside what the case says."""
        return tuple(field for field in self.fields if field.own)

    @property
    def repeats(self) -> bool:
        """Whether a case may have several of it (one a session, one a revisit)."""
        return self.of in ITEMS and ITEMS[self.of].many and self.of != "notice"


@dataclass(frozen=True)
class LedgerColumn:
    """A column of a ledger file: ``from`` is a path in the line's document or a named maker."""

    key: str
    title: str
    width: float
    source: str
    kind: str = "text"
    codes: str = ""
    total: bool = False
    mask: str = ""


Figure = tuple[str, str, str]
"""A figure of the month by its key, its words and its unit."""


@dataclass(frozen=True)
class WideGroup:
    """Figures side by side in a wide table, under the head of their block and, where they have one, of their group."""

    block: str
    group: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Wide:
    """A ledger of figures on one wide page, a figure a column: what stands before the unit and the period, who signs,
    the figures that have no column there and stand below."""

    unit: str
    period: str
    signs: tuple[str, ...]
    groups: tuple[WideGroup, ...]
    below: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """A ledger in one edition, as its file under ``forms/ledgers`` says it.

    ``source`` is ``cases``, ``figures``, ``entries`` (typed into the book itself, asked by ``fields``) or
    something of a case (``referral``): a line each. ``where`` keeps the lines that hold these values, and those in
    which the path ``or_where`` finds something;
    ``first`` books are shown from the first day, the others when somebody looks for them. ``counts_by`` says in
    words by which day its lines belong to a period; it stands at the head of page, sheet and screen.
    """

    ledger: str
    code: str
    title: str
    edition: str
    source: str
    by_day: str
    states: tuple[str, ...]
    sort: str
    columns: tuple[LedgerColumn, ...]
    sign_line: tuple[str, ...]
    counts_by: str = ""
    note: str = ""
    figures: tuple[Figure, ...] = ()
    fields: tuple[Field, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    or_where: str = ""
    first: bool = False
    wide: Wide | None = None

    @property
    def own_entries(self) -> bool:
        """Whether it has entries of its own beside the cases."""
        return self.source == "entries"


@dataclass(frozen=True)
class Template:
    """How somebody else's table is filled from a book of ours, as its file under ``forms/templates`` says it.

    ``of`` is that book's name; ``heads`` are its heads in its order, ``book`` holds a column for each of them; one
    without a source is answered by no fact of ours, one of ``room`` says whose the lines are. ``sheet`` is the name of
    the sheet, where it is known; ``cells`` are single cells: ``room``, ``period`` or a figure (``figure.A1``) by place.
    """

    key: str
    of: str
    source: str
    book: Ledger
    heads: tuple[str, ...]
    room: tuple[str, ...] = ()
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
