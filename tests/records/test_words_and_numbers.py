"""Money, identity numbers, days and intake facts: typed by people, kept exactly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.facts.dates import add_month, age_on, day_words, month_days, month_of
from app.facts.days import is_moment
from app.facts.folding import tidy_name, tidy_text
from app.facts.identity import credit_warnings, id_check_digit, id_warnings
from app.facts.masking import mask_id, mask_phone
from app.facts.money import DIGITS, amount_capitals, figures, parse_money
from app.records.errors import Problem, Refused
from app.records.steps.intake import check_intake
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
    "1000100000000": "壹万零壹亿元整",
    "9999999999999.99": "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
    "100010000": "壹亿零壹万元整",
    "300500": "叁拾万零伍佰元整",
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


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999999999.99"), places=2))
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


@example(date(2000, 1, 30), 29)
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


def noted(**more: object) -> set[tuple[str, str]]:
    _, notes = check_intake(facts(**more), today=TODAY, codes=FORMS.codes)
    return {(note.field, note.code) for note in notes}


def test_nothing_that_happened_lies_after_today() -> None:
    people = [dict(party) for party in facts()["parties"]]
    people[1] |= {"birth": "2027-01-01", "stands_for": {"name": "张三", "died_on": "2027-01-02"}}
    found = problems(
        parties=people,
        consents=[{"party": "罗桂芳", "on": "2027-01-03"}],
        prevented=[{"kind": "brawl", "people": 3, "on": "2027-01-04"}],
        referral_in={"letter_on": "2027-01-05", "due_on": "2027-01-06"},
    )
    assert {path: problem.code for path, problem in found.items()} == dict.fromkeys(
        ["parties[1].birth", "parties[1].stands_for.died_on", "consents[0].on", "prevented[0].on",
         "referral_in.letter_on"], "in_the_future",
    )  # fmt: skip


def test_people_in_intake_are_kept_by_id() -> None:
    kept, _ = check_intake(
        facts(
            consents=[{"party": "张𬱖", "on": "2026-10-08"}],
            relations=[{"mediator": "王德明", "party": "p1", "kind": "表亲"}],
        ),
        today=TODAY,
        codes=FORMS.codes,
    )
    assert kept["consents"][0]["party"] == "p2"
    assert (kept["relations"][0]["mediator"], kept["relations"][0]["party"]) == ("m1", "p1")
    assert problems(consents=[{"party": "王二"}])["consents[0].party"].code == "not_in_case"


def test_a_minor_without_a_guardian_and_the_village_itself_as_a_party_are_noticed() -> None:
    people = [
        {"side": "applicant", "kind": "person", "name": "罗桂芳", "birth": "2008-10-09"},
        {"side": "respondent", "kind": "group", "name": "青石村三组"},
    ]
    assert {("parties[0]", "guardian_missing"), ("parties[1]", "own_village_is_party")} <= noted(parties=people)
    people[0]["birth"] = "2008-10-08"
    assert ("parties[0]", "guardian_missing") not in noted(parties=people)


def test_a_refusal_wants_its_reasons_and_a_case_before_the_court_a_second_look() -> None:
    assert ("intake.reasons", "refusal_without_reasons") in noted(intake={"decision": "refused"})
    taken = {"decision": "accepted", "checks": {"court": True}}
    assert ("intake.checks.court", "court_has_taken_it") in noted(intake=taken)
    assert ("intake.checks.court", "court_has_taken_it") not in noted(intake=taken, source="court")


@pytest.mark.parametrize("sign", ["\u200b", "\u2066", "\u00ad", "\ufffe", "\x07", "\ud800"])
def test_signs_nobody_sees_are_taken_out_with_a_warning(sign: str) -> None:
    kept, notes = check_intake(facts(title=f"张{sign}三"), today=TODAY, codes=FORMS.codes)
    assert (kept["title"], [note.code for note in notes]) == ("张三", ["control_characters_removed"])


def test_line_ends_of_every_kind_are_one_kind() -> None:
    kept, notes = check_intake(facts(summary="一\r\n二\u2028三\r四"), today=TODAY, codes=FORMS.codes)
    assert (kept["summary"], notes) == ("一\n二\n三\n四", [])


@pytest.mark.parametrize("text", ["2026-10-08", "2026-10-08T14:30", "14:30", "2026-10-08T14:30:00+08:00"])
def test_a_moment_is_a_day_a_time_or_both(text: str) -> None:
    assert is_moment(text)


@pytest.mark.parametrize("text", ["明天", "2026-13-01", "25:00", "2026-10-08T"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    assert not is_moment(text)


def test_migrant_workers_and_deaths_are_a_number_or_yes_and_no() -> None:
    kept, _ = check_intake(facts(migrant_workers=12, deaths=0), today=TODAY, codes=FORMS.codes)
    assert (kept["migrant_workers"], kept["deaths"]) == (12, 0)
    assert problems(deaths=-1)["deaths"].code == "not_a_count"


def test_an_absurd_key_is_named_only_in_part() -> None:
    found = problems(**{"甲" * 5000: 1})
    assert [len(path) for path in found] == [40]


def test_a_tab_stays_a_space_and_a_soft_line_end_a_line_end() -> None:
    """Pasted from a word processor: 甲<tab>乙 was kept as 甲乙, and a soft line end joined two lines."""
    assert tidy_text("甲\t乙\x0b丙\x0c丁\u2028戊") == "甲 乙\n丙\n丁\n戊"
    assert tidy_name("甲\t乙\x0b丙") == "甲 乙 丙"
