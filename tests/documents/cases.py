"""Cases for the tests of papers: three parties, a minor, a company, a rare character."""

from __future__ import annotations

from app.documents.loading.forms import standard_library
from app.records.changes import Doc
from tests.records.desk import Book, agreement

FORMS = standard_library()
COMMITTEE: Doc = {"name": "青石村人民调解委员会", "short_name": "青石"}


def three_parties() -> Doc:
    """A farmer, a minor with her guardian, and a company, agreed in writing."""
    people = [
        {"side": "applicant", "kind": "person", "name": "罗桂芳", "gender": "女", "nation": "01", "birth": "1968-04-02",
         "occupation": "务农", "phone": "13800000000", "address": "青石村三组21号"},
        {"side": "respondent", "kind": "person", "name": "阿依古丽·买买提", "gender": "女", "nation": "05",
         "birth": "2012-05-06", "address": "青石村五组2号",
         "statutory_agents": [{"name": "张𬱖", "relation": "养父", "phone": "13900000000"}]},
        {"side": "third_party", "kind": "organisation", "name": "A&B建材<经营部>", "credit_code": "91350100M000100Y43",
         "legal_representative": "王强", "post": "经理", "phone": "0838-1234567", "address": "云溪镇"},
    ]  # fmt: skip
    book = Book(parties=people, title="罗桂芳等三方相邻通行纠纷", recorder="刘芳", registrar="刘芳")
    book.step("notice", {"on": "2026-10-09", "how": "oral", "open": True, "recusal": False})
    said = [{"who": "罗桂芳", "said": "路窄了，板车过不去。"}, {"who": "张𬱖", "said": "可以让 1.5 米。"}]
    book.step("session", {"held_on": "2026-10-10", "place": "村调解室", "outcome": "agreed", "record": said})
    terms = [{"text": "让出通道", "kind": "act", "payer": "p2", "due_on": "2026-11-01"}]
    terms.append({"text": "赔偿", "kind": "money", "payer": "p3", "payee": "p1", "amount": "1409.50",
                  "due_on": "2026-12-01", "method": "transfer"})  # fmt: skip
    book.step("agree", agreement(terms=terms, facts="三方争一条通道。", responsibility="各有一半责任。"))
    return book.case
