"""The county's escrow, in two people's hands, opens a practice room whose password and sheet are both lost."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path

from app.casework.exchange.enrolment import confirm
from app.centre.keys import open_keys
from app.storage.driver import connect
from app.storage.keys.crypto import open_sealed
from app.storage.keys.slots import DATA_KEY
from tests.sync.exchange_rooms import Pair

SLOTS, STORE = "slots.json", "store.db"


def slot(folder: Path) -> str:
    """What is sealed to the escrow; empty where nothing is."""
    doc = json.loads((folder / SLOTS).read_text(encoding="utf-8"))
    return str(doc.get("escrow", {}).get("data_key", ""))


def test_the_escrow_opens_a_room_that_a_person_confirmed_and_no_other(joined: Pair) -> None:
    case = joined.register()
    assert slot(joined.folder / "room") == "", "nothing is given away before somebody compared"
    confirm(joined.desk, joined.county.keys.fingerprint)
    joined.desk.close()
    escrow = open_keys(joined.folder / "centre", "county-password").seeds["escrow_box"]
    key = open_sealed(escrow, b64decode(slot(joined.folder / "room")), DATA_KEY)
    conn = connect(joined.folder / "room" / STORE, key)
    found = conn.execute("SELECT id FROM record WHERE kind = 'case'").fetchall()
    conn.close()
    assert [row[0] for row in found] == [case]
