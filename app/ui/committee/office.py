"""调委会: the people and their terms, what is to be done and written, files whose retention is over."""

from __future__ import annotations

from app.ui.committee.office_files import FilesPage
from app.ui.committee.office_people import PeoplePage
from app.ui.committee.office_work import WorkPage
from app.ui.frame.frame import Frame
from app.ui.frame.screen import ScreenName
from app.ui.widgets.paged import PagedScreen

COMMITTEE = "调委会"

PAGES = {"people": "人员", "work": "事项和表格", "files": "到期档案"}


class OfficeScreen(PagedScreen):
    """What the committee does beside the cases."""

    def __init__(self, frame: Frame) -> None:
        pages = {"people": PeoplePage(frame), "work": WorkPage(frame), "files": FilesPage(frame)}
        super().__init__(frame, ScreenName.OFFICE, COMMITTEE, PAGES, pages)
