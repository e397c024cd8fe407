"""Sheets of the committee filled from its books: hand-over inventory, task report, honours draft, feedback slip."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, cast

from app.casework.books.ledgers import list_ledgers, read_period
from app.casework.books.sums import figures_over
from app.casework.committee.on_sheets import (
    FeedbackFacts,
    FiledCase,
    HandoverCounts,
    HandoverFacts,
    HonourFacts,
    LogIn,
    Task,
    TaskFacts,
    TaskRow,
    WrittenFeedback,
    WrittenHonour,
    WrittenTask,
    WrittenTasks,
)
from app.casework.committee.organisation import need_person, people
from app.casework.committee.self_check import VERDICT, last_check
from app.casework.desk import Desk, committee_doc
from app.facts.dates import short_day
from app.records.books.figure_keys import CountKey
from app.records.case import Case, as_case
from app.records.cases.deadlines import standing
from app.records.cases.states import OPEN, TITLES
from app.records.errors import Problem, Refused
from app.records.kept import User
from app.records.shapes import Reading

FEEDBACK = {"by": "name", "page": "line", "problem": "*text", "wish": "text"}
ITEM = {"key": "*line", "leader": "name", "state": "line", "note": "text"}
TASKS = {"stage": "line", "items": ("list", ITEM)}
HONOUR = {"what": "*line", "who": "name", "period": "*line", "cases": "lines"}
OF_THE_ROOM = "全室{figure}"
FIGURES: tuple[tuple[CountKey, str], ...] = (
    ("A1", "办结案件"), ("A3", "调解成功"), ("A38", "口头协议"), ("A39", "书面协议"), ("A40", "履行完毕"),
    ("A44_confirmed", "经司法确认"), ("A2", "涉及人数"), ("B1", "排查次数"),
)  # fmt: skip
ROLES = {"admin": "管理", "mediator": "调解员", "recorder": "记录", "reader": "只看"}


def read(desk: Desk, written: object, shape: Any) -> dict[str, object]:
    """What somebody wrote for a sheet; Refused("sheet_faulty") with every problem."""
    reading = Reading(desk.forms.codes)
    kept = reading.read(written, shape)
    if reading.problems:
        raise Refused("sheet_faulty", problems=reading.problems)
    return kept


def handover_counts(desk: Desk) -> HandoverCounts:
    """What there is to hand over, counted from the store."""
    rows = desk.store.case_rows()
    open_rows = [row for row in rows if row["state"] in (*OPEN, "effective")]
    return {
        "cases": len(rows), "open": len(open_rows), "books": sum(book.own_entries for book in list_ledgers(desk)),
        "archived": sum(row["state"] == "archived" for row in rows), "months": len(desk.store.month_names()),
        "users": sum(bool(user["active"]) for user in desk.store.users()),
    }  # fmt: skip


def handover_facts(desk: Desk) -> HandoverFacts:
    """The inventory at a change of committee (换届移交清册): three hands tick it line by line."""
    counts = handover_counts(desk)
    rows = [desk.store.get("case", row["id"]) or as_case(row) for row in reversed(desk.store.case_rows())]
    going = [row for row in rows if row["state"] in (*OPEN, "effective")]
    filed = [row for row in rows if row["state"] == "archived"]
    return {
        "counts": [f"案件 {counts['cases']} 件，其中没有办完的 {counts['open']} 件，已归档 {counts['archived']} 件。",
                   f"已封账 {counts['months']} 个月；能登录的 {counts['users']} 人。"],
        "open": [{"number": row["number"], "title": row["title"], "state": TITLES.get(row["state"], row["state"]),
                  "next": short_day(next_of(desk, row))} for row in going],
        "files": [file_row(desk, row) for row in filed],
        "things": [], "users": [user_row(user) for user in desk.store.users()],
    }  # fmt: skip


def next_of(desk: Desk, case: Case) -> str:
    """The day of what is due next in a case; empty where nothing is."""
    due = standing(case, desk.forms.rules, desk.clock.today())
    return due[0].on.isoformat() if due else ""


def file_row(desk: Desk, case: Case) -> FiledCase:
    """One filed case: where it lies, how long it is kept."""
    filing = case.get("filing", {})
    kept = desk.forms.label("retention", filing.get("retention", ""))
    return {
        "number": case["number"], "title": case["title"], "state": TITLES.get(case["state"], case["state"]),
        "place": filing.get("location", ""), "retention": kept,
    }  # fmt: skip


def user_row(user: User) -> LogIn:
    """One log-in."""
    return {"name": user["name"], "role": ROLES.get(user["role"], ""), "active": "能登录" if user["active"] else "已停"}


def feedback_facts(desk: Desk, written: object) -> FeedbackFacts:
    """What somebody wishes were otherwise (意见反馈单), with the program's version. Raises Refused("sheet_faulty")."""
    kept = cast(WrittenFeedback, read(desk, written, FEEDBACK))
    on = desk.clock.today().isoformat()
    return {"by": desk.store.user, **kept, "version": version("mediation-room"), "on": on}


