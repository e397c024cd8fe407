"""A term says who gives what to whom and by when: once, and never something else than was agreed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.documents.forms import phrases
from app.documents.forms.stated import unspelled
from app.facts.dates import day_words
from app.facts.money import amount_capitals, figures
from app.records.changes import Doc
from tests.documents.cases import FORMS

NAMES = ("张三", "李四", "张三丰")
CASE: Doc = {"parties": [{"id": f"p{number}", "name": name} for number, name in enumerate(NAMES, start=1)]}
PLAIN = str.maketrans("零壹贰叁肆伍陆柒捌玖拾佰仟", "零一二三四五六七八九十百千")
CENTS = st.integers(1, 99_999_999_99)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def clause(text: str, **more: str) -> str:
    """What is printed for a term by which 李四 pays 张三 2,600."""
    term = {"id": "t1", "kind": "money", "payer": "p2", "payee": "p1", "amount": "2600", "text": text, **more}
    return phrases.clause(FORMS, CASE, term)


def ways(amount: str) -> list[str]:
    """An amount as people write it."""
    capitals = amount_capitals(amount)
    shown = [f"{amount}元", f"{figures(amount)}元", f"{Decimal(amount) / 10000:f}万元", f"{Decimal(amount):.2f}元"]
    return [*shown, capitals, f"人民币{capitals.removesuffix('整').replace('元', '圆')}", capitals.translate(PLAIN)]


def test_somebody_whose_name_begins_like_the_payees_does_not_stand_for_him() -> None:
    assert "付给张三，" in clause("李四赔2600元，张三丰作证", due_on="2026-12-31")
    assert "付给" not in clause("李四赔张三2600元，张三丰作证").replace("李四赔张三", "")


def test_a_text_that_turns_payer_and_payee_round_does_not_stand_alone() -> None:
    assert clause("张三付给李四2600元").endswith("由李四付给张三。")
    assert "付给" not in clause("张三的医药费2600元由李四赔偿")


@pytest.mark.parametrize("stated", ["12,600元", "壹万贰仟陆佰元整", "一万二千六百元", "2600.50元"])
def test_a_longer_amount_does_not_hide_the_agreed_one(stated: str) -> None:
    assert "金额2,600元（人民币贰仟陆佰元整）" in clause(f"李四付给张三{stated}")


@pytest.mark.parametrize("text", ["2027年12月31日前", "2027年 12月31日前", "明年12月31日前", "2027.12.31前"])
def test_a_day_of_another_year_is_never_called_the_due_day(text: str) -> None:
    printed = clause(f"李四付给张三2600元，{text}", due_on="2026-12-31")
    assert "即2026年" not in printed
    assert printed.endswith("于2026年12月31日前履行。")


def test_a_day_that_ends_like_the_due_day_is_another_day() -> None:
    assert clause("李四12月11日前付给张三", due_on="2026-02-11").endswith("于2026年2月11日前履行。")


@given(CENTS)
def test_an_amount_that_is_stated_in_any_way_is_not_printed_twice(cents: int) -> None:
    amount = f"{Decimal(cents) / 100:.2f}"
    for way in ways(amount):
        printed = clause(f"李四付给张三{way}", amount=amount)
        assert "金额" not in printed, way
        assert printed.count(figures(amount) + "元") <= 1


@given(CENTS, CENTS)
def test_no_other_amount_passes_for_the_agreed_one(cents: int, other: int) -> None:
    amount, stated = f"{Decimal(cents) / 100:.2f}", f"{Decimal(other) / 100:.2f}"
    for way in ways(stated):
        printed = clause(f"李四付给张三{way}", amount=amount)
        assert ("金额" in printed) == (Decimal(amount) != Decimal(stated)), way


@given(DAYS, DAYS)
def test_a_day_is_printed_whole_once_and_only_for_itself(due: date, other: date) -> None:
    for way in (day_words(other), other.isoformat(), f"{other.year}.{other.month}.{other.day}"):
        printed = clause(f"李四于{way}前付给张三2600元", due_on=due.isoformat())
        assert ("前履行" in printed) == (due != other), way
    short = day_words(other).partition("年")[2]
    printed = clause(f"李四于{short}前付给张三2600元", due_on=due.isoformat())
    assert (f"即{day_words(due)}" in printed) == ((due.month, due.day) == (other.month, other.day))


SIGNS = "鸡吃菜赔付圈养元块月日以后再不来往，。；、：！？“”（）()0123456789,.整钱年张三李四 "
WORDS = st.text(SIGNS, min_size=1, max_size=40)
ADDED = re.compile(r"（(?:人民币[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+|即\d{4}年\d{1,2}月\d{1,2}日)）")


def test_capitals_stand_at_their_amount_and_the_sentence_stays_as_it_was_typed() -> None:
    """赔50元，以后圈养。 was printed as 赔50元，以后圈养，即人民币伍拾元整。"""
    one = {"payer": "", "payee": "", "amount": "50"}
    assert clause("赔50元，以后圈养。", **one) == "赔50元（人民币伍拾元整），以后圈养。"
    assert clause("先赔50块钱！以后圈养；不再放出来；", **one) == "先赔50块钱（人民币伍拾元整）！以后圈养；不再放出来；"
    assert clause("赔五十元。以后圈养。", **one) == "赔五十元（人民币伍拾元整）。以后圈养。"
    assert clause("赔伍拾元整，以后圈养。", **one) == "赔伍拾元整，以后圈养。"
    assert clause("当场赔50", **one) == "当场赔50（人民币伍拾元整）。"


def test_a_day_without_its_year_is_made_whole_where_it_stands() -> None:
    printed = clause("12月10日前李四付给张三2600元，以后互不相欠。", due_on="2026-12-10")
    assert printed == "12月10日（即2026年12月10日）前李四付给张三2600元（人民币贰仟陆佰元整），以后互不相欠。"


def test_what_a_sentence_leaves_out_follows_it_as_a_sentence_of_its_own() -> None:
    printed = clause("损失都赔。", due_on="2026-12-10", method="cash")
    money = "金额2,600元（人民币贰仟陆佰元整），由李四付给张三"
    assert printed == f"损失都赔。{money}，于2026年12月10日前履行（履行方式：现金）。"
    assert clause("李四付给张三2600元。", method="cash") == "李四付给张三2600元（人民币贰仟陆佰元整）。履行方式：现金。"
    assert clause("他说“赔2600元，李四付给张三。”") == "他说“赔2600元（人民币贰仟陆佰元整），李四付给张三。”"


@given(WORDS, CENTS, DAYS, st.sampled_from(["money", "act", "abstain", "goods"]))
def test_every_sign_that_was_typed_is_printed_in_its_order(text: str, cents: int, due: date, kind: str) -> None:
    assume(text.strip())
    amount = f"{Decimal(cents) / 100:.2f}"
    for typed in (text.strip(), f"{text.strip()}{figures(amount)}元，{due.month}月{due.day}日前付清。"):
        printed = clause(typed, amount=amount, due_on=due.isoformat(), kind=kind)
        assert ADDED.sub("", printed).startswith(ADDED.sub("", typed)), printed


def test_a_paper_frozen_with_the_earlier_wording_does_not_count_as_different() -> None:
    """The words of the agreement did not change, only the place of what the program adds."""
    before = {"clauses": ["赔50元，以后圈养，即人民币伍拾元整。", "12月10日前付清，即2026年12月10日。"]}
    now = {"clauses": ["赔50元（人民币伍拾元整），以后圈养。", "12月10日（即2026年12月10日）前付清。"]}
    assert unspelled(before) == unspelled(now)
    assert unspelled(before) != unspelled({"clauses": ["赔60元（人民币陆拾元整），以后圈养。", now["clauses"][1]]})
