"""A page that holds only signers and a seal can be put behind any other text: on no paper does one stand.

Every paper there is, with few and many signers, with short and long last words, and with its last words at every
height of the page. Only where the signers themselves fill more than a page may they go on without text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

import pytest

from app.documents.forms.compose import compose
from app.documents.page.blocks import Block, Clauses, Dialogue, Grid, MarkPlace, Marks, Prose, Title
from app.documents.page.draw import Sheet, draw_pages, papers_of
from app.documents.page.fitting import fitted
from app.documents.page.flow import Hold, Item, Placed, paginate
from app.documents.page.measures import ROOM, body_type
from app.documents.page.paragraphs import BLANK
from app.documents.page.pen import Pen
from app.documents.page.render import items_of
from tests.documents.cases import FORMS
from tests.documents.golden.book import case_for
from tests.documents.golden.test_every_paper_says_what_was_typed import answers
from tests.tools import judge

SIGNED = sorted(
    form for form, paper in FORMS.documents.items() if any(part["print"] == "marks" for part in paper.blocks)
)
COUNTS = (*range(1, 13), 30)
SHAPES = [*((count, 0) for count in COUNTS), *((count, more) for count in (2, 3, 8) for more in (60, 1100))]
"""How many sign, and how much longer the last words are."""
STEP = 31.0
SENTENCE = "界石以东归甲方使用，以西归乙方使用。"
LONG_NAME = "阿依古丽·买买提江·吐尔逊（或委托代理人 欧阳淑芬）"
LEAST_LINES = 2
LEAST_ROOM = 4 * 28.0
"""Two lines of the largest body, or the least part of a table's row with its edges, and the gap above the signers."""
Change = Callable[[list[Item]], list[Item]]


class Listener:
    """Hears at which heights words, or rules for a hand, are drawn."""

    def __init__(self) -> None:
        self.heights: set[int] = set()

    def text(self, text: str, x: float, y: float, size: float, **style: object) -> None:
        del x, size, style
        if text.strip() or BLANK in text:
            self.heights.add(round(y))

    def line(self, x0: float, y0: float, x1: float, y1: float, **style: object) -> None:
        del x0, x1, y1, style
        self.heights.add(round(y0))

    def box(self, *place: float, **style: object) -> None:
        pass

    def stroke(self, *path: object, **style: object) -> None:
        pass


def lines_in(item: Item) -> int:
    """How many lines of text stand in a strip."""
    heard = Listener()
    item.draw(cast("Pen", heard), 0.0, 0.0)
    return len(heard.heights)


def is_mark(item: Item) -> bool:
    return item.draw.__module__ == "app.documents.page.marks"


def runs_of(pages: Sequence[Sequence[Placed]]) -> Iterator[tuple[int, list[Placed], list[Placed]]]:
    """Each signature block: the page it begins on, what stands above it there, and its own rows."""
    above: list[Placed] = []
    rows: list[Placed] = []
    for placed in [one for page in pages for one in page]:
        if is_mark(placed.item):
            rows.append(placed)
            continue
        if rows:
            yield rows[0].page, [one for one in above if one.page == rows[0].page], rows
            above, rows = [], []
        above.append(placed)
    if rows:
        yield rows[0].page, [one for one in above if one.page == rows[0].page], rows


def faults(pages: Sequence[Sequence[Placed]]) -> list[str]:
    """What is wrong with the pages people sign on."""
    found = []
    for page, above, rows in runs_of(pages):
        if sum(lines_in(one.item) for one in above) < LEAST_LINES:
            found.append(f"page {page}: the first signer stands without text")
        longer = sum(one.item.height for one in rows) + LEAST_ROOM > ROOM
        if rows[-1].page != page and not longer:
            found.append(f"page {rows[-1].page}: signers or seal went on to a page without text")
        if len(rows) > 1 and rows[-2].page != rows[-1].page:
            found.append(f"page {rows[-1].page}: the seal stands without a signer")
    for number, placed in enumerate(pages, start=1):
        if all(one.item.empty for one in placed):
            found.append(f"page {number}: empty")
        if placed and placed[-1].top + placed[-1].item.height > ROOM + 0.1:
            found.append(f"page {number}: runs off the page")
    return found


def signed_by(part: Block, count: int) -> Block:
    """A signature block with so many people; where only the seal stands it stays alone."""
    if not isinstance(part, Marks):
        return part
    names = ("村民", LONG_NAME)
    hands = (MarkPlace(f"当事人 {names[n % 2]}{n:02}\n签名", fingerprint=True) for n in range(count))
    places = tuple(hands) if part.places else ()
    people = (part.people * count)[:count] if part.people and not part.places else part.people
    return replace(part, places=places, people=people)


def ending_in(part: Block, words: str) -> Block:
    """A block with more words at its end."""
    match part:
        case Prose(paragraphs=(*before, last)):
            return replace(part, paragraphs=(*before, last + words))
        case Clauses(items=(*before, last)):
            return replace(part, items=(*before, last + words))
        case Dialogue(lines=(*before, (who, said))):
            return replace(part, lines=(*before, (who, said + words)))
        case Grid(rows=(*before, (*cells, cell))):
            return replace(part, rows=(*before, (*cells, replace(cell, text=cell.text + words, prose=True))))
    return part


@cache
def composed(form: str, blank: bool) -> tuple[Block, ...]:
    """A paper as it is composed."""
    return tuple(compose(FORMS, form, {} if blank else answers(form, case_for(form)), blank=blank))


