"""Five cases as a village meets them; each ends as a case file whose catalogue agrees with its pages."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.cli import Cli, Doc, agreement, intake, session
from tests.tools import judge

ALL = ["p1", "p2", "p3"]


def freeze_and_sign(cli: Cli, case: str, *forms: str, on: str) -> None:
    """Print for good, have signed, record it."""
    for form in forms:
        cli.done("paper", "print", case, form, "--final", "-o", cli.home / f"{form}.pdf")
        cli.done("paper", "signed", case, form, "--on", on)


def put_away(cli: Cli, case: str, on: str, *, identity: bool = True) -> None:
    """Identity checked, the case closed and archived: what every file needs before it is bound."""
    if identity:
        cli.done("paper", "fill", case, "identity", facts={"checked_by": "刘芳", "checked_on": on})
        freeze_and_sign(cli, case, "identity", on=on)
    if cli.done("case", "show", case)["state"] != "closed":
        cli.done("case", "step", case, "close", facts={"on": on, "reason": "按期履行"})
    cli.done("case", "step", case, "archive", facts={"on": on, "filed_by": "刘芳", "retention": "long"})


def whole_file(cli: Cli, case: str) -> list[str]:
    """The titles in the file, each found on the page that the catalogue names."""
    out = cli.home / "file.pdf"
    made = cli.done("file", "build", case, "-o", out)
    pages = {number: page_text(out, number) for number in range(1, made["pages"] + 1)}
    catalogue = next(number for number, text in pages.items() if "卷内目录" in text)
    for item in made["items"]:
        plain = item["title"].split("（")[0]
        assert plain in pages[catalogue + item["from"]], item
        assert plain in pages[catalogue]
    judge("qpdf", "--check", out)
    return [item["title"] for item in made["items"]]


def on_leaves(cli: Cli, case: str) -> None:
    """The same for two-sided printing, with strips for what was signed and scanned; how far it is stands beside."""
    out, strips = cli.home / "leaves.pdf", cli.home / "strips.pdf"
    answer = cli("file", "build", case, "-o", out, "--right", "--strips", strips)
    assert answer.code == 0, answer.err
    made = answer.doc
    assert all(item["from"] % 2 for item in made["items"]) and made["empty"] > 0
    assert (made["strips"] > 0) == strips.exists()
    told = [line.split() for line in answer.err.splitlines() if line.startswith("bind ")]
    assert told[-1] == ["bind", f"{made['pages']}/{made['pages']}"] and len(told) > 3


def slip(cli: Cli) -> Path:
    """A photo of the bank's slip."""
    photo = cli.home / "slip.jpg"
    Image.new("RGB", (400, 300), "grey").save(photo)
    return photo


def page_text(file: Path, page: int) -> str:
    return "".join(judge("pdftotext", "-f", str(page), "-l", str(page), "-layout", file, "-").split())


def land_dispute() -> Doc:
    """A widow, a minor with his uncle, and a company argue over one plot."""
    return intake(
        title="土地边界三方纠纷",
        dispute_type="forest_land",
        parties=[
            {"side": "applicant", "kind": "person", "name": "罗桂芳", "gender": "女", "birth": "1968-04-02",
             "id_number": "510681196804020028", "phone": "13800000000", "address": "青石村三组21号"},
            {"side": "respondent", "kind": "person", "name": "阿依古丽·买买提", "gender": "女", "nation": "05",
             "birth": "2012-06-01", "address": "青石村五组2号",
             "statutory_agents": [{"name": "张𬱖", "relation": "舅舅", "phone": "13900000000"}]},
            {"side": "third_party", "kind": "organisation", "name": "云溪县A&B<农业>有限公司",
             "credit_code": "91350100M000100Y43", "legal_representative": "王强", "post": "经理", "address": "云溪镇"},
        ],
    )  # fmt: skip


