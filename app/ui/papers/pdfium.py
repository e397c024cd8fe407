"""Pages as images, through the one door to PDFium."""

from __future__ import annotations

from PySide6.QtGui import QImage

from app.documents.page.pdfdoor import opened


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
