"""The command line as a person calls it, inside this process; and facts as a clerk types them."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.__main__ import main

PASSWORD = "long enough for a room"
ADMIN = "王德明"
ROOM = {"code": "510681001201", "name": "青石村调解室", "short_name": "青石"}
Doc = dict[str, Any]


@dataclass
class Answer:
    """What a call left behind: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def doc(self) -> Doc:
        """Standard output as the one JSON document that it must be."""
        return dict(json.loads(self.out))


class Cli:
    """Calls on one room; ``now`` is the moment they are made at."""

    def __init__(self, home: Path, now: str = "2026-10-20T10:00") -> None:
        self.home, self.now = home, now
        self.options = ["--data", str(home / "room"), "--state", str(home / "state")]
        self.facts = 0

    def raw(self, *words: str, password: str | None = PASSWORD, stdin: bytes = b"") -> Answer:
        """Exactly these words; the password goes through the environment."""
        out, err = io.StringIO(), io.StringIO()
        if password is not None:
            os.environ["MEDIATION_ROOM_PASSWORD"] = password
        before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin))
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = main(list(words))
        finally:
            sys.stdin = before
            left = os.environ.pop("MEDIATION_ROOM_PASSWORD", None)
        assert left is None, "the password stayed in the environment"
        return Answer(code, out.getvalue(), err.getvalue())

    def __call__(self, *words: str | Path, user: str = ADMIN, facts: Any = None, **more: Any) -> Answer:
        """A call with JSON on; ``facts`` go through ``--from``."""
        said = [*map(str, words), *(["--from", str(self.file(facts))] if facts is not None else [])]
        return self.raw(*self.options, "--user", user, "--now", self.now, "--json", *said, **more)

    def file(self, facts: Any) -> Path:
        """Facts in a file of their own."""
        self.facts += 1
        path = self.home / f"facts-{self.facts}.json"
        path.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        return path

    def done(self, *words: str | Path, **more: Any) -> Doc:
        """A call that must succeed; its JSON."""
        answer = self(*words, **more)
        assert answer.code == 0, answer.err
        return answer.doc

    def refused(self, *words: str | Path, code: int = 1, **more: Any) -> Doc:
        """A call that must fail with this exit code, three lines and its code; the error's JSON."""
        answer = self(*words, **more)
        assert answer.code == code, answer.out + answer.err
        error = dict(answer.doc["error"])
        told = answer.err.splitlines()
        assert told[:3] == [error["message"], error["safe"], error["advice"]] and all(told[:3])
        assert told[3] == f"[{error['code']}]"
        return error

    def to_agreed(self, case: str = "", **terms: Any) -> str:
        """A case with its notice, one session and a written agreement; its id."""
        case = case or str(self.done("case", "new", facts=intake())["id"])
        self.done("case", "step", case, "notice", facts={"on": "2026-10-08", "how": "oral"})
        self.done("case", "step", case, "session", facts=session())
        self.done("case", "step", case, "agree", facts=agreement(**terms))
        return case


def intake(**more: Any) -> Doc:
    """A registration."""
    return {
        "title": "罗桂芳与张𬱖相邻排水纠纷",
        "applied_on": "2026-10-07",
        "accepted_on": "2026-10-08",
        "source": "application",
        "dispute_type": "neighbour",
        "place": "青石村三组",
        "summary": "张𬱖硬化院坝时抬高排水沟，大雨后积水漫入罗桂芳灶房，泡坏稻谷与木柜。",
        "claims": ["把排水沟降回原高", "赔偿稻谷和木柜的损失"],
        "parties": [
            {"side": "applicant", "kind": "person", "name": "罗桂芳", "gender": "女", "nation": "01",
             "birth": "1968-04-02", "phone": "13800000000", "address": "青石村三组21号"},
            {"side": "respondent", "kind": "person", "name": "张𬱖", "gender": "男", "nation": "01",
             "birth": "1980-06-11", "phone": "13900000000", "address": "青石村三组22号"},
        ],
        "mediators": [{"name": "王德明", "role": "presiding"}],
        "recorder": "刘芳",
        "registrar": "刘芳",
        **more,
    }  # fmt: skip


def session(**more: Any) -> Doc:
    """One session that ends agreed."""
    return {
        "held_on": "2026-10-09",
        "place": "村调解室",
        "present": ["罗桂芳", "张𬱖"],
        "told": True,
        "record": [{"who": "罗桂芳", "said": "水往我灶房里灌。"}, {"who": "张𬱖", "said": "沟可以降回去。"}],
        "outcome": "agreed",
        **more,
    }


def agreement(**more: Any) -> Doc:
    """A written agreement of one deed and one payment."""
    return {
        "form": "written",
        "concluded_on": "2026-10-09",
        "place": "村调解室",
        "facts": "张𬱖抬高水沟，积水漫入罗桂芳灶房。",
        "terms": [
            {"text": "张𬱖把排水沟降回原高", "kind": "act", "payer": "张𬱖", "due_on": "2026-11-10"},
            {"text": "张𬱖赔偿罗桂芳的损失", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳",
             "amount": "2600", "due_on": "2026-11-20", "method": "cash"},
        ],
        **more,
    }  # fmt: skip


def paths(error: Doc) -> dict[str, str]:
    """Path and code of every problem."""
    return {problem["path"]: problem["code"] for problem in error["problems"]}
