"""A form knows where a value lies, which field a problem belongs to, and what stays hidden."""

from __future__ import annotations

from datetime import date

from app.documents.forms.asking import Around, beginning
from app.documents.loading.forms import standard_library
from app.records.cases.titles import suggested_title
from app.records.changes import Doc
from app.ui.form.asked import entries_of
from app.ui.form.entries import Entry, body_of, home_of, missing, read, row_of, without_empty, write

ENTRIES = (
    Entry("parties", "当事人", "parties", required=True),
    Entry("statutory_agents.0.name", "法定代理人姓名"),
    Entry("outcome", "结果", "code"),
    Entry("reason", "原因", "text", required=True, only_when=("outcome", ("failed",))),
)


def test_a_value_is_written_where_its_path_says_and_taken_away_when_empty() -> None:
    party: dict[str, object] = {"name": "小明"}
    write(party, "statutory_agents.0.name", "父亲")
    assert party == {"name": "小明", "statutory_agents": [{"name": "父亲"}]}
    assert read(party, "statutory_agents.0.name") == "父亲"
    write(party, "statutory_agents.0.name", "")
    assert without_empty(party) == {"name": "小明"}


def test_a_problem_finds_its_field_and_its_row() -> None:
    assert home_of("parties[1].id_number", ENTRIES) == "parties"
    assert row_of("parties[1].id_number") == 1
    assert home_of("statutory_agents[0].name", ENTRIES) == "statutory_agents.0.name"
    assert home_of("somewhere.else", ENTRIES) == ""


def test_what_is_hidden_does_not_count_and_is_not_missing() -> None:
    values = {"parties": [{"name": "甲"}], "outcome": "agreed", "reason": "写过又改了主意"}
    assert "reason" not in body_of(ENTRIES, values)
    assert missing(ENTRIES, values, "登记") == []
    told = missing(ENTRIES, {**values, "outcome": "failed", "reason": " "}, "登记")
    assert [one.path for one in told] == ["reason"]
    assert told[0].line.startswith("不能登记：")


def asked(step: str, case: Doc | None = None) -> tuple[dict[str, Entry], Doc]:
    """The questions of a step by path, and what stands in them before anybody has typed."""
    forms = standard_library()
    around = Around(case or {}, date(2026, 11, 20), "刘芳", forms.codes, forms.rules)
    screen = forms.screens[step]
    return {entry.path: entry for entry in entries_of(screen.fields, around)}, beginning(screen, around)


def test_the_form_file_asks_the_questions_and_knows_where_they_stand_on_the_page() -> None:
    entries, start = asked("intake")
    assert entries["source"].label == "受理方式"
    assert entries["source"].required
    assert entries["summary"].page_mark == "summary"
    assert entries["parties"].page_mark == "parties"
    assert start == {"accepted_on": "2026-11-20", "applied_on": "2026-11-20", "registrar": "刘芳"}


def test_every_step_with_a_screen_is_asked_from_a_file_and_no_conclusion_is_filled_in() -> None:
    case = {"parties": [{"id": "p1", "name": "张建国"}], "mediators": [{"id": "m1", "name": "王德明"}]}
    conclusions = {"outcome", "satisfied", "terms", "performed", "remedies_told", "event", "reasons", "risk", "sued"}
    for step in standard_library().screens:
        entries, start = asked(step, case)
        assert entries, step
        assert set(start) <= {path.partition(".")[0] for path in entries}, step
        assert not conclusions & set(start), step


def test_what_is_known_beforehand_of_a_person_lies_inside_that_person() -> None:
    _, start = asked("add_party", {"parties": [], "mediators": []})
    assert start["party"] == {"kind": "person"}


def test_the_way_that_comes_first_in_law_stands_first() -> None:
    entries, _ = asked("fail", {"dispute_type": "wage_arrears"})
    assert entries["remedies_told"].options[0][0] == "labour_arbitration"


def test_the_title_follows_the_people_and_the_type() -> None:
    codes = standard_library().codes
    two = {"parties": [{"name": "张建国"}, {"name": "李秀英"}], "dispute_type": "neighbour"}
    assert suggested_title(two, codes) == "张建国与李秀英邻里纠纷"
    three = {**two, "parties": [*two["parties"], {"name": "王芳"}]}
    assert suggested_title(three, codes) == "张建国与李秀英、王芳邻里纠纷"
    assert suggested_title({"parties": [{"name": "张建国"}]}, codes) == ""


def sided(*people: tuple[str, str]) -> Doc:
    return {"parties": [{"name": name, "side": side} for name, side in people], "dispute_type": "neighbour"}


def test_the_title_follows_the_sides_of_the_parties() -> None:
    """Who was typed first is not who applied: the title said it the wrong way round."""
    codes = standard_library().codes
    typed = sided(("张建国", "respondent"), ("李秀英", "applicant"), ("村民小组", "third_party"))
    assert suggested_title(typed, codes) == "李秀英与张建国邻里纠纷"
    assert suggested_title({**typed, "source": "initiative"}, codes) == "张建国与李秀英邻里纠纷"
    three = sided(("甲", "applicant"), ("丁", "respondent"), ("乙", "applicant"), ("丙", "applicant"))
    assert suggested_title(three, codes) == "甲等3人与丁邻里纠纷"
    two = sided(("丁", "respondent"), ("戊", "respondent"), ("甲", "applicant"), ("乙", "applicant"))
    assert suggested_title(two, codes) == "甲、乙与丁、戊邻里纠纷"
    assert suggested_title(sided(("甲", "applicant"), ("乙", "applicant")), codes) == "甲与乙邻里纠纷"
