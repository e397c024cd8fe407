"""Log-ins, the recovery sheet, and what each role may do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.records.errors import Damaged, Refused
from app.storage.card import read_card, write_card
from app.storage.keys.crypto import PRACTICE_COST, ROOM_COST
from app.storage.keys.sheet import RecoverySecret
from app.storage.keys.slots import Slots
from app.storage.store import Store
from tests.storage.rooms import ADMIN, CARD, CLOCK, PASSWORD, make_room, open_room, register

OTHER, WORD = "刘芳", "刘芳自己的长密码"


def test_a_recorder_logs_in_with_her_own_password_and_writes(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    store.add_user(OTHER, WORD, "recorder")
    store.close()
    with open_room(tmp_path, OTHER, WORD) as hers:
        assert (hers.user, hers.role) == (OTHER, "recorder")
        register(hers, "c1")
        assert hers.history("c1")[0].actor == OTHER
        with pytest.raises(Refused, match="not_allowed"):
            hers.add_user("某人", "某人的一个长密码", "admin")
    assert read_card(tmp_path / "room").users == (OTHER, ADMIN)  # type: ignore[union-attr]


def test_a_reader_reads_and_is_refused_every_write(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    register(store, "c1")
    store.add_user(OTHER, WORD, "reader")
    store.close()
    with open_room(tmp_path, OTHER, WORD) as hers:
        assert hers.case_count() == 1
        with pytest.raises(Refused, match="not_allowed"), hers.writing():
            raise AssertionError("a reader must not get here")


def test_a_disabled_user_and_an_old_password_open_nothing(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    store.add_user(OTHER, WORD, "mediator")
    store.set_password(OTHER, "刘芳换过的密码呀")
    store.close()
    with pytest.raises(Damaged, match="wrong_password"):
        open_room(tmp_path, OTHER, WORD)
    open_room(tmp_path, OTHER, "刘芳换过的密码呀").close()
    with open_room(tmp_path) as again:
        again.disable_user(OTHER)
        with pytest.raises(Refused, match="last_admin"):
            again.disable_user(ADMIN)
        assert again.check() == []
    with pytest.raises(Damaged, match="wrong_password"):
        open_room(tmp_path, OTHER, "刘芳换过的密码呀")


@pytest.mark.parametrize("word", ["short", "1234567890", "aaaaaaaaaaaaaa", "四个汉字", CARD.name, "一二三四五"])
def test_weak_passwords_are_refused(store: Store, word: str) -> None:
    with pytest.raises(Refused, match="password_weak"):
        store.add_user(OTHER, word, "mediator")


@pytest.mark.parametrize("word", ["ten chars!", "五个汉字呀", "正确的马电池订书钉"])
def test_long_enough_passwords_are_taken(store: Store, word: str) -> None:
    store.add_user(OTHER, word, "mediator")


def test_the_sheet_opens_the_room_when_every_password_is_lost(tmp_path: Path) -> None:
    store, secret = make_room(tmp_path)
    register(store, "c1")
    store.close()
    typed = secret.groups.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    with Store.open_with_sheet(tmp_path / "room", tmp_path / "state", typed, CLOCK) as opened:
        assert opened.case_count() == 1
        with pytest.raises(Refused, match="drafts_closed"):
            opened.save_draft("x", {})
        opened.give_password(ADMIN, "一个全新的好密码")
        fresh = opened.new_sheet()
    open_room(tmp_path, ADMIN, "一个全新的好密码").close()
    with pytest.raises(Damaged, match="wrong_password"):
        open_room(tmp_path, ADMIN, PASSWORD)
    with pytest.raises(Refused, match="sheet_of_another_room"):
        Store.open_with_sheet(tmp_path / "room", tmp_path / "state", secret.groups, CLOCK)
    Store.open_with_sheet(tmp_path / "room", tmp_path / "state", fresh.groups, CLOCK).close()


def test_a_slip_of_the_pen_on_the_sheet_is_noticed() -> None:
    groups = RecoverySecret.new().groups
    assert RecoverySecret.parse(groups).groups == groups
    noticed = 0
    for place, letter in enumerate(groups):
        if letter == "-":
            continue
        wrong = groups[:place] + ("7" if letter != "7" else "8") + groups[place + 1 :]
        try:
            RecoverySecret.parse(wrong)
        except Refused:
            noticed += 1
    assert noticed == 36


def test_whoever_finds_the_room_open_cannot_take_a_log_in_over(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    waited: list[float] = []
    for word in ("", "猜一个长长的密码", WORD):
        with pytest.raises(Damaged, match="old_password_wrong"):
            store.set_password(ADMIN, "换一个也很长的密码", old=word, sleep=waited.append)
    store.close()
    assert waited == [1, 2]
    with Store.open(tmp_path / "room", tmp_path / "state", ADMIN, PASSWORD, CLOCK, sleep=waited.append) as his:
        assert waited == [1, 2, 4]
        his.set_password(ADMIN, "换一个也很长的密码", old=PASSWORD, sleep=waited.append)
    assert waited == [1, 2, 4]
    open_room(tmp_path, ADMIN, "换一个也很长的密码").close()


def test_drafts_belong_to_one_user_and_outlive_a_change_of_password(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    store.save_draft("form/intake", {"summary": "写到一半"})
    store.set_password(ADMIN, "换一个也很长的密码", old=PASSWORD)
    store.add_user(OTHER, WORD, "mediator")
    store.close()
    with open_room(tmp_path, OTHER, WORD) as hers:
        assert hers.drafts() == []
        assert hers.draft("form/intake") is None
    with open_room(tmp_path, ADMIN, "换一个也很长的密码") as his:
        assert his.draft("form/intake") == {"summary": "写到一半"}
        his.drop_draft("form/intake")
        assert his.drafts() == []


def test_page_codes_of_an_old_epoch_still_verify(store: Store) -> None:
    first = store.page_epoch
    mac = store.page_mac(first, "青石 1/1")
    assert store.new_page_epoch() == first + 1
    assert store.page_mac(first, "青石 1/1") == mac != store.page_mac(first + 1, "青石 1/1")
    with pytest.raises(Refused, match="page_epoch_unknown"):
        store.page_mac(99, "x")


@pytest.mark.parametrize(
    ("word", "reason"),
    [("13800001234", "phone"), ("138-0000-1234", "phone"), ("+8613800001234", "phone"), ("1968-03-12", "birth"),
     ("1968年3月12日", "birth"), ("510681196803120013", "birth")],
)  # fmt: skip
def test_phones_and_birthdays_are_no_passwords(store: Store, word: str, reason: str) -> None:
    with pytest.raises(Refused, match="password_weak") as said:
        store.add_user("赵大", word, "mediator")
    assert said.value.facts["reason"] == reason


def test_nobody_takes_another_users_name_for_a_password(store: Store) -> None:
    store.add_user("司马青石村人", "村口的老黄桷树", "mediator")
    with pytest.raises(Refused, match="password_weak") as said:
        store.add_user("赵大", "司马 青石村人", "mediator")
    assert said.value.facts["reason"] == "name"


def test_a_cheap_slot_is_made_dearer_at_the_next_log_in(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    store.close()
    room = tmp_path / "room"
    with open_room(tmp_path):
        assert Slots.read(room).cost == PRACTICE_COST
    write_card(room, replace(CARD, practice=False))
    for _ in range(2):
        with open_room(tmp_path) as again:
            assert again.user == ADMIN
        assert Slots.read(room).cost == ROOM_COST
        assert json.loads((room / "slots.json").read_bytes())["users"][ADMIN]["kdf"]["memory"] == ROOM_COST.memory
