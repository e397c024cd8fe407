"""A database is tried before a key is written: what is wrong with it is told by name, and nothing is left behind."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from app.centre.county import County
from app.centre.keys import open_keys
from app.records.errors import ProgramError, Refused, Trouble
from tests.databases import OWNER, Server
from tests.sync.exchange_rooms import CLOCK

PASSWORD = "county-password"


def make(folder: Path, url: str, code: str = "510681") -> County:
    return County.make(folder, code, "沱江县协调中心", PASSWORD, CLOCK, {"db": url, "practice": True})


def why_not(folder: Path, url: str, code: str = "510681") -> str:
    """Why no centre can be made; what lies in its folder then, and beside it, is nothing."""
    with pytest.raises(ProgramError) as error:
        make(folder / "centre", url, code)
    assert list(folder.iterdir()) == []
    return error.value.code


def does(url: str, *words: str) -> None:
    engine = create_engine(url)
    with engine.begin() as conn:
        for one in words:
            conn.exec_driver_sql(one)
    engine.dispose()


def test_an_empty_database_becomes_the_centres_and_no_file_holds_a_password(tmp_path: Path, postgres: Server) -> None:
    """The control of all that is refused below."""
    url = postgres.fresh()
    county = make(tmp_path / "centre", url)
    incarnation = county.incarnation
    county.engine.dispose()
    again = County.open(tmp_path / "centre", PASSWORD, CLOCK)
    assert (again.incarnation, again.put_back) == (incarnation, False)
    again.engine.dispose()
    assert not (tmp_path / "centre" / "centre.db").exists()


def test_an_address_that_is_none_or_holds_a_password_is_refused(tmp_path: Path) -> None:
    assert why_not(tmp_path, "not an address") == "centre_db_unknown"
    assert why_not(tmp_path, f"sqlite:///{tmp_path}/plain.db") == "centre_db_unknown"
    assert why_not(tmp_path, "mysql://county@localhost/county") == "centre_db_unknown"
    assert why_not(tmp_path, "postgresql+psycopg://county:secret@localhost/county") == "centre_db_password"
    assert why_not(tmp_path, "postgresql+psycopg://county@/county?password=secret") == "centre_db_password"


def test_a_driver_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.split(".")[0] == "psycopg"]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".")[0] == "psycopg":
            raise ModuleNotFoundError(name=name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert why_not(tmp_path, "postgresql+psycopg://county@localhost/county") == "centre_db_driver"


def test_a_server_that_is_away_or_knows_neither_name_nor_user(tmp_path: Path, postgres: Server) -> None:
    assert why_not(tmp_path, f"postgresql+psycopg://county@/county?host={tmp_path}") == "centre_db_away"
    assert why_not(tmp_path, postgres.url("nothing_of_this_name")) == "centre_db_away"
    assert why_not(tmp_path, postgres.url("postgres").replace(OWNER, "nobody_of_this_name")) == "centre_db_away"


def test_a_database_that_holds_something_or_is_another_countys(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, postgres: Server
) -> None:
    url = postgres.fresh()
    does(url, "CREATE TABLE minutes (said text)")
    assert why_not(tmp_path, url) == "centre_db_taken"
    taken = postgres.fresh()
    make(tmp_path_factory.mktemp("first") / "centre", taken).engine.dispose()
    assert why_not(tmp_path, taken) == "centre_db_taken"
    assert why_not(tmp_path, taken, code="510682") == "centre_db_other"


def test_a_user_who_may_not_make_tables(tmp_path: Path, postgres: Server) -> None:
    url = postgres.fresh()
    does(url, "DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN", "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    assert why_not(tmp_path, url.replace(f"{OWNER}@", "guest@")) == "centre_db_rights"


def test_a_database_that_cannot_hold_chinese(tmp_path: Path, postgres: Server) -> None:
    postgres.say("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    assert why_not(tmp_path, postgres.url("latin")) == "centre_db_encoding"


def test_what_is_wrong_with_code_or_password_is_told_before_the_database_is_asked(tmp_path: Path) -> None:
    assert why_not(tmp_path, "postgresql+psycopg://county@localhost:1/county", code="51") == "centre_code_faulty"


def test_a_centre_whose_database_went_away_says_so(tmp_path: Path, postgres: Server) -> None:
    url = postgres.fresh()
    make(tmp_path / "centre", url).engine.dispose()
    postgres.say(f"DROP DATABASE {postgres.made[-1]}")
    with pytest.raises(Trouble) as trouble:
        County.open(tmp_path / "centre", PASSWORD, CLOCK)
    assert trouble.value.code == "centre_db_away"
    assert open_keys(tmp_path / "centre", PASSWORD).code == "510681"


def test_a_centre_is_made_once(tmp_path: Path, postgres: Server) -> None:
    make(tmp_path / "centre", postgres.fresh()).engine.dispose()
    with pytest.raises(Refused) as refusal:
        make(tmp_path / "centre", postgres.fresh())
    assert refusal.value.code == "centre_exists"
