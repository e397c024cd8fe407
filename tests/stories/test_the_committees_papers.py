"""A change of committee, a leader's charge, the plan's report: counted from the books, the rest left to a hand."""

from __future__ import annotations

from pathlib import Path

from tests.cli import Cli, intake
from tests.tools import judge


def words(path: Path) -> str:
    """What a PDF says, spaces left out."""
    return "".join(judge("pdftotext", "-layout", path, "-").split())


def test_an_old_committee_hands_over_what_the_store_holds(cli: Cli) -> None:
    cli.to_agreed()
    other = cli.done("case", "new", facts=intake(title="何秀英与何强赡养纠纷", dispute_type="marriage_family"))["id"]
    cli.done("case", "step", other, "withdraw", facts={"on": "2026-10-12", "by": ["罗桂芳"]})
    out = cli.home / "handover.pdf"
    told = cli.done("office", "handover", "-o", out)
    assert (told["cases"], told["open"], told["archived"], told["users"]) == (2, 1, 0, 1)
    page = words(out)
    still_open = page.partition("还没办完的案件")[2].partition("放在哪里")[0]
    assert "罗桂芳" in still_open and "赡养" not in still_open
    assert "移交人" in page and "监交人" in page


def test_a_leader_takes_charge_and_each_thing_done_stands_on_the_sheet(cli: Cli) -> None:
    case, out = cli.done("case", "new", facts=intake(difficulty="major"))["id"], cli.home / "charge.pdf"
    assert cli.refused("case", "charge", case, "-o", out)["code"] == "charge_faulty"
    assert cli.refused("case", "charge", case, facts={"note": "去过一趟"})["code"] == "charge_faulty"
    taken = {"leader": "周书记", "unit": "镇党委", "due_on": "2026-10-28", "risk": "扬言上访", "plan": "两家分头做工作"}
    cli.done("case", "charge", case, facts=taken)
    cli.done("case", "charge", case, "-o", out, facts={"note": "到张家院坝看了沟", "on": "2026-10-19"})
    page = words(out)
    assert all(word in page for word in ("周书记", "镇党委", "扬言上访", "两家分头做工作", "到张家院坝看了沟"))
    shown = cli.done("case", "show", case)
    assert shown["watch"]["leader"] == "周书记", "the book of grave disputes says it too"
    assert {"kind": "charge", "on": "2026-10-28"} in shown["deadlines"]
    book = cli.home / "difficult.csv"
    cli.done("ledger", "print", "difficult", "--period", "2026-10", "-o", book)
    assert "周书记" in book.read_text(encoding="utf-8-sig")


def test_the_plan_s_report_the_feedback_and_an_honours_draft(cli: Cli) -> None:
    case = cli.to_agreed()
    number = cli.done("case", "show", case)["number"]
    out = cli.home / "out.pdf"
    items = [{"key": "window", "state": "做完了", "note": "牌子换了新的", "leader": "王德明"}]
    cli.done("office", "tasks", "-o", out, facts={"stage": "11月底", "items": items})
    assert "牌子换了新的" in words(out) and "办结1件" in words(out)
    faulty = cli.refused("office", "tasks", "-o", out, facts={"items": [{"key": "moon"}]})
    assert faulty["code"] == "sheet_faulty"
    cli.done("office", "feedback", "-o", out, facts={"problem": "字小了一点", "page": "案件页"})
    assert "字小了一点" in words(out)
    cli.done("office", "honour", "-o", out, facts={"what": "优秀调解室", "period": "2026", "cases": [number]})
    page = words(out)
    assert "全室办结案件1" in page and "主要事迹（自己写）" in page and "罗桂芳" in page
    assert (
        cli.refused("office", "honour", "-o", out, facts={"what": "能手", "period": "2026", "who": "没有的人"})["code"]
        == "no_such_person"
    )
    assert cli.refused("office", "honour", "-o", out, facts={"what": "x", "period": "20"})["code"] == "period_faulty"


def test_the_own_score_rests_on_what_the_books_hold_and_ranks_nobody(cli: Cli) -> None:
    out = cli.home / "score.pdf"
    first = cli.done("office", "score", "2026-Q3", "-o", out)
    assert (first["points"], first["items"][0]["evidence"][:1]) == (100, ["7月1日到7月15日"])
    assert [row["score"] for row in first["items"]] == [2, 5, 5, 20, 10, 10]
    for month in (7, 8, 9):
        for day in (1, 16, 29):
            cli.done("ledger", "add", "screening", facts={"on": f"2026-{month:02}-{day:02}"})
        cli.done("ledger", "add", "meetings", facts={"on": f"2026-{month:02}-05", "kind": "regular", "topics": "例会"})
        cli.done("month", "close", f"2026-{month:02}")
    again = cli.done("office", "score", "2026-Q3", "-o", out)
    assert [row["score"] for row in again["items"]] == [20, 20, 20, 20, 10, 10]
    page = words(out)
    assert "合计100分" in page and "示例，不作考评用" in page and "不排名次" in page
