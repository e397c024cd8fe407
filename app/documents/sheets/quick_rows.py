"""Rows of a sheet told as the file says them, at once; the writer's own way takes each cell through four functions.

What stands around them (head, styles, page set-up, the list of texts) is XlsxWriter's; it reads back the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from app.facts.cells import Cell

PIXELS_OF_A_POINT = 4 / 3


class QuickSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose middle is made of whole rows; rows written in the usual way stand above and below them."""

    dim_rowmin: int
    dim_rowmax: int

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.first = 0
        self.letters: list[str] = []

    def add_row(self, number: int, row: Sequence[Cell], height: float, formats: Any) -> None:
        """A row below those added before, the same columns in each; ``height`` in points."""
        if not self.made:
            self.first = number
            self.letters = [xl_col_to_name(place) for place in range(len(row))]
        self._check_dimensions(number, len(row) - 1)
        index, line = self.str_table._get_shared_string_index, number + 1
        high = int(height * PIXELS_OF_A_POINT + 0.5) / PIXELS_OF_A_POINT
        told = [f'<row r="{line}" ht="{high:g}" customHeight="1">']
        for letter, (shown, figure, shown_as) in zip(self.letters, row, strict=True):
            style = formats[shown_as]._get_xf_index()
            if figure is not None:
                told.append(f'<c r="{letter}{line}" s="{style}"><v>{float(figure):.16G}</v></c>')
            elif shown:
                told.append(f'<c r="{letter}{line}" s="{style}" t="s"><v>{index(shown)}</v></c>')
            else:
                told.append(f'<c r="{letter}{line}" s="{style}"/>')
        told.append("</row>")
        self.made.append("".join(told))

    def _calculate_spans(self) -> None:
        """Not told: where each row begins and ends is a hint that few programs read."""

    def _write_rows(self) -> None:
        """What stands above, the rows, what stands below."""
        lowest, highest = self.dim_rowmin, self.dim_rowmax
        if self.made:
            self.dim_rowmax = self.first - 1
            super()._write_rows()
            self.fh.write("".join(self.made))
            self.dim_rowmin, self.dim_rowmax = self.first + len(self.made), highest
        super()._write_rows()
        self.dim_rowmin, self.dim_rowmax = lowest, highest