def paper_of(form: str, signers: int, last_words: int, *, blank: bool = False) -> list[Block]:
    """A paper as it is composed, its last text that much longer."""
    parts = list(composed(form, blank))
    parts = [signed_by(part, signers) for part in parts]
    words = (SENTENCE * (last_words // len(SENTENCE) + 1))[:last_words]
    at = next(at for at, part in enumerate(parts) if isinstance(part, Marks))
    text = next((n for n in range(at - 1, -1, -1) if ending_in(parts[n], "字") != parts[n]), None)
    if text is not None and words:
        parts[text] = ending_in(parts[text], words)
    return parts


def at_every_height(items: list[Item], room_taken: float = STEP) -> Iterator[list[list[Placed]]]:
    """The pages of a paper whose first page has less and less room."""
    lead = 0.0
    while lead < ROOM:
        yield paginate([Item(lead, said, Hold.NONE), *items], ROOM)
        lead += room_taken


def said(pen: Pen, x: float, top: float) -> None:
    """Words of the text before."""
    for number in range(LEAST_LINES):
        pen.text("前文", x, top - 14 * number, 14)


def seen(form: str, signers: int, last_words: int, change: Change = list, size: int = 0) -> list[str]:
    """All faults of a paper with its last words at every height of the page."""
    body = body_type(size or FORMS.documents[form].body_size)
    found = []
    for paper in papers_of(paper_of(form, signers, last_words)):
        for number, pages in enumerate(at_every_height(change(items_of(paper, body)))):
            found += [f"{form}, {signers} signers, {last_words} words, height {number}: {one}" for one in faults(pages)]
    return found


@pytest.mark.parametrize("form", SIGNED)
def test_no_page_holds_only_signers_and_seal(form: str) -> None:
    assert [fault for count, words in SHAPES for fault in seen(form, count, words)] == []


def bare(pages: Sequence[Sequence[Placed]]) -> list[int]:
    """Pages on which there is nothing but what heads a paper, though it goes on behind them."""
    said = (
        sum(lines_in(one.item) for one in page if not is_mark(one.item) and one.item.hold != Hold.HEAD)
        for page in pages[:-1]
    )
    return [number for number, lines in enumerate(said, start=1) if lines < LEAST_LINES]


def fits_with_text(items: Sequence[Item]) -> bool:
    """Whether the signers and the least of a text fit one page."""
    return sum(item.height for item in items if is_mark(item)) + LEAST_ROOM <= ROOM


@pytest.mark.parametrize("form", SIGNED)
def test_no_page_that_is_gone_on_from_holds_only_heads(form: str) -> None:
    """A title, a number and 事由 on a page of their own say nothing that was signed."""
    body = body_type(FORMS.documents[form].body_size)
    laid = {
        (count, words): items_of(paper, body)
        for count in range(1, 13)
        for words in (0, 60, 200)
        for paper in papers_of(paper_of(form, count, words))
    }
    assert {
        key: paginate(items, ROOM)
        for key, items in laid.items()
        if fits_with_text(items) and bare(paginate(items, ROOM))
    } == {}


@pytest.mark.parametrize("size", sorted({paper.body_size for paper in FORMS.documents.values()}))
def test_at_every_size_of_type_any_number_of_long_names_keeps_the_text(size: int) -> None:
    forms = ("agreement", "application")
    assert [fault for form in forms for count in range(1, 13) for fault in seen(form, count, 60, size=size)] == []


@pytest.mark.parametrize("form", SIGNED)
def test_a_paper_for_the_pen_is_signed_below_its_lines_too(form: str) -> None:
    body = body_type(FORMS.documents[form].body_size)
    for paper in papers_of(paper_of(form, 3, 0, blank=True)):
        assert [fault for pages in at_every_height(items_of(paper, body)) for fault in faults(pages)] == []


def loosened(items: list[Item]) -> list[Item]:
    """A layout without the rule: nothing keeps to the signers."""
    return [replace(item, hold=Hold.NONE) for item in items]


def parting_signers(items: list[Item]) -> list[Item]:
    """A layout in which a row of signers lets go of the next one, as it once was."""
    marks = [item for item in items if is_mark(item)]
    return [replace(item, hold=Hold.NONE) if any(item is one for one in marks[:-2]) else item for item in items]


@pytest.mark.parametrize(("change", "signers"), [(loosened, 2), (loosened, 3), (parting_signers, 4)])
def test_a_layout_without_the_rule_is_found_out(change: Change, signers: int) -> None:
    assert seen("agreement", signers, 60, change)


@pytest.mark.parametrize("signers", [2, 3, 4, 5, 8])
def test_the_printed_agreement_has_its_words_above_the_last_signers(signers: int, tmp_path: Path) -> None:
    sheet = Sheet("甲与乙纠纷", "第1号", "人民调解协议书", "版", 1, "F11", False)
    file = tmp_path / "agreement.pdf"
    for length in (300, 420, 540):
        parts: list[Block] = [Title("人民调解协议书"), Clauses(tuple([SENTENCE * 4] * 3 + [SENTENCE * (length // 18)]))]
        hands = tuple(MarkPlace(f"当事人 村民{n:02}\n签名、按指印", fingerprint=True) for n in range(signers))
        parts.append(Marks(hands, ("人民调解员", "记录人"), "青石村人民调解委员会", "2026年10月10日"))
        assert faults(fitted(parts, body_type(sheet.body_size))) == []
        file.write_bytes(draw_pages(parts, sheet).pdf)
        last = judge("pdftotext", "-layout", file, "-").split("\f")[-2]
        assert last.count("方使用") >= 2, last
        assert f"村民{signers - 1:02}" in last
        assert "村民00" in last
        assert "（盖章处）" in last