def task_facts(desk: Desk, written: object) -> TaskFacts:
    """The plan's tasks and how far each is, beside the last self-check. Raises Refused("sheet_faulty")."""
    kept = cast(WrittenTasks, read(desk, written, TASKS))
    tasks: list[Task] = desk.forms.rules.tasks.get("task", [])
    told = {item["key"]: item for item in kept.get("items", [])}
    unknown = [Problem(f"items.{key[:40]}", "unknown_code", {"list": "task"}) for key in told
               if key not in {task["key"] for task in tasks}]  # fmt: skip
    if unknown:
        raise Refused("sheet_faulty", problems=unknown)
    year = desk.clock.today().year
    figures = figures_over(desk, read_period(desk, str(year)))
    check = last_check(desk)
    titles = {one["key"]: one["title"] for one in desk.forms.rules.organisation.get("check", [])}
    return {
        "stage": kept.get("stage"),
        "counts": [f"{year} 年到今天：办结 {figures['A1']} 件，调成 {figures['A3']} 件，排查 {figures['B1']} 次，"
                   f"在册调解员 {sum(one.person.serving for one in people(desk))} 人。"],
        "rows": [task_row(number, task, year, told) for number, task in enumerate(tasks, start=1)],
        "checks": [{"title": titles.get(item["key"], item["key"]), "verdict": VERDICT[item.get("ok")],
                    "note": item.get("note", "")} for item in (check["items"] if check else [])],
    }  # fmt: skip


def task_row(number: int, task: Task, year: int, told: dict[str, WrittenTask]) -> TaskRow:
    """One task of the plan with what somebody wrote about it."""
    due = short_day(f"{year}-{task['due']}")
    row: TaskRow = {"no": number, "title": task["title"], "due_on": due}
    written = told.get(task["key"])
    return {**row, **written} if written else row


def honour_facts(desk: Desk, written: object) -> HonourFacts:
    """A draft for 调解能手 or 优秀调解室: figures from the books, each case named by somebody; the story is left empty.

    Raises Refused: ``sheet_faulty``, ``period_faulty``, ``no_such_person``, ``no_such_case``.
    """
    kept = cast(WrittenHonour, read(desk, written, HONOUR))
    span = read_period(desk, kept["period"])
    figures, person = figures_over(desk, span), need_person(desk, kept["who"]) if kept.get("who") else None
    cases = [desk.store.get("case", word) or desk.store.case_by_number(word) for word in kept.get("cases", [])]
    if any(case is None for case in cases):
        raise Refused("no_such_case")
    return {
        "who": kept.get("who") or committee_doc(desk)["name"], "what": kept["what"], "years": span.words,
        "figures": [{"words": OF_THE_ROOM.format(figure=words), "value": str(figures[key])} for key, words in FIGURES],
        "training": f"今年 {person.trained.hours.get(span.last.year, 0)} 学时" if person else "",
        "term": str(person.person.facts.get("since", "")) if person else "/",
        "cases": [{"number": case["number"], "title": case["title"], "note": TITLES.get(case["state"], "")}
                  for case in cases if case is not None],
    }  # fmt: skip
