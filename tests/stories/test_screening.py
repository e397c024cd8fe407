"""From a round through the village to a case that is handed up: nothing found is lost, nothing is typed twice."""

from __future__ import annotations

from pathlib import Path

from app.casework.books.ledgers import add_entry
from app.casework.cases.today import today
from app.casework.desk import Desk
from app.casework.screening.leads import note_lead
from tests.cli import Cli, Doc, intake, session
from tests.tools import judge

FOUND: Doc = {
    "on": "2026-10-18", "how": "regular", "where": "三组堰塘边", "by": "刘芳", "found": 1, "names": ["罗桂芳", "张𬱖"],
    "dispute_type": "neighbour", "what": "抬高排水沟，雨后积水漫进灶房。", "signs": ["crime"], "people": 4,
    "since": "2026-09-20", "leader": "王德明", "due_on": "2026-10-30",
}  # fmt: skip


STRANGERS = [{"side": "party", "kind": "person", "name": name} for name in ("赵老五", "钱老六")]
CHICKENS: Doc = {"on": "2026-10-18", "same_round": True, "found": 1, "what": "鸡进菜园"}


def words(path: Path) -> str:
    """What a PDF says, spaces left out."""
    return "".join(judge("pdftotext", "-layout", path, "-").split())


def test_a_lead_becomes_a_case_with_one_key_and_is_struck_off_by_it(cli: Cli) -> None:
    cli.done("ledger", "add", "mediators", facts={"name": "王德明"})
    lead = cli.done("ledger", "add", "screening", facts=FOUND)["id"]
    cli.done("ledger", "add", "screening", facts=CHICKENS)
    cli.done("ledger", "add", "screening", facts={"on": "2026-10-19"})
    first, second = cli.done("screening", "leads")["leads"]
    assert (first["id"], first["colour"], first["suggested"]) == (lead, None, "red")
    assert first["reasons"] == ["有人说要寻短、扬言报复或者两边聚了人"]
    assert (second["suggested"], second["reasons"]) == ("blue", [])
    cli.done("screening", "note", lead, "colour", facts={"colour": "orange", "by": ["王德明"], "why": "已经劝住"})
    cli.done("screening", "note", lead, "report", facts={"to": "镇协调中心", "how": "电话"})
    made = cli.done("screening", "case", lead, facts={"mediators": ["王德明"]})
    case = cli.done("case", "show", made["id"])
    assert (case["title"], case["source"], case["lead"]) == ("罗桂芳与张𬱖邻里纠纷", "initiative", lead)
    assert [party["name"] for party in case["parties"]] == ["罗桂芳", "张𬱖"]
    assert case["summary"] == FOUND["what"]
    assert case["watch"] == {"risk": "扬言报复、动过手", "leader": "王德明"}
    assert [row["id"] for row in cli.done("screening", "leads")["leads"]] == [second["id"]]
    assert cli.refused("screening", "case", lead)["code"] == "no_such_lead"
    assert cli.refused("screening", "case", second["id"])["code"] == "intake_faulty"
    cli.done("screening", "note", second["id"], "off", facts={"end": "settled", "text": "赔了两棵菜"})
    assert cli.done("screening", "leads")["leads"] == []
    figures = cli.done("month", "report", "2026-10")["figures"]
    assert figures["B1"] == 2
    out = cli.home / "screening.pdf"
    assert cli.done("ledger", "print", "screening", "--period", "2026-10", "-o", out)["rows"] == 3
    told = words(out)
    assert "橙" in told and "扬言" not in told
    urgent = cli.home / "urgent.csv"
    assert cli.done("ledger", "print", "urgent", "--period", "2026-10", "-o", urgent)["rows"] == 1
    assert "镇协调中心" in urgent.read_text(encoding="utf-8-sig")
    assert cli.done("ledger", "print", "urgent", "--period", "2026-09", "-o", urgent)["rows"] == 0
    assert cli.done("check")["ok"]


