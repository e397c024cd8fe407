"""Python's collector stands still for as long as a book is read, and goes on as it did before, however that ended."""

from __future__ import annotations

import gc

import pytest

from app.casework.uncollected import uncollected


@uncollected()
def running_inside() -> bool:
    return gc.isenabled()


def test_the_collector_goes_on_after_the_work() -> None:
    assert gc.isenabled()
    assert not running_inside()
    assert gc.isenabled()


def test_the_collector_goes_on_after_work_that_failed() -> None:
    with pytest.raises(LookupError), uncollected(), uncollected():
        raise LookupError
    assert gc.isenabled()


def test_a_collector_that_somebody_else_runs_is_left_to_him() -> None:
    gc.disable()
    try:
        running_inside()
        assert not gc.isenabled()
    finally:
        gc.enable()
