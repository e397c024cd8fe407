"""A form knows where a value lies, which field a problem belongs to, and what stays hidden."""

from __future__ import annotations

from app.documents.library import standard_library
from app.ui.entries import Entry, body_of, home_of, missing, read, row_of, without_empty, write
from app.ui.from_file import with_file
from app.ui.intake_form import intake_entries, suggested_title

ENTRIES = (
    Entry("parties", "当事人", "parties", required=True),
    Entry("statutory_agents.0.name", "法定代理人姓名"),
    Entry("outcome", "结果", "choice"),
    Entry("reason", "原因", "long", required=True, only_when=("outcome", ("failed",))),
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


def test_the_form_file_names_the_fields_and_where_they_stand_on_the_page() -> None:
    entries = {entry.path: entry for entry in intake_entries(standard_library())}
    assert entries["source"].label == "案件来源"
    assert entries["source"].required
    assert entries["summary"].page_mark == "summary"
    assert entries["parties"].page_mark == "parties"


def test_a_field_only_the_file_knows_is_asked_too() -> None:
    library = standard_library()
    asked = with_file((Entry("held_on", "哪一天", "date"),), library, "mediation_record", "session")
    added = {entry.path: entry for entry in asked}
    assert added["held_on"].label == "时间"
    assert added["concessions"].kind == "long"


def test_the_title_follows_the_people_and_the_type() -> None:
    codes = standard_library().codes
    two = {"parties": [{"name": "张建国"}, {"name": "李秀英"}], "dispute_type": "neighbour"}
    assert suggested_title(two, codes) == "张建国与李秀英邻里纠纷"
    three = {**two, "parties": [*two["parties"], {"name": "王芳"}]}
    assert suggested_title(three, codes) == "张建国与李秀英等2人邻里纠纷"
    assert suggested_title({"parties": [{"name": "张建国"}]}, codes) == ""
