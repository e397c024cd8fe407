"""The golden pages: every paper filled and blank, agreements of many, every slip as it is in an ordinary
month and at its longest, every book crowded, whatever is hard to break;
line by line as they were set when somebody last looked at their pictures.

``python -m tests.documents.golden.pages_looked_at`` writes the lines anew and, with a folder behind it, the pages to be
looked at again; a change of them is looked at before it is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from app.documents.page.blocks import (
    Block,
    Cell,
    Clauses,
    Dialogue,
    EndOfText,
    Grid,
    MarkPlace,
    Marks,
    NumberLine,
    Prose,
    Title,
)
from app.documents.page.draw import Sheet, draw_pages
from app.documents.page.measures import LEFT, ROOM, TOP, WIDTH
from app.documents.sheets.draw_ledger import ledger_pdf
from tests.documents.cases import FORMS
from tests.documents.golden.papers import blank, filled, of_case, with_parties
from tests.documents.golden.slips import SHEETS, longest_slip, slip
from tests.documents.sheets.crowded import crowded
from tests.tools import judge

FOLDER = Path(__file__).parent / "pages"
NUMBER = "青石人调字〔2026〕第37号"
SHEET = Sheet("罗桂芳与张𬱖相邻排水纠纷", NUMBER, "人民调解协议书", "2026年12月版", 1, "F11", False)
BETWEEN = ("-x", "0", "-y", str(int(TOP)), "-W", str(int(LEFT + WIDTH + 5)), "-H", str(int(ROOM) + 1))
HARD = (
    "今年九月大雨，张𬱖硬化院坝时抬高了排水沟（约1.5米），积水漫入灶房，泡坏稻谷、木柜，损失2,600.50元；"
    "双方于2026年9月30日、2026年10月7日、2026年10月11日三次到村调解室（三组水井旁）商量，",
    "他说：“可以（当场）。”——她问：“哪一天？”答：“2026年11月23日以前……”记录在《调解笔录》第3页>第5行。",
    "身份证号510681196803120013，联系电话13800000000，账号6222021001116245702，凭证号MR-2026/0037；比例≥60％，气温38℃。",
    "阿依古丽·买买提江·吐尔逊和欧阳淑芬各让一步：①水沟挖深；②界石不动；③路面由A&B建材<经营部>出钱！",
)
CLAUSES = Clauses(
    ("张𬱖于2026年11月23日前一次付清2,600.50元。", "排水沟照下面的样子改：", "沟深0.6米，沟底比灶房地面低0.3米；",
     "沟口开在：", "柿树下；", "晒坝旁，不得堵塞；", "改沟的工钱：", "张𬱖出，罗桂芳出两个工；", "完工后双方一起验看。",
     "今后互不追究。"),
    depths=(0, 0, 1, 1, 2, 2, 1, 2, 0, 0),
)  # fmt: skip
HANDS = Marks(
    (MarkPlace("当事人 罗桂芳\n（签名盖章或按指印）"), MarkPlace("当事人 张𬱖\n（签名盖章或按指印）")),
    ("人民调解员（签名）", "记录人（签名）"), "青石村人民调解委员会", "2026年11月23日",
)  # fmt: skip


def breaking() -> list[Block]:
    """Text of every kind at every width."""
    said = tuple(("罗桂芳" if at % 2 else "张𬱖", HARD[at % 4] * 2) for at in range(6))
    grown = tuple("水" * more + HARD[0] for more in range(0, 14, 3))
    return [
        Title("人民调解协议书"), NumberLine(f"编号：{NUMBER}"), Prose((*HARD, *grown)), CLAUSES, Dialogue(said),
        EndOfText(), HANDS,
    ]  # fmt: skip


def table() -> list[Block]:
    """A list over several pages, with rows of one and of many lines, then who signs it."""
    head = tuple(Cell(title, label=True) for title in ("序号", "证据名称", "证据来源", "证明对象"))
    rows = tuple(
        (Cell(str(at)), Cell(HARD[at % 4][: 8 + at * 5 % 70]), Cell("罗桂芳"), Cell("2026年9月30日的水痕"))
        for at in range(1, 34)
    )
    return [Title("人民调解证据材料"), Grid((head, *rows), (2.0, 8.0, 4.0, 4.0)), EndOfText(), HANDS]


def book_pdf(book: str) -> bytes:
    """A page of a book, crowded."""
    return ledger_pdf(crowded(book)).pdf


PAGES: Mapping[str, Callable[[], bytes]] = {
    "breaking": lambda: draw_pages(breaking(), SHEET).pdf,
    "table": lambda: draw_pages(table(), SHEET).pdf,
    "agreement-of-4": lambda: of_case("agreement", with_parties(4)),
    "agreement-of-12": lambda: of_case("agreement", with_parties(12)),
    **{f"filled-{form}": partial(filled, form) for form in FORMS.documents},
    **{f"slip-{form}": partial(slip, form) for form in FORMS.slips},
    **{f"longest-{form}": partial(longest_slip, form) for form in FORMS.slips},
    **SHEETS,
    **{f"book-{book}": partial(book_pdf, book) for book in FORMS.ledgers},
    **{f"blank-{form}": partial(blank, form) for form in FORMS.documents},
}


def lines_of(name: str, folder: Path) -> str:
    """The lines of every page, of a paper those between head and foot, as a stranger's reader finds them."""
    file = folder / "page.pdf"
    file.write_bytes(PAGES[name]())
    between = () if name.startswith("book-") else BETWEEN
    pages = judge("pdftotext", "-layout", "-nopgbrk", *between, file, "-").splitlines()
    return "\n".join("".join(line.split()) for line in pages if line.strip()) + "\n"


if __name__ == "__main__":
    where = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    FOLDER.mkdir(exist_ok=True)
    for name in PAGES:
        (FOLDER / f"{name}.txt").write_text(lines_of(name, where), encoding="utf-8")
        (where / "page.pdf").rename(where / f"{name}.pdf")
