"""A scan or a photo on A4 with its title, as it lies in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.documents.page.lost import HEAD, gather, lost_in
from app.documents.page.measures import LEFT, MM, PAGE, TABLE_SIZE, WIDTH
from app.documents.page.pen import Pen

TOP = PAGE[1] - 22 * MM
FOOT = 18 * MM


def scan_pages(title: str, pictures: Iterable[bytes], heads: Sequence[str] = ()) -> bytes:
    """A page for each picture (JPEG, upright), as large as fits, never larger than it was scanned; under the
    title, or each under its own head."""
    pen = Pen(title)
    for at, picture in enumerate(pictures):
        pen.text(heads[at] if heads else title, LEFT, TOP, TABLE_SIZE)
        pen.line(LEFT, TOP - 5, LEFT + WIDTH, TOP - 5)
        pen.picture(picture, LEFT, FOOT, WIDTH, TOP - FOOT - 12)
        pen.end_page()
    gather(lost_in([(HEAD, words) for words in heads or [title]]))
    return pen.finish()
