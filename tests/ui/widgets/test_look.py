"""The tokens keep what the look promises: contrast of every pair, and no measure left open."""

from __future__ import annotations

import re

import pytest

from app.records.way import STAGES
from app.ui.widgets.tags import LOOKS, look_of
from app.ui.widgets.theme import ASSETS, COLOURS, SIZES, Metrics, stylesheet

TEXT = (
    ("ink", "paper"), ("ink", "sheet"), ("ink", "white"), ("ink", "tint"), ("ink", "fixed"), ("ink", "mark"),
    ("ink2", "paper"), ("ink2", "sheet"), ("ink2", "white"), ("ink2", "head"), ("ink2", "tint"),
    ("off", "well"), ("green", "sheet"), ("green", "paper"), ("green", "tint"), ("white", "green"),
    ("white", "green_hover"), ("white", "green_pressed"), ("pine_text", "pine"), ("pine_text", "pine_hover"),
    ("blue", "blue_tint"), ("amber", "amber_tint"), ("red", "red_tint"), ("red", "sheet"), ("ink", "blue_tint"),
)  # fmt: skip
SIGNS = (
    ("edge", "paper"), ("edge", "sheet"), ("edge", "white"), ("blue", "paper"), ("blue", "white"),
    ("red_edge", "white"), ("red_edge", "red_tint"), ("green", "well"), ("amber", "sheet"),
)  # fmt: skip


def light(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((light(COLOURS[one]), light(COLOURS[other])), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read_on_their_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_borders_and_signs_can_be_seen(sign: str, ground: str) -> None:
    assert contrast(sign, ground) >= 3.0


@pytest.mark.parametrize("state", LOOKS)
def test_every_tag_can_be_read_and_has_a_sign(state: str) -> None:
    ink, ground, _ = LOOKS[state].colours
    assert contrast(ink, ground or "sheet") >= 4.5
    assert (ASSETS / "icons" / f"{LOOKS[state].sign}.svg").exists()


@pytest.mark.parametrize("stage", STAGES)
def test_the_tag_of_a_case_says_what_it_waits_for(stage: str) -> None:
    assert look_of(f"stage.{stage}").word == STAGES[stage].words


def test_the_contrast_rule_sees_a_pale_pair() -> None:
    assert contrast("faint", "paper") < 3.0


@pytest.mark.parametrize("size", SIZES)
def test_the_stylesheet_fills_every_token_with_colours_of_the_table(size: str) -> None:
    sheet = stylesheet(Metrics.for_size(size))
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)) <= set(COLOURS.values())


def test_nothing_on_the_screen_is_under_fifteen_pixels() -> None:
    for size in SIZES:
        found = [int(px) for px in re.findall(r"font-size: (\d+)px", stylesheet(Metrics.for_size(size)))]
        assert min(found) >= 15
        assert Metrics.for_size(size).second >= 15


def test_only_icons_that_are_used_are_kept_and_their_licence() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in (ASSETS.parent / "app" / "ui").rglob("*.py"))
    source += (ASSETS / "style.qss").read_text(encoding="utf-8")
    unused = [file.stem for file in (ASSETS / "icons").glob("*.svg") if file.stem not in source]
    assert unused == []
    assert "ISC" in (ASSETS / "icons" / "LICENSE").read_text(encoding="utf-8")
