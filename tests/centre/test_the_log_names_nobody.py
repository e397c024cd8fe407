"""R12 at the county: whatever the database refuses, no word of a case stands in the log of ``serve``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case
from app.casework.exchange.exchange import sync_url
from app.centre.county import County, Settings
from app.records.errors import ProgramError
from tests.centre.line import run
from tests.databases import Server
from tests.records.desk import facts
from tests.sync.exchange_rooms import CLOCK, Pair, join, make_room

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "桂芳秀英建国小兰德明"
NAMES = [one + GIVEN[at % 5 * 2 : at % 5 * 2 + 2] for at, one in enumerate(SURNAMES)]
PLANTED = [name + last for name in NAMES for last in "甲乙丙丁戊"]
NO_MORE = "ALTER TABLE record ADD CONSTRAINT no_more CHECK (doc IS NULL)"


def hand_over(joined: Pair, app: object) -> None:
    """Ten cases with fifty planted names, over the line to a centre whose database refuses every record."""
    for at in range(0, len(PLANTED), 5):
        parties = [{"side": side, "kind": "person", "name": name} for side, name in
                   zip(("applicant", "respondent"), PLANTED[at:], strict=False)]  # fmt: skip
        open_case(joined.desk, facts(title="".join(PLANTED[at : at + 2]), summary="，".join(PLANTED[at : at + 5]),
                                     parties=parties))  # fmt: skip
    with joined.county.engine.begin() as conn:
        conn.exec_driver_sql(NO_MORE)
    with contextmanager(run)(app) as url, suppress(ProgramError):
        sync_url(joined.desk, url)


@pytest.fixture
def joined(tmp_path: Path, postgres: Server) -> Iterator[Pair]:
    """A centre on a database that tells the whole row with what it refuses, and SQLAlchemy all that was to be written
    besides."""
    settings: Settings = {"db": postgres.fresh(), "practice": True}
    desk = make_room(tmp_path)
    county = County.make(tmp_path / "centre", "510681", "沱江县协调中心", "county-password", CLOCK, settings)
    join(desk, county, tmp_path)
    yield Pair(tmp_path, desk, county)
    desk.close()
    county.engine.dispose()


@pytest.fixture
def log(capfd: pytest.CaptureFixture[str]) -> Callable[[], str]:
    return lambda: "".join(capfd.readouterr())


def test_fifty_planted_words_stand_in_no_log(joined: Pair, log: Callable[[], str]) -> None:
    hand_over(joined, joined.county.service().app())
    said = log()
    assert "fault IntegrityError" in said
    assert [word for word in PLANTED if word in said] == []


def test_the_search_sees_a_log_that_tells(joined: Pair, log: Callable[[], str]) -> None:
    """The control: the bare routes and a database that shows its parameters put the names there."""
    joined.county.engine.hide_parameters = False
    joined.county.engine.dialect.hide_parameters = False  # type: ignore[attr-defined]
    hand_over(joined, joined.county.service().routes())
    said = log()
    assert [word for word in PLANTED if word in said], said[-3000:]
