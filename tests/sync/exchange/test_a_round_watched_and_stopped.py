"""A round over a slow stick: it says how far it is, can be stopped, and goes on where it was."""

from __future__ import annotations

from app.casework.exchange.exchange import bundles, exchange_notes, exchange_status
from tests.sync.exchange_rooms import Pair

PHOTO = 1_000_000


def with_photos(joined: Pair) -> None:
    """A case and three photos."""
    joined.register()
    for number in range(3):
        joined.scan(f"a{number}", bytes([number]) * PHOTO)


def kinds(joined: Pair, state: str) -> list[str]:
    """What kinds of bundles stand in a state."""
    return sorted(row["kind"] for row in bundles(joined.desk) if row["state"] == state)


def test_a_round_says_how_far_it_is_and_ends_at_the_whole(joined: Pair) -> None:
    with_photos(joined)
    told: list[tuple[str, int, int]] = []
    joined.hand_over(progress=lambda *one: told.append(one))
    steps = {step: [one for one in told if one[0] == step] for step in ("seal", "carry")}
    assert [done for _, done, _ in steps["seal"]] == [PHOTO, 2 * PHOTO, 3 * PHOTO]
    assert all(done <= total for _, done, total in told)
    assert steps["seal"][-1][1] == steps["seal"][-1][2]
    assert steps["carry"][-1][1] == steps["carry"][-1][2] > 3 * PHOTO


def test_who_stops_a_round_has_handed_over_the_text_and_keeps_the_photos_for_later(joined: Pair) -> None:
    with_photos(joined)
    steps: list[str] = []
    done = joined.hand_over(progress=lambda step, *_: steps.append(step), stop=lambda: "seal" in steps)
    assert done["stopped"]
    assert [note.code for note in exchange_notes(joined.desk, done)] == ["exchange_stopped"]
    assert (kinds(joined, "carried"), kinds(joined, "sealed")) == (["changes"], ["piece"])
    assert len(joined.bundles()) == 1
    joined.take_in()
    assert len(joined.county.cases()) == 1


def test_a_stopped_round_goes_on_where_it_was_and_brings_everything(joined: Pair) -> None:
    with_photos(joined)
    joined.hand_over(stop=lambda: True)
    assert exchange_status(joined.desk)["unsealed"] == 3
    again = joined.hand_over()
    assert not again["stopped"]
    joined.take_in()
    joined.hand_over()
    assert exchange_status(joined.desk)["safe"] == len(bundles(joined.desk)) == 4