def test_a_land_dispute_of_three_with_a_minor_and_a_company(cli: Cli) -> None:
    case = cli.done("case", "new", facts=land_dispute())["id"]
    cli.done("case", "step", case, "notice", facts={"on": "2026-10-08", "how": "oral"})
    asked = {"on": "2026-10-08", "persons": ["何秀英"], "by": ["王德明", "刘芳"], "place": "何秀英家",
             "record": [{"who": "何秀英", "said": "老桩在田坎边。"}]}  # fmt: skip
    cli.done("case", "step", case, "investigate", facts=asked)
    things = [{"title": "老桩照片", "giver": "罗桂芳", "pages": 2, "original": True, "received_on": "2026-10-08"}]
    cli.done("case", "step", case, "evidence", facts={"on": "2026-10-08", "items": things})
    cli.done("case", "step", case, "session", facts=session(present=ALL))
    terms = [{"text": "三方按老桩埋界桩三根", "kind": "act", "due_on": "2026-10-15"}]
    cli.done("case", "step", case, "agree", facts=agreement(terms=terms, facts="三方争一块地的边界。"))
    forms = ("intake_form", "notice_of_rights", "investigation", "evidence", "mediation_record", "agreement")
    freeze_and_sign(cli, case, *forms, on="2026-10-10")
    put_away(cli, case, "2026-10-16")
    assert whole_file(cli, case) == [
        "人民调解受理登记表", "人民调解当事人权利义务告知书", "当事人身份证明", "人民调解调查记录",
        "人民调解证据材料", "人民调解记录", "人民调解协议书", "卷宗情况说明",
    ]  # fmt: skip
    text = "".join(page_text(cli.home / "agreement.pdf", page) for page in (1, 2))
    for word in ("阿依古丽·买买提", "张𬱖", "A&B<农业>", "一式肆份"):
        assert word in text, word


def test_a_debt_in_twelve_instalments_with_one_paid_late(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake(dispute_type="contract", title="罗桂芳与张𬱖借款纠纷"))["id"]
    cli.done("case", "step", case, "notice", facts={"on": "2026-10-08", "how": "oral"})
    cli.done("case", "step", case, "session", facts=session())
    days = [f"{2026 + (9 + n) // 12}-{(9 + n) % 12 + 1:02}-20" for n in range(1, 13)]
    terms = [
        {"text": f"张𬱖还罗桂芳借款（第{n}期）", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": "1000",
         "due_on": day, "method": "cash", "series": {"no": n, "of": 12}}
        for n, day in enumerate(days, start=1)
    ]  # fmt: skip
    cli.done("case", "step", case, "agree", facts=agreement(terms=terms))
    freeze_and_sign(cli, case, "intake_form", "notice_of_rights", "mediation_record", "agreement", on="2026-10-10")
    cli.now = "2027-11-01T09:00"
    for n, day in enumerate(days, start=1):
        paid = day if n != 5 else f"{day[:8]}28"
        body = {"term": f"t{n}", "paid_on": paid, "amount": "1000", "method": "cash"}
        told = cli.done("case", "step", case, "perform", facts=body)
        assert [one["code"] for one in told.get("warnings", [])] == (["paid_late"] if n == 5 else [])
    receipt = cli.home / "receipt.pdf"
    made = cli.done("paper", "print", case, "performance_receipt", "--final", "--no", "5", "-o", receipt)
    assert made["pages"] == 1
    text = page_text(receipt, 1)
    assert text.count("壹仟元整") == 2 and "第五期" in text.replace("第5期", "第五期")
    assert cli.done("case", "show", case)["follow_up"]["performance"] == "done"
    for n, day in enumerate(days, start=1):
        paid = day if n != 5 else f"{day[:8]}28"
        cli.done("paper", "print", case, "performance_receipt", "--final", "--no", str(n), "-o", receipt)
        cli.done("paper", "signed", case, "performance_receipt", "--no", str(n), "--on", paid)
    cli.done("case", "step", case, "close", facts={"on": "2027-11-01"})
    put_away(cli, case, "2027-11-01")
    titles = whole_file(cli, case)
    on_leaves(cli, case)
    assert titles[5:-1] == ["收条", *(f"收条（{n}）" for n in range(2, 13))]