def test_a_registration_that_fails_leaves_the_lead_open(cli: Cli) -> None:
    lead = cli.done("ledger", "add", "screening", facts={**FOUND, "names": ["罗桂芳"]})["id"]
    assert cli.refused("screening", "case", lead)["code"] == "intake_faulty"
    assert [row["id"] for row in cli.done("screening", "leads")["leads"]] == [lead]
    assert cli.done("case", "list")["total"] == 0
    assert cli.refused("screening", "note", lead, "colour", facts={"colour": "violet"})["code"] == "entry_faulty"
    early = cli.refused("screening", "note", lead, "told", facts={"on": "2026-10-01", "text": "去过一趟"})
    assert early["problems"][0]["code"] == "too_early"


def test_what_a_screening_leaves_to_do_stands_on_today(desk: Desk) -> None:
    red = add_entry(desk, "screening", {**FOUND, "on": "2026-10-19"})
    plain = add_entry(desk, "screening", {**CHICKENS, "on": "2026-10-19"})
    kinds = {job.kind: job.on for job in today(desk).jobs}
    assert kinds == {"screening_round": "2026-11-03", "lead_report": "2026-10-20", "lead_colour": "2026-10-19"}
    note_lead(desk, red, "report", {"to": "镇协调中心"})
    note_lead(desk, plain, "colour", {"colour": "blue"})
    kinds = {job.kind: job.on for job in today(desk).jobs}
    assert kinds == {"screening_round": "2026-11-03", "lead_due": "2026-10-30"}


def test_what_goes_up_takes_the_earlier_sessions_along(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    out = cli.home / "up.pdf"
    assert cli.refused("case", "hand-up", case, "-o", out)["code"] == "not_handed_up"
    cli.done("case", "step", case, "notice", facts={"on": "2026-10-08", "how": "oral"})
    for day in (9, 12, 15):
        facts = session(held_on=f"2026-10-{day:02}", outcome="continue", reason="价钱谈不拢")
        told = cli.done("case", "step", case, "session", facts=facts)["warnings"]
    assert "level_exhausted" in {one["code"] for one in told}
    for number in ("1", "2"):
        cli.done("paper", "print", case, "mediation_record", "--no", number, "--final", "-o", cli.home / "r.pdf")
    letter = {"to": "云溪镇调解委员会", "on": "2026-10-16", "reason": "本级三次没有调成", "materials": ["照片两张"]}
    cli.done("case", "step", case, "hand_up", facts=letter)
    packed = cli.done("case", "hand-up", case, "-o", out)
    assert packed["items"] == ["矛盾纠纷上交单", "人民调解记录", "人民调解记录（2）"]
    assert packed["unrecorded"] == [3]
    told = words(out)
    assert "村第一次" in told and "村第三次" in told and "草稿" in told
    judge("qpdf", "--check", out)
    cli.done("paper", "print", case, "hand_up_slip", "--final", "-o", cli.home / "slip.pdf")
    assert "草稿" not in words(cli.home / "slip.pdf")
    assert cli.done("case", "hand-up", case, "-o", out)["items"][-1] == "矛盾纠纷上交单"


def test_an_old_quarrel_is_shown_with_what_was_agreed_and_kept(cli: Cli) -> None:
    first = cli.to_agreed(cli.done("case", "new", facts=intake(place="三组堰塘边"))["id"])
    cli.done("case", "new", facts=intake(place="青石村三组", parties=STRANGERS))
    other = cli.done("case", "new", facts=intake(
        accepted_on="2026-10-18", applied_on="2026-10-18", place="三组堰塘边",
        parties=[{"side": "party", "kind": "person", "name": "罗桂芳", "birth": "1990-01-01"},
                 {"side": "party", "kind": "person", "name": "何秀英"}],
    ))["id"]  # fmt: skip
    later = intake(accepted_on="2026-10-19", applied_on="2026-10-19", place="青石村三组")
    same = cli.done("case", "new", facts=later)["id"]
    found = {one["id"]: one for one in cli.done("case", "earlier", same)["earlier"]}
    assert set(found) == {first}, "the younger 罗桂芳 is another person and her place another one"
    assert found[first]["same_people"] == ["罗桂芳", "张𬱖"]
    assert found[first]["terms"] and found[first]["performance"] == "none"
    place = cli.done("case", "earlier", other)["earlier"]
    assert [(one["id"], one["same_people"], one["same_places"]) for one in place] == [(first, [], ["三组堰塘边"])]
    assert cli.done("case", "earlier", first)["earlier"] == []
