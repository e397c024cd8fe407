"""The one door to PDFium, which is not made for several threads; imported with the first page that needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

DOOR = RLock()


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
