"""Two processes of one centre behind a proxy know each other's nonces, and none that is old, of tomorrow or made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.centre.nonces import NONCE_SECONDS, Nonces

SEED = bytes(range(32))


def at(second: float, seed: bytes = SEED) -> Nonces:
    return Nonces(seed, lambda: second)


def test_one_process_knows_what_another_gave_for_five_minutes_and_no_longer() -> None:
    nonce = at(1_000_000).fresh()
    for later, holds in ((0, True), (NONCE_SECONDS - 1, True), (NONCE_SECONDS + 2, False), (-60, False)):
        assert at(1_000_000 + later).holds(nonce) is holds, later
    assert not at(1_000_000, bytes(32)).holds(nonce)


@given(st.text(max_size=80))
def test_nothing_that_anybody_makes_up_holds(text: str) -> None:
    assert not at(1_000_000).holds(text)


@given(st.integers(0, 2**40), st.integers(0, 31))
def test_a_changed_letter_of_the_proof_is_seen(second: int, place: int) -> None:
    nonce = at(float(second)).fresh()
    head, proof = nonce.split("-")
    other = "0" if proof[place] != "0" else "1"
    assert not at(float(second)).holds(f"{head}-{proof[:place]}{other}{proof[place + 1 :]}")
    assert at(float(second)).holds(nonce)
