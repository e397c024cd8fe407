"""算一算 beside an agreement: figures with their source, copied by a person, never filled in by the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.casework.cases.calculator import calculators_of
from app.ui.cases.calculator import CalculatorDialog
from app.ui.widgets.theme import Metrics, wear
from tests.ui import shots
from tests.ui.hands import Hands


def dialog_of(hands: Hands, said: list[str]) -> CalculatorDialog:
    made = CalculatorDialog(hands.window, list(hands.ask(calculators_of).values()), said.append)
    hands.qtbot.addWidget(made)
    made.show()
    return made


def test_a_sum_is_typed_and_copied_with_its_source(hands: Hands) -> None:
    said: list[str] = []
    made = dialog_of(hands, said)
    assert not made.do.isEnabled()
    made.fields["days"].set_value("12")
    made.count("")
    assert not made.do.isEnabled()
    made.fields["daily"].set_value("一百五")
    made.count("")
    assert made.fields["daily"].problem.words.text()
    made.fields["daily"].set_value("150")
    made.count("")
    assert "1,800元" in made.told.text()
    made.accept()
    copied = QApplication.clipboard().text()
    assert "12 × 150" in copied
    assert "人身损害赔偿解释第七条，2022年5月1日起施行" in copied
    assert said


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_every_sum_fits_its_dialog(hands: Hands, tmp_path: Path, size: str) -> None:
    wear(QApplication.instance(), Metrics.for_size(size))
    made = dialog_of(hands, [])
    for place, aid in enumerate(made.calculators):
        made.choice.setCurrentIndex(place)
        for field in made.fields.values():
            field.set_value("3")
        made.count("")
        for _ in range(3):
            QApplication.processEvents()
        made.fit()
        shots.take(made, f"{aid.key}-{size}", tmp_path)
        assert shots.cut(made) == [], aid.key
        assert made.height() <= 696, aid.key
