"""Money, identity numbers, days and intake facts: typed by people, kept exactly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.dates import add_month, age_on, day_words, month_days, month_of
from app.records.errors import Problem, Refused
from app.records.identity import credit_warnings, id_check_digit, id_warnings
from app.records.intake import check_intake
from app.records.masking import mask_id, mask_phone
from app.records.money import DIGITS, amount_capitals, figures, parse_money
from tests.records.desk import FORMS, TODAY, facts

VECTORS = {
    "1409.50": "壹仟肆佰零玖元伍角",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元零叁角贰分",
    "107000.53": "壹拾万柒仟元零伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
    "10000": "壹万元整",
    "100000000": "壹亿元整",
    "20010": "贰万零壹拾元整",
    "10010000": "壹仟零壹万元整",
    "0.05": "伍分",
    "0.50": "伍角",
    "2600": "贰仟陆佰元整",
}


@pytest.mark.parametrize(("number", "words"), VECTORS.items())
def test_amounts_in_capitals_follow_the_banks_rules(number: str, words: str) -> None:
    assert amount_capitals(number) == words


def read_capitals(words: str) -> Decimal:
    """Capitals back to a number, written without looking at the writer."""
    yuan, rest = words.split("元") if "元" in words else ("", words)
    total, group, digit = 0, 0, 0
    for sign in yuan:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in "拾佰仟":
            group, digit = group + digit * 10 ** ("拾佰仟".index(sign) + 1), 0
        elif sign == "万":
            group, digit = (group + digit) * 10_000, 0
            total, group = total + group, 0
        else:
            total, group, digit = (total + group + digit) * 10**8, 0, 0
    total, cents, digit = total + group + digit, 0, 0
    for sign in rest:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in "角分":
            cents += digit * (10 if sign == "角" else 1)
    return Decimal(total) + Decimal(cents) / 100


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999999999.99"), places=2))
def test_capitals_read_back_are_the_amount(value: Decimal) -> None:
    assert read_capitals(amount_capitals(value)) == value


@given(st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2))
def test_figures_read_back_are_the_amount(value: Decimal) -> None:
    assert parse_money(figures(value).replace(",", "")) == value


@pytest.mark.parametrize("text", ["-1", "1.234", "1,000", "一百", "1e3", "", "00", " 1", "1e99999", None, 5])
def test_what_is_not_money_is_not_read_as_money(text: object) -> None:
    assert parse_money(text) is None


def test_known_identity_numbers_hold() -> None:
    assert id_warnings("11010519491231002X") == []
    assert id_warnings("440524188001010014") == []
    assert credit_warnings("91350100M000100Y43") == []
    assert credit_warnings("91350100M000100Y4Z") != []


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_figure_in_an_identity_number_is_always_noticed(place: int, shift: int) -> None:
    good = "11010519491231002X"
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    assert id_warnings(wrong) != []


@given(st.text("0123456789", min_size=17, max_size=17))
def test_a_computed_check_digit_is_accepted(first: str) -> None:
    assert "id_check_digit" not in id_warnings(first + id_check_digit(first))


def test_days_and_ages_are_told_as_people_tell_them() -> None:
    assert day_words("2026-01-05") == "2026年1月5日"
    assert age_on(date(2008, 11, 24), TODAY) == 17
    assert add_month(date(2026, 1, 31)) == date(2026, 2, 28)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 31))
def test_every_day_lies_in_its_own_book_month(day: date, cut: int) -> None:
    first, last = month_days(month_of(day, cut), cut)
    assert first <= day <= last


def test_masks_show_enough_to_recognise() -> None:
    assert (mask_id("510681196803120013"), mask_phone("13800000000")) == ("510681********0013", "138****0000")


def problems(**more: object) -> dict[str, Problem]:
    with pytest.raises(Refused) as refusal:
        check_intake(facts(**more), today=TODAY, codes=FORMS.codes)
    return {problem.path: problem for problem in refusal.value.problems}


def test_every_fault_of_an_intake_is_named_at_once() -> None:
    found = problems(
        accepted_on="2026-13-01", source="rumour", state="closed", colour="red", mediators=[],
        parties=[{"side": "applicant", "kind": "person", "name": "甲" * 5000}],
    )  # fmt: skip
    assert {path: problem.code for path, problem in found.items()} == {
        "accepted_on": "not_a_day",
        "source": "unknown_code",
        "state": "derived_key",
        "colour": "unknown_key",
        "mediators": "too_few",
        "parties": "too_few",
        "parties[0].name": "too_long",
    }


def test_a_private_character_is_refused_with_advice_and_a_control_character_removed() -> None:
    assert problems(title="张\ue000")["title"].code == "private_characters"
    kept, notes = check_intake(facts(title="张\u200b三"), today=TODAY, codes=FORMS.codes)
    assert kept["title"] == "张三"
    assert "control_characters_removed" in [note.code for note in notes]


def test_markup_in_a_text_is_kept_literally() -> None:
    payload = "A&B建材<经营部> {name} =1+1 <b>"
    kept, _ = check_intake(facts(summary=payload), today=TODAY, codes=FORMS.codes)
    assert kept["summary"] == payload


def test_a_wrong_identity_number_warns_and_never_blocks() -> None:
    people = [dict(party) for party in facts()["parties"]]
    people[0] |= {"id_number": "１１０１０５ 19491231 0021", "gender": "男"}
    kept, notes = check_intake(facts(parties=people), today=TODAY, codes=FORMS.codes)
    assert kept["parties"][0]["id_number"] == "110105194912310021"
    assert {"id_check_digit", "id_gender_differs"} <= {note.code for note in notes}
