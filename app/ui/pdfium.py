"""Pages as images. PDFium is not made for several threads: everyone goes through this door.

It is imported with the first page, so that the log-in need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pypdfium2

DOOR = Lock()


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A document while the door is held; raises pypdfium2.PdfiumError for bytes that are no PDF."""
    import pypdfium2

    with DOOR:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in points."""
    with opened(pdf) as document:
        return [document.get_page_size(at) for at in range(len(document))]


def page_image(pdf: bytes, at: int, width: int) -> QImage:
    """One page as wide as ``width`` device pixels, as an image that owns its bytes."""
    with opened(pdf) as document:
        page = document[at]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        ).copy()
        page.close()
        return image
