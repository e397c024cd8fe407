"""What a kind of fact is: how one is read from what was typed or given as JSON, shown, printed, and put in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, Protocol

from app.facts.cells import Cell, text_cell
from app.facts.folding import fold_width

Lists = Mapping[str, Mapping[str, str]]
"""Code lists: for each its words by code."""
NO_LISTS: Lists = {}
YES_NO = "yes_no"
"""The list of the words for true and false."""


class Told(Protocol):
    """Hears what is wrong with a fact, by its path; never the fact itself."""

    @property
    def codes(self) -> Lists:
        """The code lists in force."""
        ...

    def fault(self, path: str, code: str, **facts: Any) -> None:
        """Something for which the fact is refused."""
        ...

    def warn(self, path: str, code: str) -> None:
        """Something that was put right, or is worth a second look."""
        ...


class Kind:
    """The manner of one kind of fact. What is kept is plain JSON; only ``read`` ever refuses anything.

    ``word`` is what dictionary and shapes call it, ``column`` what a ruled book keeps with its closed months
    (text, int, money, date), ``counted`` whether it can be summed there, ``twice`` whether it is typed a second time
    where a paper comes in. ``words`` says that a fact of this kind is a text as it stands, which a page can show
    however far it is typed.
    """

    word: ClassVar[str]
    column: ClassVar[str] = "text"
    counted: ClassVar[bool] = False
    twice: ClassVar[bool] = False
    words: ClassVar[bool] = True

    def read(self, value: object, path: str, told: Told) -> Any:
        """The kept form of a value that says what is meant; None where it is refused, and why is told."""
        raise NotImplementedError

    def given(self, value: object, path: str, told: Told) -> Any:
        """The kept form of a value given as JSON: a text is what somebody wrote, and means what it means when it is
        typed; only that nobody knows on which day."""
        return self.taken(value, path, told) if isinstance(value, str) else self.read(value, path, told)

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> Any:
        """What a person meant who typed this; the text itself where it means nothing of this kind. Without ``today``
        nobody knows when it was written, and what hangs on that (昨天, a day without its year) means nothing."""
        del today, codes
        return text.strip()

    def taken(self, text: str, path: str, told: Told, today: date | None = None) -> Any:
        """The kept form of what was typed: every text that comes in, by whatever way, comes in here."""
        return self.read(self.typed(text, today, told.codes), path, told)

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """How a kept value stands on the screen, in words that ``typed`` understands."""
        del codes
        return str(value)

    def printed(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """How a kept value stands in the text of a paper; several stand a line each."""
        if isinstance(value, list):
            return "\n".join(str(one) for one in value)
        return self.show(value, codes)

    def in_book(self, value: Any) -> str:
        """How a value stands in a cell of a printed book."""
        return str(value)

    def on_screen(self, value: Any) -> str:
        """How a value stands in a cell of a book on the screen."""
        return self.in_book(value)

    def cell(self, value: Any) -> Cell:
        """How a value stands in a cell of a spreadsheet."""
        return text_cell("" if value is None else str(value))

    def halfway(self, value: object) -> Any:
        """The value as far as a page can show it while it is being typed; None while it is nothing yet."""
        return value if isinstance(value, str) else None

    def meant(self, value: object) -> object:
        """What two typings of a value are compared by, however wide or spaced each was typed."""
        return fold_width(str(value or ""))

    def outside(self, value: object, path: str, codes: Lists) -> Iterator[tuple[str, str, str]]:
        """Path, list and word of every coded fact in a kept value whose word is not in its list."""
        del value, path, codes
        return iter(())
