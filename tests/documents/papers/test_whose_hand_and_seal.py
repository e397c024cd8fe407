"""Who stands for a party, whose seal wants room, who signs for a paper that nobody took, who mediated on the day."""

from __future__ import annotations

from copy import deepcopy

import pytest

from app.documents.forms.answers import answers_for, texts_of
from app.documents.forms.compose import compose
from app.documents.forms.places import BY_SEAL
from app.documents.page.blocks import MarkPlace, Marks
from app.documents.page.fitting import fitted
from app.documents.page.marks import SEAL_OF_BODY, place_height
from app.documents.page.measures import body_type
from app.records.changes import Doc
from app.records.papers.signers import needed_on
from tests.documents.cases import COMMITTEE, FORMS, three_parties
from tests.documents.golden.book import case_for
from tests.records.desk import Book

TRADER, HEAD = "经营者", "法定代表人"
SERVED: Doc = {
    "papers": ["到场通知"], "receiver": "p2", "address": "青石村五组2号", "on": "2026-10-08",
    "servers": ["王德明", "刘芳"],
}  # fmt: skip
REFUSED: Doc = {"how": "left", "refused": True, "refuse_note": "隔着门说不收", "witnesses": ["周德福", "何秀英"]}


def told(form: str, case: Doc, no: int | None = None) -> Doc:
    return answers_for(FORMS, form, case, COMMITTEE, no=no)


@pytest.mark.parametrize("form", sorted(FORMS.documents))
def test_a_single_trader_has_no_legal_representative_on_any_paper(form: str) -> None:
    case = deepcopy(case_for(form))
    shop = {"kind": "sole_trader", "name": "青石水泥店", "legal_representative": "谭国强"}
    case["parties"] = [{**party, **shop} for party in case["parties"]]
    said = [text for text in texts_of(told(form, case)) if "谭国强" in text or HEAD in text]
    assert not any(HEAD in text for text in said)
    case["parties"] = [{**party, "kind": "organisation"} for party in case["parties"]]
    firm = [text for text in texts_of(told(form, case)) if "谭国强" in text or HEAD in text]
    assert any(HEAD in text for text in firm) == bool(firm) == bool(said), "the same paper names the head of a firm"


def test_somewhere_a_trader_is_named_as_such() -> None:
    case = three_parties()
    case["parties"][2]["kind"] = "sole_trader"
    assert any(TRADER in text for text in texts_of(told("agreement", case)))


RUNS_IT: Doc = {
    "kind": "sole_trader", "legal_representative": "谭国强", "gender": "男", "birth": "1969-04-12", "nation": "01",
    "id_number": "510681196904120031",
}  # fmt: skip


def cells_of(form: str, party: Doc) -> dict[str, str]:
    """Label and text of every cell about the first applicant."""
    case = deepcopy(case_for(form))
    case["parties"] = [{**case["parties"][0], **party}, *case["parties"][1:]]
    rows = [row for value in told(form, case).values() if isinstance(value, list) for row in value]
    grids = [row["grid"] for row in rows if isinstance(row, dict) and row.get("id") == "p1" and "grid" in row]
    return {label: text for grid in grids[:1] for row in grid for label, text in row}


def test_who_runs_a_shop_is_told_as_a_person_is() -> None:
    """What had been typed of the one who answers stood on no paper."""
    cells = cells_of("agreement", RUNS_IT)
    assert (cells["经营者"], cells["性别"], cells["民族"]) == ("谭国强", "男", "汉族")
    assert cells["年龄"].endswith("岁") and "职务" not in cells
    firm = cells_of("agreement", {**RUNS_IT, "kind": "organisation"})
    assert "性别" not in firm and "职务" in firm, "the control: the head of a firm is no party"


def test_a_court_is_told_birth_and_document_of_who_runs_a_shop() -> None:
    cells = cells_of("confirmation_application", RUNS_IT)
    assert list(cells).index("出生日期") > list(cells).index("经营者")
    assert cells["出生日期"] == "1969年4月12日" and RUNS_IT["id_number"] in cells.values()
    assert "出生日期" not in cells_of("confirmation_application", {**RUNS_IT, "kind": "organisation"})


