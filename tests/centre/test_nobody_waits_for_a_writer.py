"""Who only asks is answered while a long hand-over is being written; and what was put back meanwhile is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from app.casework.exchange.exchange import exchange_status, need_peer, sync_url
from app.centre import database
from app.centre.database import reading
from app.centre.tables import BUNDLE, RECORD
from app.storage.driver import SqlError
from app.sync.exchange.line import Line
from tests.centre.line import serving
from tests.databases import Server, keep_database, on
from tests.sync.exchange_rooms import Pair, pair

WRITTEN = {"county": "510681", "room": "r", "kind": "case", "id": "1", "doc": "{}"}


def test_a_room_is_answered_while_a_long_hand_over_is_written(joined: Pair) -> None:
    joined.register()
    with serving(joined.county) as url:
        sync_url(joined.desk, url)
        with joined.county.engine.begin() as writer, Line(url, joined.desk.store, need_peer(joined.desk)) as line:
            writer.execute(insert(RECORD).values(WRITTEN))
            assert line.send("GET", "/v1/heads").status_code == 200
            assert line.send("GET", f"/v1/to/{line.device}?{line.after()}").status_code == 200
            assert line.send("GET", f"/v1/part/{'0' * 64}").status_code == 200
            assert len(joined.county.rooms()) == 1
            assert len(joined.county.cases()) == 1, "what is not committed is not read"


def test_who_would_write_waits_for_a_writer_on_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what takes the write lock does not get it, and a reader beside it does not need it."""
    monkeypatch.setattr(database, "PATIENCE_S", 0.0)
    joined = pair(tmp_path)
    engine = joined.county.engine
    with engine.begin() as writer:
        writer.execute(insert(RECORD).values(WRITTEN))
        with pytest.raises(SqlError, match="locked"), engine.begin():
            pass
        with reading(engine) as conn:
            assert conn.execute(select(RECORD)).first() is None
    joined.desk.close()
    engine.dispose()


def test_a_reader_sees_one_moment(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    with reading(joined.county.engine) as conn:
        assert conn.execute(select(BUNDLE)).first() is None
        joined.take_in()
        assert conn.execute(select(BUNDLE)).first() is None
    with reading(joined.county.engine) as conn:
        assert conn.execute(select(BUNDLE)).first() is not None


def test_a_database_put_back_under_a_running_service_heals_by_itself(
    tmp_path: Path, request: pytest.FixtureRequest, postgres: Server
) -> None:
    """A standby that took over without the last answers: the service goes on in a new incarnation, the room follows."""
    with on("postgresql", request):
        joined = pair(tmp_path)
        name, before = postgres.made[-1], joined.county.incarnation
        joined.register()
        with serving(joined.county) as url:
            sync_url(joined.desk, url)
            joined.county.engine.dispose()
            keep_database(tmp_path / "centre")
            joined.register(title="第二件")
            sync_url(joined.desk, url)
            assert len(joined.county.cases()) == 2
            postgres.put_back(name, postgres.made[-1])
            assert len(joined.county.cases()) == 1, "control: it knows no more"
            sync_url(joined.desk, url)
            sync_url(joined.desk, url)
            assert (len(joined.county.cases()), joined.county.incarnation != before) == (2, True)
        status = exchange_status(joined.desk)
        assert (status["unsealed"], status["carried"]) == (0, 0)
        joined.desk.close()
        joined.county.engine.dispose()
