"""Two published monthly bulletins come out of generated cases with the same counts: the sums foot as theirs did.

黄石 2016-08: 869 cases, 455 on own initiative, 378 on application, 36 entrusted, over fifteen types whose single
counts the excerpt does not give (they are spread evenly here). 锡林郭勒 2021-04: 386 cases by six kinds of bodies.
"""

from __future__ import annotations

import dataclasses
from itertools import cycle, islice
from typing import Any

from app.casework.books.sums import added
from app.facts.dates import Period
from app.records.books.figures import BODIES, TYPE_KEYS, TYPES, figure_checks, period_figures
from tests.records.desk import FORMS

Doc = dict[str, Any]
HUANGSHI = {"initiative": 455, "application": 378, "police": 36}
FIFTEEN = [kind for kind in TYPES if kind not in ("other_labour", "e_commerce", "tourism")]
XILINGOL = {"society": 8, "enterprise": 14, "community": 100, "village": 217, "township": 46, "street": 1}


def ended(number: int, source: str, kind: str, day: str) -> Doc:
    """A case as the books keep it, settled in writing or not at all."""
    settled = number % 20 != 0
    agreement = {"form": "oral" if number % 3 else "written", "concluded_on": day, "terms": []}
    return {
        "id": f"c{number}", "accepted_on": day, "concluded_on": day, "source": source, "dispute_type": kind,
        "state": "effective" if settled else "failed", "people_count": 2, "parties": [{}, {}], "confirmations": [],
        "agreements": [agreement] if settled else [], "effective_on": day if settled else None,
    }  # fmt: skip


def test_huangshi_august_2016() -> None:
    sources = [source for source, count in HUANGSHI.items() for _ in range(count)]
    kinds = islice(cycle(FIFTEEN), len(sources))
    cases = [ended(n, source, kind, "2016-08-15") for n, (source, kind) in enumerate(zip(sources, kinds, strict=True))]
    figures = period_figures(cases, [], Period.read("2016-08"), FORMS.rules)
    assert (figures["A1"], figures["A12"], figures["A13"], figures["A14"]) == (869, 455, 378, 36)
    assert sum(figures[key] for key in TYPE_KEYS.values()) == 869
    assert sum(bool(figures[key]) for key in TYPE_KEYS.values()) == 15
    assert all(check.ok for check in figure_checks(figures))
    short = {**figures, "A12": 454}
    assert [check.code for check in figure_checks(short) if not check.ok] == ["sources"]


def test_xilingol_april_2021() -> None:
    april, parts = Period.read("2021-04"), []
    for body, count in XILINGOL.items():
        kinds = islice(cycle(TYPES), count)
        cases = [ended(n, "application", kind, "2021-04-09") for n, kind in enumerate(kinds)]
        rules = dataclasses.replace(FORMS.rules, body_kind=body)
        parts.append(period_figures(cases, [], april, rules))
    figures = added(parts)
    assert {body: figures[BODIES[body]] for body in XILINGOL} == XILINGOL
    assert figures["A1"] == 386 == sum(figures[key] for key in TYPE_KEYS.values())
    assert all(check.ok for check in figure_checks(figures))
