"""Python's collector stands still while thousands of things are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """As long as this lasts nothing looks for rings: the collector would walk through all that was read so far again
    and again, a seventh of the whole work, and free nothing of it. What is in no ring is freed as ever."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
