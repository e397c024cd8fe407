"""The parts every screen is made of."""

from app.ui.widgets.band import Band, PracticeStrip
from app.ui.widgets.boxes import CheckBox, RadioButton
from app.ui.widgets.buttons import Button, Segments, button
from app.ui.widgets.cards import Card, EmptyState, Progress
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.field import Field
from app.ui.widgets.list_row import ListRow
from app.ui.widgets.lists import RowList
from app.ui.widgets.page_image import PageImage
from app.ui.widgets.side_by_side import SideBySide
from app.ui.widgets.step_line import StepLine
from app.ui.widgets.table import TableView, WholeRows
from app.ui.widgets.tags import Look, Tag, day_look, look_of, paint_tag, tag_width
from app.ui.widgets.words import label, named, repolish

__all__ = [
    "Band",
    "Button",
    "Card",
    "CheckBox",
    "Dialog",
    "EmptyState",
    "Field",
    "ListRow",
    "Look",
    "PageImage",
    "PracticeStrip",
    "Progress",
    "RadioButton",
    "RowList",
    "Segments",
    "SideBySide",
    "StepLine",
    "TableView",
    "Tag",
    "WholeRows",
    "button",
    "day_look",
    "label",
    "look_of",
    "named",
    "paint_tag",
    "repolish",
    "tag_width",
]