def test_an_oral_quarrel_needs_one_sheet(cli: Cli) -> None:
    agree = {"facts": "鸡吃了菜。", "terms": [{"text": "赔20元，当场付清", "kind": "money", "amount": "20"}],
             "performed_at_once": True}  # fmt: skip
    case = cli.done("case", "new", facts=intake(agree=agree, claims=[]))["id"]
    freeze_and_sign(cli, case, "oral_agreement", on="2026-10-08")
    put_away(cli, case, "2026-10-12", identity=False)
    assert whole_file(cli, case) == ["人民调解口头协议登记表", "卷宗情况说明"]


def test_a_case_from_the_court_that_fails_goes_back_with_its_sheet(cli: Cli) -> None:
    letter = {"from": "云溪县人民法院", "kind": "entrust", "letter_no": "（2026）川0681诉前调15号",
              "orig_no": "（2026）川0681民诉前15号", "letter_on": "2026-10-07", "due_on": "2026-11-07"}  # fmt: skip
    case = cli.done("case", "new", facts=intake(source="court", referral_in=letter))["id"]
    cli.done("case", "step", case, "notice", facts={"on": "2026-10-08", "how": "oral"})
    cli.done("case", "step", case, "session", facts=session(outcome="failed"))
    body = {"on": "2026-10-10", "reasons": ["数目谈不拢"], "summary": "谈了一次。", "focus": "赔多少",
            "agreed_facts": "积水进了灶房", "remedies_told": ["court"]}  # fmt: skip
    cli.done("case", "step", case, "terminate", facts=body)
    forms = ("intake_form", "notice_of_rights", "mediation_record", "termination", "court_termination")
    freeze_and_sign(cli, case, *forms, on="2026-10-10")
    text = page_text(cli.home / "court_termination.pdf", 1)
    for word in ("云溪县人民法院", "川0681民诉前", "赔多少", "积水进了灶房"):
        assert word in text, word
    put_away(cli, case, "2026-10-12")
    assert "诉前案件终止调解情况表" in whole_file(cli, case)


def test_a_public_security_case_asks_for_no_penalty_once_it_was_performed(cli: Cli) -> None:
    told = intake(source="police", dispute_type="damages", title="罗桂芳与张𬱖推搡纠纷")
    case = cli.done("case", "new", facts=told)["id"]
    cli.done("case", "step", case, "notice", facts={"on": "2026-10-08", "how": "oral"})
    cli.done("case", "step", case, "session", facts=session())
    terms = [{"text": "张𬱖赔医药费", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": "300",
              "due_on": "2026-10-12"}]  # fmt: skip
    cli.done("case", "step", case, "agree", facts=agreement(terms=terms))
    freeze_and_sign(cli, case, "intake_form", "notice_of_rights", "mediation_record", "agreement", on="2026-10-10")
    asked = {"on": "2026-10-12", "to": "云溪派出所", "incident": "十月一日推搡", "case_no": "云公受字15号"}
    early = cli.done("case", "step", case, "no_penalty", facts=asked)
    assert [one["code"] for one in early["warnings"]] == ["not_performed_yet"]
    cli.done("case", "step", case, "perform", facts={"term": "t1", "paid_on": "2026-10-12", "amount": "300"})
    again = cli.done("case", "step", case, "no_penalty", facts={**asked, "performed_on": "2026-10-12"})
    assert again.get("warnings", []) == []
    freeze_and_sign(cli, case, "no_penalty_request", on="2026-10-12")
    cli.done("case", "attach", case, slip(cli), "--as", "performance_receipt", "--title", "转账回单")
    cli.done("paper", "print", case, "no_penalty_request", "--final", "--no", "1", "-o", cli.home / "first.pdf")
    cli.done("paper", "signed", case, "no_penalty_request", "--no", "1", "--on", "2026-10-12")
    put_away(cli, case, "2026-10-14")
    assert "请求不予治安处罚申请书（2）" in whole_file(cli, case)