def test_the_register_names_who_runs_a_shop_in_its_line() -> None:
    case = deepcopy(case_for("intake_form"))
    case["parties"] = [{**case["parties"][0], **RUNS_IT}, *case["parties"][1:]]
    line = next(text for text in texts_of(told("intake_form", case)) if "谭国强" in text and TRADER in text)
    assert "经营者 谭国强" in line and "男" in line and "汉族" in line and "岁" in line


def test_a_seal_of_a_body_covers_nobody_elses_words() -> None:
    marks = next(
        part for part in compose(FORMS, "agreement", told("agreement", three_parties())) if isinstance(part, Marks)
    )
    heights = {place.label.endswith(BY_SEAL): place_height(place) for place in marks.places}
    assert heights[True] >= SEAL_OF_BODY > heights[False], "and a person needs no such room"


def test_the_room_for_a_bodys_seal_costs_no_page() -> None:
    case = case_for("notice_of_rights")
    case["parties"] = [case["parties"][0], {**case["parties"][2], "id": "p2"}]
    paper, body = (
        compose(FORMS, "notice_of_rights", told("notice_of_rights", case)),
        FORMS.documents["notice_of_rights"],
    )
    assert len(fitted(paper, body_type(body.body_size))) == 1
    assert MarkPlace("", seal=True) in [MarkPlace("", seal=one.seal) for part in paper if isinstance(part, Marks)
                                        for one in part.places]  # fmt: skip


def served(**facts: object) -> Doc:
    book = Book()
    book.step("serve", {**SERVED, **facts})
    return book.case


def test_a_paper_that_was_refused_says_so_and_who_saw_it() -> None:
    case = served(**REFUSED)
    said = told("service_receipt", case)
    assert said["refusal"] == "受送达人拒绝签收；文书留置在送达地点；隔着门说不收"
    assert said["witness_names"] == ["周德福", "何秀英"]
    assert said["places"] == [] and sum("见" in hand for hand in said["hands"]) == 2
    assert needed_on(case, FORMS.documents["service_receipt"].signed_by, case["services"][0]) == [
        "servers",
        "witnesses",
    ]


def test_a_paper_that_was_taken_waits_for_who_took_it() -> None:
    case = served(how="direct")
    said = told("service_receipt", case)
    assert said["refusal"] == "" and len(said["places"]) == 1
    assert needed_on(case, FORMS.documents["service_receipt"].signed_by, case["services"][0]) == ["receiver", "servers"]


def test_servers_and_witnesses_stand_there_by_name() -> None:
    said = told("service_receipt", served(**{**REFUSED, "servers": ["m1", "刘芳"]}))
    assert said["server_names"] == ["王德明", "刘芳"]


def replaced() -> Book:
    book = Book(mediators=["王德明", "李全"])
    book.step("notice", {"on": "2026-10-08", "how": "oral"})
    book.step("replace", {"on": "2026-10-09", "asked_by": "p1", "mediator": "m2", "decision": "granted",
                          "new": "吴国华", "decided_by": "王德明"})  # fmt: skip
    book.step("notice", {"on": "2026-10-12", "how": "oral"})
    return book


def test_a_notice_names_who_mediated_on_its_day() -> None:
    case = replaced().case
    assert told("notice_of_rights", case, 1)["mediator_names"] == "王德明、李全"
    assert set(told("notice_of_rights", case, 2)["mediator_names"].split("、")) == {"王德明", "吴国华"}
    assert told("acceptance_notice", case)["mediator_names"] == "王德明、李全"
    assert "吴国华" in told("closing_report", case)["mediator_names"], "what is written later names who mediates now"


def test_who_went_and_came_back_is_there_again() -> None:
    book = replaced()
    book.step("replace", {"on": "2026-10-14", "asked_by": "p1", "mediator": "m3", "decision": "granted", "new": "李全",
                          "decided_by": "王德明"})  # fmt: skip
    book.step("notice", {"on": "2026-10-15", "how": "oral"})
    names = [set(told("notice_of_rights", book.case, no)["mediator_names"].split("、")) for no in (1, 2, 3)]
    assert names == [{"王德明", "李全"}, {"王德明", "吴国华"}, {"王德明", "李全"}]
