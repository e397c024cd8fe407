"""``python -m tests.bench [P1 P2 …]``: the measures, one after the other, each beside its peers."""

from __future__ import annotations

import sys

from tests.bench import (
    case_file,
    find,
    foreign_files,
    growth,
    ingest,
    main_thread,
    memory,
    old_book,
    pages,
    sealing,
    sheets,
    start,
)

MEASURES = {
    "P1": start.measure,
    "P2": find.measure,
    "P3": pages.measure,
    "P3b": case_file.measure,
    "P4": sheets.measure,
    "P5": sealing.measure,
    "P6": ingest.measure,
    "P7": growth.measure,
    "P8": memory.measure,
    "P9": main_thread.measure,
    "P10": old_book.measure,
    "P11": foreign_files.measure,
}

for name in sys.argv[1:] or list(MEASURES):
    MEASURES[name]()
