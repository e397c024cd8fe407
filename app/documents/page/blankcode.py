"""The code at the foot of a blank: ``MB1.<form>.<since>.<page>.<year>-<seq>``, or 0 where no number is reserved.

It says which form a sheet is, of which edition, and whose number it carries, so that a photo of what a hand filled in
is known again. It proves nothing and names nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.documents.page.pagecode import PageCode

SCHEME = "MB1"
PATTERN = re.compile(r"MB1\.([0-9A-Za-z-]{1,20})\.(\d{8})\.(\d{1,4})\.(?:0|(\d{4})-(\d{1,9}))", re.ASCII)


@dataclass(frozen=True)
class BlankCode:
    """The code of a form's file, the day from which its edition is used, the page, and the reserved case number."""

    form: str
    since: str
    page: int = 1
    year: int = 0
    seq: int = 0

    @property
    def drawn(self) -> PageCode:
        """What stands at the foot; nobody types it."""
        number = f"{self.year}-{self.seq}" if self.seq else "0"
        return PageCode(f"{SCHEME}.{self.form}.{self.since.replace('-', '')}.{self.page}.{number}", "")


def parse_blank_code(text: str) -> BlankCode | None:
    """Read the text of a QR; None where it is not a blank's."""
    read = PATTERN.fullmatch(text)
    if read is None:
        return None
    form, since, page, year, seq = read.groups()
    return BlankCode(form, f"{since[:4]}-{since[4:6]}-{since[6:]}", int(page), int(year or 0), int(seq or 0))
