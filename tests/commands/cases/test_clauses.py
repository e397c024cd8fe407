"""The room's own wordings: kept, changed, retired, and never with a name in them."""

from __future__ import annotations

from tests.cli import Cli, intake

OWN = {"title": "相邻：让路", "types": ["neighbour"], "kind": "act", "text": "【谁】在【哪一天】以前让出【几】米的路。"}


def test_an_own_wording_is_kept_changed_and_retired(cli: Cli) -> None:
    shipped = [one["key"] for one in cli.done("clause", "list", "--type", "neighbour")["clauses"]]
    kept = cli.done("clause", "keep", facts=OWN)
    assert (kept["state"], bool(kept["by"]), bool(kept["on"])) == ("kept", True, True)
    listed = cli.done("clause", "list", "--type", "neighbour")["clauses"]
    assert [one["key"] for one in listed] == [kept["id"], *shipped]
    assert listed[0]["edition"].startswith("本室")
    assert kept["id"] not in {one["key"] for one in cli.done("clause", "list", "--type", "medical")["clauses"]}
    changed = cli.done("clause", "keep", facts={**OWN, "id": kept["id"], "types": []})
    assert changed["types"] == ["*"]
    assert kept["id"] in {one["key"] for one in cli.done("clause", "list", "--type", "medical")["clauses"]}
    assert cli.refused("clause", "retire", kept["id"], "--reason", " ")["code"] == "reason_missing"
    cli.done("clause", "retire", kept["id"], "--reason", "县里有了统一的写法")
    assert [one["key"] for one in cli.done("clause", "list", "--type", "neighbour")["clauses"]] == shipped
    assert cli.refused("clause", "retire", shipped[0], "--reason", "x")["code"] == "unknown_clause"


def test_a_wording_with_faults_or_with_somebodys_name_is_refused(cli: Cli) -> None:
    fault = cli.refused("clause", "keep", facts={"types": ["nothing"], "kind": "song", "text": "", "colour": "red"})
    assert fault["code"] == "clause_faulty"
    cli.done("case", "new", facts=intake())
    name = intake()["parties"][0]["name"]
    named = cli.refused("clause", "keep", facts={**OWN, "text": f"{name}让出路来。"})
    assert named["code"] == "clause_names_people"
